import { noAttention } from './attention.ts';
import type { TicketEvent } from './events.ts';
import { openClocks } from './ticket-sla.ts';
import type { Cycle, Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

export const firstCycle = (startedAt: Instant): Cycle => ({
  number: 1,
  startedAt,
  firstResponseAt: null,
  firstResponseBy: null,
  firstResponseWorking: null,
  resolvedAt: null,
  resolvedBy: null,
  resolutionWorking: null,
});

export const openTicket = (
  id: string,
  event: Extract<TicketEvent, { type: 'ticket.opened' }>,
  now: Instant,
): Ticket => ({
  id,
  number: event.number,
  roomId: event.roomId,
  customerId: event.customerId,
  teamId: event.teamId,
  state: 'open',
  kind: event.kind,
  severity: event.severity,
  grade: event.grade,
  gradedBy: event.gradedBy,
  subject: event.subject,
  askerId: event.askerId,
  askerName: event.askerName,
  assigneeId: null,
  acknowledgedBy: null,
  escalation: 0,
  paged: [],
  path: null,
  waitingFor: null,
  waitingSince: null,
  waited: 0,
  openedAt: now,
  closedAt: null,
  nextWordAt: event.nextWordAt,
  owesAnswer: true,
  attention: { ...noAttention, owedSince: event.writtenAt },
  writers: { [event.askerId]: now },
  sla: openClocks(event.sla, event.writtenAt, now),
  cycle: firstCycle(event.writtenAt),
  poll: null,
  followUp: null,
});
