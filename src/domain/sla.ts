import type { BreachCause, SlaFact, SlaTargets } from './sla-facts.ts';
import { deciding, elapsedAt, whenElapsed, type CalendarOf, type Course, type Pause } from './sla-time.ts';
import type { SlaTarget } from './sla-targets.ts';
import type { Duration, Instant } from './time.ts';

// States and how they change:
//   running ⇄ paused     pause, resume
//   running → breached   the due instant passes, or a retarget finds it past; from paused by a retarget alone
//   running, paused → met        fulfil in time
//   every state → cancelled      cancel, unless it was fulfilled before
// A breach stays through whatever follows but a cancel; the clock itself runs on until it is fulfilled.

export type SlaState = 'running' | 'paused' | 'met' | 'breached' | 'cancelled';

/** `announced`: a `breach` fact of it is recorded. */
export type SlaBreach = { readonly at: Instant; readonly cause: BreachCause; readonly announced: boolean };

export type SlaClock = {
  readonly state: SlaState;
  /** The target that counts: of several, the one due first. */
  readonly target: SlaTarget;
  /** 1 at the start, one more with each retarget. */
  readonly generation: number;
  readonly startedAt: Instant;
  /** When it stopped for good. */
  readonly endedAt: Instant | null;
  readonly pausedSince: Instant | null;
  /** `null` while paused. Stays where it was once the clock has ended. */
  readonly dueAt: Instant | null;
  /** Due beyond the last year whose holidays are known. */
  readonly provisional: boolean;
  /** Working time of the deciding calendar. `remaining` is negative when overdue. */
  readonly elapsed: Duration;
  readonly remaining: Duration;
  readonly breach: SlaBreach | null;
  /** May be past, when the process slept. `null`: paused, ended, breached or all warnings given. */
  readonly nextWarningAt: Instant | null;
  readonly nextWarningPercent: number | null;
};

type Fold = {
  readonly start: Instant;
  targets: SlaTargets;
  generation: number;
  /** When the present targets came into force. */
  since: Instant;
  /** When the last fact happened. */
  last: Instant;
  readonly pauses: Pause[];
  pausedSince: Instant | null;
  ended: { readonly at: Instant; readonly how: 'fulfil' | 'cancel' } | null;
  breach: SlaBreach | null;
  warned: number;
};

/** Finished pauses, and the running one as if it ended at `at`. */
const pausesAt = ({ pauses, pausedSince }: Fold, at: Instant): readonly Pause[] =>
  pausedSince === null ? pauses : [...pauses, { from: pausedSince, to: Math.max(at, pausedSince) }];

const courseAt = (fold: Fold, at: Instant, calendarOf: CalendarOf): Course =>
  deciding(fold.targets, fold.start, pausesAt(fold, at), calendarOf);

/** What ran out before `at` did so then, whoever looks at it later. */
const runTo = (fold: Fold, at: Instant, calendarOf: CalendarOf): void => {
  if (fold.breach !== null || fold.pausedSince !== null || fold.ended !== null) return;
  const { dueAt } = courseAt(fold, at, calendarOf);
  if (dueAt < at) fold.breach = { at: dueAt, cause: 'silence', announced: false };
};

const apply = (fold: Fold, fact: SlaFact, calendarOf: CalendarOf): void => {
  if (fact.type === 'breach') {
    fold.breach = { at: fact.at, cause: fact.cause, announced: true };
    return;
  }
  if (fact.type === 'warn') {
    if (fact.generation === fold.generation) fold.warned = Math.max(fold.warned, fact.percent);
    return;
  }
  if (fact.type === 'start' || fold.ended !== null) return;
  const at = Math.max(fact.at, fold.last);
  fold.last = at;
  runTo(fold, at, calendarOf);
  switch (fact.type) {
    case 'pause':
      fold.pausedSince ??= at;
      return;
    case 'resume':
      if (fold.pausedSince !== null) fold.pauses.push({ from: fold.pausedSince, to: at });
      fold.pausedSince = null;
      return;
    case 'retarget':
      fold.targets = fact.targets;
      fold.generation += 1;
      fold.since = at;
      fold.warned = 0;
      if (fold.breach === null && courseAt(fold, at, calendarOf).dueAt <= at) {
        fold.breach = { at, cause: 'retarget', announced: false };
      }
      return;
    case 'fulfil':
    case 'cancel':
      fold.ended = { at, how: fact.type };
  }
};

const stateOf = ({ ended, breach, pausedSince }: Fold): SlaState => {
  if (ended?.how === 'cancel') return 'cancelled';
  if (breach !== null) return 'breached';
  if (ended !== null) return 'met';
  return pausedSince === null ? 'running' : 'paused';
};

type Warning = { readonly at: Instant; readonly percent: number };

/** Warnings of this generation that are still to be given, the first one first. */
const warningsOf = (fold: Fold, course: Course, warnAt: readonly number[]): readonly Warning[] => {
  if (stateOf(fold) !== 'running') return [];
  const share = (percent: number): Duration => Math.ceil((course.budget * percent) / 100);
  const skipped = elapsedAt(course, fold.start, fold.pauses, fold.since);
  return warnAt
    .filter((percent) => percent > fold.warned && share(percent) > skipped)
    .toSorted((a, b) => a - b)
    .map((percent) => ({ percent, at: whenElapsed(course, fold.start, fold.pauses, share(percent)) }))
    .filter(({ at }) => at < course.dueAt);
};

const foldOf = (facts: readonly SlaFact[], calendarOf: CalendarOf): Fold => {
  const first = facts.findIndex((fact) => fact.type === 'start');
  const start = facts[first];
  if (start?.type !== 'start') throw new Error('an SLA clock begins with a start');
  const fold: Fold = {
    start: start.at,
    targets: start.targets,
    generation: 1,
    since: Math.max(start.at, start.recordedAt ?? start.at),
    last: start.at,
    pauses: [],
    pausedSince: null,
    ended: null,
    breach: null,
    warned: 0,
  };
  for (const fact of facts.slice(first + 1)) apply(fold, fact, calendarOf);
  return fold;
};

const settle = (facts: readonly SlaFact[], now: Instant, calendarOf: CalendarOf) => {
  const fold = foldOf(facts, calendarOf);
  const at = Math.max(now, fold.last);
  // What is due now has run out now; a fact of the same instant would still have been in time.
  runTo(fold, at + 1, calendarOf);
  const end = fold.ended?.at ?? at;
  return { fold, end, course: courseAt(fold, end, calendarOf) };
};

/**
 * The clock as it stands at `now`. Cheap enough for each load, and the same however often and late it is asked. Facts
 * before the first `start`, a second `start`, and all but `breach` after the end change nothing. Throws without a start.
 */
export const readSlaClock = (
  facts: readonly SlaFact[],
  now: Instant,
  calendarOf: CalendarOf,
  warnAt: readonly number[],
): SlaClock => {
  const { fold, end, course } = settle(facts, now, calendarOf);
  const elapsed = elapsedAt(course, fold.start, pausesAt(fold, end), end);
  const [warning] = warningsOf(fold, course, warnAt);
  return {
    state: stateOf(fold),
    target: course.target,
    generation: fold.generation,
    startedAt: fold.start,
    endedAt: fold.ended?.at ?? null,
    pausedSince: fold.ended === null ? fold.pausedSince : null,
    dueAt: fold.pausedSince === null ? course.dueAt : null,
    provisional: course.provisional,
    elapsed,
    remaining: course.budget - elapsed,
    breach: fold.breach,
    nextWarningAt: warning?.at ?? null,
    nextWarningPercent: warning?.percent ?? null,
  };
};

/**
 * What has to be announced at `now` and recorded with it: a breach, or else the highest warning that is due. Nothing
 * once it is recorded, so a timer may ask late or twice.
 */
export const announceable = (
  facts: readonly SlaFact[],
  now: Instant,
  calendarOf: CalendarOf,
  warnAt: readonly number[],
): SlaFact | null => {
  const { fold, course } = settle(facts, now, calendarOf);
  if (fold.ended?.how === 'cancel') return null;
  if (fold.breach !== null) {
    const { at, cause, announced } = fold.breach;
    return announced ? null : { type: 'breach', at, cause };
  }
  const due = warningsOf(fold, course, warnAt).findLast(({ at }) => at <= now);
  if (due === undefined) return null;
  return { type: 'warn', at: now, generation: fold.generation, percent: due.percent };
};

/** When `announceable` will next have something: the next warning or the due instant. `null`: nothing comes by itself. */
export const nextAlarmAt = (clock: SlaClock): Instant | null => {
  if (clock.breach !== null) return clock.breach.announced ? null : clock.breach.at;
  return clock.state === 'running' ? (clock.nextWarningAt ?? clock.dueAt) : null;
};
