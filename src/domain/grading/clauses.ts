import { type ConceptSet, clear, createConceptSet, overlaps, setOf } from './concepts.ts';
import { type Folded, isDigit } from './fold.ts';
import { createEar, hear, hearMany, hearOut, rest } from './hear.ts';
import type { Lexicon } from './lexicon.ts';
import { countsPlural } from './phrases.ts';
import { createHits, type Hits } from './word-trie.ts';

/** A stretch of a message between two marks or up to a "but", with what it says. */
export type Clause = {
  /** What it says, without the faults it denies. */
  readonly says: ConceptSet;
  sentence: number;
  /** Ends, or its sentence ends, with a question mark. */
  asked: boolean;
  /** Says that a fault is not there. */
  denies: boolean;
  /** Negates something that is no fault: "does not remember". */
  negates: boolean;
  /** Says that a fault has set in: 挂了, 卡着. */
  asserts: boolean;
  /** Letters that no word of the lexicon covers. */
  unknown: number;
  firstHit: number;
  lastHit: number;
};

export type Reading = {
  readonly clauses: Clause[];
  count: number;
  readonly hits: Hits;
  /** Letters and characters of the text, without marks. */
  letters: number;
  /** Holds a question mark. */
  asked: boolean;
  denies: boolean;
  /** Letters that belong to thanks, greetings and the like. */
  talk: number;
};

const most = 256;

export const clauseAt = (clauses: readonly Clause[], index: number): Clause => {
  const clause = clauses[index];
  if (clause === undefined) throw new RangeError(`no clause ${index}`);
  return clause;
};

/** Of code and logs only what names a fault counts. */
const codeKeeps = setOf('error', 'down', 'component', 'slow', 'attack');
const contrast = setOf('contrast');
const courtesy = setOf('thanks', 'greeting');
const talk = setOf('ack', 'smalltalk', 'arrangement', 'staff', 'news', 'over', 'not-ours', 'own-mistake');

const mark = {
  comma: 0x2c,
  stop: 0x2e,
  exclamation: 0x21,
  question: 0x3f,
  newline: 0x0a,
  space: 0x20,
} as const;
const endsClause = (code: number): boolean =>
  code === mark.comma ||
  code === mark.stop ||
  code === mark.exclamation ||
  code === mark.question ||
  code === mark.newline;

const createClause = (): Clause => ({
  says: createConceptSet(),
  sentence: 0,
  asked: false,
  denies: false,
  negates: false,
  asserts: false,
  unknown: 0,
  firstHit: 0,
  lastHit: 0,
});

const begin = (clause: Clause, sentence: number, hit: number): void => {
  clear(clause.says);
  clause.sentence = sentence;
  clause.asked = false;
  clause.denies = false;
  clause.negates = false;
  clause.asserts = false;
  clause.unknown = 0;
  clause.firstHit = hit;
  clause.lastHit = hit;
};

/** Tells whether a place lies in code; to be asked with places that only grow. */
const codeAt = (code: readonly number[]): ((at: number) => boolean) => {
  let pair = 0;
  return (at) => {
    while (pair + 1 < code.length && (code[pair + 1] ?? 0) <= at) pair += 2;
    return pair + 1 < code.length && at >= (code[pair] ?? 0);
  };
};
const noCode = (): boolean => false;

/** Reads a folded text into clauses; the result is valid until the next call. What follows the 256th clause adds to it. */
export const createReader = (lexicon: Lexicon): ((folded: Folded) => Reading) => {
  const hits = createHits();
  const clauses = Array.from({ length: most }, createClause);
  const reading: Reading = { clauses, count: 0, hits, letters: 0, asked: false, denies: false, talk: 0 };
  const ear = createEar();

  return (folded) => {
    lexicon.trie.scan(folded.units, folded.length, hits);
    reading.letters = 0;
    reading.asked = false;
    reading.talk = 0;
    const isCode = folded.code.length > 0 ? codeAt(folded.code) : noCode;
    let count = 0;
    let sentence = 0;
    let sentenceFrom = 0;
    let hit = 0;
    let clause = clauseAt(clauses, 0);
    const open = (): void => {
      clause = clauseAt(clauses, count);
      begin(clause, sentence, hit);
      rest(ear);
    };
    const close = (at: number): void => {
      hearOut(clause, folded, at, ear);
      clause.lastHit = hit;
      if (count === most - 1) return;
      count += 1;
      open();
    };
    const end = (code: number, at: number): void => {
      if (code === mark.question) {
        reading.asked = true;
        for (let index = sentenceFrom; index <= count; index += 1) clauseAt(clauses, index).asked = true;
      }
      const endsSentence = code !== mark.comma;
      if (endsSentence) sentence += 1;
      close(at);
      if (!endsSentence) return;
      sentenceFrom = count;
      ear.nobody = false;
    };

    ear.nobody = false;
    open();
    for (let at = 0; at < folded.length; ) {
      if (hit < hits.count && hits.from[hit] === at) {
        const meaning = lexicon.meaningOf(hits.word[hit] ?? 0);
        const to = hits.to[hit] ?? 0;
        // Courtesy weighs nothing, so that a thank-you at the end changes no grade.
        if (!overlaps(meaning, courtesy)) {
          reading.letters += to - at;
          if (overlaps(meaning, talk)) reading.talk += to - at;
        }
        if (!isCode(at) || overlaps(meaning, codeKeeps)) {
          if (overlaps(meaning, contrast) && hit > clause.firstHit) close(at);
          hear(clause, meaning, folded, at, to, ear);
        }
        hit += 1;
        at = to;
        continue;
      }
      const code = folded.units[at] ?? 0;
      if (endsClause(code)) end(code, at);
      else if (code !== mark.space) {
        if (isDigit(code) && countsPlural(folded, at)) hearMany(clause);
        reading.letters += 1;
        clause.unknown += 1;
      }
      at += 1;
    }
    hearOut(clause, folded, folded.length, ear);
    clause.lastHit = hit;
    reading.count = count + 1;
    reading.denies = false;
    for (let index = 0; index <= count; index += 1) reading.denies ||= clauseAt(clauses, index).denies;
    return reading;
  };
};
