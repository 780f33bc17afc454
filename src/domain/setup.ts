import type { Desk, Language, Room } from './desk.ts';
import type { Instant } from './time.ts';

/** What a room is asked to become, as it was written: names, not yet looked up. */
export type RoomSetup = {
  /** Null: it stays what it is, or becomes a customer's where a customer is named. */
  readonly kind: 'service' | 'triage' | null;
  readonly customer: string | null;
  /** The customer may be one that the desk does not know yet. */
  readonly isNew: boolean;
  readonly team: string | null;
  readonly stage: string | null;
  readonly language: string | null;
};

/** A code that `/link` gave out: whoever says it on another platform is this person. */
export type LinkOffer = { readonly hash: string; readonly personId: string; readonly expiresAt: Instant };

/** Who has to be told what is wrong with a word of `/setup`. */
export type SetupPart = 'customer' | 'team' | 'stage' | 'language';

export type SetupRejection =
  | { readonly code: 'room-not-set-up' }
  | { readonly code: 'no-admin-yet' }
  | {
      readonly code: 'setup-unknown';
      readonly what: SetupPart;
      readonly value: string;
      /** What may have been meant, else what there is. */
      readonly near: readonly string[];
    }
  | { readonly code: 'setup-customer-missing' }
  | { readonly code: 'not-a-group' }
  | { readonly code: 'customers-here' }
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'wrong-code'; readonly left: number }
  | { readonly code: 'too-many-tries' }
  | { readonly code: 'desk-claimed' }
  | { readonly code: 'identity-taken'; readonly name: string }
  | { readonly code: 'no-such-identity'; readonly value: string }
  | { readonly code: 'not-an-identity'; readonly value: string }
  | { readonly code: 'last-admin' };

/** How a room stands, by ids; the words are looked up when it is said. */
export type RoomStanding = Pick<Room, 'kind' | 'customerId' | 'teamId' | 'language'>;

export type SetupAnswer =
  | { readonly type: 'room.standing'; readonly room: RoomStanding; readonly openTickets: number }
  | {
      readonly type: 'room.bound';
      readonly room: RoomStanding;
      /** It had tickets of another customer, which keep theirs. */
      readonly openTickets: number;
    }
  | { readonly type: 'room.unbound'; readonly room: RoomStanding; readonly openTickets: number }
  /** Nobody knows this customer: is it one of these, or a new one? */
  | {
      readonly type: 'customer.unknown';
      readonly setup: RoomSetup & { readonly customer: string };
      readonly near: readonly { readonly id: string; readonly name: string }[];
    }
  | { readonly type: 'desk.claimed'; readonly name: string }
  | { readonly type: 'identity.offered'; readonly code: string; readonly until: Instant }
  | { readonly type: 'identity.linked'; readonly name: string; readonly identity: string }
  | { readonly type: 'identity.unlinked'; readonly name: string; readonly identity: string }
  /** Said to the desk in a room that nobody has set up. */
  | { readonly type: 'addressed.unset'; readonly claimable: boolean };

export type SetupNotice =
  /** Said once in a room that nobody has set up, in the language that is spoken there as far as it shows. */
  | {
      readonly type: 'room.introduction';
      readonly roomId: string;
      readonly language: Language;
      /** Nobody of the desk may set it up yet: the first one needs the code of the start. */
      readonly claimable: boolean;
    }
  /** The room has become a customer's; read by the customer. */
  | { readonly type: 'room.ready'; readonly roomId: string; readonly language: Language };

/** Whether anybody of the desk may set up rooms. */
export const hasOperator = (desk: Desk): boolean =>
  desk.people.some(({ roles }) => roles.includes('lead') || roles.includes('admin'));

export const hasAdmin = (desk: Pick<Desk, 'people'>): boolean =>
  desk.people.some(({ roles }) => roles.includes('admin'));

/** The stages that the desk knows: those of its teams first, in their order. */
export const stagesOf = (desk: Desk): readonly string[] => [
  ...new Set([...desk.teams.flatMap(({ stages }) => stages), ...desk.customers.map(({ stage }) => stage)]),
];

/** What the stages that most desks have are called in Chinese; a desk's own go by their ids. */
const stageNames: Readonly<Record<string, string>> = {
  sales: '销售售前',
  implementation: '实施交付',
  after_sales: '售后服务',
};
/** The desk's stages with the names by which people may call them. */
export const namedStages = (desk: Desk): readonly { readonly id: string; readonly name: string }[] =>
  stagesOf(desk).map((id) => ({ id, name: stageNames[id] ?? id }));

const han = /\p{Script=Han}/u;
/** The language that a text is in, as far as its letters tell. */
export const languageOfText = (text: string): Language | null => {
  if (han.test(text)) return 'zh';
  return /\p{Script=Latin}{2}/u.test(text) ? 'en' : null;
};

export const standingOf = ({ kind, customerId, teamId, language }: Room): RoomStanding => ({
  kind,
  ...(customerId === undefined ? {} : { customerId }),
  ...(teamId === undefined ? {} : { teamId }),
  ...(language === undefined ? {} : { language }),
});
