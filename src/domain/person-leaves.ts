import type { DeskPlan } from './desk.ts';
import type { Override } from './roster.ts';
import type { Instant } from './time.ts';

const never = Number.MAX_SAFE_INTEGER;

/**
 * The plan once somebody has left: they are nobody's to page any more and may do nothing, but their name stays, and what
 * they own stays theirs by name until it is handed over. A rotation keeps its turns, and the next layer fills what were
 * theirs. Undefined: there is no such person. Told twice, the first time counts.
 */
export const withoutPerson = (
  plan: DeskPlan,
  { personId, at }: { readonly personId: string; readonly at: Instant },
): DeskPlan | undefined => {
  const person = plan.people.find(({ id }) => id === personId);
  if (person === undefined) return undefined;
  const id = `left-${personId}`;
  if (plan.overrides.some((one) => one.id === id)) return plan;
  const gone: Override = {
    id,
    rosterId: null,
    from: at,
    to: never,
    change: { type: 'remove', personId },
    reason: 'leave',
    by: null,
  };
  return {
    ...plan,
    people: plan.people.map((one) =>
      one === person
        ? { ...person, roles: [], identities: [], formerIdentities: person.identities, leftAt: at }
        : one,
    ),
    overrides: [...plan.overrides, gone],
    teams: plan.teams.map(({ lead, ...team }) => ({
      ...team,
      onCall: team.onCall.filter((one) => one !== personId),
      ...(lead === undefined || lead === personId ? {} : { lead }),
    })),
  };
};

/** The file's plan as it holds at `now`: whoever's last day is over has left. `until` when it holds. */
export const withoutLeavers = (
  plan: DeskPlan,
  now: Instant,
): { readonly plan: DeskPlan; readonly until: Instant } => {
  let until: Instant = Number.POSITIVE_INFINITY;
  let standing = plan;
  for (const { id, lastDay } of plan.people) {
    if (lastDay === undefined) continue;
    if (lastDay.to <= now) standing = withoutPerson(standing, { personId: id, at: lastDay.to }) ?? standing;
    else until = Math.min(until, lastDay.to);
  }
  return { plan: standing, until };
};
