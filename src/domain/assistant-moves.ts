import type { AssistantNotice, WrittenFor } from './assistant-words.ts';
import {
  accept,
  findTicket,
  isRejection,
  reject,
  triageFor,
  type Context,
  type Decision,
  type Draft,
  type TicketRef,
} from './decision.ts';
import { owningTeam, triageRoomOf, type RoomKind } from './desk.ts';

/** Where it was asked for: what customers could read there goes to the triage room. */
export type AskedIn = { readonly id: string; readonly kind: RoomKind };

/** Where an answer goes; one of both. */
export type Place = { readonly toRoom: string } | { readonly toIdentity: string };

export const placeFor = (
  draft: Draft,
  context: Context,
  askedIn: AskedIn | null,
  ticketId: string | null,
): Place => {
  if (askedIn?.kind === 'triage') return { toRoom: askedIn.id };
  const ticket = draft.state.tickets.find((one) => one.id === ticketId);
  const triage =
    ticket === undefined
      ? triageRoomOf(context.desk, owningTeam(context.desk, draft.state.room)?.id)
      : triageFor(draft, context, ticket);
  if (askedIn?.kind !== 'direct' && triage !== undefined) return { toRoom: triage.id };
  return { toIdentity: context.identity };
};

/** Has a model write something for our own people; it comes when it comes. */
export const askForWords = (
  draft: Draft,
  context: Context,
  what: WrittenFor,
  asked: { readonly ticket: TicketRef; readonly askedIn: AskedIn | null },
): Decision => {
  if (context.asksModel !== true) return reject({ code: 'no-model' });
  const { room } = draft.state;
  const whole = what === 'summary' && asked.ticket.by === 'room' && room.kind === 'service';
  const ticket = whole ? null : findTicket(draft.state, asked.ticket);
  if (ticket !== null && isRejection(ticket)) return reject(ticket);
  const place = placeFor(draft, context, asked.askedIn, ticket?.id ?? null);
  const reader = 'toRoom' in place ? context.desk.roomById.get(place.toRoom)?.language : undefined;
  draft.effects.push({
    type: 'job.set',
    job: {
      kind: what,
      subject: ticket?.id ?? room.id,
      dueAt: context.now,
      payload: {
        ticketId: ticket?.id ?? null,
        roomId: room.id,
        askedAt: context.now,
        // A draft is in the customer's language, a summary in its reader's.
        language: (what === 'draft' ? room.language : reader) ?? context.desk.language,
        ...place,
      },
    },
  });
  return accept(draft, { type: 'assistant.asked', what, number: ticket?.number ?? null });
};

/** Says what came of it, where it was asked for. */
export const tellWords = (
  draft: Draft,
  to: { readonly room: string } | { readonly identity: string },
  notice: AssistantNotice,
): void => {
  const place = 'room' in to ? to.room : to.identity;
  const about = ('ticketId' in notice ? notice.ticketId : null) ?? draft.state.room.id;
  draft.effects.push({
    type: 'send',
    to,
    thread: `${place}/${about}`,
    lane: 'normal',
    card: null,
    notice,
  });
};
