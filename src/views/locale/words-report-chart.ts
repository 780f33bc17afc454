import type { FigureName, PeriodName } from '../../domain/report.ts';

/** What the picture of a report says beside what its text says, and the buttons below both. */
export type ReportChartWords = {
  /** The button to the tickets behind a figure. */
  readonly behind: Readonly<Record<FigureName, string>>;
  /** The button to another period. */
  readonly period: Readonly<Record<PeriodName, string>>;
  readonly allFigures: string;
  readonly chart: {
    readonly times: string;
    readonly opened: string;
    readonly satisfied: string;
    readonly mean: (mean: string) => string;
    readonly ratings: (count: number) => string;
    readonly answered: string;
    readonly delivered: string;
    readonly polls: (answered: number, delivered: number) => string;
    /** From Sunday. */
    readonly weekdays: readonly string[];
    readonly day: (day: number) => string;
    readonly underAMinute: string;
    readonly nothing: Readonly<Record<Exclude<FigureName, 'sla'>, string>>;
  };
};
