import { watchedOn, type Watched } from './attention.ts';
import {
  record,
  refreshCards,
  tellCustomer,
  tellTriage,
  type Accepted,
  type Context,
  type Draft,
  type Effect,
} from './decision.ts';
import type { Desk } from './desk.ts';
import { onDuty } from './duty.ts';
import { startEscalation } from './escalation.ts';
import { remindOfFollowUp } from './follow-up-moves.ts';
import { passOn, tell } from './pass-on.ts';
import { serviceOwnerFor } from './room-owner.ts';
import { heedClocks } from './sla-moves.ts';
import { closeTicket } from './ticket-moves.ts';
import type { Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/** The time told to the customer has passed without a word: whoever answers for it is pinged, once for each promise. */
const pingForPromise = (draft: Draft, context: Context, ticket: Ticket): void => {
  const { desk, now } = context;
  if (ticket.nextWordAt === null) return;
  const owner = serviceOwnerFor(desk, ticket);
  const candidates = [ticket.assigneeId, ticket.acknowledgedBy, owner]
    .flatMap((id) => (id === null || id === undefined ? [] : (desk.personById.get(id) ?? [])))
    .concat(onDuty(desk, ticket, now));
  const notice = { type: 'promise.broken', ticketId: ticket.id, promisedAt: ticket.nextWordAt } as const;
  const pinged = candidates.find((person) => tell(draft, ticket, person, notice));
  if (pinged === undefined) tellTriage(draft, context, ticket, notice);
  const broken = record(draft, context, ticket.id, {
    type: 'promise.broken',
    promisedAt: ticket.nextWordAt,
    personId: pinged?.id ?? null,
  });
  // The customer's card would say no more than that they wait, which they know.
  refreshCards(draft, context, broken, { type: 'overdue' }, ['staff']);
};

const perform = (draft: Draft, context: Context, ticket: Ticket, what: Watched): void => {
  switch (what) {
    case 'promise':
      pingForPromise(draft, context, ticket);
      break;
    case 'silence': {
      const passed = passOn(draft, context, ticket, 'silent');
      record(draft, context, ticket.id, { type: 'ticket.neglected', personId: ticket.assigneeId });
      startEscalation(draft, context, passed);
      break;
    }
    case 'nudge':
      record(draft, context, ticket.id, { type: 'ticket.nudged' });
      tellCustomer(draft, ticket, { type: 'ticket.nudge', ticketId: ticket.id });
      break;
    case 'clock':
      heedClocks(draft, context, ticket.id);
      break;
    case 'follow-up':
      remindOfFollowUp(draft, context, ticket);
      break;
    case 'give-up':
      closeTicket(draft, context, ticket, null, 'no-answer');
      break;
  }
};

/** The timer of a ticket fired: everything that is due by now, in its order, each on the ticket as the one before left it. */
export const lookAfter = (draft: Draft, context: Context, ticketId: string): void => {
  for (let turn = 0; turn < 8; turn += 1) {
    const ticket = draft.state.tickets.find((one) => one.id === ticketId);
    const due =
      ticket === undefined ? [] : watchedOn(context.desk, ticket).filter(({ at }) => at <= context.now);
    const [first] = due.toSorted((a, b) => a.at - b.at);
    if (ticket === undefined || first === undefined) return;
    perform(draft, context, ticket, first.what);
  }
};

/** All that `watchedOn` goes by: where none of it has changed, nothing else is due. Most messages change none. */
const isWatchedAlike = (a: Ticket, b: Ticket): boolean =>
  a.sla === b.sla &&
  a.state === b.state &&
  a.severity === b.severity &&
  a.assigneeId === b.assigneeId &&
  a.waitingFor === b.waitingFor &&
  a.waitingSince === b.waitingSince &&
  a.nextWordAt === b.nextWordAt &&
  a.followUp === b.followUp &&
  a.attention.owedSince === b.attention.owedSince &&
  a.attention.assignedAt === b.attention.assignedAt &&
  a.attention.nudgedAt === b.attention.nudgedAt &&
  a.attention.brokenAt === b.attention.brokenAt &&
  a.attention.passedFor === b.attention.passedFor;

const firstOf = (desk: Desk, ticket: Ticket | undefined): Instant | null => {
  const times = ticket === undefined ? [] : watchedOn(desk, ticket).map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
};

/** Sets or takes back the one timer of each ticket that changed, where what falls due next has changed. */
export const watchTimers = (
  desk: Desk,
  before: readonly Ticket[],
  decision: Accepted,
  /** Its timer has just fired, so it has none. */
  fired: string | null,
): readonly Effect[] => {
  const touched = new Set(decision.events.map(({ ticketId }) => ticketId));
  if (fired !== null) touched.add(fired);
  return [...touched].flatMap((id): readonly Effect[] => {
    const known = before.find((one) => one.id === id);
    const moved = decision.state.tickets.find((one) => one.id === id);
    if (id !== fired && known !== undefined && moved !== undefined && isWatchedAlike(known, moved)) return [];
    const was = id === fired ? null : firstOf(desk, known);
    const is = firstOf(desk, moved);
    if (was === is) return [];
    return is === null
      ? [{ type: 'timer.cancel', subject: id, name: 'ticket.watch' }]
      : [{ type: 'timer.set', subject: id, dueAt: is, command: { type: 'ticket.watch', ticketId: id } }];
  });
};
