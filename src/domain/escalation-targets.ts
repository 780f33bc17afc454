import type { Desk, Person } from './desk.ts';
import type { EscalationPath, Target } from './escalation-policy.ts';
import { onCallAt } from './on-call.ts';
import { serviceOwnerFor } from './room-owner.ts';
import { isActive, type Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/** Whom a target names at that moment: people, once each, or the triage room as a whole. */
export type Reached = { readonly people: readonly Person[]; readonly room: boolean };

const onRoster = (desk: Desk, rosterId: string, now: Instant): readonly (string | undefined)[] => {
  const roster = desk.rosterById.get(rosterId);
  if (roster === undefined) return [];
  const { holder, added } = onCallAt(roster, desk.overrides, now);
  return holder === null ? added : [holder, ...added];
};

/** What a target is looked up by. */
type About = Pick<Ticket, 'teamId' | 'customerId'> & { readonly roomId?: string };

const idsOf = (desk: Desk, ticket: About, target: Target, now: Instant): readonly (string | undefined)[] => {
  switch (target.to) {
    case 'person':
      return [target.id];
    case 'roster':
      return onRoster(desk, target.id, now);
    case 'lead':
      return [ticket.teamId === null ? undefined : desk.teamById.get(ticket.teamId)?.lead];
    case 'owner':
      return [serviceOwnerFor(desk, ticket)];
    case 'room':
      return [];
  }
};

export const reachedBy = (desk: Desk, ticket: About, targets: readonly Target[], now: Instant): Reached => {
  const ids = new Set(targets.flatMap((target) => idsOf(desk, ticket, target, now)));
  return {
    people: [...ids].flatMap((id) => (id === undefined ? [] : (desk.personById.get(id) ?? []))),
    room: targets.some((target) => target.to === 'room'),
  };
};

/** What a running escalation does next, as the rosters stand for that moment: when, whom, and the last step before it. */
export type Upcoming = Reached & { readonly at: Instant; readonly step: number; readonly round: number };

const stepAfter = (path: EscalationPath): { readonly round: number; readonly step: number } | null => {
  if (path.step + 1 < path.policy.steps.length) return { round: path.round, step: path.step + 1 };
  return path.round < path.policy.repeat ? { round: path.round + 1, step: 0 } : null;
};

/** Null: nothing is under way. Without people and room: the alarm comes next. */
export const nextPaging = (desk: Desk, ticket: Ticket): Upcoming | null => {
  const { path } = ticket;
  if (path === null || path.nextAt === null || ticket.acknowledgedBy !== null || !isActive(ticket))
    return null;
  // Before anybody was paged it waits for open hours, and its first step is still to come.
  const begun = ticket.paged.length > 0 || path.step > 0 || path.round > 0;
  let next = begun ? stepAfter(path) : { round: 0, step: 0 };
  for (; next !== null; next = stepAfter({ ...path, ...next })) {
    const reached = reachedBy(desk, ticket, path.policy.steps[next.step]?.targets ?? [], path.nextAt);
    if (reached.people.length > 0 || reached.room) return { ...reached, at: path.nextAt, ...next };
  }
  return { people: [], room: false, at: path.nextAt, round: path.round, step: path.policy.steps.length };
};
