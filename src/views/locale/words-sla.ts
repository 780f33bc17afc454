import type { Rejection } from '../../domain/rejections.ts';
import type { SlaMetric } from '../../domain/sla-targets.ts';
import type { Each } from './each.ts';

type Running = { readonly metric: string; readonly at: string; readonly left: string };

/** What is promised, what is due, and how it ended. */
export type SlaWords = {
  readonly sla: {
    readonly metric: Readonly<Record<SlaMetric, string>>;
    /** Of the soonest clock on a card. */
    readonly label: string;
    readonly due: (told: Running) => string;
    readonly overdue: (told: { readonly metric: string; readonly at: string; readonly by: string }) => string;
    readonly paused: (told: { readonly metric: string; readonly left: string }) => string;
    readonly unknown: (metric: string, number: number) => string;
    readonly ended: Readonly<
      Record<'met' | 'breached' | 'cancelled' | 'unknown', (metric: string, at: string) => string>
    >;
    readonly why: {
      readonly tier: (tier: string) => string;
      readonly severity: (severity: string) => string;
      readonly working: (duration: string) => string;
      readonly workingDays: (count: number) => string;
      readonly by: (told: {
        readonly rule: string;
        readonly amount: string;
        readonly calendar: string;
      }) => string;
      readonly pausedFor: (duration: string) => string;
      readonly provisional: string;
      readonly elapsed: (duration: string) => string;
    };
    readonly list: {
      readonly title: (count: number) => string;
      readonly one: (number: number, severity: string, customer: string) => string;
      readonly empty: string;
      readonly none: string;
      readonly more: (count: number) => string;
      readonly hint: string;
    };
    readonly warning: {
      readonly title: (count: number) => string;
      readonly line: (told: Running & { readonly number: number; readonly percent: number }) => string;
      readonly unseen: (number: number) => string;
    };
    readonly breach: {
      readonly title: (number: number, metric: string) => string;
      readonly text: (at: string) => string;
    };
    readonly responded: (number: number, at: string) => string;
    readonly timeline: {
      readonly warned: (metric: string, percent: number) => string;
      readonly breached: (told: {
        readonly metric: string;
        readonly retargeted: boolean;
        readonly name: string | null;
      }) => string;
      readonly responded: (at: string) => string;
    };
    readonly report: {
      readonly part: (told: {
        readonly metric: string;
        readonly share: string | null;
        readonly met: number;
        readonly breached: number;
        readonly unknown: number;
      }) => string;
      readonly working: (median: string, mean: string) => string;
    };
    readonly followUp: {
      readonly title: (number: number) => string;
      readonly text: (at: string) => string;
      readonly reminded: (to: 'assignee' | 'lead', name: string | null) => string;
    };
  };
};

export type SlaRejections = Pick<
  Each<Rejection, 'code'>,
  'response-is-seen' | 'no-answer-owed' | 'response-too-early'
>;
