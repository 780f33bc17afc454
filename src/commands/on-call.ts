import { foldedRest, plainName } from './leave.ts';
import type { Rest } from './tokenize.ts';

/** What stands behind `/oncall`: a team or roster, and for how many days its shifts are listed. */
export type OnCallAsked = { readonly name: string | null; readonly days: number | null };

/** Nobody plans a roster by its list further ahead than this. */
export const mostDays = 31;

const length =
  /(?:^|\s)(?:for |next |the next )?(\d{1,3}|两|兩|一)\s*(days?|d|weeks?|w|天|日|周|週|星期)?\s*$/u;
const leading = /^(?:未来|未來|接下来|接下來|近)\s*(?=\S)/u;

export const readOnCall = (rest: Rest): OnCallAsked => {
  const { text, lower } = foldedRest(rest);
  const short = lower.replace(leading, '');
  const from = text.slice(text.length - short.length);
  const found = length.exec(short);
  const count = found === null ? 0 : ({ 一: 1, 两: 2, 兩: 2 }[found[1] ?? ''] ?? Number(found[1]));
  const inWeeks = /^(?:w|周|週|星期)/u.test(found?.[2] ?? '');
  const days = inWeeks ? count * 7 : count;
  const name = plainName(found === null ? from : from.slice(0, found.index));
  return { name: name === '' ? null : name, days: days > 0 ? Math.min(days, mostDays) : null };
};
