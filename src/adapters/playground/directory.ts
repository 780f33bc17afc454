import type { Author } from '../../domain/actor.ts';
import { serviceOwnerOf } from '../../domain/room-owner.ts';
import type { Group } from './store.ts';
import type { ContactLevel, Desk, Language, Role, Room, RoomKind, Tier } from '../../domain/desk.ts';

const platform = 'playground';
/** The playground has one tenant. */
export const tenant = `${platform}:local`;

/** Somebody to speak as. */
type Speaker = {
  readonly identity: string;
  readonly name: string;
  readonly language: Language | null;
} & (
  | {
      readonly kind: 'person';
      readonly roles: readonly Role[];
      /** Of the team that they work in; null: of none, or they lead it. */
      readonly stage: string | null;
    }
  | {
      readonly kind: 'contact';
      readonly level: ContactLevel;
      readonly customerId: string;
      readonly customerName: string;
    }
);

export type PlaygroundRoom = {
  readonly id: string;
  readonly kind: RoomKind;
  readonly name: string;
  readonly customer: {
    readonly name: string;
    readonly tier: Tier;
    /** Name of the service owner. */
    readonly owner: string | null;
  } | null;
  /** Identities of those who belong there. Elsewhere people can be brought into a room; a direct room has its one. */
  readonly members: readonly string[];
};

const isOurs = (id: string): boolean => id.startsWith(`${platform}:`);

/** The room in which Baton speaks with one identity alone. */
export const directRoomOf = (identity: string): string =>
  `${tenant}:dm-${identity.slice(identity.indexOf(':', platform.length + 1) + 1)}`;

/** Where the desk has no contacts or no people, somebody whom it does not know plays them: it is set up by talking to it. */
const strangersOf = (desk: Desk): readonly Speaker[] => {
  const stranger = (id: string, name: string): Speaker => ({
    kind: 'contact',
    identity: `${tenant}:${id}`,
    name,
    language: null,
    level: 'member',
    customerId: '',
    customerName: '',
  });
  const known = (id: string): boolean =>
    desk.personByIdentity.has(`${tenant}:${id}`) || desk.contactByIdentity.has(`${tenant}:${id}`);
  return [
    ...(desk.customers.every(({ contacts }) => contacts.length === 0) && !known('guest')
      ? [stranger('guest', 'Guest')]
      : []),
    ...(desk.people.length === 0 && !known('visitor') ? [stranger('visitor', 'Visitor')] : []),
  ];
};

const stageOf = (desk: Desk, personId: string): string | null =>
  desk.teams.find(({ onCall, lead }) => onCall.includes(personId) && lead !== personId)?.stages[0] ?? null;

/** All who have a playground identity: customers' contacts first. */
const speakersOf = (desk: Desk): readonly Speaker[] => [
  ...desk.customers.flatMap((customer) =>
    customer.contacts.flatMap((contact) =>
      contact.identities.filter(isOurs).map((identity) => ({
        kind: 'contact' as const,
        identity,
        name: contact.name,
        language: contact.language ?? null,
        level: contact.level,
        customerId: customer.id,
        customerName: customer.name,
      })),
    ),
  ),
  ...desk.people.flatMap((person) =>
    person.identities.filter(isOurs).map((identity) => ({
      kind: 'person' as const,
      identity,
      name: person.name,
      language: person.language ?? null,
      roles: person.roles,
      stage: stageOf(desk, person.id),
    })),
  ),
];

const customerOf = (desk: Desk, room: Room): PlaygroundRoom['customer'] => {
  const customer = room.customerId === undefined ? undefined : desk.customerById.get(room.customerId);
  if (!customer) return null;
  const ownerId = serviceOwnerOf(desk, room);
  const owner = ownerId === undefined ? undefined : desk.personById.get(ownerId);
  return { name: customer.name, tier: customer.tier, owner: owner?.name ?? null };
};

const belongs = (room: Room, speaker: Speaker): boolean =>
  speaker.kind === 'person' || (room.kind === 'service' && speaker.customerId === room.customerId);

/** The desk's playground rooms, groups that nobody has set up, and one direct room for everybody. */
const roomsOf = (
  desk: Desk,
  speakers: readonly Speaker[],
  groups: readonly Group[],
): readonly PlaygroundRoom[] => {
  const made = new Set(groups.map(({ id }) => id));
  const shared = desk.rooms.flatMap((room) =>
    isOurs(room.id) && (room.kind === 'service' || room.kind === 'triage')
      ? [
          {
            id: room.id,
            kind: room.kind,
            name: room.name,
            customer: customerOf(desk, room),
            members: speakers
              .filter((speaker) => belongs(room, speaker) || (made.has(room.id) && room.kind === 'service'))
              .map((speaker) => speaker.identity),
          },
        ]
      : [],
  );
  const direct = speakers.map((speaker) => ({
    id: directRoomOf(speaker.identity),
    kind: 'direct' as const,
    name: speaker.name,
    customer: null,
    members: [speaker.identity],
  }));
  const unset = groups
    .filter(({ id }) => !desk.roomById.has(id))
    .map(({ id, name }) => ({
      id,
      kind: 'unknown' as const,
      name,
      customer: null,
      members: speakers.map(({ identity }) => identity),
    }));
  return [...shared, ...unset, ...direct];
};

/** Who and where, for one state of the desk. */
export type Directory = {
  readonly desk: Desk;
  readonly groups: readonly Group[];
  readonly rooms: readonly PlaygroundRoom[];
  readonly speakers: readonly Speaker[];
  /** Those who have left the desk: nobody speaks as them, but a group may still be theirs. */
  readonly gone: readonly Author[];
  room(id: string): PlaygroundRoom | undefined;
  author(identity: string): Author | undefined;
};

/** Built once per desk and groups: neither changes in place. */
export const createDirectory = (desk: Desk, groups: readonly Group[] = []): Directory => {
  const speakers = [...speakersOf(desk), ...strangersOf(desk)];
  const rooms = roomsOf(desk, speakers, groups);
  const roomById = new Map(rooms.map((room) => [room.id, room]));
  const authors = new Map(speakers.map(({ identity, name }) => [identity, { identity, name }]));
  return {
    desk,
    groups,
    rooms,
    speakers,
    gone: desk.people.flatMap(({ name, formerIdentities = [] }) =>
      formerIdentities.filter(isOurs).map((identity) => ({ identity, name })),
    ),
    room: (id) => roomById.get(id),
    author: (identity) => authors.get(identity),
  };
};
