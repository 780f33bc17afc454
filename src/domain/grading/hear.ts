import type { Clause } from './clauses.ts';
import { of } from './concept-sets.ts';
import { type ConceptSet, exclude, include, overlaps, setOf } from './concepts.ts';
import { type Folded, isDigit, isHan } from './fold.ts';
import { asksWhether, endsAsking, isNotEven, isPersonal, numberBefore, startsClause } from './phrases.ts';

const faultNames = [
  'down',
  'collapse',
  'cannot',
  'error',
  'wrong',
  'slow',
  'cosmetic',
  'gone',
  'leak',
  'peek',
  'attack',
  'standstill',
  'trouble',
  'defect',
] as const;
const faults = setOf(...faultNames);
const deniable = setOf(...faultNames, 'access');
const cannot = setOf('cannot');
const negation = setOf('negation');
const working = setOf('working');
const over = setOf('over');
const stillOn = setOf('recurs', 'chase');
const everyone = setOf('everyone');
const takes = setOf('takes');
const duration = setOf('duration');
const slow = setOf('slow');
const how = setOf('how');
const why = setOf('why');
const amiss = setOf(...faultNames, 'negation');
const notEven = setOf('zero', 'cannot');
const oneWeak = setOf('one-weak');
const ask = setOf('ask');
const relative = setOf('relative');
const asking = setOf(
  'ask',
  'general-ask',
  'how',
  'want',
  'wish',
  'buy',
  'politely',
  'chase',
  'over',
  'not-ours',
  'arrangement',
  'if',
);
const self = setOf('self');
const business = setOf('business');
const oneUnit = setOf('one-unit');

const people = setOf('people', 'unit');
const many = setOf('many');
const one = setOf('one');
const nobody = setOf('zero');
const able = setOf('able');

/** What was heard so far in a clause and bears on the words that follow. */
export type Ear = {
  /** A negation reaches to here; -1 without one. */
  denyUntil: number;
  /** 怎么, "how do" ended here. */
  howEnd: number;
  /** "no" ended here. */
  noEnd: number;
  /** The negation is one that things fail with: "doesn't", 没. */
  failing: boolean;
  /** "nobody", "none of our" was said in this sentence. */
  nobody: boolean;
};

export const createEar = (): Ear => ({ denyUntil: -1, howEnd: -1, noEnd: -1, failing: false, nobody: false });

export const rest = (ear: Ear): void => {
  ear.denyUntil = -1;
  ear.howEnd = -1;
  ear.noEnd = -1;
  ear.failing = false;
};

/** A negated fault is denied, negated working is a fault, "not over" is a chaser; anything else is as it is. */
const understand = (clause: Clause, meaning: ConceptSet, negated: boolean): void => {
  if (negated && overlaps(meaning, over)) {
    include(clause.says, stillOn);
    return;
  }
  include(clause.says, meaning);
  if (!negated) return;
  if (overlaps(meaning, working) && !overlaps(meaning, faults)) include(clause.says, cannot);
  else if (overlaps(meaning, deniable)) {
    exclude(clause.says, faults);
    clause.denies = true;
    clause.negates = false;
  }
};

const hearNegation = (clause: Clause, folded: Folded, from: number, to: number, ear: Ear): void => {
  const han = isHan(folded.units[from] ?? 0);
  const isNo = !han && to - from === 2;
  ear.failing = han ? !overlaps(clause.says, self) : !isNo && !isPersonal(folded, from);
  ear.noEnd = isNo ? to : -1;
  ear.denyUntil = to + (han ? hanReach : latinReach);
  clause.negates = true;
};

/** How far a negation reaches, in units: 没有出现宕机, "nothing in the office is down". */
const hanReach = 4;
const latinReach = 24;

const hearNumbers = (clause: Clause, meaning: ConceptSet, folded: Folded, from: number, to: number): void => {
  if (overlaps(meaning, people)) {
    const number = numberBefore(folded, from);
    if (number >= 3) include(clause.says, many);
    else if (number === 1) include(clause.says, one);
  }
  // "every 10 minutes" is often, not everybody.
  const isEvery = folded.units[from] === 0x65 && overlaps(meaning, everyone);
  if (isEvery && isDigit(folded.units[to + 1] ?? 0)) exclude(clause.says, everyone);
  if (overlaps(meaning, duration) && overlaps(clause.says, takes) && numberBefore(folded, from) > 0) {
    include(clause.says, slow);
  }
  if (overlaps(meaning, oneUnit)) include(clause.says, isNotEven(folded, to) ? notEven : oneWeak);
};

/** Adds the word at [from, to) to its clause. */
export const hear = (
  clause: Clause,
  meaning: ConceptSet,
  folded: Folded,
  from: number,
  to: number,
  ear: Ear,
): void => {
  const { units } = folded;
  understand(clause, meaning, from <= ear.denyUntil);
  const isFault = overlaps(meaning, faults);
  if (isFault) {
    const [last, next] = [units[to - 1], units[to]];
    if (last === 0x4e86 || next === 0x4e86 || next === 0x7740) clause.asserts = true; // 了, 着
  }
  // 怎么打不开 asks why, 怎么打开 asks how.
  if (ear.howEnd >= 0 && from - ear.howEnd <= 2 && isHan(units[from] ?? 0) && overlaps(meaning, amiss)) {
    exclude(clause.says, how);
    include(clause.says, why);
  }
  if (overlaps(meaning, relative) && startsClause(folded, from)) include(clause.says, ask);
  if (overlaps(meaning, how)) ear.howEnd = to;
  if (overlaps(meaning, negation)) hearNegation(clause, folded, from, to, ear);
  else if (isFault) ear.denyUntil = -1;
  // "no labels", "no routes": the thing is not there.
  if (ear.noEnd >= 0 && from - ear.noEnd <= 1 && overlaps(meaning, of.ours)) {
    include(clause.says, overlaps(meaning, business) ? notEven : cannot);
  }
  hearNumbers(clause, meaning, folded, from, to);
  for (let unit = from; unit < to; unit += 1) if (asksWhether(units, unit)) include(clause.says, ask);
  if (overlaps(meaning, nobody)) ear.nobody = true;
  else if (ear.nobody && overlaps(meaning, able)) include(clause.says, cannot);
};

/** Ends a clause at `at`: it may turn out to ask, or to tell of something of ours that does not do what it should. */
export const hearOut = (clause: Clause, folded: Folded, at: number, ear: Ear): void => {
  if (endsAsking(folded, at) || (clause.asked && overlaps(clause.says, relative))) include(clause.says, ask);
  if (ear.failing && clause.negates && overlaps(clause.says, of.ours) && !overlaps(clause.says, asking)) {
    include(clause.says, cannot);
  }
};

export const hearMany = (clause: Clause): void => include(clause.says, many);
