import type { TicketEvent } from '../domain/events.ts';
import type { HandoverEvent } from '../domain/handover/events.ts';
import type { SlaOutcome } from '../domain/ticket-sla.ts';
import type { Instant } from '../domain/time.ts';

/** Their cycle is written apart, so that a customer's further message need not write it. */
export const changesCycle = (event: TicketEvent): boolean =>
  event.type === 'ticket.opened' ||
  event.type === 'ticket.reopened' ||
  event.type === 'ticket.resolved' ||
  event.type === 'ticket.responded' ||
  event.type === 'reply.recalled' ||
  (event.type === 'ticket.message' && event.from === 'staff');

/** What the desk does by itself because of what somebody did. */
export const isConsequence = (event: TicketEvent | HandoverEvent): boolean =>
  event.type.startsWith('escalation.') ||
  event.type.startsWith('sla.') ||
  event.type === 'poll.opened' ||
  event.type === 'poll.voided' ||
  event.type === 'poll.closed' ||
  event.type === 'ticket.resumed' ||
  event.type === 'ticket.inherited' ||
  event.type === 'introduction.prepared' ||
  event.type === 'ownership.moving' ||
  event.type === 'handover.completed' ||
  (event.type.startsWith('followup.') && event.type !== 'followup.closed');

/** What the event tells of promises, kept or not. */
export const outcomesOf = (
  event: TicketEvent,
  now: Instant,
): readonly (SlaOutcome & { readonly at: Instant })[] => {
  if (event.type === 'sla.breached') return [{ ...event, outcome: 'breached' }];
  const at = event.type === 'ticket.responded' ? event.at : now;
  const told = 'sla' in event && event.sla !== undefined && 'outcomes' in event.sla ? event.sla.outcomes : [];
  return told.map((one) => ({ ...one, at }));
};
