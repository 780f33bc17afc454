import type { Author } from '../actor.ts';
import type { Instant } from '../time.ts';
import type { BriefAnswers } from './brief.ts';
import type { HandoverEvent } from './events.ts';

/*
 *              start
 *                │
 *                ▼
 *   ┌──────▶ drafting ──submit (gate, or a lead's override)──▶ offered ──accept──▶ accepted ──complete──▶ completed
 *   │            │                                               │                    │
 *   └──return────┼───────────────────────────────────────────────┘                    │
 *                └──cancel──▶ cancelled ◀──cancel────────────────┘◀──cancel, before ──┘
 *                                                                    the group moved
 *
 * While accepted, two things go on, each with states of its own:
 *   introduction   none ──▶ prepared ──▶ told                    (prepared: on its way, or with a person to send)
 *   ownership      none ──▶ moving ──▶ proven                    (read back from the platform)
 *                              └──▶ by-hand ──▶ proven | confirmed (seen later, or said by a named person)
 * Completion is tried after each of their steps; `undo` is a new handover back.
 */
export type HandoverState = 'drafting' | 'offered' | 'accepted' | 'completed' | 'cancelled';

/** How it began. `group-owner`: somebody moved the group in the client first. */
export type HandoverCause = 'command' | 'stage' | 'leaving' | 'group-owner';

/** Who says that the incoming person is there, and when. */
export type Introduction = {
  readonly state: 'none' | 'prepared' | 'told';
  readonly at: Instant | null;
  /** The platform's id of the message, once it stands in the group. */
  readonly providerId: string | null;
  /** Whoever of the customer's pressed "noted", oldest first. */
  readonly noted: readonly { readonly identity: string; readonly name: string; readonly at: Instant }[];
};

/** What shows that the group has changed hands. */
export type OwnershipProof =
  /** The platform was asked, or told us, and named this owner. */
  | { readonly type: 'read'; readonly owner: Author; readonly at: Instant }
  /** The platform cannot tell; this person says so. */
  | { readonly type: 'said'; readonly byId: string; readonly byName: string; readonly at: Instant };

/** Said by the platform before the group moves; the move cannot succeed while one that `blocks` stands. */
export type MoveObstacle = {
  readonly blocks: boolean;
  readonly words: Readonly<Record<'en' | 'zh', string>>;
};

export type OwnershipMove = {
  /** Whether this transition moves the group at all. */
  readonly wanted: boolean;
  readonly state: 'none' | 'moving' | 'by-hand' | 'proven' | 'confirmed';
  /** The group's owner as last read; null: not read yet, or the platform does not tell. */
  readonly present: Author | null;
  /** Why it has to be done by hand, in both languages; null: no platform of this kind moves it. */
  readonly cause: Readonly<Record<'en' | 'zh', string>> | null;
  /** The platform said that it was done, and never showed it. */
  readonly unseen?: true;
  /** As they were when the platform was last asked; absent: none, or not asked. */
  readonly obstacles?: readonly MoveObstacle[];
  readonly proof: OwnershipProof | null;
};

/** One item that came back, until it is filled anew. */
export type ReturnedItem = { readonly item: string; readonly reason: string };

export type AskedField = { readonly item: string; readonly field: string };

/** Words of a model for somebody to check: no answer, and nothing that counts, before a person has saved it. */
export type BriefDraft = AskedField & {
  /** Null: asked for, and not there yet. */
  readonly text: string | null;
};

/** The question of the brief that somebody has in front of them; what they write to the desk alone answers it. */
export type Asking = AskedField & {
  readonly personId: string;
  /** `item.field` of what they left for later. */
  readonly skipped: readonly string[];
  readonly at: Instant;
};

/** One customer's group on its way from one of our people to another. */
export type Handover = {
  readonly id: string;
  /** Its name for people: `H3`. */
  readonly number: number;
  readonly roomId: string;
  readonly customerId: string | null;
  readonly state: HandoverState;
  readonly cause: HandoverCause;
  /** The stage it leads to; null: from person to person within a stage. */
  readonly toStage: string | null;
  readonly fromStage: string | null;
  /** The receiving team; null: the room's stays. */
  readonly toTeamId: string | null;
  readonly outgoingId: string;
  readonly incomingId: string;
  /** Responsible until acceptance: the outgoing one, or for somebody who leaves the lead or who was on call. */
  readonly keeperId: string;
  readonly startedById: string | null;
  readonly answers: BriefAnswers;
  /** What was returned and has not been filled anew. */
  readonly returned: readonly ReturnedItem[];
  readonly asking?: Asking | null;
  /** Absent: nobody was asked for one; null: a person has spoken. */
  readonly draft?: BriefDraft | null;
  /** A lead let it through the gate. */
  readonly override: { readonly byId: string; readonly byName: string; readonly reason: string } | null;
  readonly introduction: Introduction;
  readonly ownership: OwnershipMove;
  /** How often the incoming person has been reminded to accept. */
  readonly reminded: number;
  /** Found after completion; the brief stays closed. */
  readonly later: readonly { readonly text: string; readonly byName: string; readonly at: Instant }[];
  readonly startedAt: Instant;
  readonly offeredAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly endedAt: Instant | null;
};

export const isLive = ({ state }: Handover): boolean => state !== 'completed' && state !== 'cancelled';

/** The one person who is responsible for the room, as far as this handover says. */
export const responsibleId = (handover: Handover): string =>
  handover.state === 'accepted' || handover.state === 'completed' ? handover.incomingId : handover.keeperId;

export type RecordedHandoverEvent = { readonly handoverId: string; readonly event: HandoverEvent };
