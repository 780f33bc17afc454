import {
  accept,
  record,
  reject,
  tellCustomer,
  tellTriage,
  type Context,
  type Decision,
  type Draft,
} from './decision.ts';
import { heed } from './follow-up-moves.ts';
import { anybody, isAnswered, isScore, ratingOf, type Poll } from './poll.ts';
import type { Ticket } from './ticket.ts';

/** Asks the customer's people how it was; it closes by itself and reminds once. */
export const openPoll = (draft: Draft, context: Context, ticket: Ticket): void => {
  const pollId = context.nextId();
  const { polls } = context.desk;
  const closesAt = context.now + polls.closeAfter;
  record(draft, context, ticket.id, { type: 'poll.opened', pollId, closesAt });
  tellCustomer(draft, ticket, { type: 'poll.question', ticketId: ticket.id, pollId }, `poll:${pollId}`);
  draft.effects.push(
    {
      type: 'timer.set',
      subject: ticket.id,
      dueAt: context.now + polls.remindAfter,
      command: { type: 'poll.remind', ticketId: ticket.id, pollId },
    },
    {
      type: 'timer.set',
      subject: ticket.id,
      dueAt: closesAt,
      command: { type: 'poll.close', ticketId: ticket.id, pollId },
    },
  );
};

const stopTimers = (draft: Draft, ticket: Ticket): void => {
  draft.effects.push(
    { type: 'timer.cancel', subject: ticket.id, name: 'poll.remind' },
    { type: 'timer.cancel', subject: ticket.id, name: 'poll.close' },
  );
};

const showPoll = (draft: Draft, ticket: Ticket, poll: Poll): void =>
  tellCustomer(
    draft,
    ticket,
    { type: 'poll.question', ticketId: ticket.id, pollId: poll.id },
    `poll:${poll.id}`,
  );

/** Reopening voids an unanswered poll, which leaves the response rate; an answered one closes and counts. */
export const voidUnanswered = (draft: Draft, context: Context, ticket: Ticket): void => {
  const { poll } = ticket;
  if (poll === null || poll.state !== 'open') return;
  stopTimers(draft, ticket);
  record(
    draft,
    context,
    ticket.id,
    isAnswered(poll) ? { type: 'poll.closed', answered: true } : { type: 'poll.voided' },
  );
  showPoll(draft, ticket, poll);
};

/** One rating for each of the customer's people, and one for all who come by its link; changeable until the poll closes. A later rating without words keeps the earlier ones. */
export const rate = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  pollId: string | null,
  value: number,
  reason: string | null,
): Decision => {
  const { poll } = ticket;
  if (context.actor.type !== 'contact' || context.actor.colleague === true)
    return reject({ code: 'only-their-people' });
  // A signed link was given to this ticket's customer alone, whoever the room belongs to by now.
  const byLink = context.identity === anybody;
  if (!byLink && ticket.customerId !== null && context.actor.customerId !== ticket.customerId) {
    return reject({ code: 'only-their-people' });
  }
  if (poll === null || (pollId !== null && poll.id !== pollId))
    return reject({ code: 'poll-closed', number: ticket.number });
  if (poll.state === 'void') return reject({ code: 'poll-void', number: ticket.number });
  if (poll.state === 'closed' || context.now >= poll.closesAt) {
    return reject({ code: 'poll-closed', number: ticket.number });
  }
  if (!isScore(value)) return reject({ code: 'not-a-score', value: String(value) });
  const before = ratingOf(poll, context.identity) ?? null;
  const rating = {
    identity: context.identity,
    name: context.actor.name,
    score: value,
    reason: reason ?? before?.reason ?? null,
    at: context.now,
  };
  const unchanged = before !== null && before.score === rating.score && before.reason === rating.reason;
  if (!unchanged) {
    const marked = record(draft, context, ticket.id, { type: 'poll.rated', rating, before });
    draft.effects.push({ type: 'timer.cancel', subject: ticket.id, name: 'poll.remind' });
    showPoll(draft, ticket, poll);
    // A new follow-up's card says it all; what only edits that card is told in a line of its own.
    if (heed(draft, context, marked, rating, before) !== 'opened') {
      tellTriage(draft, context, ticket, {
        type: 'poll.rating',
        ticketId: ticket.id,
        pollId: poll.id,
        name: rating.name,
        score: rating.score,
        reason: rating.reason,
        before: before?.score ?? null,
      });
    }
  }
  return accept(draft, {
    type: 'rated',
    ticketId: ticket.id,
    pollId: poll.id,
    number: ticket.number,
    score: value,
    reason: rating.reason,
    changed: before !== null && before.score !== value,
    closesAt: poll.closesAt,
  });
};

/** The automatic reminder: once, and only while nobody has answered. */
export const remindByTimer = (draft: Draft, context: Context, ticket: Ticket, pollId: string): void => {
  const { poll } = ticket;
  if (poll === null || poll.id !== pollId || poll.state !== 'open' || poll.reminded || isAnswered(poll))
    return;
  record(draft, context, ticket.id, { type: 'poll.reminded', by: null });
  tellCustomer(draft, ticket, { type: 'poll.reminder', ticketId: ticket.id, pollId });
};

/** One manual reminder beside the automatic one. */
export const remindByHand = (draft: Draft, context: Context, ticket: Ticket): Decision => {
  const { poll } = ticket;
  if (poll === null) return reject({ code: 'no-such-poll' });
  if (poll.state !== 'open') {
    return reject({ code: poll.state === 'void' ? 'poll-void' : 'poll-closed', number: ticket.number });
  }
  if (isAnswered(poll)) return reject({ code: 'poll-answered', number: ticket.number });
  if (poll.remindedBy !== null) return reject({ code: 'already-reminded', number: ticket.number });
  record(draft, context, ticket.id, {
    type: 'poll.reminded',
    by: context.actor.type === 'desk' ? 'desk' : context.actor.id,
  });
  tellCustomer(draft, ticket, { type: 'poll.reminder', ticketId: ticket.id, pollId: poll.id });
  return accept(draft, { type: 'poll.reminded', number: ticket.number });
};

export const closeByTimer = (draft: Draft, context: Context, ticket: Ticket, pollId: string): void => {
  const { poll } = ticket;
  if (poll === null || poll.id !== pollId || poll.state !== 'open') return;
  record(draft, context, ticket.id, { type: 'poll.closed', answered: isAnswered(poll) });
  showPoll(draft, ticket, poll);
};
