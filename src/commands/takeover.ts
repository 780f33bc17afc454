import type { AskedTime } from '../domain/asked-time.ts';
import { findTime, foldedRest, plainName, undoWords } from './leave.ts';
import type { Rest } from './tokenize.ts';

/** What stands behind `/takeover`. */
export type TakeoverAsked =
  | { readonly type: 'undo' }
  | {
      readonly type: 'take';
      /** Words that name a roster, a person or both. */
      readonly names: readonly string[];
      /** Null: the end of the shift. */
      readonly until: AskedTime | null;
    };

const small = new Set([
  'for',
  'to',
  'until',
  'till',
  '给',
  '給',
  '由',
  '到',
  '从',
  '從',
  'now',
  '现在',
  '現在',
]);

const words = (text: string): readonly string[] =>
  [...text.matchAll(/"[^"]*"|[^\s,;:]+/gu)]
    .map(([word]) => plainName(word))
    .filter((word) => word !== '' && !small.has(word.toLowerCase()));

/** "[roster] [@person] [until …]" in any order. */
export const readTakeover = (rest: Rest): TakeoverAsked => {
  const { text, lower } = foldedRest(rest);
  if (undoWords.has(lower.trim())) return { type: 'undo' };
  const time = findTime(lower);
  if (time === null) return { type: 'take', names: words(text), until: null };
  const names = words(`${text.slice(0, time.start)} ${text.slice(time.end)}`);
  return { type: 'take', names, until: time.value };
};
