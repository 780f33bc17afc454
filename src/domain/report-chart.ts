import type { Score } from './poll.ts';
import type { Severity } from './severity.ts';
import type { Duration } from './time.ts';

/** A number as a heading, what it is, and a line that explains it. Where nothing was counted, `nothing` says so. */
type Headed = {
  readonly title: string;
  readonly value: string;
  readonly note: string;
  readonly nothing: string | null;
};

/** Durations over time, with the marks of its axis: from 0 to the last of them, at equal distances. */
export type TimesRow = {
  readonly label: string;
  readonly value: string;
  readonly nothing: string | null;
  /** One for each slot; null: nothing to count. */
  readonly points: readonly (Duration | null)[];
  readonly marks: readonly { readonly at: Duration; readonly label: string }[];
};

/** What the picture of a report says, all in words of one language; how it looks is decided where it is drawn. */
export type ReportChart = {
  readonly title: string;
  readonly days: string;
  readonly desk: string;
  /** The axis of time, one for each hour or day; every `labelEvery`th is labelled, from the first. */
  readonly slots: readonly string[];
  readonly labelEvery: number;
  readonly volume: Headed & {
    /** One number for each slot. */
    readonly rows: readonly {
      readonly severity: Severity;
      readonly label: string;
      readonly total: number;
      readonly counts: readonly number[];
    }[];
  };
  readonly times: { readonly title: string; readonly frt: TimesRow; readonly resolution: TimesRow };
  /** The best score first. */
  readonly csat: Headed & {
    readonly rows: readonly { readonly score: Score; readonly label: string; readonly count: number }[];
  };
  readonly response: Headed & {
    readonly deliveredLabel: string;
    readonly answeredLabel: string;
    readonly delivered: readonly number[];
    readonly answered: readonly number[];
  };
};
