import type { Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/** It came with its customer to whoever looks after them now; its clocks run on. */
export type InheritedEvent = {
  readonly type: 'ticket.inherited';
  readonly teamId: string | null;
  readonly personId: string;
  readonly from: string | null;
  readonly handoverId: string;
};

export const inherit = (ticket: Ticket, event: InheritedEvent, now: Instant): Ticket => ({
  ...ticket,
  teamId: event.teamId,
  assigneeId: event.personId,
  attention: { ...ticket.attention, assignedAt: now },
  state: ticket.state === 'open' ? 'claimed' : ticket.state,
});
