import type { Person } from './desk.ts';

/** The identity under which somebody is reached from a room: on the room's own platform and tenant, else any. */
export const identityFor = (person: Person, roomId: string): string | undefined => {
  const home = roomId.split(':', 2).join(':');
  return person.identities.find((identity) => identity.startsWith(`${home}:`)) ?? person.identities[0];
};
