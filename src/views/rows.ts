import type { Capabilities } from '../adapters/contract.ts';
import type { Desk, Language, RoomKind } from '../domain/desk.ts';
import type { TicketEvent } from '../domain/events.ts';
import type { BriefWords } from '../domain/handover/brief.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { Notice } from '../domain/notices.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';

/** What words need beside what is said: the desk as it is configured, the reader's language, and the ticket as it stands. */
export type NoticeData = {
  readonly desk: Desk;
  readonly language: Language;
  readonly now: Instant;
  readonly ticket: Ticket | null;
  /** As it stands, where a handover is spoken of. */
  readonly handover?: Handover | null;
  /** Earlier handovers of its room, oldest first: whom the customer has met. */
  readonly earlier?: readonly Handover[];
  /** What the present owner of the group has to do by hand, as the platform of the room says it. */
  readonly steps?: BriefWords | null;
  /** Where it is said and what can be done there; absent: everything. */
  readonly place?: { readonly kind: RoomKind; readonly can: Capabilities } | undefined;
};

/** One line of a ticket's audit; `actor` is a name to show. */
export type TimelineEntry = {
  readonly at: Instant;
  readonly actor: string;
  readonly event: TicketEvent;
};

/** One follow-up in the list of what is open. */
export type OpenFollowUpRow = {
  readonly number: number;
  readonly customerId: string | null;
  readonly roomId: string;
  readonly assigneeId: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
};

/** An outgoing message that an operator should look at; `to` is a room's id or a person's identity. */
export type OutboxRow = {
  readonly id: string;
  readonly state: 'pending' | 'sending' | 'waiting' | 'failed' | 'unknown' | 'expired';
  readonly attempts: number;
  readonly error: string | null;
  readonly to: string;
  readonly what: Notice['type'];
  readonly ticketNumber: number | null;
  readonly createdAt: Instant;
};

/** An incoming message that could not be handled. */
export type InboxRow = {
  readonly id: string;
  readonly state: 'failed' | 'buried';
  readonly attempts: number;
  readonly error: string | null;
  readonly roomName: string;
  readonly receivedAt: Instant;
};
