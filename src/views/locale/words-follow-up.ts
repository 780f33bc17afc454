import type { Score } from '../../domain/poll.ts';
import type { Due } from './words.ts';

export type FollowUpWords = {
  readonly followUp: {
    readonly title: (number: number, customer: string) => string;
    readonly alertTitle: (told: {
      readonly name: string;
      readonly number: number;
      readonly score: Score;
    }) => string;
    /** One person's rating, in a line. */
    readonly rating: (told: {
      readonly name: string;
      readonly score: Score;
      readonly reason: string | null;
      readonly raised: boolean;
    }) => string;
    readonly noReason: string;
    readonly ask: string;
    readonly closed: (name: string, note: string) => string;
    readonly over: string;
    readonly state: (assignee: string | null, due: Due | null) => string;
    readonly labels: Readonly<Record<'followUp' | 'assignee' | 'due' | 'subject' | 'customer', string>>;
    readonly due: (due: Due) => string;
    readonly button: Readonly<Record<'close' | 'note' | 'show', string>>;
    readonly answerClosed: (number: number) => string;
    readonly list: {
      readonly title: (count: number) => string;
      readonly more: string;
      readonly line: (told: {
        readonly number: number;
        readonly customer: string;
        readonly assignee: string | null;
        readonly since: string;
        readonly due: Due | null;
      }) => string;
      readonly empty: string;
      readonly hint: string;
    };
    readonly timeline: {
      readonly opened: (assignee: string | null) => string;
      readonly joined: string;
      readonly passed: (name: string) => string;
      readonly alerted: (reached: string | null, unreachable: string | null) => string;
      readonly closed: (note: string) => string;
    };
  };
};
