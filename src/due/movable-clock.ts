import type { Duration } from '../domain/time.ts';
import type { Clock } from './clock.ts';

export type MovableClock = Clock & {
  /** How far it is ahead of the clock that it goes by. */
  ahead(): Duration;
  /** Puts it this far ahead, and wakes everybody who sleeps by it, before their time if need be. */
  putAhead(ahead: Duration): void;
};

/** Given as the reason, since an abort without one makes an exception each time. */
const woken = Symbol('woken');

/** Goes like another clock, and can be put ahead of it. */
export const createMovableClock = (base: Clock): MovableClock => {
  let ahead: Duration = 0;
  const sleepers = new Set<() => void>();
  return {
    now: () => base.now() + ahead,
    sleep: async (until, signal) => {
      const ending = new AbortController();
      const wake = (): void => ending.abort(woken);
      if (signal.aborted) wake();
      sleepers.add(wake);
      signal.addEventListener('abort', wake);
      await base.sleep(until - ahead, ending.signal);
      sleepers.delete(wake);
      signal.removeEventListener('abort', wake);
    },
    ahead: () => ahead,
    putAhead: (next) => {
      ahead = next;
      for (const wake of Array.from(sleepers)) wake();
    },
  };
};
