import type { ContactLevel } from '../../domain/desk.ts';
import type { Rejection } from '../../domain/rejections.ts';
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
  | 'no-such-customer'
  | 'which-customer'
  | 'customer-missing';
export type TriageRejections = Pick<Each<Rejection, 'code'>, TriageCode>;
