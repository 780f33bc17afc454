import { answerCustomer } from './answer-customer.ts';
import {
  accept,
  findTicket,
  isRejection,
  refreshCards,
  reject,
  tellCustomer,
  type Context,
  type Decision,
  type Draft,
  type TicketRef,
} from './decision.ts';
import type { Rejection } from './rejections.ts';
import { replyCard } from './said-reply.ts';
import { acknowledgeBy } from './ticket-moves.ts';
import { isActive, type Ticket } from './ticket.ts';

/** What staff want said to the customer, with where they wrote it. */
export type Reply = {
  readonly ticket: TicketRef;
  readonly text: string;
  readonly messageId: string;
  /** The ticket of the message that it quotes, where it quotes one. */
  readonly quotedTicketId: string | null;
  /** The customer's room that it was written in; null for every other place. */
  readonly writtenIn: string | null;
};

/** Whole in one message on every platform; what would be cut is refused instead. */
export const longestReply = 4_000;

/** "/resolve 12" or "@Baton /resolve", but no path: a command that went to the wrong place. */
const command = /^[\s\p{Cf}]*(?:[@＠]\S+\s+)?[/／]\s?\p{L}+(?![\p{L}\p{N}_.-]*[/／])/u;

/** What was sent may have been read before it is taken back, so whatever looks like a slip is not sent. */
const slipOf = (reply: Reply, ticket: Ticket): Rejection | null => {
  const { number } = ticket;
  if (reply.text.trim() === '') return { code: 'reply-empty', number };
  if (reply.text.length > longestReply)
    return { code: 'reply-too-long', number, length: reply.text.length, most: longestReply };
  if (command.test(reply.text)) return { code: 'reply-is-command', number };
  if (reply.quotedTicketId !== null && reply.quotedTicketId !== ticket.id)
    return { code: 'reply-other-quote', number };
  if (reply.writtenIn !== null && reply.writtenIn !== ticket.roomId)
    return { code: 'reply-other-room', number };
  return null;
};

/** Says it in the customer's group under the sender's name. The ticket stays as it is, but somebody has seen it. */
export const replyTo = (draft: Draft, context: Context, reply: Reply): Decision => {
  const { actor } = context;
  if (actor.type !== 'person') return reject({ code: 'not-allowed', needs: ['agent', 'lead', 'admin'] });
  const ticket = findTicket(draft.state, reply.ticket);
  if (isRejection(ticket)) return reject(ticket);
  const { number, state } = ticket;
  if (state === 'closed') return reject({ code: 'illegal-move', move: 'reply', number, state });
  const slip = slipOf(reply, ticket);
  if (slip !== null) return reject(slip);
  const text = reply.text.trim();
  const { name } = actor;
  draft.effects.push({ type: 'message.keep', ticketId: ticket.id, text });
  const seen = isActive(ticket) ? acknowledgeBy(draft, context, ticket) : ticket;
  const notice = { type: 'ticket.reply', ticketId: ticket.id, number, name, text } as const;
  tellCustomer(draft, seen, notice, replyCard(reply.messageId));
  const first = seen.cycle.firstResponseAt === null;
  const answered = answerCustomer(draft, context, seen, {
    text,
    messageId: reply.messageId,
    personId: actor.id,
    name,
    byDesk: true,
  });
  if (seen !== ticket && !first) refreshCards(draft, context, answered, { type: 'acknowledged', name });
  return accept(draft, { type: 'replied', ticketId: ticket.id, number, replyId: reply.messageId });
};
