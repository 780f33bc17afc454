import type { Instant } from '../domain/time.ts';

/** Who has to look: there is something to send, or a timer or a job set for then. */
export type Wakes = {
  readonly outgoing: boolean;
  readonly timers: Instant | null;
  readonly jobs: Instant | null;
};

/** After the commit. */
export const wakeAll = (
  house: {
    readonly wakeDelivery: () => void;
    readonly wakeTimers: (dueAt: Instant) => void;
    readonly wakeJobs: (dueAt: Instant) => void;
  },
  { outgoing, timers, jobs }: Wakes,
): void => {
  if (outgoing) house.wakeDelivery();
  if (timers !== null) house.wakeTimers(timers);
  if (jobs !== null) house.wakeJobs(jobs);
};

/** The earliest of what was set. */
export const soonest = (set: ReadonlyMap<string, { readonly dueAt: Instant }>): Instant | null =>
  set.size === 0 ? null : Math.min(...[...set.values()].map(({ dueAt }) => dueAt));
