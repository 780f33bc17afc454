import type { HandoverBlocker, HandoverRejection } from '../../domain/handover/handover-notices.ts';
import type { HandoverCause, HandoverState } from '../../domain/handover/handover.ts';
import type { Each } from './each.ts';

/** The people and places that most sentences about a handover name. */
export type HandoverNames = {
  readonly customer: string;
  readonly outgoing: string;
  readonly incoming: string;
  /** Responsible until acceptance. */
  readonly keeper: string;
};

/** A line about an item of the brief. */
export type ItemInWords = { readonly label: string; readonly text: string };

export type Stands = HandoverNames & {
  readonly state: HandoverState;
  readonly cause: HandoverCause;
  /** Whose the group is now, where somebody moved it first; null: nobody did, or the outgoing person has it back. */
  readonly owner: string | null;
  readonly returned: boolean;
};

/** Whose group it is, and how that is known. */
export type OwnershipInWords =
  | { readonly type: 'stays'; readonly present: string | null }
  | { readonly type: 'waits'; readonly present: string | null; readonly cause: string | null }
  | { readonly type: 'moving'; readonly present: string | null }
  | {
      readonly type: 'by-hand';
      readonly present: string | null;
      readonly cause: string | null;
      readonly unseen: boolean;
    }
  | { readonly type: 'read'; readonly owner: string; readonly at: string }
  | { readonly type: 'said'; readonly by: string; readonly at: string };

export type HandoverWords = {
  readonly handover: {
    readonly title: (number: number, customer: string) => string;
    readonly gone: string;
    readonly state: Readonly<Record<HandoverState, string>>;
    /** One sentence on how it stands, for staff. */
    readonly stands: (told: Stands) => string;
    readonly labels: Readonly<
      Record<
        | 'people'
        | 'stage'
        | 'state'
        | 'responsible'
        | 'brief'
        | 'missing'
        | 'returned'
        | 'override'
        | 'introduction'
        | 'group'
        | 'obstacles'
        | 'inTheWay'
        | 'started'
        | 'later'
        | 'reason'
        | 'customer',
        string
      >
    >;
    readonly people: (outgoing: string, incoming: string) => string;
    readonly stage: (from: string | null, to: string) => string;
    readonly stageStays: string;
    readonly completeness: (told: {
      readonly filled: number;
      readonly counted: number;
      readonly percent: number;
      readonly threshold: number;
    }) => string;
    readonly item: (item: ItemInWords) => string;
    readonly overridden: (name: string, reason: string) => string;
    readonly introduction: {
      readonly none: string;
      readonly prepared: string;
      readonly told: (at: string) => string;
      readonly noted: (names: string) => string;
    };
    readonly group: Each<OwnershipInWords, 'type'>;
    readonly started: (told: {
      readonly cause: HandoverCause;
      readonly by: string | null;
      readonly at: string;
    }) => string;
    /** Worth knowing before the group moves; what blocks the move stands as it is. */
    readonly note: (words: string) => string;
    readonly blocker: Each<BlockerInWords, 'type'>;
    readonly nothingInTheWay: string;
    readonly line: (number: number, text: string) => string;
    readonly button: Readonly<
      Record<
        | 'fill'
        | 'fillByWords'
        | 'fillText'
        | 'submit'
        | 'override'
        | 'overrideReason'
        | 'accept'
        | 'return'
        | 'returnReason'
        | 'noted'
        | 'done'
        | 'retry'
        | 'complete'
        | 'cancel'
        | 'cancelReason'
        | 'add'
        | 'addText'
        | 'show',
        string
      >
    >;
    /** With so many rooms to hand over. */
    readonly confirmOffboard: (rooms: number) => string;
    readonly fillItem: (label: string) => string;
    readonly notSaid: string;
    readonly needed: string;
    /** Stands between names of fields, which may have commas in them. */
    readonly between: string;
    /** How to fill an item by words, where there is no form. */
    readonly formAt: (link: string) => string;
    readonly howToFill: (number: number, item: string) => string;
    readonly told: HandoverTellings;
    readonly forCustomer: IntroductionWords;
    readonly stranger: {
      readonly title: (room: string) => string;
      readonly text: (owner: string | null) => string;
    };
    readonly answer: HandoverAnswerWords;
    readonly list: HandoverListWords;
  };
};

/** A blocker with names in place of ids. */
export type BlockerInWords =
  | Extract<HandoverBlocker, { type: 'not-accepted' | 'not-introduced' | 'introduction-waits' }>
  | { readonly type: 'group-not-moved'; readonly present: string | null }
  | { readonly type: 'live-item'; readonly item: string }
  | { readonly type: 'ticket-without-owner'; readonly numbers: readonly number[] }
  | { readonly type: 'not-submitted'; readonly keeper: string };

type Titled = { readonly title: string; readonly text: string };

/** What single people are told directly. */
export type HandoverTellings = {
  /** `yours`: whoever reads it is responsible until acceptance. */
  readonly brief: (told: Stands & { readonly yours: boolean }) => Titled;
  readonly offer: (told: HandoverNames) => Titled;
  readonly returned: (told: HandoverNames & { readonly by: string }) => Titled;
  readonly accepted: (told: HandoverNames) => Titled;
  readonly reminder: (told: HandoverNames & { readonly since: string | null }) => Titled;
  readonly silent: (told: HandoverNames & { readonly since: string | null }) => Titled;
  readonly groupWillMove: (told: HandoverNames & { readonly stage: string | null }) => Titled;
  /** `yours`: whoever reads it owns the group; else they see to it. */
  readonly giveGroup: (
    told: HandoverNames & { readonly cause: string | null; readonly yours: boolean },
  ) => Titled;
  readonly steps: string;
  readonly groupWasMoved: (told: HandoverNames & { readonly owner: string | null }) => Titled;
  readonly completed: (told: HandoverNames & { readonly toIncoming: boolean }) => Titled;
  readonly cancelled: (told: HandoverNames & { readonly reason: string | null }) => Titled;
  /** Where what is told has been overtaken: it is settled now. */
  readonly settled: (state: string) => string;
  readonly handedOn: (told: HandoverNames) => string;
};

/** Everything here is read by the customer: nothing internal in it. */
export type IntroductionWords = {
  readonly title: (incoming: string) => string;
  readonly text: (told: {
    readonly incoming: string;
    readonly outgoing: string | null;
    readonly stage: string | null;
  }) => string;
  readonly labels: Readonly<
    Record<'contact' | 'duties' | 'hours' | 'next' | 'know' | 'desks' | 'hurry', string>
  >;
  readonly contact: (name: string, team: string | null) => string;
  /** By stage; `otherDuties` in a stage of the desk's own. */
  readonly duties: Readonly<Record<string, string>>;
  readonly otherDuties: string;
  readonly next: (incoming: string) => string;
  readonly person: (name: string, role: string, isContact: boolean) => string;
  readonly role: Readonly<Record<'sales' | 'implementation' | 'success', string>>;
  readonly ourTeam: string;
  readonly supportDesk: (onCall: string | null) => string;
  readonly operations: string;
  readonly hurry: (contact: string | null) => string;
  readonly colleague: string;
  readonly always: string;
  readonly hours: (days: string, times: string) => string;
  readonly days: (from: number, to: number) => string;
  readonly completedTitle: (incoming: string) => string;
  readonly completed: (told: { readonly incoming: string; readonly outgoing: string | null }) => string;
  readonly cancelledTitle: string;
  readonly cancelled: (told: { readonly keeper: string | null }) => string;
  /** How to say "noted" where there are no buttons; to the desk, because in a group the bare word is not for it. */
  readonly note: (incoming: string) => string;
};

export type HandoverAnswerWords = {
  readonly started: (number: number, told: HandoverNames) => string;
  readonly aimed: (number: number, told: HandoverNames) => string;
  readonly filled: (number: number, percent: number) => string;
  readonly offered: (number: number, told: HandoverNames) => string;
  readonly overridden: (number: number, told: HandoverNames) => string;
  readonly accepted: (number: number, told: HandoverNames) => string;
  readonly returned: (number: number, told: HandoverNames) => string;
  readonly noted: (incoming: string) => string;
  /** `counts`: the platform cannot show it, so it is the last word. */
  readonly confirmed: (number: number, counts: boolean) => string;
  readonly retried: (number: number) => string;
  readonly completed: (number: number, told: HandoverNames) => string;
  readonly cancelled: (number: number, told: HandoverNames) => string;
  readonly appended: (number: number) => string;
  readonly offboardAsked: (told: {
    readonly person: string;
    readonly incoming: string | null;
    readonly rooms: readonly string[];
  }) => Titled;
  readonly offboardNone: (person: string) => string;
  readonly offboardDone: (person: string, rooms: number) => string;
};

export type HandoverListWords = {
  readonly title: (live: number) => string;
  readonly none: string;
  readonly row: (told: {
    readonly number: number;
    readonly customer: string;
    readonly outgoing: string;
    readonly incoming: string;
    readonly state: string;
    readonly age: string;
    readonly percent: number;
  }) => string;
  readonly more: (count: number) => string;
  readonly labels: Readonly<
    Record<'states' | 'accept' | 'duration' | 'transfers' | 'later' | 'csat' | 'customers', string>
  >;
  readonly since: (days: number) => string;
  readonly count: (state: string, count: number) => string;
  readonly accept: (told: {
    readonly median: string;
    readonly mean: string;
    readonly count: number;
  }) => string;
  readonly noneAccepted: string;
  readonly transfers: (told: {
    readonly wanted: number;
    readonly proven: number;
    readonly said: number;
  }) => string;
  readonly noTransfers: string;
  readonly stakeholders: (count: number) => string;
  readonly csat: (told: { readonly before: string; readonly after: string }) => string;
  readonly rated: (share: number, count: number) => string;
  readonly unrated: string;
  readonly ofCustomer: (customer: string, csat: string) => string;
  readonly hint: (number: number) => string;
};

type HandoverCode = HandoverRejection['code'];
/** The refusals with labels and names where the rules have keys and ids. */
export type HandoverRejections = Pick<Each<HandoverRejection, 'code'>, HandoverCode>;
