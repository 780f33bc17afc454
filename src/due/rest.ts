import type { Instant } from '../domain/time.ts';
import type { DueLoop } from './loop.ts';

/** Far more than any chain of consequences; beyond it something wakes itself for ever. */
const mostRounds = 1_000;

/** Resolves when nothing that is due now is left undone, whatever one loop's work makes due for another. */
export const comeToRest = async (
  loops: readonly DueLoop[],
  /** What goes on beside the loops. */
  beside: readonly { quiet(): Promise<void>; begun(): number }[],
): Promise<void> => {
  for (let round = 0; round < mostRounds; round += 1) {
    for (const each of loops) await each.idle();
    for (const each of beside) await each.quiet();
    const before = beside.map((each) => each.begun());
    for (const each of loops) await each.idle();
    if (beside.every((each, index) => each.begun() === before[index])) return;
  }
  throw new Error('the desk does not come to rest');
};

/** The next instant after `now` at which one of these, or what else is asked, falls due; null: nothing waits. */
export const nextDueAfter = async (
  now: Instant,
  asked: Promise<Instant | null>,
  loops: readonly DueLoop[],
): Promise<Instant | null> => {
  const later = [await asked, ...loops.map((one) => one.dueAt())].filter((due) => due !== null && due > now);
  return later.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
};
