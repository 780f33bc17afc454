import type { Score } from './poll.ts';
import type { Severity } from './severity.ts';
import type { SlaMetric } from './sla-targets.ts';
import type { Duration, Instant } from './time.ts';

export const periodNames = ['today', 'week', 'month'] as const;
export type PeriodName = (typeof periodNames)[number];

/** From inclusive, to exclusive; whole days in the desk's time zone. */
export type Period = { readonly name: PeriodName; readonly from: Instant; readonly to: Instant };

export const figureNames = ['volume', 'frt', 'resolution', 'csat', 'response', 'sla'] as const;
export type FigureName = (typeof figureNames)[number];

/** Ticket numbers behind a figure, ascending. */
export type Behind = readonly number[];

/**
 * The figures of one hour (of today) or one day (of a week or month), by the same definitions; from inclusive, to
 * exclusive. The parts of a period follow each other without a gap, and what they count adds up to the period's.
 */
export type ReportPart = {
  readonly from: Instant;
  readonly to: Instant;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Medians. */
  readonly frt: Duration | null;
  readonly resolution: Duration | null;
  readonly answered: number;
  readonly delivered: number;
};

/** Of the clocks of one kind; `unknown` is in no share. */
export type Attainment = {
  /** Met ÷ (met + breached), 0 to 1. */
  readonly share: number | null;
  readonly met: number;
  readonly breached: number;
  readonly unknown: number;
};

/** How long something took, by the wall clock and in working time, which is known of fewer. */
export type TimesTaken = {
  readonly median: Duration | null;
  readonly mean: Duration | null;
  readonly count: number;
  readonly working: {
    readonly median: Duration | null;
    readonly mean: Duration | null;
    readonly count: number;
  };
  readonly tickets: Behind;
};

/** The figures of tickets and polls, each defined once (docs/glossary.md). Null: nothing to count, which is not zero. */
export type Report = {
  readonly period: Period;
  readonly volume: {
    readonly count: number;
    readonly bySeverity: Readonly<Record<Severity, number>>;
    readonly tickets: Behind;
  };
  readonly frt: TimesTaken;
  readonly resolution: TimesTaken;
  readonly csat: {
    /** Share of 4 and 5 among ratings, 0 to 1. */
    readonly share: number | null;
    readonly mean: number | null;
    readonly ratings: number;
    readonly identifiedShare: number | null;
    /** How many ratings gave each score. */
    readonly byScore: Readonly<Record<Score, number>>;
    readonly tickets: Behind;
  };
  readonly response: {
    readonly share: number | null;
    readonly answered: number;
    readonly delivered: number;
    readonly tickets: Behind;
  };
  readonly sla: { readonly byMetric: Readonly<Record<SlaMetric, Attainment>>; readonly tickets: Behind };
  /** In the order of time. */
  readonly series: readonly ReportPart[];
};
