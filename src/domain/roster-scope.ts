import { owningTeam, rostersOf, type Desk, type Person, type Room, type Team } from './desk.ts';
import { findLoosely, findNamed } from './known-names.ts';
import type { Roster } from './roster.ts';

/** Whether somebody of the team's rosters, its list or its lead is this person. */
const belongs = (desk: Desk, team: Team, personId: string): boolean =>
  team.lead === personId ||
  team.onCall.includes(personId) ||
  rostersOf(desk, team.id).some(({ layers }) => layers.some(({ people }) => people.includes(personId)));

/** Whose rosters are meant where nobody names one: the room's team, else the asker's teams, else all. */
export const teamsHereabouts = (desk: Desk, room: Room | null, personId: string | null): readonly Team[] => {
  if (room?.kind === 'triage' && room.teamId !== undefined) {
    const team = desk.teamById.get(room.teamId);
    if (team !== undefined) return [team];
  }
  if (room?.kind === 'service') {
    const team = owningTeam(desk, room);
    if (team !== undefined) return [team];
  }
  const own = personId === null ? [] : desk.teams.filter((team) => belongs(desk, team, personId));
  return own.length > 0 ? own : desk.teams;
};

/** Rosters that a name may mean: the one that is called so, or those of the team that is. */
export const rostersCalled = (desk: Desk, name: string): readonly Roster[] => {
  const exact = findNamed(desk.rosters, name);
  if (exact !== undefined) {
    // Where a team is called like its roster, the team's others are meant too.
    return findNamed(desk.teams, name)?.id === exact.teamId ? rostersOf(desk, exact.teamId) : [exact];
  }
  const team = findLoosely(desk.teams, name);
  if (team !== undefined && rostersOf(desk, team.id).length > 0) return rostersOf(desk, team.id);
  const roster = findLoosely(desk.rosters, name);
  return roster === undefined ? [] : [roster];
};

export const personCalled = (desk: Desk, name: string): Person | undefined =>
  desk.people.find(({ identities }) => identities.includes(name)) ?? findNamed(desk.people, name);

/** What words name: a person, rosters, or both in either order; undefined where they name something else. */
export const namedIn = (
  desk: Desk,
  words: readonly string[],
): { readonly person: Person | null; readonly rosters: readonly Roster[] } | undefined => {
  if (words.length === 0) return { person: null, rosters: [] };
  const whole = words.join(' ');
  const rosters = rostersCalled(desk, whole);
  if (rosters.length > 0) return { person: null, rosters };
  const person = personCalled(desk, whole);
  if (person !== undefined) return { person, rosters: [] };
  for (let at = 1; at < words.length; at += 1) {
    const [head, tail] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    for (const [one, other] of [
      [head, tail],
      [tail, head],
    ] as const) {
      const first = personCalled(desk, one);
      const second = rostersCalled(desk, other);
      if (first !== undefined && second.length > 0) return { person: first, rosters: second };
    }
  }
  return undefined;
};
