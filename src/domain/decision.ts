import type { Actor } from './actor.ts';
import type { DeskChange } from './desk-changes.ts';
import type { Desk, Room } from './desk.ts';
import type { Doubt } from './doubt.ts';
import { evolve, type TicketEvent } from './events.ts';
import type { RecordedHandoverEvent, Handover } from './handover/handover.ts';
import type { RoomRecord } from './handover/prefill.ts';
import { evolveHandover, startedHandover } from './handover/evolve.ts';
import type { HandoverEvent } from './handover/events.ts';
import type { Job, JobName } from './job.ts';
import { openTicket } from './open-ticket.ts';
import type { Answer, Audience, CardChange, Notice } from './notices.ts';
import { owningTeam, triageRoomOf } from './desk.ts';
import type { Rejection } from './rejections.ts';
import { withReplies, type SaidReply } from './said-reply.ts';
import type { LinkOffer } from './setup.ts';
import { isActive, type Ticket } from './ticket.ts';
import type { Severity } from './severity.ts';
import type { TimerCommand } from './timer-command.ts';

import type { Duration, Instant } from './time.ts';

export { ticketOf, type HandoverTimer, type TimerCommand } from './timer-command.ts';

/** What the core sees of one room: its live tickets, those that a command names, and the doubts that it names. */
export type RoomState = {
  readonly room: Room;
  readonly tickets: readonly Ticket[];
  readonly doubts: readonly Doubt[];
  /** Loaded only where a command may want them: the newest of the room, and those that a command names. */
  readonly handovers: readonly Handover[];
  /** Loaded with them. */
  readonly record?: RoomRecord | undefined;
  /** Loaded only where one may be taken back. */
  readonly replies?: readonly SaidReply[] | undefined;
};

/** What the shell hands in beside state and command. */
export type Context = {
  readonly desk: Desk;
  readonly actor: Actor;
  /** The actor's platform identity; empty for the desk itself. */
  readonly identity: string;
  readonly now: Instant;
  /** UUIDv7s, made in order. */
  readonly nextId: () => string;
  readonly nextNumber: () => number;
  /** Handovers count for themselves. */
  readonly nextHandoverNumber: () => number;
  /** Whether the platform can show who owns the room's group; absent: it can. */
  readonly showsGroupOwner?: boolean;
  /** What the platform shows us of the ticket's room; absent: everything. */
  readonly reads?: 'all' | 'mentions' | 'none';
  /** How late the timer fires that carries this command; absent: nothing is late. */
  readonly lateBy?: Duration;
  /** A model is asked for its opinion of messages; absent: there is none. */
  readonly asksModel?: boolean;
};

/** What a person has made of a message or a ticket; what a model thought of it is measured by that. */
export type OpinionJudged = {
  readonly about: { readonly messageId: string } | { readonly ticketId: string };
  readonly isRequest: boolean;
  /** Null: not given one. */
  readonly severity: Severity | null;
};

/** `critical` overtakes `normal`. */
export type Lane = 'critical' | 'normal';

export type Effect =
  | {
      readonly type: 'send';
      /** A room's id, or for a direct message the person's platform identity. */
      readonly to: { readonly room: string } | { readonly identity: string };
      /** Order is kept among the rows of one thread. */
      readonly thread: string;
      readonly lane: Lane;
      /** Names the message that later notices with the same name edit; a newer one replaces an unsent older one. */
      readonly card: string | null;
      readonly notice: Notice;
    }
  | {
      readonly type: 'timer.set';
      readonly subject: string;
      readonly dueAt: Instant;
      readonly command: TimerCommand;
    }
  | { readonly type: 'timer.cancel'; readonly subject: string; readonly name: TimerCommand['type'] }
  /** Something is to be looked up or asked outside; it replaces the subject's waiting job of that kind. */
  | {
      readonly type: 'job.set';
      readonly job: Job;
      /** One that waits or is under way goes on, and this one is not set: what it asks for outside is not asked for twice. */
      readonly unlessThere?: true;
    }
  | ({ readonly type: 'job.cancel' } & JobName)
  /** A message that nobody has seen yet is not sent any more; one that a person has to send is taken back. */
  | { readonly type: 'card.withdraw'; readonly card: string }
  /** What is changed from chat over `baton.yaml`; of a room, its row becomes the decision's. */
  | { readonly type: 'desk.change'; readonly change: DeskChange }
  /** Who is on call from now on has been said; it is not announced once more. */
  | { readonly type: 'shift.told'; readonly rosterId: string; readonly at: Instant }
  /** The desk has said who it is; `name` is the room's, where the platform told it. */
  | { readonly type: 'room.introduced'; readonly name: string | null }
  /** Somebody gave a code that is none. */
  | { readonly type: 'code.tried' }
  | { readonly type: 'link.offered'; readonly offer: LinkOffer }
  | { readonly type: 'link.used'; readonly hash: string }
  | ({ readonly type: 'opinion.judged' } & OpinionJudged)
  /** Pages of this ticket that have not begun to be sent never will. */
  | { readonly type: 'pages.cancel'; readonly ticketId: string }
  /** The message stays on record, with its ticket where it has one; `text` where only that much of it was said. */
  | { readonly type: 'message.keep'; readonly ticketId: string | null; readonly text?: string }
  /** A message kept earlier without a ticket belongs to this one. */
  | { readonly type: 'message.attach'; readonly messageId: string; readonly ticketId: string };

export type RecordedEvent = { readonly ticketId: string; readonly event: TicketEvent };

export type Accepted = {
  readonly ok: true;
  readonly state: RoomState;
  readonly events: readonly RecordedEvent[];
  readonly handoverEvents: readonly RecordedHandoverEvent[];
  readonly effects: readonly Effect[];
  /** Doubts raised or settled. */
  readonly doubts: readonly Doubt[];
  readonly answer: Answer | null;
};
export type Decision = Accepted | { readonly ok: false; readonly rejection: Rejection };

export const reject = (rejection: Rejection): Decision => ({ ok: false, rejection });

/** A decision in the making: events are applied as they are recorded, so later rules of the same command see them. */
export type Draft = {
  state: RoomState;
  readonly events: RecordedEvent[];
  readonly handoverEvents: RecordedHandoverEvent[];
  readonly effects: Effect[];
  readonly doubts: Doubt[];
};

export const startDraft = (state: RoomState): Draft => ({
  state,
  events: [],
  handoverEvents: [],
  effects: [],
  doubts: [],
});

export const accept = (draft: Draft, answer: Answer | null = null): Decision => ({
  ok: true,
  state: draft.state,
  events: draft.events,
  handoverEvents: draft.handoverEvents,
  effects: draft.effects,
  doubts: draft.doubts,
  answer,
});

export const record = (draft: Draft, context: Context, ticketId: string, event: TicketEvent): Ticket => {
  draft.events.push({ ticketId, event });
  const { tickets } = draft.state;
  const current = tickets.find((ticket) => ticket.id === ticketId);
  if (current === undefined) {
    if (event.type !== 'ticket.opened') throw new Error(`no ticket ${ticketId} in ${draft.state.room.id}`);
    const opened = openTicket(ticketId, event, context.now);
    draft.state = { ...draft.state, tickets: [...tickets, opened] };
    return opened;
  }
  const next = evolve(current, event, context.now);
  const state = { ...draft.state, tickets: tickets.map((ticket) => (ticket === current ? next : ticket)) };
  draft.state = withReplies(state, ticketId, event, context.now);
  return next;
};

export const recordHandover = (
  draft: Draft,
  context: Context,
  handoverId: string,
  event: HandoverEvent,
): Handover => {
  draft.handoverEvents.push({ handoverId, event });
  const { handovers } = draft.state;
  const current = handovers.find(({ id }) => id === handoverId);
  if (current === undefined) {
    if (event.type !== 'handover.started')
      throw new Error(`no handover ${handoverId} in ${draft.state.room.id}`);
    const started = startedHandover(handoverId, event, context.now);
    draft.state = { ...draft.state, handovers: [...handovers, started] };
    return started;
  }
  const next = evolveHandover(current, event, context.now);
  draft.state = { ...draft.state, handovers: handovers.map((one) => (one === current ? next : one)) };
  return next;
};

/** Decides that the desk is another from now on; it is when this has been committed. */
export const changeDesk = (draft: Draft, change: DeskChange): void => {
  draft.effects.push({ type: 'desk.change', change });
};

/** Keeps a doubt's new state beside the tickets'. */
export const keepDoubt = (draft: Draft, doubt: Doubt): void => {
  draft.doubts.push(doubt);
  const others = draft.state.doubts.filter((one) => one.id !== doubt.id);
  draft.state = { ...draft.state, doubts: [...others, doubt] };
};

export const cardName = (ticketId: string, audience: Audience): string => `ticket:${ticketId}:${audience}`;

export const laneOf = (ticket: Ticket): Lane => (ticket.severity === 'critical' ? 'critical' : 'normal');

/** The triage room in which a ticket is shown. */
export const triageFor = (draft: Draft, context: Context, ticket: Ticket): Room | undefined =>
  triageRoomOf(context.desk, ticket.teamId ?? owningTeam(context.desk, draft.state.room)?.id);

/** Sends to the ticket's triage room; without one, staff are reached by direct messages only. */
export const tellTriage = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  notice: Notice,
  card: string | null = null,
): void => {
  const room = triageFor(draft, context, ticket);
  if (room === undefined) return;
  draft.effects.push({
    type: 'send',
    to: { room: room.id },
    thread: `${room.id}/${ticket.id}`,
    lane: laneOf(ticket),
    card,
    notice,
  });
};

/** Sends to the customer's group. */
export const tellCustomer = (
  draft: Draft,
  ticket: Ticket,
  notice: Notice,
  card: string | null = null,
): void => {
  draft.effects.push({
    type: 'send',
    to: { room: ticket.roomId },
    thread: `${ticket.roomId}/${ticket.id}`,
    lane: laneOf(ticket),
    card,
    notice,
  });
};

/** Brings a ticket’s cards up to date: both, or that of one audience. */
export const refreshCards = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  change: CardChange,
  audiences: readonly Audience[] = ['customer', 'staff'],
): void => {
  for (const audience of audiences) {
    const notice: Notice = { type: 'ticket.card', ticketId: ticket.id, audience, change };
    const card = cardName(ticket.id, audience);
    if (audience === 'customer') tellCustomer(draft, ticket, notice, card);
    else tellTriage(draft, context, ticket, notice, card);
  }
};

/** How a command names its ticket: by number or id, or not at all (then the room tells, where only one can be meant). */
export type TicketRef =
  | { readonly by: 'number'; readonly number: number }
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'room' };

export const findTicket = (
  state: RoomState,
  ref: TicketRef,
  fits: (ticket: Ticket) => boolean = isActive,
): Ticket | Rejection => {
  if (ref.by === 'room') {
    const fitting = state.tickets.filter(fits);
    const only = fitting.length === 1 ? fitting[0] : undefined;
    if (only) return only;
    if (fitting.length === 0) return { code: 'no-open-ticket' };
    return { code: 'which-ticket', numbers: fitting.map((ticket) => ticket.number) };
  }
  const found = state.tickets.find((ticket) =>
    ref.by === 'number' ? ticket.number === ref.number : ticket.id === ref.id,
  );
  return found ?? { code: 'no-such-ticket', number: ref.by === 'number' ? ref.number : null };
};

export const isRejection = (value: object): value is Rejection => 'code' in value;
