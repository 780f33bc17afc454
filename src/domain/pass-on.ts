import { record, refreshCards, type Context, type Draft } from './decision.ts';
import type { Person } from './desk.ts';
import { isOffDuty, onDuty } from './duty.ts';
import type { Notice } from './notices.ts';
import { identityFor } from './reach.ts';
import type { Ticket } from './ticket.ts';

/** A direct message about a ticket; false where the person has no account to reach them by. */
export const tell = (draft: Draft, ticket: Ticket, person: Person, notice: Notice): boolean => {
  const identity = identityFor(person, ticket.roomId);
  if (identity === undefined) return false;
  draft.effects.push({
    type: 'send',
    to: { identity },
    thread: `page/${ticket.id}/${person.id}`,
    lane: 'critical',
    card: null,
    notice,
  });
  return true;
};

export type PassReason = 'silent' | 'off-duty';

/** The ticket goes to whoever is on duty, and both are told; where nobody else is, it stays. */
export const passOn = (draft: Draft, context: Context, ticket: Ticket, because: PassReason): Ticket => {
  const { desk, now } = context;
  const from = ticket.assigneeId;
  const next = onDuty(desk, ticket, now).find((person) => person.id !== from);
  if (next === undefined || from === null) return ticket;
  const passed = record(draft, context, ticket.id, {
    type: 'ticket.assigned',
    personId: next.id,
    from,
    because,
  });
  const before = desk.personById.get(from);
  tell(draft, ticket, next, { type: 'ticket.handed', ticketId: ticket.id, byName: 'Baton', because, from });
  if (before !== undefined)
    tell(draft, ticket, before, { type: 'ticket.taken', ticketId: ticket.id, personId: next.id, because });
  refreshCards(draft, context, passed, { type: 'claimed', name: next.name });
  return passed;
};

/** A ticket that comes back while its assignee is off duty goes to whoever is on call. */
export const passIfOffDuty = (draft: Draft, context: Context, ticket: Ticket): Ticket =>
  ticket.assigneeId !== null && isOffDuty(context.desk, ticket, ticket.assigneeId, context.now)
    ? passOn(draft, context, ticket, 'off-duty')
    : ticket;
