import type { Reading } from './clauses.ts';
import { type ConceptSet, overlaps, setOf } from './concepts.ts';
import type { Evidence } from './evidence.ts';
import { type Folded, isDigit, isHan, isLatin } from './fold.ts';
import { gradeReasons } from './reasons.ts';
import type { Verdict } from './verdict.ts';

/** The five answers, in the order in which the weights hold them. */
export const gradeClasses = ['critical', 'major', 'minor', 'question', 'none'] as const;
export type GradeClass = (typeof gradeClasses)[number];
const classes = gradeClasses.length;

/** What a message shows, as numbers of features; each stands as often as it is seen. */
export type Features = { readonly ids: Uint16Array; count: number };

const conceptPlaces = 96;
const wholeFrom = 1;
const realFrom = wholeFrom + conceptPlaces;
const underVerdictFrom = realFrom + conceptPlaces;
const reasonFrom = underVerdictFrom + classes * conceptPlaces;
const shapeFrom = reasonFrom + gradeReasons.length;
const shape = {
  verdict: shapeFrom,
  length: shapeFrom + 10,
  language: shapeFrom + 22,
  asked: shapeFrom + 32,
  denies: shapeFrom + 37,
  vague: shapeFrom + 38,
  inferred: shapeFrom + 39,
  supposed: shapeFrom + 40,
  over: shapeFrom + 41,
  fault: shapeFrom + 42,
} as const;
const wordsFrom = shapeFrom + 43;
/** Words, their beginnings, and pairs of words or characters share these places by their hash. */
const wordPlaces = 8192;
export const featureCount = wordsFrom + wordPlaces;
const most = 640;

export const createFeatures = (): Features => ({ ids: new Uint16Array(most), count: 0 });

/** Left out, so that a thank-you at the end changes nothing. */
const courtesy = setOf('thanks', 'greeting');

export const classNumber = ({ severity }: Pick<Verdict, 'severity'>): number =>
  severity === null ? classes - 1 : gradeClasses.indexOf(severity);

const add = (features: Features, id: number): void => {
  if (features.count === most) return;
  features.ids[features.count] = id;
  features.count += 1;
};

const addBits = (features: Features, bits: number, from: number): void => {
  for (let rest = bits; rest !== 0; rest &= rest - 1) add(features, from + 31 - Math.clz32(rest & -rest));
};

const addConcepts = (features: Features, says: ConceptSet, from: number): void => {
  addBits(features, says.a & ~courtesy.a, from);
  addBits(features, says.b & ~courtesy.b, from + 32);
  addBits(features, says.c & ~courtesy.c, from + 64);
};

const golden = 0x9e3779b1;
const fnvPrime = 0x01000193;
const fnvStart = 0x811c9dc5;

const addWord = (features: Features, hash: number): void =>
  add(features, wordsFrom + (Math.imul(hash ^ (hash >>> 15), golden) >>> 19));

/** Hashes units [from, to); digits count as one. */
const hashOf = (units: Uint16Array, from: number, to: number, start: number): number => {
  let hash = start;
  for (let at = from; at < to; at += 1) {
    const code = units[at] ?? 0;
    hash = Math.imul(hash ^ (isDigit(code) ? 0x30 : code), fnvPrime);
  }
  return hash;
};

const longestWord = 24;
/** Leaves room for what is added after the words. */
const mostWords = most - 8;
const beginning = 5;

/**
 * Latin words, their beginnings and pairs of them; Chinese characters and pairs of them. Nothing across a mark. Tells
 * whether any of it is Chinese.
 */
const addWords = (
  features: Features,
  { units, length }: Folded,
  { hits }: Reading,
  meaningOf: (word: number) => ConceptSet,
): boolean => {
  let hasHan = false;
  let hit = 0;
  let before = 0;
  let beforeIsHan = false;
  for (let at = 0; at < length && features.count < mostWords; ) {
    while (hit < hits.count && (hits.from[hit] ?? 0) < at) hit += 1;
    const isHit = hit < hits.count && hits.from[hit] === at;
    const code = units[at] ?? 0;
    if (isHit && overlaps(meaningOf(hits.word[hit] ?? 0), courtesy)) {
      at = hits.to[hit] ?? at + 1;
      before = 0;
    } else if (isHan(code)) {
      addWord(features, code * 31 + 7);
      if (beforeIsHan && before !== 0) addWord(features, before * 65_599 + code);
      before = code;
      beforeIsHan = true;
      hasHan = true;
      at += 1;
    } else if (isLatin(code)) {
      const from = at;
      while (at < length && isLatin(units[at] ?? 0)) at += 1;
      const hash = hashOf(units, from, Math.min(at, from + longestWord), fnvStart);
      addWord(features, hash);
      if (at - from > beginning) addWord(features, hashOf(units, from, from + beginning, golden));
      if (!beforeIsHan && before !== 0) addWord(features, Math.imul(before, 31) ^ hash);
      before = hash | 0x10000;
      beforeIsHan = false;
    } else {
      if (code !== 0x20) before = 0;
      at += 1;
    }
  }
  return hasHan;
};

const lengthOf = (letters: number): number => Math.min(5, Math.max(0, 29 - Math.clz32(Math.max(letters, 1))));

/** Fills `features` with what the rules found, their verdict, the shape of the message and its words. */
export const gatherFeatures = (
  features: Features,
  folded: Folded,
  reading: Reading,
  evidence: Evidence,
  verdict: Verdict,
  meaningOf: (word: number) => ConceptSet,
): void => {
  const ruled = classNumber(verdict);
  features.count = 0;
  add(features, 0);
  addConcepts(features, evidence.whole, wholeFrom);
  addConcepts(features, evidence.real, realFrom);
  addConcepts(features, evidence.whole, underVerdictFrom + ruled * conceptPlaces);
  for (const reason of verdict.because) add(features, reasonFrom + gradeReasons.indexOf(reason));
  add(features, shape.verdict + ruled + (verdict.sure ? classes : 0));
  if (reading.asked) add(features, shape.asked + ruled);
  if (reading.denies) add(features, shape.denies);
  if (evidence.vague) add(features, shape.vague);
  if (evidence.inferred) add(features, shape.inferred);
  if (evidence.supposed) add(features, shape.supposed);
  if (evidence.overClause >= 0) add(features, shape.over);
  if (evidence.faultClause >= 0) add(features, shape.fault);
  const language = addWords(features, folded, reading, meaningOf) ? 1 : 0;
  add(features, shape.length + lengthOf(reading.letters) + 6 * language);
  add(features, shape.language + ruled + classes * language);
};
