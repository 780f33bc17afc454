import type { Duration, Instant } from '../domain/time.ts';

/*
 * closed ──(failures in a row)──▶ open ──(rest over)──▶ half-open ──(one success)──▶ closed
 *                                   ▲────────(one failure)─────────┘
 */
export type Breaker = {
  /** Whether anything may be sent now. While half-open, a single message finds out. */
  mostNow(now: Instant): number;
  succeeded(): void;
  failed(now: Instant): void;
  /** When it is worth looking again; null while closed. */
  openUntil(): Instant | null;
};

const failuresToOpen = 5;
const rest: Duration = 30_000;

/** Pauses a platform that answers nothing but failures, so that waiting messages burn no attempts on it. */
export const createBreaker = (): Breaker => {
  let failures = 0;
  let until: Instant | null = null;
  return {
    mostNow: (now) => (until === null ? Number.POSITIVE_INFINITY : now < until ? 0 : 1),
    succeeded: () => {
      failures = 0;
      until = null;
    },
    failed: (now) => {
      failures += 1;
      if (failures >= failuresToOpen) until = now + rest;
    },
    openUntil: () => until,
  };
};
