import type { Instant } from '../../src/domain/time.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { nextFailedDue } from '../../src/storage/inbox.ts';
import { nextJobDue } from '../../src/storage/jobs.ts';
import { nextOutgoingDue } from '../../src/storage/outgoing.ts';
import { nextTimerDue } from '../../src/storage/timers.ts';
import type { MovedClock } from './moved-clock.ts';

/** Jobs of every desk, and those that only a desk with a model does. */
export const plainJobs: readonly string[] = [
  'similar.find',
  'solved.index',
  'group.read',
  'group.transfer',
  'reply.recall',
];
export const modelJobs: readonly string[] = ['opinion', 'draft', 'summary', 'brief.assess'];

/** Moves a desk's clock, stopping at every instant at which something is due. */
export const advanceTo = async (
  until: Instant,
  {
    database: { db },
    clock,
    settled,
    jobs = plainJobs,
  }: {
    readonly database: OpenDatabase;
    readonly clock: MovedClock;
    readonly settled: () => Promise<void>;
    readonly jobs?: readonly string[];
  },
): Promise<void> => {
  const nextDue = async (): Promise<Instant | null> => {
    const found = [
      await nextTimerDue(db),
      await nextOutgoingDue(db),
      await nextFailedDue(db),
      await nextJobDue(db, jobs),
    ];
    return found.reduce((a, b) => (a === null ? b : b === null ? a : Math.min(a, b)), null);
  };
  await settled();
  for (;;) {
    const due = await nextDue();
    if (due === null || due > until) break;
    clock.moveTo(Math.max(due, clock.now() + 1));
    await settled();
  }
  clock.moveTo(until);
  await settled();
};
