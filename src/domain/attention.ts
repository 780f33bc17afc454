import type { Desk } from './desk.ts';
import { nextFollowUpReminder } from './follow-up-due.ts';
import { policyFor } from './escalation-policy.ts';
import type { Severity } from './severity.ts';
import { nextClockAlarm } from './ticket-clocks.ts';
import { isActive, type Ticket } from './ticket.ts';
import type { Duration, Instant } from './time.ts';
import { addWorking } from './working-time.ts';

/** What the desk keeps an eye on, so that no ticket is forgotten while a person has it. */
export type Attention = {
  /** Since when the customer has been waiting for a word of ours; null: they are not. */
  readonly owedSince: Instant | null;
  /** When the present assignee got it. */
  readonly assignedAt: Instant | null;
  /** When the customer, who is waited for, was asked once more. */
  readonly nudgedAt: Instant | null;
  /** The promise whose breaking was told: once for each. */
  readonly brokenAt: Instant | null;
  /** The silence for which the ticket has changed hands: once for each. */
  readonly passedFor: Instant | null;
};

export const noAttention: Attention = {
  owedSince: null,
  assignedAt: null,
  nudgedAt: null,
  brokenAt: null,
  passedFor: null,
};

/** So much later, counted in the hours in which a team attends to this severity. */
export const attendedLater = (
  desk: Desk,
  teamId: string | null,
  severity: Severity,
  from: Instant,
  duration: Duration,
): Instant => {
  const { hours } = policyFor(desk, teamId === null ? undefined : desk.teamById.get(teamId), severity);
  const calendar = hours === null ? undefined : desk.calendarById.get(hours);
  return calendar === undefined ? from + duration : addWorking(calendar, from, duration).at;
};

/** By when the customer is told that they hear from us. */
export const nextWordFrom = (
  desk: Desk,
  ticket: Pick<Ticket, 'teamId'>,
  severity: Severity,
  from: Instant,
): Instant => attendedLater(desk, ticket.teamId, severity, from, desk.nextWord[severity]);

export type Watched = 'promise' | 'silence' | 'nudge' | 'give-up' | 'clock' | 'follow-up';

/** What falls due by itself on this ticket, each with its time; the timer is set for the first. */
export const watchedOn = (
  desk: Desk,
  ticket: Ticket,
): readonly { readonly what: Watched; readonly at: Instant }[] => {
  const { attention, severity, followUp } = ticket;
  const found: { what: Watched; at: Instant }[] = [];
  const team = ticket.teamId === null ? undefined : desk.teamById.get(ticket.teamId);
  const reminderAt = followUp === null ? null : nextFollowUpReminder(desk, team, followUp);
  if (reminderAt !== null) found.push({ what: 'follow-up', at: reminderAt });
  if (!isActive(ticket)) return found;
  const alarm = nextClockAlarm(desk, ticket);
  if (alarm !== null) found.push({ what: 'clock', at: alarm });
  if (ticket.state === 'waiting' && ticket.waitingFor === 'customer' && ticket.waitingSince !== null) {
    found.push(
      attention.nudgedAt === null
        ? { what: 'nudge', at: ticket.waitingSince + desk.patience.nudgeAfter }
        : { what: 'give-up', at: attention.nudgedAt + desk.patience.closeAfter },
    );
    return found;
  }
  if (ticket.nextWordAt !== null && ticket.nextWordAt !== attention.brokenAt)
    found.push({ what: 'promise', at: ticket.nextWordAt });
  if (
    ticket.assigneeId !== null &&
    ticket.state !== 'waiting' &&
    attention.owedSince !== null &&
    attention.passedFor !== attention.owedSince
  ) {
    const since = Math.max(attention.owedSince, attention.assignedAt ?? 0);
    found.push({
      what: 'silence',
      at: attendedLater(desk, ticket.teamId, severity, since, desk.patience.silence[severity]),
    });
  }
  return found;
};
