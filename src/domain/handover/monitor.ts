import type { Duration } from '../time.ts';
import type { Handover, HandoverState } from './handover.ts';

/** Ratings of a customer in thirty days; `happy` are those of 4 and 5, as CSAT counts. */
export type RatingsAround = { readonly count: number; readonly happy: number };

/** How handovers go, for leads: what is under way, and what the last months' came to. */
export type HandoverMonitor = {
  /** Days back, for everything but what is under way. */
  readonly days: number;
  /** Oldest first, up to a limit. */
  readonly live: readonly Handover[];
  readonly more: number;
  /** What is under way, and what ended in those days. */
  readonly byState: Readonly<Record<HandoverState, number>>;
  /** From the offer to the acceptance of those accepted in those days. */
  readonly accept: {
    readonly median: Duration | null;
    readonly mean: Duration | null;
    readonly count: number;
  };
  /** From the start to completion. */
  readonly whole: {
    readonly median: Duration | null;
    readonly mean: Duration | null;
    readonly count: number;
  };
  /** Of completed ones whose group was to move: shown by the platform, or said by a person. */
  readonly transfers: { readonly wanted: number; readonly proven: number; readonly said: number };
  /** Stakeholders added after completion. */
  readonly later: number;
  /** The thirty days before and after completion. */
  readonly csat: { readonly before: RatingsAround; readonly after: RatingsAround };
  readonly byCustomer: readonly {
    readonly customerId: string;
    readonly number: number;
    readonly before: RatingsAround;
    readonly after: RatingsAround;
  }[];
};
