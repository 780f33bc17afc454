import { nameOf } from './actor.ts';
import {
  accept,
  findTicket,
  isRejection,
  record,
  reject,
  type Context,
  type Decision,
  type Draft,
  type TicketRef,
} from './decision.ts';
import { owningTeam, triageRoomOf, type Team } from './desk.ts';
import { identityFor } from './reach.ts';
import { followUpDueAt } from './follow-up-due.ts';
import { isLow, type FollowUp } from './follow-up.ts';
import type { Rating } from './poll.ts';
import { serviceOwnerFor } from './room-owner.ts';
import type { Ticket } from './ticket.ts';

const teamOf = (draft: Draft, context: Context, ticket: Ticket): Team | undefined =>
  ticket.teamId === null
    ? owningTeam(context.desk, draft.state.room)
    : context.desk.teamById.get(ticket.teamId);

/** The customer's service owner, else whoever has the ticket, else the team's lead. */
const assigneeOf = (draft: Draft, context: Context, ticket: Ticket): string | null =>
  serviceOwnerFor(context.desk, ticket) ?? ticket.assigneeId ?? teamOf(draft, context, ticket)?.lead ?? null;

/** Whose follow-up it is, and the team's lead; nobody twice. */
const alertedOf = (draft: Draft, context: Context, ticket: Ticket, followUp: FollowUp): readonly string[] => {
  const lead = teamOf(draft, context, ticket)?.lead ?? null;
  return [...new Set([followUp.assigneeId, lead])].filter((id) => id !== null);
};

const reachedBy = (context: Context, ticket: Ticket, personId: string): string | undefined => {
  const person = context.desk.personById.get(personId);
  return person && identityFor(person, ticket.roomId);
};

/** One message for each person and each low score: the first wakes, the next ones edit it. */
const tellPeople = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  followUp: FollowUp,
  rating: Rating,
): void => {
  for (const personId of alertedOf(draft, context, ticket, followUp)) {
    const identity = reachedBy(context, ticket, personId);
    if (identity === undefined) continue;
    draft.effects.push({
      type: 'send',
      to: { identity },
      thread: `followup/${followUp.id}/${personId}`,
      lane: 'critical',
      card: `followup:${followUp.id}:${personId}:${rating.identity}`,
      notice: {
        type: 'followup.alert',
        ticketId: ticket.id,
        followUpId: followUp.id,
        name: rating.name,
        score: rating.score,
        reason: rating.reason,
      },
    });
  }
};

const showCard = (draft: Draft, context: Context, ticket: Ticket, followUp: FollowUp): void => {
  const room = triageRoomOf(context.desk, teamOf(draft, context, ticket)?.id);
  if (room === undefined) return;
  draft.effects.push({
    type: 'send',
    to: { room: room.id },
    // Apart from the ticket's messages, so that none of them holds it up.
    thread: `${room.id}/followup/${followUp.id}`,
    lane: 'critical',
    card: `followup:${followUp.id}`,
    notice: { type: 'followup.card', ticketId: ticket.id, followUpId: followUp.id },
  });
};

const alert = (draft: Draft, context: Context, ticket: Ticket, rating: Rating): void => {
  const { followUp } = ticket;
  if (followUp === null) return;
  const people = alertedOf(draft, context, ticket, followUp);
  const isReached = (personId: string): boolean => reachedBy(context, ticket, personId) !== undefined;
  record(draft, context, ticket.id, {
    type: 'followup.alerted',
    followUpId: followUp.id,
    reached: people.filter(isReached),
    unreachable: people.filter((personId) => !isReached(personId)),
  });
  tellPeople(draft, context, ticket, followUp, rating);
  showCard(draft, context, ticket, followUp);
};

/**
 * What follows from a rating just recorded. A low score alerts once for each person who gives one; words that come
 * later, or a better score, only bring what was said up to date. Null: no follow-up is concerned.
 */
export const heed = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  rating: Rating,
  before: Rating | null,
): 'opened' | 'joined' | 'updated' | null => {
  const { followUp, poll } = ticket;
  const open = followUp?.state === 'open' ? followUp : null;
  const { identity } = rating;
  const low = isLow(rating.score);
  const wasLow = before !== null && isLow(before.score);
  if (open?.ratings.some((one) => one.identity === identity)) {
    if (low !== wasLow || rating.reason !== before?.reason) tellPeople(draft, context, ticket, open, rating);
    showCard(draft, context, ticket, open);
    return 'updated';
  }
  if (!low || wasLow || poll === null) return null;
  if (open !== null) {
    const joined = record(draft, context, ticket.id, {
      type: 'followup.joined',
      followUpId: open.id,
      identity,
    });
    alert(draft, context, joined, rating);
    return 'joined';
  }
  const opened = record(draft, context, ticket.id, {
    type: 'followup.opened',
    followUpId: context.nextId(),
    pollId: poll.id,
    identity,
    assigneeId: assigneeOf(draft, context, ticket),
    dueAt: followUpDueAt(context.desk, teamOf(draft, context, ticket), context.now),
  });
  alert(draft, context, opened, rating);
  return 'opened';
};

/** It is due and not closed: whoever has it is reminded, and where it stays open, a working day later the lead. */
export const remindOfFollowUp = (draft: Draft, context: Context, ticket: Ticket): void => {
  const { followUp } = ticket;
  if (followUp === null || followUp.state !== 'open') return;
  const to = followUp.reminded === null ? 'assignee' : 'lead';
  const lead = teamOf(draft, context, ticket)?.lead ?? null;
  const personId = to === 'assignee' ? (followUp.assigneeId ?? lead) : lead;
  const identity = personId === null ? undefined : reachedBy(context, ticket, personId);
  const reminded = record(draft, context, ticket.id, {
    type: 'followup.reminded',
    followUpId: followUp.id,
    to,
    personId: identity === undefined ? null : personId,
  });
  const notice = { type: 'followup.due', ticketId: ticket.id, followUpId: followUp.id } as const;
  if (identity !== undefined) {
    const thread = `followup/${followUp.id}/${personId ?? ''}`;
    draft.effects.push({ type: 'send', to: { identity }, thread, lane: 'normal', card: null, notice });
  }
  showCard(draft, context, reminded, followUp);
};

export const closeFollowUp = (
  draft: Draft,
  context: Context,
  ref: TicketRef,
  note: string | null,
): Decision => {
  const ticket = findTicket(draft.state, ref, (one) => one.followUp?.state === 'open');
  if (isRejection(ticket))
    return reject(ticket.code === 'no-open-ticket' ? { code: 'no-follow-up', number: null } : ticket);
  const { followUp, number } = ticket;
  if (followUp === null) return reject({ code: 'no-follow-up', number });
  if (followUp.state === 'closed') {
    const by = followUp.closedBy ?? '';
    return reject({ code: 'follow-up-closed', number, name: context.desk.personById.get(by)?.name ?? by });
  }
  const words = note?.trim() ?? '';
  if (words === '') return reject({ code: 'note-missing', number });
  const by = context.actor.type === 'desk' ? nameOf(context.actor) : context.actor.id;
  const closed = record(draft, context, ticket.id, {
    type: 'followup.closed',
    followUpId: followUp.id,
    note: words,
    by,
  });
  showCard(draft, context, closed, followUp);
  for (const rating of followUp.ratings) tellPeople(draft, context, closed, followUp, rating);
  return accept(draft, { type: 'followup.closed', number });
};
