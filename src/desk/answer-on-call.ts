import type { NeutralMessage } from '../adapters/contract.ts';
import { rostersOf, type Team } from '../domain/desk.ts';
import { standingOfRoster } from '../domain/on-call-view.ts';
import { rostersCalled, teamsHereabouts } from '../domain/roster-scope.ts';
import type { Roster } from '../domain/roster.ts';
import { shiftsBetween } from '../domain/shifts.ts';
import { days } from '../domain/time.ts';
import { teamsCalled } from '../domain/who-answers.ts';
import { renderAnswer } from '../views/render-answer.ts';
import { renderOnCall, renderPlan, type Plan } from '../views/render-on-call.ts';
import type { Asking } from './answer-lists.ts';

type Asked = { readonly name: string | null; readonly days: number | null };
type Scope = readonly { readonly team: Team; readonly rosters: readonly Roster[] }[];

/** What the name means, or else what is meant from here. */
const scopeOf = (name: string | null, { actor, room, data }: Asking): Scope => {
  const { desk } = data;
  const whole = (team: Team): Scope[number] => ({ team, rosters: rostersOf(desk, team.id) });
  if (name === null) {
    const asker = actor.type === 'person' ? actor.id : null;
    return teamsHereabouts(desk, room, asker).map(whole);
  }
  const rosters = rostersCalled(desk, name);
  if (rosters.length === 0) return teamsCalled(desk, name).map(whole);
  return desk.teams
    .map((team) => ({ team, rosters: rosters.filter(({ teamId }) => teamId === team.id) }))
    .filter((one) => one.rosters.length > 0);
};

/** Who is on call now and next, or the shifts of the next days. */
export const answerOnCall = (asked: Asked, asking: Asking): NeutralMessage => {
  const { actor, data } = asking;
  const { desk, now } = data;
  const scope = scopeOf(asked.name, asking);
  if (asked.name !== null && scope.length === 0)
    return renderAnswer({ type: 'rejected', rejection: { code: 'no-such-roster', name: asked.name } }, data);
  const { days: length } = asked;
  if (length === null) {
    const standing = scope.map(({ team, rosters }) => ({
      team,
      rosters: rosters.map((roster) => standingOfRoster(roster, desk.overrides, now)),
    }));
    return renderOnCall(standing, { name: asked.name, actor }, data);
  }
  const plans = scope.flatMap(({ team, rosters }): readonly Plan[] =>
    rosters.length === 0
      ? [{ team, roster: null, shifts: [] }]
      : rosters.map((roster) => ({
          team,
          roster,
          shifts: shiftsBetween(roster, desk.overrides, now, now + days(length)),
        })),
  );
  return renderPlan(plans, length, data);
};
