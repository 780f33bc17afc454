import type { ArgumentName } from '../../commands/intent.ts';
import type { ContactLevel, Role, Tier } from '../../domain/desk.ts';
import type { Audience, CardChange, DoubtOutcome } from '../../domain/notices.ts';
import type { Score } from '../../domain/poll.ts';
import type { AskedFor } from '../../domain/missing.ts';
import type { Rejection } from '../../domain/rejections.ts';
import type { Severity } from '../../domain/severity.ts';
import type { TicketState, WaitingParty } from '../../domain/ticket.ts';
import type { Moment } from '../moment.ts';
import type { AssistantWords } from './words-assistant.ts';
import type { Each } from './each.ts';
import type { HandoverWords } from './words-handover.ts';
import type { FollowUpWords } from './words-follow-up.ts';
import type { BoxWords, ReportWords, TimelineWords } from './words-lists.ts';
import type { ReportChartWords } from './words-report-chart.ts';
import type { TriageWords } from './words-triage.ts';
import type { RosterWords } from './words-roster.ts';
import type { SetupWords } from './words-setup.ts';
import type { LimitWords } from './words-limits.ts';
import type { SlaWords } from './words-sla.ts';

/** How the next word stands: due at a time, or that time has passed. */
export type Due = { readonly at: string; readonly late: boolean };

/** Everything that is said, in one language. Both languages have all of it, or it does not compile. */
export type Words = OwnWords &
  AssistantWords &
  FollowUpWords &
  HandoverWords &
  LimitWords &
  SlaWords &
  TriageWords;

type OwnWords = {
  readonly time: {
    readonly tomorrow: (time: string) => string;
    readonly yesterday: (time: string) => string;
    readonly date: (moment: Moment, withYear: boolean) => string;
    readonly days: (count: number) => string;
    readonly hours: (count: number) => string;
    readonly minutes: (count: number) => string;
    readonly moment: string;
  };
  readonly severity: Readonly<Record<Severity, string>>;
  readonly state: Readonly<Record<TicketState, string>>;
  readonly waitingFor: Readonly<Record<WaitingParty, string>>;
  readonly tier: Readonly<Record<Tier, string>>;
  readonly role: Readonly<Record<Role, string>>;
  readonly desk: string;
  readonly nobody: string;
  readonly noCustomer: string;
  readonly field: (label: string, value: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly sentences: (parts: readonly string[]) => string;
  readonly quote: (text: string) => string;
  readonly button: {
    readonly acknowledge: string;
    readonly claim: string;
    /** Where somebody has it already. */
    readonly takeOver: string;
    readonly waitCustomer: string;
    readonly waitRnd: string;
    readonly resolve: string;
    readonly resolveNote: string;
    readonly close: string;
    readonly closeReason: string;
    readonly reopen: string;
    readonly reopenReason: string;
    readonly stillNotSolved: string;
    readonly stillNotSolvedInput: string;
    readonly grade: (severity: string) => string;
    readonly gradeReason: string;
    readonly attach: (number: number) => string;
    readonly openAs: (severity: string) => string;
    readonly noRequest: string;
    readonly noTicket: string;
    readonly addReason: string;
    readonly changeReason: string;
    readonly ratingReason: string;
    readonly retry: (place: number | null) => string;
    readonly sent: (place: number | null) => string;
    readonly drop: (place: number | null) => string;
  };
  /** The ticket's card in the customer's group: nothing internal in it. */
  readonly customerCard: {
    readonly title: (number: number, severity: string) => string;
    readonly text: (told: {
      readonly state: TicketState;
      readonly name: string | null;
      readonly party: WaitingParty | null;
    }) => string;
    readonly state: (state: TicketState, party: WaitingParty | null) => string;
    readonly labels: Readonly<Record<'state' | 'handler' | 'nextWord' | 'ask', string>>;
    /** What would help, asked for once. */
    readonly ask: (missing: readonly AskedFor[]) => string;
    readonly onCall: string;
    readonly nextWord: (due: Due) => string;
  };
  readonly staffCard: {
    readonly title: (number: number, severity: string, customer: string) => string;
    readonly state: (state: TicketState, party: WaitingParty | null, since: string | null) => string;
    readonly labels: Readonly<
      Record<
        | 'customer'
        | 'asker'
        | 'state'
        | 'grade'
        | 'handler'
        | 'acknowledged'
        | 'nextWord'
        | 'firstResponse'
        | 'waitingSince',
        string
      >
    >;
    /** `name` is null where the desk itself raised it, on what the customer wrote since. */
    readonly gradedBy: (name: string | null, reason: string) => string;
    readonly nextWord: (due: Due) => string;
    readonly firstResponse: (told: { readonly name: string; readonly took: string }) => string;
    readonly notYet: string;
    readonly gone: string;
  };
  readonly change: Readonly<Record<Audience, Each<CardChange, 'type'>>>;
  readonly page: {
    readonly title: (number: number, severity: string) => string;
    readonly again: string;
    /** By name in the triage room: whom, and that it is their turn. */
    readonly mention: (name: string) => string;
    readonly everybody: string;
    readonly ask: string;
    /** It is over: somebody has seen it, or there is nothing left to do. */
    readonly over: (number: number, severity: string) => string;
    readonly seenBy: (name: string) => string;
    readonly done: string;
  };
  readonly mirror: (told: {
    readonly number: number;
    readonly name: string;
    readonly from: Audience;
    readonly chasing: boolean;
  }) => string;
  readonly trouble: (told: {
    readonly outcome: 'failed' | 'unknown' | 'expired';
    readonly what: string;
    readonly to: string;
    readonly number: number | null;
  }) => { readonly title: string; readonly text: string };
  readonly exhausted: (
    number: number,
    reason: 'silence' | 'nobody',
  ) => { readonly title: string; readonly text: string };
  /** `because`: not a person but the desk passed it on, from whom. */
  readonly handed: (told: {
    readonly number: number;
    readonly byName: string;
    readonly because: 'silent' | 'off-duty' | null;
    readonly from: string | null;
  }) => string;
  readonly taken: (told: {
    readonly number: number;
    readonly to: string;
    readonly because: 'silent' | 'off-duty';
  }) => { readonly title: string; readonly text: string };
  readonly broken: (number: number, at: string) => { readonly title: string; readonly text: string };
  readonly briefing: (told: {
    readonly number: number;
    readonly name: string;
    readonly level: ContactLevel;
    readonly opens: boolean;
  }) => string;
  readonly nudge: {
    readonly title: (number: number) => string;
    readonly text: (closesAt: string) => string;
  };
  readonly poll: {
    readonly title: (number: number) => string;
    readonly ask: string;
    readonly count: (count: number, until: string) => string;
    readonly countLine: (count: number) => string;
    readonly ended: (count: number) => string;
    readonly void: string;
    readonly score: Readonly<Record<Score, string>>;
    readonly reminderTitle: (number: number) => string;
    readonly reminder: (until: string | null) => string;
    readonly rated: (told: {
      readonly name: string;
      readonly number: number;
      readonly score: Score;
      readonly before: Score | null;
    }) => string;
    readonly noReason: string;
  };
  readonly doubt: {
    readonly title: Readonly<Record<'request' | 'which', string>>;
    readonly ask: Readonly<Record<'request' | 'which', string>>;
    readonly labels: Readonly<Record<'who' | 'room', string>>;
    readonly outcome: Each<DoubtOutcome, 'type'>;
    readonly settled: (outcome: string, by: string) => string;
  };
  readonly setup: SetupWords;
  readonly roster: RosterWords;
  readonly answer: AnswerWords;
  readonly rejection: Each<Rejection, 'code'>;
  readonly misunderstood: {
    readonly unknownVerb: (verb: string, nearest: string | null) => string;
    readonly unknownButton: string;
    readonly missing: (verb: string, argument: string, usage: string | null) => string;
    readonly wrong: (verb: string, argument: string, value: string, choices: readonly string[]) => string;
    readonly extra: (verb: string, value: string, usage: string | null) => string;
    readonly argument: Readonly<Record<ArgumentName, string>>;
  };
  readonly help: {
    readonly title: string;
    readonly intro: string;
    readonly none: string;
    readonly also: string;
    readonly example: string;
  };
  readonly whoami: {
    readonly title: string;
    readonly unknown: string;
    readonly customer: (customer: string | null) => string;
    readonly identity: string;
    readonly room: string;
    readonly is: string;
  };
  readonly timeline: TimelineWords;
  readonly report: ReportWords & ReportChartWords;
  readonly box: BoxWords;
};

export type AnswerWords = {
  /** `forCustomer`: said to one of ours, who asked for it. */
  readonly opened: (number: number, next: string | null, forCustomer: boolean) => string;
  readonly moved: (told: {
    readonly number: number;
    readonly state: TicketState;
    readonly name: string | null;
    readonly party: WaitingParty | null;
    readonly pollSent: boolean;
  }) => string;
  readonly graded: (number: number, severity: string) => string;
  readonly acknowledged: (number: number) => string;
  readonly rated: (told: {
    readonly number: number;
    readonly score: Score;
    readonly changed: boolean;
    readonly until: string;
    readonly hasReason: boolean;
  }) => string;
  readonly reminded: (number: number) => string;
  readonly chased: (number: number, name: string | null) => string;
  /** The message that was pointed at is part of this ticket. */
  readonly held: (number: number) => string;
  /** To somebody of our own organisation whom the desk does not know. */
  readonly colleague: string;
  readonly empty: string;
  readonly elsewhere: string;
  readonly notSettled: string;
  readonly settledHow: Readonly<Record<'retry' | 'sent' | 'drop', string>>;
};
