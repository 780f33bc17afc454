import type { Audience, Notice } from '../../domain/notices.ts';
import type { PageChannel } from '../../domain/paging-ladder.ts';
import type { Score } from '../../domain/poll.ts';
import type { FigureName, PeriodName } from '../../domain/report.ts';
import type { WaitingParty } from '../../domain/ticket.ts';

/** What happened to a ticket, as the audit tells it; names and times are already in words. */
export type TimelineWords = {
  readonly title: (number: number, severity: string, state: string) => string;
  readonly empty: string;
  readonly earlier: (count: number) => string;
  readonly arrow: (before: string, after: string) => string;
  readonly opened: (name: string, severity: string) => string;
  readonly message: (from: Audience, chasing: boolean) => string;
  readonly graded: (arrow: string, reason: string) => string;
  readonly acknowledged: string;
  readonly claimed: (from: string | null) => string;
  /** `because`: the desk passed it on. */
  readonly assigned: (arrow: string, because: 'silent' | 'off-duty' | null) => string;
  /** It came with its customer; an arrow from whoever had it. */
  readonly inherited: (arrow: string) => string;
  readonly neglected: (name: string | null) => string;
  readonly nudged: string;
  readonly promiseBroken: (at: string, told: string | null) => string;
  readonly waiting: (party: WaitingParty, reason: string | null) => string;
  readonly resumed: (waited: string) => string;
  readonly resolved: (note: string | null) => string;
  readonly reopened: (arrow: string, reason: string | null) => string;
  readonly closed: (reason: string | null, automatic: boolean, because: 'no-answer' | null) => string;
  /** `opensAt`: it waits for open hours until then. */
  readonly escalationStarted: (generation: number, opensAt: string | null) => string;
  readonly paged: (told: {
    readonly name: string;
    readonly step: number;
    readonly round: number;
    readonly late: string | null;
  }) => string;
  readonly called: (step: number) => string;
  readonly insisted: (name: string, channel: string) => string;
  readonly channel: Readonly<Record<PageChannel, string>>;
  readonly paging: {
    readonly label: string;
    readonly room: string;
    readonly alarm: (at: string) => string;
    readonly next: (told: {
      readonly at: string;
      readonly who: string;
      readonly step: number;
      readonly steps: number;
      readonly round: number;
      readonly rounds: number;
    }) => string;
  };
  readonly skipped: (step: number, reason: 'nobody' | 'unreachable', name: string | null) => string;
  readonly exhausted: string;
  readonly pollOpened: (until: string) => string;
  readonly rated: (told: {
    readonly score: Score;
    readonly before: Score | null;
    readonly reason: string | null;
  }) => string;
  readonly pollReminded: (byHand: boolean) => string;
  readonly pollClosed: (answered: boolean) => string;
  readonly pollVoided: string;
};

export type ReportWords = {
  readonly title: Readonly<Record<PeriodName, string>>;
  readonly figure: Readonly<Record<FigureName, string>>;
  /** How each figure is counted, in a few words. */
  readonly definition: Readonly<Record<FigureName, string>>;
  readonly none: string;
  readonly volume: (count: number, bySeverity: string) => string;
  readonly times: (median: string, mean: string, count: number) => string;
  readonly csat: (share: string, mean: string, ratings: number, identified: string) => string;
  readonly response: (share: string, answered: number, delivered: number) => string;
  readonly tickets: string;
  readonly noTickets: string;
  readonly more: (count: number) => string;
  readonly hint: string;
};

export type BoxWords = {
  readonly outboxTitle: string;
  readonly outboxEmpty: string;
  readonly inboxTitle: string;
  readonly inboxEmpty: string;
  readonly outState: Readonly<
    Record<'pending' | 'sending' | 'waiting' | 'failed' | 'unknown' | 'expired', string>
  >;
  readonly inState: Readonly<Record<'failed' | 'buried', string>>;
  readonly what: Readonly<Record<Notice['type'], string>>;
  readonly attempts: (count: number) => string;
  readonly outHint: string;
  readonly inHint: string;
};
