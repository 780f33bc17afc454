import type { Context } from '../decision.ts';
import { owningTeam, type Desk, type Person, type Room, type Team } from '../desk.ts';
import { peopleOf } from '../duty.ts';
import { identityFor } from '../reach.ts';
import { may } from '../rights.ts';
import { namedStages } from '../setup.ts';
import { findLoosely } from '../known-names.ts';
import type { Instant } from '../time.ts';

/** Whether they are one of its people: on its list, its lead, or in one of its rosters. */
export const isOfTeam = (desk: Desk, team: Team, personId: string): boolean =>
  team.lead === personId ||
  team.onCall.includes(personId) ||
  desk.rosters.some(
    ({ teamId, layers }) => teamId === team.id && layers.some(({ people }) => people.includes(personId)),
  );

export const stageCalled = (desk: Desk, word: string): string | undefined =>
  findLoosely(namedStages(desk), word)?.id;

export const stageOf = (desk: Desk, room: Room): string | null =>
  room.customerId === undefined ? null : (desk.customerById.get(room.customerId)?.stage ?? null);

/** The team that receives a customer who comes into a stage: of several, the incoming person's. */
export const teamForStage = (desk: Desk, stage: string, incomingId: string | null): Team | undefined => {
  const ofStage = desk.teams.filter(({ stages }) => stages.includes(stage));
  if (incomingId === null) return ofStage[0];
  const theirs = (team: Team): boolean => isOfTeam(desk, team, incomingId);
  return (
    ofStage.find(theirs) ??
    // One that takes customers by their rooms and not by their stage.
    desk.teams.find((team) => team.stages.length === 0 && theirs(team)) ??
    ofStage[0]
  );
};

/** The stage that an incoming person stands for, where it goes without saying: they work in one alone, and not here. */
export const stageOfPerson = (desk: Desk, room: Room, personId: string): string | null => {
  const here = owningTeam(desk, room);
  const current = stageOf(desk, room);
  if (current === null || here === undefined || isOfTeam(desk, here, personId)) return null;
  const stages = new Set(desk.teams.flatMap((team) => (isOfTeam(desk, team, personId) ? team.stages : [])));
  const [only, another] = stages;
  return only === undefined || another !== undefined || only === current ? null : only;
};

/** Whoever is on call for a team and can be reached from the room. */
export const reachableOnCall = (
  desk: Desk,
  team: Team | undefined,
  room: Pick<Room, 'id'>,
  now: Instant,
): readonly Person[] =>
  peopleOf(desk, team, 'critical', now).filter((person) => identityFor(person, room.id) !== undefined);

/** Responsible for what somebody leaves behind: the team's lead, else whoever is on call, else any lead or admin. */
export const standInFor = (
  { desk, now }: Pick<Context, 'desk' | 'now'>,
  room: Room,
  leaverId: string,
): Person | undefined => {
  const team = owningTeam(desk, room);
  const lead = team?.lead === undefined ? undefined : desk.personById.get(team.lead);
  const candidates = [
    ...(lead === undefined ? [] : [lead]),
    ...reachableOnCall(desk, team, room, now),
    ...desk.people.filter(({ roles }) => roles.includes('lead')),
    ...desk.people.filter(({ roles }) => roles.includes('admin')),
  ];
  return candidates.find((person) => person.id !== leaverId && person.leftAt === undefined);
};

/** Who can have what is left over: the incoming person, else whoever of the team is on call, else its lead. */
export const receiverOf = (
  { desk, now }: Pick<Context, 'desk' | 'now'>,
  room: Room,
  team: Team | undefined,
  incomingId: string,
): Person | undefined => {
  const lead = team?.lead === undefined ? undefined : desk.personById.get(team.lead);
  const incoming = desk.personById.get(incomingId);
  return [
    ...(incoming === undefined ? [] : [incoming]),
    ...reachableOnCall(desk, team, room, now),
    ...(lead === undefined ? [] : [lead]),
  ].find(({ id, name, roles }) => may({ type: 'person', id, name, roles }, 'ticket.claim'));
};

/** One of ours by name, id or identity, or by a first name that only one of them has. */
export const personCalled = (desk: Desk, word: string): Person | undefined => {
  const wanted = word.replace(/^@/, '').trim().toLowerCase();
  const here = desk.people.filter(({ leftAt }) => leftAt === undefined);
  const named = here.find(
    (one) =>
      one.id.toLowerCase() === wanted || one.name.toLowerCase() === wanted || one.identities.includes(word),
  );
  if (named !== undefined) return named;
  const [first, ...others] = here.filter(({ name }) => name.toLowerCase().split(/\s+/u)[0] === wanted);
  return others.length === 0 ? first : undefined;
};

/** The leads of the team that gives and of the one that receives, each once. */
export const leadsOf = (desk: Desk, teams: readonly (Team | undefined)[]): readonly string[] => [
  ...new Set(teams.flatMap((team) => (team?.lead === undefined ? [] : [team.lead]))),
];
