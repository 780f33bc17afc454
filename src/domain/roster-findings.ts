import { rostersOf, type Desk } from './desk.ts';
import type { Override, Roster } from './roster.ts';
import { shiftsBetween } from './shifts.ts';
import { days, type Instant } from './time.ts';

/** What is wrong with a roster before it hurts; the words stand with the views. */
export type RosterFinding =
  | { readonly code: 'gap'; readonly rosterId: string; readonly from: Instant; readonly to: Instant }
  /** A layer without people fills nothing. */
  | { readonly code: 'layer.empty'; readonly rosterId: string; readonly layerId: string }
  /** Somebody who is or may be on call has no identity on any platform, or is not of this desk at all. */
  | { readonly code: 'person.unreachable'; readonly rosterId: string; readonly personId: string }
  /** Neither a roster nor a fixed order of people to page. */
  | { readonly code: 'team.without_roster'; readonly teamId: string };

/** How far ahead gaps are looked for. */
export const rosterHorizon = days(14);

const findingsOf = (
  desk: Desk,
  roster: Roster,
  overrides: readonly Override[],
  now: Instant,
): readonly RosterFinding[] => {
  const rosterId = roster.id;
  const shifts = shiftsBetween(roster, overrides, now, now + rosterHorizon);
  const people = new Set([
    ...roster.layers.flatMap((layer) => layer.people),
    ...shifts.flatMap(({ holder, added }) => (holder === null ? added : [holder, ...added])),
  ]);
  return [
    ...roster.layers
      .filter((layer) => layer.people.length === 0)
      .map((layer) => ({ code: 'layer.empty', rosterId, layerId: layer.id }) as const),
    ...[...people]
      .filter((personId) => (desk.personById.get(personId)?.identities.length ?? 0) === 0)
      .map((personId) => ({ code: 'person.unreachable', rosterId, personId }) as const),
    ...shifts
      .filter(({ holder }) => holder === null)
      .map(({ from, to }) => ({ code: 'gap', rosterId, from, to }) as const),
  ];
};

/** All of it for the desk as it stands, in the order of its rosters; `overrides` are the file's and those from chat. */
export const rosterFindings = (
  desk: Desk,
  overrides: readonly Override[],
  now: Instant,
): readonly RosterFinding[] => [
  ...desk.rosters.flatMap((roster) => findingsOf(desk, roster, overrides, now)),
  ...desk.teams
    .filter((team) => team.onCall.length === 0 && rostersOf(desk, team.id).length === 0)
    .map((team) => ({ code: 'team.without_roster', teamId: team.id }) as const),
];
