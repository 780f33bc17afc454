import type { TicketEvent } from './events.ts';
import type { Instant } from './time.ts';

/** What one of our people had said to the customer by the desk, which can take it back. */
export type SaidReply = {
  /** The id of the message as it was written, by which its row in the outbox is named too. */
  readonly id: string;
  readonly ticketId: string;
  readonly personId: string;
  readonly name: string;
  readonly at: Instant;
  readonly answers: ReplyAnswers;
  /** Nobody has said anything on the ticket since, and it is not solved. */
  readonly isLastWord: boolean;
  readonly state: 'standing' | RecallOutcome;
};

/** What a reply put an end to: since when the customer had been waiting (null: they were not), and the first wait of all. */
export type ReplyAnswers = { readonly owedSince: Instant | null; readonly first: boolean };

/** `unsent`: it never came into the customer's group. */
export type RecallOutcome = 'taken-back' | 'unsent';

/** Names its row in the outbox, so that it can be found there and kept from going out. */
export const replyCard = (replyId: string): string => `reply:${replyId}`;

const endsTalk: ReadonlySet<TicketEvent['type']> = new Set([
  'ticket.message',
  'ticket.responded',
  'ticket.resolved',
  'ticket.closed',
  'ticket.reopened',
]);

/** Of the events that `repliesAfter` goes by. */
export const replyEvents: readonly TicketEvent['type'][] = [...endsTalk, 'reply.recalled'];

/** The replies after one event on a ticket at `at`; as free of rules as `evolve`, the oldest first. */
export const repliesAfter = (
  replies: readonly SaidReply[],
  ticketId: string,
  event: TicketEvent,
  at: Instant,
): readonly SaidReply[] => {
  if (event.type === 'reply.recalled') {
    const { messageId, outcome: state } = event;
    return replies.map((one) => (one.id === messageId ? { ...one, state, isLastWord: false } : one));
  }
  if (!endsTalk.has(event.type)) return replies;
  const before = replies.map((one) =>
    one.ticketId === ticketId && one.isLastWord ? { ...one, isLastWord: false } : one,
  );
  if (event.type !== 'ticket.message' || event.reply === undefined) return before;
  const { messageId: id, writerId: personId, name, reply: answers } = event;
  return [...before, { id, ticketId, personId, name, at, answers, isLastWord: true, state: 'standing' }];
};

/** The state of a room with its replies after an event; where they were not loaded nobody wants them. */
export const withReplies = <S extends { readonly replies?: readonly SaidReply[] | undefined }>(
  state: S,
  ticketId: string,
  event: TicketEvent,
  at: Instant,
): S =>
  state.replies === undefined
    ? state
    : { ...state, replies: repliesAfter(state.replies, ticketId, event, at) };
