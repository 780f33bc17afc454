import type { AskedTime } from '../domain/asked-time.ts';
import { timeAt } from './time-words.ts';
import { foldLine, type Rest } from './tokenize.ts';

/** What stands behind `/leave`: names as they were written. */
export type LeaveAsked =
  | { readonly type: 'undo' }
  | {
      readonly type: 'add';
      /** Null: the one who asks. */
      readonly person: string | null;
      readonly from: AskedTime;
      readonly to: AskedTime;
      readonly substitute: string | null;
    };

export const undoWords: ReadonlySet<string> = new Set([
  'undo',
  '撤销',
  '撤銷',
  '撤回',
  '取消',
  '恢复',
  '恢復',
]);
const selfWords = new Set(['me', 'myself', 'i', '我', '自己', '本人']);
const noneWords = new Set(['none', 'nobody', '无', '無', '无人', '沒有', '没有', '不用']);

/** All that is left of a line, folded; the lower-case twin has the same places. */
export const foldedRest = (rest: Rest): { readonly text: string; readonly lower: string } => {
  const first = rest.tokens[0];
  const { text } = foldLine(first === undefined ? '' : rest.raw.slice(first.start));
  const lower = text.toLowerCase();
  return { text, lower: lower.length === text.length ? lower : text };
};

const partOfWord = /[\p{Script=Latin}\d_.-]/u;
const timeKeys = /(?:from|since|starting|until|till?|up to|to|从|從|自|直到|到|至)[\s]*/uy;

type FoundTime = { readonly start: number; readonly end: number; readonly value: AskedTime };

/** The first time in the text, with the small word before it; names with `@` or in quotes are passed over. */
export const findTime = (lower: string): FoundTime | null => {
  for (let at = 0; at < lower.length; at += 1) {
    const char = lower.charAt(at);
    if (char === '"' || char === '@') {
      const end = lower.slice(at + 1).search(char === '"' ? /"/u : /[\s,;]/u);
      if (end < 0) return null;
      at += end + 1;
      continue;
    }
    if (at > 0 && partOfWord.test(char) && partOfWord.test(lower.charAt(at - 1))) continue;
    if (/[\s,;]/u.test(char)) continue;
    timeKeys.lastIndex = at;
    const key = timeKeys.exec(lower)?.[0].length ?? 0;
    const found = timeAt(lower, at + key) ?? (key > 0 ? timeAt(lower, at) : null);
    if (found !== null) return { start: at, end: found.end, value: found.value };
  }
  return null;
};

/** A name without its `@`, its quotes and the marks around it. */
export const plainName = (text: string): string =>
  text
    .trim()
    .replaceAll(/^[\s,;:.。]+|[\s,;:.。]+$/gu, '')
    .replace(/^["'](.*)["']$/u, '$1')
    .replace(/^@/, '')
    .trim();

const connector = /[\s,]*(?:(?:to|until|till?|through|thru|for|至|到|直到)(?![a-z])|[-–—~～])[\s]*/uy;
const substituteKeys =
  /^(?:[\s,;:.。]|(?:with|by|substitute[ds]?|sub|covered|cover|replaced|by|instead)(?![a-z])|替班人?|代班人?|頂班|顶班|由|请|請|让|讓|是|为|為)+/iu;
const substituteEnds =
  /(?:[\s,;:.。]|(?<![a-z])(?:covers?|substitutes?|stands? in|instead|for me)|替班|代班|顶班|頂班|替我|代我|接替|代替)+$/iu;

/** "[@person] from … to … [@substitute]", tolerant of the words between; null where it names no time. */
export const readLeave = (rest: Rest): LeaveAsked | null => {
  const { text, lower } = foldedRest(rest);
  if (undoWords.has(lower.trim())) return { type: 'undo' };
  const begin = findTime(lower);
  if (begin === null) return null;
  const named = plainName(text.slice(0, begin.start).replace(/^for\s/iu, ''));
  const person = named === '' || selfWords.has(named.toLowerCase()) ? null : named;

  const day = begin.value.type === 'at' ? begin.value.day : null;
  connector.lastIndex = begin.end;
  const between = connector.exec(lower)?.[0].length ?? 0;
  const last = timeAt(lower, begin.end + between, day);
  if (last === null && between > 0) return null;
  const tail = text.slice(last?.end ?? begin.end).replace(/^\s*(?:inclusive|为止|為止|止)/iu, '');
  const asked = plainName(tail.replace(substituteKeys, '').replace(substituteEnds, ''));
  const substitute = asked === '' || noneWords.has(asked.toLowerCase()) ? null : asked;

  if (begin.value.type === 'in') {
    if (last !== null) return null;
    return { type: 'add', person, from: { type: 'in', duration: 0 }, to: begin.value, substitute };
  }
  if (last === null) {
    // A day alone is the whole of it; a time of the day alone says no end.
    return begin.value.clock === null && day !== null
      ? { type: 'add', person, from: begin.value, to: begin.value, substitute }
      : null;
  }
  // "9:00 to 18:00 tomorrow": the day is said once.
  const from =
    day === null && last.value.type === 'at' && last.value.clock !== null && last.value.day !== null
      ? { ...begin.value, day: last.value.day }
      : begin.value;
  return { type: 'add', person, from, to: last.value, substitute };
};
