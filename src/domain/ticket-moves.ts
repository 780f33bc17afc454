import { nameOf } from './actor.ts';
import {
  accept,
  findTicket,
  isRejection,
  record,
  refreshCards,
  reject,
  laneOf,
  type Context,
  type Decision,
  type Draft,
  type TicketRef,
} from './decision.ts';
import type { Person } from './desk.ts';
import { startEscalation } from './escalation.ts';
import { stopEscalation } from './paging.ts';
import { identityFor } from './reach.ts';
import { nextWordFrom } from './attention.ts';
import { judgeOpinion } from './judge-opinion.ts';
import { passIfOffDuty } from './pass-on.ts';
import { openPoll, voidUnanswered } from './poll-moves.ts';
import { isWorse, type Severity } from './severity.ts';
import { recall } from './similar.ts';
import { tellBreaches } from './sla-moves.ts';
import { measureClose, measureResolve, slaPart } from './ticket-clocks.ts';
import { isActive, type Ticket, type WaitingParty } from './ticket.ts';
import type { Duration, Instant } from './time.ts';

/** Time spent waiting for the customer so far; a wait for our own R&D is ours and does not count. */
export const waitedUntil = (ticket: Ticket, now: Instant): Duration =>
  ticket.waitingFor === 'customer' && ticket.waitingSince !== null
    ? ticket.waited + (now - ticket.waitingSince)
    : ticket.waited;

const moved = (draft: Draft, ticket: Ticket): Decision => {
  const now = draft.state.tickets.find((one) => one.id === ticket.id) ?? ticket;
  return accept(draft, { type: 'moved', ticketId: now.id, number: now.number, state: now.state });
};

const actorId = (context: Context): string => (context.actor.type === 'desk' ? 'desk' : context.actor.id);

const illegal = (move: string, ticket: Ticket): Decision =>
  reject({ code: 'illegal-move', move, number: ticket.number, state: ticket.state });

/** Whoever works on a ticket has seen it: the escalation ends. */
export const acknowledgeBy = (draft: Draft, context: Context, ticket: Ticket): Ticket => {
  if (ticket.acknowledgedBy !== null || context.actor.type !== 'person') return ticket;
  stopEscalation(draft, context, ticket);
  return record(draft, context, ticket.id, {
    type: 'ticket.acknowledged',
    personId: context.actor.id,
    name: context.actor.name,
  });
};

export const acknowledge = (draft: Draft, context: Context, ref: TicketRef): Decision => {
  const ticket = findTicket(draft.state, ref, (one) => isActive(one) && one.acknowledgedBy === null);
  if (isRejection(ticket)) return reject(ticket);
  if (!isActive(ticket)) return illegal('acknowledge', ticket);
  if (ticket.acknowledgedBy !== null) {
    const name = context.desk.personById.get(ticket.acknowledgedBy)?.name ?? ticket.acknowledgedBy;
    return reject({ code: 'already-acknowledged', number: ticket.number, name });
  }
  const seen = acknowledgeBy(draft, context, ticket);
  refreshCards(draft, context, seen, { type: 'acknowledged', name: nameOf(context.actor) });
  return accept(draft, { type: 'acknowledged', number: ticket.number });
};

/** Takes the ticket; taking one that waits goes on with it. */
const takeOver = (draft: Draft, context: Context, ticket: Ticket): Ticket => {
  const seen = acknowledgeBy(draft, context, ticket);
  const claimed =
    seen.assigneeId === actorId(context)
      ? seen
      : record(draft, context, ticket.id, {
          type: 'ticket.claimed',
          personId: actorId(context),
          from: seen.assigneeId,
        });
  return claimed.state === 'waiting' ? resume(draft, context, claimed) : claimed;
};

export const claim = (draft: Draft, context: Context, ref: TicketRef): Decision => {
  const ticket = findTicket(draft.state, ref, (one) => isActive(one) && one.assigneeId !== actorId(context));
  if (isRejection(ticket)) return reject(ticket);
  if (!isActive(ticket)) return illegal('claim', ticket);
  if (ticket.assigneeId === actorId(context) && ticket.state === 'claimed') {
    return reject({ code: 'already-claimed', number: ticket.number });
  }
  const claimed = takeOver(draft, context, ticket);
  refreshCards(draft, context, claimed, { type: 'claimed', name: nameOf(context.actor) });
  return moved(draft, claimed);
};

export const assign = (draft: Draft, context: Context, ref: TicketRef, person: Person): Decision => {
  const ticket = findTicket(draft.state, ref);
  if (isRejection(ticket)) return reject(ticket);
  if (!isActive(ticket)) return illegal('assign', ticket);
  if (ticket.assigneeId === person.id) return reject({ code: 'already-claimed', number: ticket.number });
  const seen = acknowledgeBy(draft, context, ticket);
  const assigned = record(draft, context, ticket.id, {
    type: 'ticket.assigned',
    personId: person.id,
    from: seen.assigneeId,
  });
  const identity = identityFor(person, ticket.roomId);
  if (identity !== undefined && person.id !== actorId(context)) {
    draft.effects.push({
      type: 'send',
      to: { identity },
      thread: `page/${ticket.id}/${person.id}`,
      lane: laneOf(ticket),
      card: null,
      notice: { type: 'ticket.handed', ticketId: ticket.id, byName: nameOf(context.actor) },
    });
  }
  refreshCards(draft, context, assigned, { type: 'claimed', name: person.name });
  return moved(draft, assigned);
};

export const wait = (
  draft: Draft,
  context: Context,
  ref: TicketRef,
  party: WaitingParty,
  reason: string | null,
): Decision => {
  const ticket = findTicket(draft.state, ref);
  if (isRejection(ticket)) return reject(ticket);
  if (!isActive(ticket)) return illegal('wait', ticket);
  if (ticket.state === 'waiting' && ticket.waitingFor === party) {
    return reject({ code: 'already-waiting', number: ticket.number });
  }
  const mine =
    ticket.assigneeId === null ? takeOver(draft, context, ticket) : acknowledgeBy(draft, context, ticket);
  const ready = mine.state === 'waiting' ? resume(draft, context, mine) : mine;
  const waiting = record(draft, context, ready.id, { type: 'ticket.waiting', party, reason });
  refreshCards(draft, context, waiting, { type: 'waiting', party });
  return moved(draft, waiting);
};

/** Ends a wait. */
export const resume = (draft: Draft, context: Context, ticket: Ticket): Ticket =>
  record(draft, context, ticket.id, { type: 'ticket.resumed', waited: waitedUntil(ticket, context.now) });

export const resolve = (draft: Draft, context: Context, ref: TicketRef, note: string | null): Decision => {
  const ticket = findTicket(draft.state, ref);
  if (isRejection(ticket)) return reject(ticket);
  if (!isActive(ticket)) return illegal('resolve', ticket);
  const seen = tellBreaches(draft, context, acknowledgeBy(draft, context, ticket));
  const measured = measureResolve(context.desk, seen, context.now);
  const mine =
    seen.assigneeId === null && context.actor.type === 'person'
      ? record(draft, context, seen.id, { type: 'ticket.claimed', personId: context.actor.id, from: null })
      : seen;
  const resolved = record(draft, context, mine.id, {
    type: 'ticket.resolved',
    by: actorId(context),
    note,
    waited: waitedUntil(mine, context.now),
    ...(measured === undefined ? {} : { sla: measured }),
  });
  refreshCards(draft, context, resolved, { type: 'resolved', name: nameOf(context.actor) });
  openPoll(draft, context, resolved);
  recall(draft, context, resolved);
  draft.effects.push({
    type: 'timer.set',
    subject: ticket.id,
    dueAt: context.now + context.desk.reopenWindow,
    command: { type: 'ticket.expire', ticketId: ticket.id, cycle: resolved.cycle.number },
  });
  return moved(draft, resolved);
};

/** Begins the next cycle, counted from now. */
export const reopenTicket = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  reason: string | null,
): Ticket => {
  voidUnanswered(draft, context, ticket);
  draft.effects.push({ type: 'timer.cancel', subject: ticket.id, name: 'ticket.expire' });
  const reopened = record(draft, context, ticket.id, {
    type: 'ticket.reopened',
    from: ticket.state,
    reason,
    startedAt: context.now,
    nextWordAt: nextWordFrom(context.desk, ticket, ticket.severity, context.now),
    sla: slaPart(context.desk, ticket.customerId, ticket.severity, context.reads),
  });
  refreshCards(draft, context, reopened, { type: 'reopened', name: nameOf(context.actor) });
  recall(draft, context, reopened);
  const held = passIfOffDuty(draft, context, reopened);
  startEscalation(draft, context, held);
  return tellBreaches(draft, context, held);
};

export const reopen = (draft: Draft, context: Context, ref: TicketRef, reason: string | null): Decision => {
  const ticket = findTicket(draft.state, ref, (one) => !isActive(one));
  if (isRejection(ticket)) return reject(ticket);
  if (isActive(ticket)) return illegal('reopen', ticket);
  return moved(draft, reopenTicket(draft, context, ticket, reason));
};

/** Closes. An active ticket needs a reason, because its customer gets no poll then. */
export const closeTicket = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  reason: string | null,
  because?: 'no-answer',
): Ticket => {
  stopEscalation(draft, context, ticket);
  draft.effects.push({ type: 'timer.cancel', subject: ticket.id, name: 'ticket.expire' });
  if (isActive(ticket)) tellBreaches(draft, context, ticket, true);
  const measured = measureClose(ticket);
  const closed = record(draft, context, ticket.id, {
    type: 'ticket.closed',
    reason,
    automatic: context.actor.type === 'desk',
    ...(because === undefined ? {} : { because }),
    waited: waitedUntil(ticket, context.now),
    ...(measured === undefined ? {} : { sla: measured }),
  });
  refreshCards(draft, context, closed, { type: 'closed' });
  return closed;
};

export const close = (draft: Draft, context: Context, ref: TicketRef, reason: string | null): Decision => {
  const ticket = findTicket(draft.state, ref, (one) => one.state !== 'closed');
  if (isRejection(ticket)) return reject(ticket);
  if (ticket.state === 'closed') return illegal('close', ticket);
  if (ticket.state !== 'resolved' && reason === null)
    return reject({ code: 'reason-missing', move: 'close' });
  return moved(draft, closeTicket(draft, context, ticket, reason));
};

/** Elapsed and paused time stay as they are: the next word is counted from the cycle's start. Raising wakes people again. */
export const gradeTicket = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  to: Severity,
  reason: string,
  name: string,
): Ticket => {
  const raised = isWorse(to, ticket.severity);
  const graded = record(draft, context, ticket.id, {
    type: 'ticket.graded',
    from: ticket.severity,
    to,
    reason,
    name,
    nextWordAt:
      ticket.nextWordAt === null || !ticket.owesAnswer
        ? ticket.nextWordAt
        : nextWordFrom(context.desk, ticket, to, ticket.cycle.startedAt),
    ...(ticket.sla === null
      ? {}
      : { sla: slaPart(context.desk, ticket.customerId, to, ticket.sla.unseen ? 'mentions' : 'all') }),
  });
  refreshCards(draft, context, graded, { type: 'graded', severity: to });
  if (raised) startEscalation(draft, context, graded);
  return tellBreaches(draft, context, graded);
};

export const grade = (
  draft: Draft,
  context: Context,
  ref: TicketRef,
  severity: Severity,
  reason: string,
): Decision => {
  const ticket = findTicket(draft.state, ref);
  if (isRejection(ticket)) return reject(ticket);
  if (!isActive(ticket)) return illegal('grade', ticket);
  if (ticket.severity === severity) return reject({ code: 'same-severity', number: ticket.number });
  gradeTicket(draft, context, ticket, severity, reason, nameOf(context.actor));
  judgeOpinion(draft, context, { about: { ticketId: ticket.id }, isRequest: true, severity });
  return accept(draft, { type: 'graded', ticketId: ticket.id, number: ticket.number, severity });
};
