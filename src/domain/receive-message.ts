import { nameOf } from './actor.ts';
import { answerCustomer } from './answer-customer.ts';
import { accept, reject, type Context, type Decision, type Draft } from './decision.ts';
import { raiseDoubt } from './doubt-moves.ts';
import { rate } from './poll-moves.ts';
import { reasonFor } from './rating-reason.ts';
import { receiveUnset } from './setup-moves.ts';
import { isActive, lastWrite, type Ticket } from './ticket.ts';
import { addToTicket, openFrom } from './ticket-intake.ts';
import type { Instant } from './time.ts';
import { answeredTicket, customerTicket, type ReceivedMessage } from './which-ticket.ts';

/** One of our people writes in the customer's group: that is the answer the customer waits for. */
const fromStaff = (draft: Draft, context: Context, message: ReceivedMessage): Decision => {
  // Said to the desk, not to the customer.
  if (context.actor.type !== 'person' || message.addressed || message.text.trim() === '') {
    return accept(
      draft,
      message.addressed && message.text.trim() === '' ? { type: 'addressed.empty' } : null,
    );
  }
  const ticket = answeredTicket(draft.state.tickets, message);
  if (ticket === undefined) return accept(draft);
  draft.effects.push({ type: 'message.keep', ticketId: ticket.id });
  answerCustomer(draft, context, ticket, {
    text: message.text,
    messageId: message.messageId,
    personId: context.actor.id,
    name: context.actor.name,
  });
  return accept(draft);
};

/** A longer message is on record whole; the rating has its beginning. */
const longestReason = 2_000;

/** The poll that a bare score answers: the quoted ticket's, else the newest one open in the room. */
const askedPoll = (draft: Draft, message: ReceivedMessage, now: Instant): Ticket | undefined =>
  draft.state.tickets
    .filter((ticket) => ticket.poll?.state === 'open' && now < ticket.poll.closesAt)
    .filter((ticket) => message.quotedTicketId === null || ticket.id === message.quotedTicketId)
    .toSorted((a, b) => (b.poll?.openedAt ?? 0) - (a.poll?.openedAt ?? 0) || lastWrite(b) - lastWrite(a))[0];

/** Any message in a customer's group that is no command. */
export const receiveMessage = (
  draft: Draft,
  context: Context,
  message: ReceivedMessage,
  roomName: string | null,
): Decision => {
  const { room, tickets } = draft.state;
  if (room.kind === 'unknown') return receiveUnset(draft, context, message, roomName);
  if (room.kind !== 'service')
    return accept(draft, message.addressed ? { type: 'addressed.elsewhere' } : null);
  if (context.actor.type === 'person') return fromStaff(draft, context, message);
  // Somebody of ours whom the desk does not know is no customer: nothing is opened, and nothing counts as an answer.
  if (context.actor.type === 'contact' && context.actor.colleague === true)
    return accept(draft, message.addressed ? { type: 'colleague.unknown' } : null);
  if (message.rating !== null) {
    const asked = askedPoll(draft, message, context.now);
    if (asked) return rate(draft, context, asked, null, message.rating.value, message.rating.reason);
  }
  if (message.text.trim() === '') {
    return accept(draft, message.addressed ? { type: 'addressed.empty' } : null);
  }
  const reason = reasonFor(tickets, message, context.now);
  if (reason !== null) {
    const { ticket, rating } = reason;
    const words = message.text.trim().slice(0, longestReason);
    const heard = rate(draft, context, ticket, null, rating.score, words);
    if (!reason.alsoRequest || !heard.ok) {
      draft.effects.push({ type: 'message.keep', ticketId: ticket.id });
      return heard;
    }
  }
  const belongs = customerTicket(context.desk, tickets, message, context.now);
  const author = { authorName: nameOf(context.actor), authorId: message.identity };
  if (belongs.to === 'ticket') {
    const { ticket } = belongs;
    addToTicket(draft, context, ticket, { ...message, ...author });
    return accept(
      draft,
      message.addressed && message.grade.kind === 'chaser' ? { type: 'chased', number: ticket.number } : null,
    );
  }
  const { grade } = message;
  if (belongs.to === 'nothing') {
    if (grade.kind !== 'chaser') return accept(draft);
    if (message.addressed) return reject({ code: 'no-open-ticket' });
    raiseDoubt(
      draft,
      context,
      'which',
      message,
      author,
      tickets.filter((ticket) => ticket.state === 'resolved'),
    );
    return accept(draft);
  }
  // Whoever mentions the desk sees a ticket, always: a silent question to the triage room would look like no answer.
  if (belongs.to === 'unclear' && belongs.candidates.length > 0 && !message.addressed) {
    raiseDoubt(draft, context, 'which', message, author, belongs.candidates);
    return accept(draft);
  }
  if (message.addressed || (grade.isRequest && grade.sure)) {
    openFrom(draft, context, { ...message, ...author, gradedBy: null });
    return accept(draft);
  }
  raiseDoubt(draft, context, 'request', message, author, tickets.filter(isActive));
  return accept(draft);
};
