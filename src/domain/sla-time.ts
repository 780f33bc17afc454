import type { Calendar } from './calendar.ts';
import type { SlaTargets } from './sla-facts.ts';
import type { SlaTarget } from './sla-targets.ts';
import type { Duration, Instant } from './time.ts';
import { addWorking, addWorkingDays, workingBetween } from './working-time.ts';

export type Pause = { readonly from: Instant; readonly to: Instant };
export type CalendarOf = (id: string) => Calendar;

/** One target laid over a start and its pauses. */
export type Course = {
  readonly target: SlaTarget;
  readonly calendar: Calendar;
  /** Working time that is promised. */
  readonly budget: Duration;
  readonly dueAt: Instant;
  readonly provisional: boolean;
};

/** Working time of the pauses, up to an instant. */
const pausedUntil = (calendar: Calendar, pauses: readonly Pause[], until: Instant): Duration =>
  pauses.reduce((sum, { from, to }) => sum + workingBetween(calendar, from, Math.min(to, until)), 0);

const courseOf = (
  target: SlaTarget,
  start: Instant,
  pauses: readonly Pause[],
  calendarOf: CalendarOf,
): Course => {
  const calendar = calendarOf(target.calendarId);
  const { amount } = target;
  const whole =
    'working' in amount
      ? addWorking(calendar, start, amount.working)
      : addWorkingDays(calendar, start, amount.workingDays);
  const paused = pausedUntil(calendar, pauses, Infinity);
  const end = paused === 0 ? whole : addWorking(calendar, whole.at, paused);
  return {
    target,
    calendar,
    budget: 'working' in amount ? amount.working : workingBetween(calendar, start, whole.at),
    dueAt: end.at,
    provisional: end.provisional,
  };
};

/** The candidate that is due first. */
export const deciding = (
  [first, ...others]: SlaTargets,
  start: Instant,
  pauses: readonly Pause[],
  calendarOf: CalendarOf,
): Course =>
  others
    .map((target) => courseOf(target, start, pauses, calendarOf))
    .reduce((best, one) => (one.dueAt < best.dueAt ? one : best), courseOf(first, start, pauses, calendarOf));

/** Working time that has passed at `at`, pauses left out. */
export const elapsedAt = (
  { calendar }: Course,
  start: Instant,
  pauses: readonly Pause[],
  at: Instant,
): Duration => workingBetween(calendar, start, at) - pausedUntil(calendar, pauses, at);

/** When so much of the promised time has passed. */
export const whenElapsed = (
  { calendar }: Course,
  start: Instant,
  pauses: readonly Pause[],
  elapsed: Duration,
): Instant => addWorking(calendar, start, elapsed + pausedUntil(calendar, pauses, Infinity)).at;
