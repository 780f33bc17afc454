import { nextWordFrom } from './attention.ts';
import {
  accept,
  findTicket,
  isRejection,
  record,
  refreshCards,
  reject,
  type Context,
  type Decision,
  type Draft,
  type TicketRef,
} from './decision.ts';
import { measureResponse } from './ticket-clocks.ts';
import { acknowledgeBy } from './ticket-moves.ts';
import { days, minutes, type Instant } from './time.ts';
import { dayAt } from './zone.ts';
import { lastInstant } from './wall-clock.ts';

/** The last time up to `now` at which clocks of the zone showed these minutes since midnight. */
const lastAt = (timeZone: string, now: Instant, minuteOfDay: number): Instant => {
  const today = dayAt(timeZone, now);
  const at = (day: number): Instant => lastInstant(timeZone, days(day) + minutes(minuteOfDay));
  return at(today) <= now ? at(today) : at(today - 1);
};

/**
 * One of our people says that the customer has had their answer, in a room whose talk the desk does not see: now, or at
 * this time of day. It is believed, and it counts as the response.
 */
export const respond = (
  draft: Draft,
  context: Context,
  ref: TicketRef,
  minuteOfDay: number | null,
): Decision => {
  const { actor, desk, now } = context;
  if (actor.type !== 'person') return reject({ code: 'not-allowed', needs: ['agent', 'lead', 'admin'] });
  const ticket = findTicket(draft.state, ref);
  if (isRejection(ticket)) return reject(ticket);
  const { number, state } = ticket;
  if (state === 'resolved' || state === 'closed')
    return reject({ code: 'illegal-move', move: 'respond', number, state });
  if ((context.reads ?? 'all') === 'all' && ticket.sla?.unseen !== true)
    return reject({ code: 'response-is-seen', number });
  if (!ticket.owesAnswer) return reject({ code: 'no-answer-owed', number });
  const at = minuteOfDay === null ? now : lastAt(desk.timeZone, now, minuteOfDay);
  // What is said to the minute may lie a little before what was written in the same one.
  const since = Math.floor((ticket.attention.owedSince ?? ticket.cycle.startedAt) / minutes(1)) * minutes(1);
  if (at < since) return reject({ code: 'response-too-early', number });
  const seen = acknowledgeBy(draft, context, ticket);
  const answeredAt = Math.max(at, ticket.attention.owedSince ?? at);
  const measured = measureResponse(desk, seen, answeredAt);
  const responded = record(draft, context, seen.id, {
    type: 'ticket.responded',
    personId: actor.id,
    at: answeredAt,
    nextWordAt: state === 'waiting' ? null : nextWordFrom(desk, ticket, ticket.severity, now),
    ...(measured === undefined ? {} : { sla: measured }),
  });
  refreshCards(draft, context, responded, { type: 'answered', name: actor.name });
  return accept(draft, { type: 'responded', number, at: answeredAt });
};
