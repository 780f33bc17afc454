import { type Clause, clauseAt, type Reading } from './clauses.ts';
import { of } from './concept-sets.ts';
import { clear, type ConceptSet, createConceptSet, include, overlaps } from './concepts.ts';

/** What a whole message says, and which of its clauses speak of a fault that is there. Reused from message to message. */
export type Evidence = {
  /** Everything that is said. */
  readonly whole: ConceptSet;
  /** What the clauses with a live fault say. */
  readonly real: ConceptSet;
  /** What one sentence says; scratch. */
  readonly said: ConceptSet;
  /** By clause: speaks of a fault that is there. */
  readonly live: boolean[];
  /** A fault is only supposed or asked about. */
  supposed: boolean;
  /** The last clause that says it is over, and the last one with a live fault; -1 without. */
  overClause: number;
  faultClause: number;
  /** The live faults are vague: "something is wrong". */
  vague: boolean;
  /** No fault is named; it is inferred. */
  inferred: boolean;
  asks: boolean;
  recurs: boolean;
};

export const createEvidence = (): Evidence => ({
  whole: createConceptSet(),
  real: createConceptSet(),
  said: createConceptSet(),
  live: [],
  supposed: false,
  overClause: -1,
  faultClause: -1,
  vague: true,
  inferred: false,
  asks: false,
  recurs: false,
});

/** What a sentence does with the faults it names. */
type Sentence = {
  to: number;
  ifFrom: number;
  supposes: boolean;
  asksInGeneral: boolean;
  foreign: boolean;
};

const readSentence = (reading: Reading, from: number, said: ConceptSet): Sentence => {
  const { sentence } = clauseAt(reading.clauses, from);
  clear(said);
  let asking = false;
  let ifFrom = -1;
  let to = from;
  while (to < reading.count && clauseAt(reading.clauses, to).sentence === sentence) {
    const clause = clauseAt(reading.clauses, to);
    if (ifFrom < 0 && overlaps(clause.says, of.if)) ifFrom = to;
    asking ||= clause.asked;
    include(said, clause.says);
    to += 1;
  }
  asking ||= overlaps(said, of.asking);
  const looking = overlaps(said, of.look);
  return {
    to,
    ifFrom,
    supposes: !looking && (asking || overlaps(said, of.whatIf)),
    asksInGeneral: !looking && overlaps(said, of.topic) && asking,
    foreign: overlaps(said, of.foreign) && !overlaps(said, of.ours),
  };
};

/**
 * A clause that asks how or whether names faults as things, it does not report them: 崩溃日志在哪, "is there a report for
 * lost orders". 挂了吗 does report one.
 */
const asksAbout = (clause: Clause): boolean => {
  const { says } = clause;
  if (overlaps(says, of.happening)) return false;
  if (overlaps(says, of.how)) return true;
  if (clause.asserts) return false;
  if (overlaps(says, of.generalAsk)) return true;
  if (overlaps(says, of.want)) return !overlaps(says, of.assertive) || overlaps(says, of.down);
  return overlaps(says, of.ask) && !overlaps(says, of.assertive);
};

const asksWhetherOver = (clause: Clause): boolean =>
  overlaps(clause.says, of.over) && (clause.asked || overlaps(clause.says, of.ask));

/** The customer's own affairs: a dead phone, a lost voice, and nothing of ours named. */
const isPersonal = (clause: Clause, whole: ConceptSet): boolean =>
  overlaps(clause.says, of.personal) &&
  !overlaps(whole, of.ours) &&
  !overlaps(clause.says, of.beyondPersonal);

/** Fills `evidence`: which clauses speak of a fault that is there, not supposed, not in general, not somebody else's. */
export const gather = (reading: Reading, evidence: Evidence): void => {
  const { whole, real, live } = evidence;
  clear(whole);
  clear(real);
  for (let index = 0; index < reading.count; index += 1)
    include(whole, clauseAt(reading.clauses, index).says);
  evidence.supposed = false;
  evidence.overClause = -1;
  evidence.faultClause = -1;
  evidence.vague = true;
  evidence.inferred = false;
  evidence.asks = reading.asked || overlaps(whole, of.anyAsk);
  evidence.recurs = overlaps(whole, of.recurs);
  const certain = overlaps(whole, of.firmSigns);

  for (let from = 0; from < reading.count; ) {
    const sentence = readSentence(reading, from, evidence.said);
    for (let index = from; index < sentence.to; index += 1) {
      const clause = clauseAt(reading.clauses, index);
      live[index] = false;
      if (overlaps(clause.says, of.over) && !asksWhetherOver(clause) && !overlaps(clause.says, of.chase)) {
        evidence.overClause = index;
      }
      if (!overlaps(clause.says, of.fault)) continue;
      const supposed =
        (sentence.ifFrom >= 0 && index >= sentence.ifFrom && sentence.supposes) ||
        (sentence.asksInGeneral && !overlaps(clause.says, of.predicate) && overlaps(clause.says, of.nouns)) ||
        (!certain &&
          !asksWhetherOver(clause) &&
          !overlaps(clause.says, of.chase) &&
          !sentence.foreign &&
          asksAbout(clause));
      if (supposed) {
        evidence.supposed = true;
        continue;
      }
      if (sentence.foreign || isPersonal(clause, whole)) continue;
      // Asked about an old matter: 登录问题解决了吗, "any progress on the payment failure?"
      if ((overlaps(clause.says, of.chase) && !overlaps(clause.says, of.dire)) || asksWhetherOver(clause))
        continue;
      live[index] = true;
      evidence.faultClause = index;
      if (overlaps(clause.says, of.definite)) evidence.vague = false;
      include(real, clause.says);
    }
    from = sentence.to;
  }
};

/**
 * People describe faults without a word for them ("the list forgets my page size", 今天全是昨天的): a statement about a
 * thing of ours that is neither talk nor asks for anything, and bears signs that mostly faults have.
 */
export const inferFault = (reading: Reading, evidence: Evidence): boolean => {
  const { whole, real, live } = evidence;
  if (evidence.supposed || reading.denies || overlaps(whole, of.noReport)) return false;
  // Who begins with "ok" or "thanks" and names no fault goes on talking.
  if (overlaps(clauseAt(reading.clauses, 0).says, of.courtesy)) return false;
  if (overlaps(whole, of.please) && !overlaps(whole, of.look)) return false;
  const firm = overlaps(whole, of.firmSigns);
  if ((reading.asked || overlaps(whole, of.ask)) && !firm && !overlaps(whole, of.why)) return false;
  const thing = overlaps(whole, of.thing);
  if (thing ? reading.letters <= 6 : !firm || reading.letters <= 7) return false;
  let found = false;
  for (let index = 0; index < reading.count; index += 1) {
    const clause = clauseAt(reading.clauses, index);
    const signs = overlaps(clause.says, of.signs) || clause.negates || overlaps(clause.says, of.thing);
    live[index] = (thing && signs) || overlaps(clause.says, of.firmSigns);
    if (!live[index]) continue;
    found = true;
    include(clause.says, clause.negates ? of.wrong : of.trouble);
    include(real, clause.says);
  }
  evidence.inferred = found;
  return found;
};
