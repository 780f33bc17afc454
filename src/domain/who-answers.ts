import { owningTeam, type Customer, type Desk, type Person, type Room, type Team } from './desk.ts';
import { peopleOf } from './duty.ts';
import { identityFor } from './reach.ts';
import { serviceOwnerOf } from './room-owner.ts';
import type { Instant } from './time.ts';

/** Who is on call for a team now: the first of those who would be paged that can be reached from there. */
export const onCallNow = (desk: Desk, team: Team | undefined, roomId: string, now: Instant): Person | null =>
  peopleOf(desk, team, 'critical', now).find((person) => identityFor(person, roomId) !== undefined) ?? null;

/** Who looks after a customer: its service owner, the team of its tickets, and who is on call there now. */
export type Crew = {
  readonly owner: Person | null;
  readonly team: Team | null;
  readonly onCall: Person | null;
};

export const roomsOf = (desk: Desk, customer: Customer): readonly Room[] =>
  desk.rooms.filter((room) => room.kind === 'service' && room.customerId === customer.id);

/** From one of the customer's rooms, which may name a team of its own; without one, from the first. */
export const crewOf = (desk: Desk, customer: Customer | null, room: Room | null, now: Instant): Crew => {
  const from: Room = room ??
    (customer === null ? undefined : roomsOf(desk, customer)[0]) ?? {
      id: '',
      kind: 'unknown',
      name: '',
      ...(customer === null ? {} : { customerId: customer.id }),
    };
  const team = owningTeam(desk, from);
  const ownerId = serviceOwnerOf(desk, from);
  const owner = ownerId === undefined ? undefined : desk.personById.get(ownerId);
  return { owner: owner ?? null, team: team ?? null, onCall: onCallNow(desk, team, from.id, now) };
};

/** Customers that a name may mean: the one of that id or name, else all in whose id or name it occurs. */
export const customersCalled = (desk: Desk, text: string): readonly Customer[] =>
  called(desk.customers, text);
export const teamsCalled = (desk: Desk, text: string): readonly Team[] => called(desk.teams, text);

const called = <T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  text: string,
): readonly T[] => {
  const wanted = text.normalize('NFKC').replace(/^@/, '').trim().toLowerCase();
  if (wanted === '') return [];
  const namesOf = (one: T): readonly string[] =>
    [one.id, one.name].map((name) => name.normalize('NFKC').toLowerCase());
  const exact = all.filter((one) => namesOf(one).includes(wanted));
  return exact.length > 0 ? exact : all.filter((one) => namesOf(one).some((name) => name.includes(wanted)));
};
