import type { Desk, Person } from './desk.ts';
import { policyFor } from './escalation-policy.ts';
import { reachedBy } from './escalation-targets.ts';
import type { Ticket } from './ticket.ts';
import type { Instant } from './time.ts';
import { isOpen } from './working-time.ts';

const teamOf = (desk: Desk, ticket: Ticket) =>
  ticket.teamId === null ? undefined : desk.teamById.get(ticket.teamId);

/** Whoever the owning team has on duty now: the people that a new ticket of this kind would reach, the first ones first. */
export const onDuty = (desk: Desk, ticket: Ticket, now: Instant): readonly Person[] => {
  const { steps } = policyFor(desk, teamOf(desk, ticket), ticket.severity);
  const people = steps.flatMap(({ targets }) => reachedBy(desk, ticket, targets, now).people);
  return people.filter((person, index) => people.indexOf(person) === index);
};

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
