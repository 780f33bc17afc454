import { accept, reject, type Context, type Decision, type Draft } from './decision.ts';
import { settleDoubt } from './doubt-moves.ts';
import type { Grade } from './grading/grade.ts';
import { may } from './rights.ts';
import { openFrom } from './ticket-intake.ts';
import type { Instant } from './time.ts';

/** A message that stands in the room and that somebody points at. */
export type FlaggedMessage = {
  readonly text: string;
  readonly grade: Grade;
  readonly writtenAt: Instant;
  readonly authorId: string;
  readonly authorName: string;
  /** The ticket that holds it already. */
  readonly ticketId: string | null;
  /** The question to the triage room about it that is still open. */
  readonly doubtId: string | null;
};

/** One of ours points at a message: it becomes a ticket in its author's name, once. */
export const flagMessage = (draft: Draft, context: Context, message: FlaggedMessage): Decision => {
  // Customers use the same emoji, and mean nothing by it.
  if (!may(context.actor, 'ticket.flag')) return accept(draft);
  const { room, tickets, doubts } = draft.state;
  if (room.kind === 'unknown') return reject({ code: 'room-not-set-up' });
  if (room.kind !== 'service') return reject({ code: 'not-a-service-room' });
  const held = tickets.find((ticket) => ticket.id === message.ticketId);
  if (held !== undefined) return accept(draft, { type: 'flag.held', ticketId: held.id, number: held.number });
  if (message.text.trim() === '') return reject({ code: 'empty-text' });
  const doubt = doubts.find((one) => one.id === message.doubtId && one.state === 'open');
  if (doubt !== undefined) {
    const severity = message.grade.severity ?? 'question';
    return settleDoubt(draft, context, doubt.id, { type: 'open', severity }, message.grade);
  }
  const opened = openFrom(draft, context, { ...message, gradedBy: null });
  return accept(draft, { type: 'opened', ticketId: opened.id, number: opened.number, forCustomer: true });
};
