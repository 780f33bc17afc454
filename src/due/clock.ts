import type { Instant } from '../domain/time.ts';

/** The one clock of the shell, so that tests (and the playground) can move it. */
export type Clock = {
  now(): Instant;
  /** Resolves at `until`, or as soon as `signal` fires; never rejects. */
  sleep(until: Instant, signal: AbortSignal): Promise<void>;
};

/** Timers beyond 2^31 ms fire at once; no sleep needs to be longer than this. */
const longestSleep = 3_600_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (until, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(Math.max(until - Date.now(), 0), longestSleep));
      signal.addEventListener('abort', wake);
    }),
};
