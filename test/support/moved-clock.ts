import type { Clock } from '../../src/due/clock.ts';
import type { Instant } from '../../src/domain/time.ts';

/** A clock that stands still until it is moved. Monday 2026-01-05 09:00 in Shanghai, unless told otherwise. */
export type MovedClock = Clock & { moveTo(instant: Instant): void };

export const createMovedClock = (start: Instant = Date.UTC(2026, 0, 5, 1, 0)): MovedClock => {
  let now = start;
  const sleepers = new Set<{ until: Instant; wake: () => void }>();
  return {
    now: () => now,
    sleep: (until, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || until <= now) {
          resolve();
          return;
        }
        const sleeper = {
          until,
          wake: () => {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake);
      }),
    moveTo: (instant) => {
      now = Math.max(now, instant);
      for (const sleeper of Array.from(sleepers)) if (sleeper.until <= now) sleeper.wake();
    },
  };
};
