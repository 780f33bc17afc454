import type { SlaTarget } from './sla-targets.ts';
import type { Instant } from './time.ts';

/** The candidates; the one that is due first counts. */
export type SlaTargets = readonly [SlaTarget, ...SlaTarget[]];

/** `silence`: the time ran out. `retarget`: it had run out already when another target came into force. */
export type BreachCause = 'silence' | 'retarget';

/**
 * What happened to a clock; only ever added to, in the order in which it was learnt. A fact that is dated before the one
 * ahead of it counts as happening with that one. `warn` and `breach` record what was announced: they keep it from
 * being announced again, and a recorded breach stands even when a calendar is edited afterwards.
 */
export type SlaFact =
  /** Counts from `at`; `recordedAt`, where later, is when the clock came into being: what is past by then warns no more. */
  | {
      readonly type: 'start';
      readonly at: Instant;
      readonly targets: SlaTargets;
      readonly recordedAt?: Instant;
    }
  | { readonly type: 'pause' | 'resume' | 'fulfil' | 'cancel'; readonly at: Instant }
  /** Elapsed time and pauses are kept: the targets count from the start. */
  | { readonly type: 'retarget'; readonly at: Instant; readonly targets: SlaTargets }
  | { readonly type: 'warn'; readonly at: Instant; readonly generation: number; readonly percent: number }
  | { readonly type: 'breach'; readonly at: Instant; readonly cause: BreachCause };
