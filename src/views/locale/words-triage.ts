import type { ContactLevel } from '../../domain/desk.ts';
import type { Rejection } from '../../domain/rejections.ts';
import type { RecallOutcome } from '../../domain/said-reply.ts';
import type { Each } from './each.ts';

/** What the triage room works with, and what customers are told about who looks after them. */
export type TriageWords = {
  readonly level: Readonly<Record<ContactLevel, string>>;
  /** Stages that come with the product; a desk's own show their id. */
  readonly stage: Readonly<Record<string, string>>;
  readonly reply: {
    readonly title: (name: string, number: number) => string;
    readonly button: string;
    readonly input: string;
    readonly sent: (number: number, to: string) => string;
    readonly unclaimed: string;
  };
  readonly recall: {
    readonly button: string;
    readonly input: string;
    /** `name`: whose reply it is; null: of the one who asked. */
    readonly asked: (number: number, name: string | null) => string;
    readonly title: Readonly<Record<RecallOutcome | 'refused', (number: number) => string>>;
    readonly done: Readonly<
      Record<RecallOutcome, (who: { readonly name: string; readonly byName: string }) => string>
    >;
    readonly owes: string;
    readonly correct: (number: number) => string;
    readonly timeline: {
      readonly recalling: (name: string, reason: string | null) => string;
      /** `noResponse`: the clocks run on as if it had not been. */
      readonly recalled: (name: string, outcome: RecallOutcome, noResponse: boolean) => string;
      readonly kept: (name: string, why: string) => string;
    };
  };
  readonly tickets: {
    readonly title: (count: number) => string;
    readonly empty: string;
    readonly more: (count: number) => string;
    readonly hint: string;
    readonly show: (number: number) => string;
    readonly owed: (took: string) => string;
    readonly open: (took: string) => string;
  };
  readonly who: {
    readonly titleForCustomer: string;
    readonly title: (customer: string) => string;
    readonly teamsTitle: string;
    readonly labels: Readonly<Record<'owner' | 'team' | 'onCall' | 'stage' | 'lead' | 'handover', string>>;
    /** To a customer, where nobody in particular is known. */
    readonly ourTeam: string;
    readonly hurry: string;
    readonly nobodyOnCall: string;
    readonly noTeams: string;
    readonly team: (told: { readonly onCall: string; readonly lead: string | null }) => string;
    readonly hint: string;
  };
  readonly customer: {
    readonly labels: Readonly<
      Record<'stage' | 'owner' | 'team' | 'onCall' | 'contacts' | 'rooms' | 'open' | 'csat' | 'last', string>
    >;
    readonly noContacts: string;
    readonly noRooms: string;
    readonly noneOpen: string;
    readonly noneYet: string;
    readonly contact: (name: string, level: string) => string;
    readonly ratings: (share: string, count: number) => string;
    readonly noRatings: string;
    readonly trend: (last: string, before: string) => string;
  };
};

type TriageCode =
  | 'reply-empty'
  | 'reply-too-long'
  | 'reply-is-command'
  | 'reply-other-quote'
  | 'reply-other-room'
  | 'no-reply'
  | 'reply-recalled'
  | 'recall-not-yours'
  | 'no-such-customer'
  | 'which-customer'
  | 'customer-missing';
export type TriageRejections = Pick<Each<Rejection, 'code'>, TriageCode>;
