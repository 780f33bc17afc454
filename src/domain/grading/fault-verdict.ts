import { isWorse, type Severity } from '../severity.ts';
import { type Clause, clauseAt, type Reading } from './clauses.ts';
import { of } from './concept-sets.ts';
import { type ConceptSet, clear, createConceptSet, exclude, include, overlaps } from './concepts.ts';
import type { Evidence } from './evidence.ts';
import { type Circumstances, type Impact, impactOf } from './impact.ts';
import type { GradeReason } from './reasons.ts';
import { asked, noRequest, type Verdict } from './verdict.ts';

/** A fault that the message itself takes back: over, nobody's, our own people talking, only chased, or help that is asked for. */
export const takenBack = (reading: Reading, evidence: Evidence): Verdict | null => {
  const { whole, real } = evidence;
  const pressing = overlaps(whole, of.present);
  const everyone = overlaps(whole, of.everyone);
  const grave = everyone || pressing || overlaps(real, of.dire);
  if (overlaps(whole, of.notOurs) && !overlaps(whole, of.urgent) && !overlaps(whole, of.othersFine))
    return noRequest('chatter', 'not-ours', of.notOurs);
  const eased = overlaps(whole, of.rare) || overlaps(whole, of.calm) || overlaps(whole, of.othersFine);
  if (evidence.overClause >= evidence.faultClause && !eased) {
    return noRequest('chatter', 'over', of.over);
  }
  if (overlaps(whole, of.news) && !overlaps(whole, of.urgent) && !reading.asked) {
    return noRequest('chatter', 'small-talk', of.news, { sure: false });
  }
  if (overlaps(whole, of.staff) && !grave && !reading.asked) {
    return noRequest('chatter', 'staff-talk', of.staff, { sure: false });
  }
  if (overlaps(whole, of.chase) && evidence.vague && !everyone) {
    return noRequest('chaser', 'chasing', of.chase, { recurs: evidence.recurs });
  }
  if (
    overlaps(whole, of.mistake) &&
    !everyone &&
    !overlaps(real, of.disaster) &&
    !overlaps(whole, of.firmlyMany)
  ) {
    return overlaps(whole, of.asking) || reading.asked
      ? asked('question', 'own-mistake', of.mistake)
      : noRequest('chatter', 'own-mistake', of.mistake);
  }
  const asksForHelp =
    overlaps(whole, of.how) ||
    overlaps(whole, of.wish) ||
    (overlaps(whole, of.want) && overlaps(whole, of.item));
  if (asksForHelp && !pressing && !overlaps(real, of.hard) && !overlaps(whole, of.look)) {
    return asked(overlaps(whole, of.buy) ? 'consultation' : 'question', 'service-request', of.want, false);
  }
  return null;
};

const circumstancesOf = (evidence: Evidence, deadline: boolean, unknown: number): Circumstances => {
  const { whole, recurs } = evidence;
  const othersFine = overlaps(whole, of.othersFine);
  const wide = overlaps(whole, of.everyone) && !othersFine;
  const firmlyMany = overlaps(whole, of.firmlyMany) && !othersFine;
  const many = overlaps(whole, of.many) && !othersFine;
  const weakly =
    (overlaps(whole, of.self) && !many) ||
    (overlaps(whole, of.oneWeak) && !many && !deadline && !overlaps(whole, of.grave));
  return {
    wide,
    many,
    firmlyMany,
    one: overlaps(whole, of.one) && !wide && !firmlyMany,
    perhapsOne: weakly && !wide && !firmlyMany,
    insistent: overlaps(whole, of.insistent) || recurs,
    pressing: deadline || recurs || overlaps(whole, of.pressing),
    queue: overlaps(whole, of.queue),
    badly: overlaps(whole, of.badly),
    mild: overlaps(whole, of.mild),
    terse: unknown <= 6,
    inferred: evidence.inferred,
  };
};

const unknownLetters = (reading: Reading, { live }: Evidence): number => {
  let unknown = 0;
  for (let index = 0; index < reading.count; index += 1) {
    if (live[index] === true) unknown += clauseAt(reading.clauses, index).unknown;
  }
  return unknown;
};

type Found = { readonly impact: Impact; readonly clause: Clause };

/** The clause that weighs most. What a clause does not name itself is what was named last before it. */
const worst = (
  reading: Reading,
  { live }: Evidence,
  now: Circumstances,
  about: ConceptSet,
  named: ConceptSet,
): Found | null => {
  let found: Found | null = null;
  clear(named);
  for (let index = 0; index < reading.count; index += 1) {
    const clause = clauseAt(reading.clauses, index);
    clear(about);
    include(about, clause.says);
    if (overlaps(clause.says, of.thing)) {
      clear(named);
      include(named, clause.says);
      exclude(named, of.fault);
    } else include(about, named);
    if (live[index] !== true) continue;
    const impact = impactOf(clause.says, about, now);
    if (impact === null) continue;
    const outweighs =
      found === null ||
      isWorse(impact.severity, found.impact.severity) ||
      (impact.severity === found.impact.severity && impact.fixed && !found.impact.fixed);
    if (outweighs) found = { impact, clause };
  }
  return found;
};

/** The severity of the live faults, eased and sharpened by the rest of the message; null when nothing there weighs anything. */
export const createFaultVerdict = (): ((reading: Reading, evidence: Evidence) => Verdict | null) => {
  const about = createConceptSet();
  const named = createConceptSet();

  return (reading, evidence) => {
    const { whole, real, recurs } = evidence;
    const deadline = overlaps(whole, of.deadline) || (overlaps(whole, of.stake) && overlaps(whole, of.day));
    const now = circumstancesOf(evidence, deadline, unknownLetters(reading, evidence));
    const found = worst(reading, evidence, now, about, named);
    if (found === null) return null;
    const { impact } = found;
    // A small thing gone wrong and then "how do I": help with handling it, no fault.
    const handling =
      overlaps(whole, of.how) ||
      overlaps(whole, of.generalAsk) ||
      (overlaps(whole, of.want) && overlaps(whole, of.item));
    if (
      impact.severity === 'minor' &&
      handling &&
      !overlaps(whole, of.happening) &&
      !overlaps(whole, of.signsOfFault)
    )
      return null;

    let severity: Severity = impact.severity;
    const because: GradeReason[] = [impact.reason];
    const say = (reason: GradeReason, weighty: boolean): void => {
      if (because.includes(reason)) return;
      if (weighty) because.unshift(reason);
      else because.push(reason);
    };
    const cap = (most: Severity, reason: GradeReason): void => {
      say(reason, isWorse(severity, most));
      if (isWorse(severity, most)) severity = most;
    };
    if (severity !== 'minor') {
      if (now.wide) say('everyone', false);
      else if (now.many) say('many', false);
      if (now.queue) say('waiting-line', false);
    }
    const several = now.firmlyMany || now.wide;
    if (overlaps(whole, of.test)) cap('minor', 'test-environment');
    if (evidence.inferred && !deadline && !overlaps(whole, of.grave)) cap('minor', 'fault');
    if (!impact.fixed) {
      if (overlaps(whole, of.manual) && !(now.wide && impact.core)) cap('major', 'workaround');
      if (overlaps(whole, of.partly)) cap('major', 'rest-works');
      if (now.one && !now.many) cap('minor', 'one-person');
      if (now.perhapsOne && !now.many && severity !== 'critical' && !impact.core) cap('minor', 'one-person');
      if (overlaps(whole, of.calm) && !deadline) cap('minor', 'no-hurry');
      if (overlaps(whole, of.easy) && !several) cap('minor', 'workaround');
      if (overlaps(whole, of.rare) && !several && !deadline) cap('minor', 'rare');
      if (now.mild && !now.many && !now.wide) cap('minor', 'mild');
    }
    if (deadline) {
      const eased = because.some((reason) => easing.has(reason));
      say('deadline', severity === 'minor' && !eased);
      if (severity === 'minor' && !eased) severity = 'major';
    }
    if (recurs) say('recurring', false);
    const threatens = overlaps(whole, of.threat);
    const complains = threatens || overlaps(whole, of.complaint);
    if (threatens) say('threat', severity === 'minor');
    if (complains) say('complaint', false);
    if (threatens && severity === 'minor') severity = 'major';
    return {
      isRequest: true,
      kind: complains ? 'complaint' : 'incident',
      severity,
      because,
      sure: !evidence.supposed && !evidence.vague,
      recurs,
      deciding: { concepts: real, clause: found.clause },
    };
  };
};

const easing: ReadonlySet<GradeReason> = new Set(['one-person', 'no-hurry', 'test-environment', 'cosmetic']);
