import type { MessageKind } from '../severity.ts';
import type { Reading } from './clauses.ts';
import { type ConceptSet, createConceptSet, include, overlaps, setOf } from './concepts.ts';
import { of } from './concept-sets.ts';
import type { Evidence } from './evidence.ts';
import { decodeWeights } from './evidence-weights.ts';
import { classNumber, createFeatures, gatherFeatures, type GradeClass, gradeClasses } from './features.ts';
import type { Folded } from './fold.ts';
import type { GradeReason } from './reasons.ts';
import type { Verdict } from './verdict.ts';

/** What speaks for a class, in the order of its weight. */
type Speaking = readonly (readonly [reason: GradeReason, concepts: ConceptSet])[];

const broken = setOf('down', 'collapse', 'cannot', 'error');

const speaking: Readonly<Record<GradeClass, Speaking>> = {
  critical: [
    ['security', setOf('attack', 'leak', 'stranger')],
    ['data-lost', setOf('gone')],
    ['danger', setOf('harm')],
    ['money-astray', setOf('payout')],
    ['standstill', setOf('standstill')],
    ['everyone', setOf('everyone', 'zero')],
    ['core-stopped', broken],
    ['waiting-line', setOf('queue')],
    ['many', setOf('many', 'department')],
  ],
  major: [
    ['money-astray', setOf('payout')],
    ['function-broken', broken],
    ['wrong-result', setOf('wrong')],
    ['slow', setOf('slow')],
    ['data-lost', setOf('gone')],
    ['waiting-line', setOf('queue')],
    ['deadline', setOf('deadline', 'at-stake')],
    ['many', setOf('many', 'department', 'people')],
    ['workaround', setOf('manual-way')],
    ['threat', of.threat],
    ['recurring', of.recurs],
  ],
  minor: [
    ['one-person', setOf('one', 'others-fine')],
    ['rare', of.rare],
    ['mild', of.mild],
    ['no-hurry', of.calm],
    ['workaround', setOf('easy-way')],
    ['test-environment', of.test],
    ['cosmetic', setOf('cosmetic')],
    ['wrong-result', setOf('wrong')],
    ['slow', setOf('slow')],
    ['complaint', of.complaint],
    ['fault', setOf('down', 'collapse', 'cannot', 'error', 'trouble', 'defect', 'gone')],
  ],
  question: [
    ['hypothetical', setOf('what-if')],
    ['asked-how', setOf('how', 'what-now')],
    ['money', of.buy],
    ['service-request', of.want],
    ['suggestion', of.wish],
    ['general-topic', of.topic],
    ['asked', setOf('ask', 'general-ask', 'politely', 'why', 'relative')],
  ],
  none: [
    ['over', of.over],
    ['not-ours', of.notOurs],
    ['own-mistake', of.mistake],
    ['staff-talk', of.staff],
    ['arrangement', of.arrangement],
    ['small-talk', setOf('smalltalk', 'news', 'foreign')],
    ['thanks', of.thanks],
    ['greeting', of.greeting],
    ['acknowledgement', of.ack],
  ],
};
const chasing: Speaking = [['chasing', setOf('chase', 'chase-hint')]];
const mostReasons = 3;

const easing = setOf(
  'partly',
  'manual-way',
  'calm',
  'easy-way',
  'others-fine',
  'rare',
  'mild',
  'one',
  'test',
);

/**
 * No weight counts against these: data lost, leaked or attacked, work stopped, the core down for all; said and not asked,
 * with nothing in the message that eases it.
 */
const isHardCritical = ({ severity, because }: Verdict, { whole, asks, supposed }: Evidence): boolean =>
  severity === 'critical' &&
  !asks &&
  !supposed &&
  !overlaps(whole, easing) &&
  (because.includes('security') ||
    because.includes('data-lost') ||
    because.includes('standstill') ||
    (because.includes('core-stopped') && because.includes('everyone')));

/** Nor these: no word at all, courtesy alone, "any news?" alone. */
const isBareTalk = (
  { kind, because, sure }: Verdict,
  reading: Reading,
  { faultClause, whole }: Evidence,
): boolean => {
  if (reading.letters === 0) return true;
  if (kind === 'chaser') {
    return (
      sure &&
      faultClause < 0 &&
      reading.letters <= 24 &&
      !overlaps(whole, of.thing) &&
      !overlaps(whole, of.item)
    );
  }
  const [first] = because;
  const isCourtesy = first === 'thanks' || first === 'greeting' || first === 'acknowledgement';
  return isCourtesy && reading.talk >= reading.letters;
};

const kindOf = (answer: GradeClass, reading: Reading, { whole }: Evidence): MessageKind => {
  if (answer === 'question') return overlaps(whole, of.buy) ? 'consultation' : 'question';
  if (answer !== 'none')
    return overlaps(whole, of.complaint) || overlaps(whole, of.threat) ? 'complaint' : 'incident';
  const chases = overlaps(whole, of.chase) || (reading.asked && overlaps(whole, of.chaseHint));
  return chases ? 'chaser' : 'chatter';
};

/** The verdict for another class than the rules', with the concepts that speak for that class and the wording as reasons. */
const restated = (answer: GradeClass, sure: boolean, reading: Reading, evidence: Evidence): Verdict => {
  const { whole } = evidence;
  const kind = kindOf(answer, reading, evidence);
  const because: GradeReason[] = [];
  const concepts = createConceptSet();
  for (const [reason, speaks] of kind === 'chaser' ? chasing : speaking[answer]) {
    if (because.length === mostReasons || !overlaps(whole, speaks)) continue;
    because.push(reason);
    include(concepts, speaks);
  }
  // By its wording alone is thin evidence.
  const named = because.length > 0;
  because.push('wording');
  return {
    isRequest: answer !== 'none',
    kind,
    severity: answer === 'none' ? null : answer,
    because,
    sure: sure && named,
    recurs: evidence.recurs && answer !== 'question' && kind !== 'chatter',
    deciding: { concepts, clause: null },
  };
};

const critical = 0;
const firstHarmless = gradeClasses.indexOf('question');
/** In units of the weights, 64 to one log odd: a smaller lead than this asks for a person. */
const clearLead = 64;
/** A critical taken for nothing costs more than the other way round: a question or chatter must lead by this. */
const missedWeighs = 64;

/**
 * The evidence weights: a second look at what the rules found. No list of words and no order of rules covers how people
 * write, so the rules' verdict, their concepts and reasons, the shape of the message and its words are weighed by a linear
 * model (multinomial logistic regression, see test/fixtures/grading/train.ts, which also says how to train it again). What
 * is hard stays hard: see `isHardCritical` and `isBareTalk`, and a critical is never lowered to a question or to nothing.
 */
export const createWeigher = (
  meaningOf: (word: number) => ConceptSet,
  weights: Int8Array = decodeWeights(),
): ((folded: Folded, reading: Reading, evidence: Evidence, verdict: Verdict) => Verdict) => {
  const features = createFeatures();

  return (folded, reading, evidence, verdict) => {
    if (isHardCritical(verdict, evidence) || isBareTalk(verdict, reading, evidence)) return verdict;
    gatherFeatures(features, folded, reading, evidence, verdict, meaningOf);
    const ruled = classNumber(verdict);
    const { ids, count } = features;
    let [s0, s1, s2, s3, s4] = [0, 0, 0, 0, 0];
    for (let index = 0; index < count; index += 1) {
      const at = (ids[index] ?? 0) * 5;
      s0 += weights[at] ?? 0;
      s1 += weights[at + 1] ?? 0;
      s2 += weights[at + 2] ?? 0;
      s3 += weights[at + 3] ?? 0;
      s4 += weights[at + 4] ?? 0;
    }
    const scores = [s0, s1, s2, s3, s4];
    const last = ruled === critical ? firstHarmless : scores.length;
    let best = ruled;
    for (let index = 0; index < last; index += 1) {
      if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
    }
    if (best >= firstHarmless && (scores[best] ?? 0) - s0 < missedWeighs) best = critical;
    const answer = gradeClasses[best];
    if (best === ruled || answer === undefined) return verdict;
    const lead = (scores[best] ?? 0) - (scores[ruled] ?? 0);
    return restated(answer, lead >= clearLead, reading, evidence);
  };
};
