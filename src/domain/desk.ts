import type { EscalationPolicy, Target } from './escalation-policy.ts';
import type { AskedFor } from './missing.ts';
import type { Rung } from './paging-ladder.ts';
import { always, type Calendar } from './calendar.ts';
import type { CustomRule } from './grading/grade.ts';
import type { HandoverRules } from './handover/rules.ts';
import type { Override, Roster } from './roster.ts';
import type { Severity, TicketKind } from './severity.ts';
import type { SlaPlan } from './sla-targets.ts';
import type { Duration, Instant } from './time.ts';

export type Language = 'en' | 'zh';
export const roles = ['agent', 'lead', 'sales', 'admin'] as const;
export type Role = (typeof roles)[number];

/** One of our own people. `identities` are `platform:tenant:native id`. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly identities: readonly string[];
  readonly language?: Language;
  /** How this person is reached when paged; absent: the default ladder. */
  readonly paging?: readonly Rung[];
  /** From when on this person is none of ours any more; their name stays with what they did. */
  readonly leftAt?: Instant;
  /** Which they had until then: a group may still belong to one. */
  readonly formerIdentities?: readonly string[];
  /** Their last day with us, where it is known beforehand. */
  readonly lastDay?: { readonly from: Instant; readonly to: Instant };
};

export type Team = {
  readonly id: string;
  readonly name: string;
  /** Stages of a customer's life whose tickets this team owns. */
  readonly stages: readonly string[];
  /** Person ids in the order in which they are paged, where the team has no roster. */
  readonly onCall: readonly string[];
  readonly lead?: string;
  /** The hours in which this team works; absent: the desk's. */
  readonly calendarId?: string;
  /** Escalation policies of its own, by severity. */
  readonly policies?: Readonly<Partial<Record<Severity, EscalationPolicy>>>;
};

export const contactLevels = ['executive', 'lead', 'member'] as const;
export type ContactLevel = (typeof contactLevels)[number];
export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly level: ContactLevel;
  readonly identities: readonly string[];
  readonly language?: Language;
};

export const tiers = ['basic', 'vip', 'svip'] as const;
export type Tier = (typeof tiers)[number];
export type Customer = {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly stage: string;
  readonly contacts: readonly Contact[];
  /** Service owner: our record of who is responsible. */
  readonly owner?: string;
};

export const roomKinds = ['service', 'triage', 'direct'] as const;
export type RoomKind = (typeof roomKinds)[number] | 'unknown';

/** One chat on one platform; `id` is `platform:tenant:native id`. */
export type Room = {
  readonly id: string;
  readonly kind: RoomKind;
  readonly name: string;
  readonly customerId?: string;
  readonly teamId?: string;
  readonly language?: Language;
  /** Service owner of this room, where a handover has moved it; it goes before the customer's. */
  readonly ownerId?: string;
  /** The desk has said there who it is; kept with the room, never configured. */
  readonly introduced?: true;
};

export type EscalationRules = {
  /** How often all steps of a default policy are taken again. */
  readonly repeat: number;
  /** These wake people at any hour; the others wait for open hours. */
  readonly anyHour: readonly Severity[];
  /** Open hours of teams that name none of their own. */
  readonly calendarId: string;
};

/** How long the desk looks on before it does something about a ticket that stands still. */
export type Patience = {
  /** An assignee who leaves the customer without an answer for so long loses the ticket, by severity. */
  readonly silence: Readonly<Record<Severity, Duration>>;
  /** A customer who is waited for is asked once more after this. */
  readonly nudgeAfter: Duration;
  /** And this long after that the ticket is closed. */
  readonly closeAfter: Duration;
};

export type PollRules = {
  readonly remindAfter: Duration;
  readonly closeAfter: Duration;
};

/** Everything an operator writes down, as `baton.yaml` gives it. */
export type DeskPlan = {
  readonly name: string;
  readonly timeZone: string;
  readonly language: Language;
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly rosters: readonly Roster[];
  /** Overrides and leave of the desk's file, oldest first; those from chat come after them. */
  readonly overrides: readonly Override[];
  readonly customers: readonly Customer[];
  readonly rooms: readonly Room[];
  /** With `desk-hours` and `always`, which every desk has. */
  readonly calendars: readonly Calendar[];
  /** By when the customer hears the next word, by severity, on the wall clock. */
  readonly nextWord: Readonly<Record<Severity, Duration>>;
  /** How long one paged person has to acknowledge before the next one is paged. */
  readonly acknowledgeWithin: Readonly<Record<Severity, Duration>>;
  /** What is promised to customers, by tier and severity. */
  readonly sla: SlaPlan;
  /** How long another message of the same author still belongs to their open ticket. */
  readonly followUpWindow: Duration;
  /** How long a resolved ticket waits for "it is back" before it closes by itself. */
  readonly reopenWindow: Duration;
  readonly polls: PollRules;
  readonly handover: HandoverRules;
  /** Guests of our own workspace are our people; absent: they are customers. */
  readonly guests?: 'colleagues';
  readonly escalation: EscalationRules;
  readonly patience: Patience;
  /** Who is told at once when a contact of that level writes. */
  readonly briefings: Readonly<Partial<Record<ContactLevel, readonly Target[]>>>;
  /** What a customer is asked for on a new ticket, by its kind. */
  readonly askFor: Readonly<Record<TicketKind, readonly AskedFor[]>>;
  readonly gradingRules: readonly CustomRule[];
};

/** A plan with its look-ups built; never changed in place, a reload makes a new one. */
export type Desk = DeskPlan & {
  readonly personById: ReadonlyMap<string, Person>;
  readonly teamById: ReadonlyMap<string, Team>;
  readonly rosterById: ReadonlyMap<string, Roster>;
  readonly roomById: ReadonlyMap<string, Room>;
  readonly triageRooms: readonly Room[];
  readonly customerById: ReadonlyMap<string, Customer>;
  readonly calendarById: ReadonlyMap<string, Calendar>;
  readonly personByIdentity: ReadonlyMap<string, Person>;
  readonly contactByIdentity: ReadonlyMap<string, { readonly contact: Contact; readonly customer: Customer }>;
};

export const createDesk = (plan: DeskPlan): Desk => ({
  ...plan,
  personById: new Map(plan.people.map((person) => [person.id, person])),
  teamById: new Map(plan.teams.map((team) => [team.id, team])),
  rosterById: new Map(plan.rosters.map((roster) => [roster.id, roster])),
  roomById: new Map(plan.rooms.map((room) => [room.id, room])),
  triageRooms: plan.rooms.filter((room) => room.kind === 'triage'),
  customerById: new Map(plan.customers.map((customer) => [customer.id, customer])),
  calendarById: new Map(plan.calendars.map((calendar) => [calendar.id, calendar])),
  personByIdentity: new Map(plan.people.flatMap((person) => person.identities.map((id) => [id, person]))),
  contactByIdentity: new Map(
    plan.customers.flatMap((customer) =>
      customer.contacts.flatMap((contact) => contact.identities.map((id) => [id, { contact, customer }])),
    ),
  ),
});

/** The team that owns new tickets of a room: the room's own, else the one for the customer's stage, else the first. */
export const owningTeam = (desk: Desk, room: Room): Team | undefined => {
  if (room.teamId !== undefined) return desk.teamById.get(room.teamId);
  const stage = room.customerId === undefined ? undefined : desk.customerById.get(room.customerId)?.stage;
  return desk.teams.find((team) => stage !== undefined && team.stages.includes(stage)) ?? desk.teams[0];
};

/** A team's rosters in the order in which they are written down; most teams have one. */
export const rostersOf = (desk: Desk, teamId: string): readonly Roster[] =>
  desk.rosters.filter((roster) => roster.teamId === teamId);

/** The internal room where a team's tickets are shown; a desk with one triage room shares it. */
export const triageRoomOf = (desk: Desk, teamId: string | undefined): Room | undefined =>
  desk.triageRooms.find((room) => room.teamId === teamId) ?? desk.triageRooms[0];

/** The calendar of this id; of one that a reload has removed, the desk's hours, so that an open clock still has an end. */
export const calendarOf = (desk: Pick<Desk, 'calendarById'>, id: string): Calendar =>
  desk.calendarById.get(id) ?? desk.calendarById.get('desk-hours') ?? always;
