import type { Desk, Person, Team } from './desk.ts';
import { policyFor } from './escalation-policy.ts';
import { reachedBy } from './escalation-targets.ts';
import type { Severity } from './severity.ts';
import type { Ticket } from './ticket.ts';
import type { Instant } from './time.ts';
import { isOpen } from './working-time.ts';

const teamOf = (desk: Desk, ticket: Ticket) =>
  ticket.teamId === null ? undefined : desk.teamById.get(ticket.teamId);

/** Whom a new ticket of this severity would reach one after the other, each person once. */
export const peopleOf = (
  desk: Desk,
  team: Team | undefined,
  severity: Severity,
  now: Instant,
  whose: { readonly customerId: string | null; readonly roomId?: string } = { customerId: null },
): readonly Person[] => {
  const about = { ...whose, teamId: team?.id ?? null };
  const { steps } = policyFor(desk, team, severity);
  const people = steps.flatMap(({ targets }) => reachedBy(desk, about, targets, now).people);
  return people.filter((person, index) => people.indexOf(person) === index);
};

/** Whoever the owning team has on duty now for a ticket, the first ones first. */
export const onDuty = (desk: Desk, ticket: Ticket, now: Instant): readonly Person[] =>
  peopleOf(desk, teamOf(desk, ticket), ticket.severity, now, {
    customerId: ticket.customerId,
    roomId: ticket.roomId,
  });

/** On leave, or neither on duty nor within the hours in which the team works. */
export const isOffDuty = (desk: Desk, ticket: Ticket, personId: string, now: Instant): boolean => {
  const onLeave = desk.overrides.some(
    ({ reason, change, from, to }) =>
      reason === 'leave' &&
      from <= now &&
      now < to &&
      ((change.type === 'remove' && change.personId === personId) ||
        (change.type === 'replace.one' && change.replaces === personId)),
  );
  if (onLeave) return true;
  if (onDuty(desk, ticket, now)[0]?.id === personId) return false;
  const calendar = desk.calendarById.get(teamOf(desk, ticket)?.calendarId ?? desk.escalation.calendarId);
  return calendar !== undefined && !isOpen(calendar, now);
};
