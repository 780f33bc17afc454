import { type ConceptSet, isEmpty, overlaps } from './concepts.ts';
import type { Clause, Reading } from './clauses.ts';
import type { Folded } from './fold.ts';
import type { Lexicon } from './lexicon.ts';

const mostWords = 6;

/** What completes a Chinese verb that ends in a negation: 登不 + 进去, 发不 + 了. */
const complement = /^[进進去上来來下了到动動出开開好过過成见見掉住起]{1,2}/u;
/** Words side by side are read as one: "nobody can log in". */
const onlySpace = /^\s*$/u;

/** The words that carry the deciding concepts, as the customer wrote them; first those of the clause that weighed most. */
export const decidingWords = (
  text: string,
  folded: Folded,
  reading: Reading,
  lexicon: Lexicon,
  deciding: { readonly concepts: ConceptSet; readonly clause: Clause | null },
): readonly string[] => {
  if (isEmpty(deciding.concepts)) return [];
  const words: string[] = [];
  const take = (from: number, to: number): void => {
    let last: { readonly start: number; end: number } | null = null;
    const keep = (): void => {
      if (last === null) return;
      const negated = /[不没沒]$/u.test(text.slice(last.start, last.end));
      const rest = negated ? (complement.exec(text.slice(last.end, last.end + 2))?.[0] ?? '') : '';
      const word = text.slice(last.start, last.end) + rest;
      if (!words.includes(word)) words.push(word);
      last = null;
    };
    for (let hit = from; hit < to && words.length < mostWords; hit += 1) {
      if (!overlaps(lexicon.meaningOf(reading.hits.word[hit] ?? 0), deciding.concepts)) continue;
      const start = folded.origin[reading.hits.from[hit] ?? 0] ?? 0;
      const end = (folded.origin[(reading.hits.to[hit] ?? 1) - 1] ?? 0) + 1;
      if (last !== null && start >= last.start && onlySpace.test(text.slice(last.end, start))) last.end = end;
      else {
        keep();
        last = { start, end };
      }
    }
    if (words.length < mostWords) keep();
  };
  const { clause } = deciding;
  if (clause !== null) {
    take(clause.firstHit, clause.lastHit);
    take(0, clause.firstHit);
  }
  take(clause?.lastHit ?? 0, reading.hits.count);
  return words;
};
