import type { Contact, Customer, DeskPlan, Language, Person, Role, Room, Tier } from './desk.ts';
import type { Override } from './roster.ts';
import { withoutPerson } from './person-leaves.ts';
import { days, type Instant } from './time.ts';

/** Whose account it is: one of our people, or a customer's contact. */
export type IdentityOwner =
  | { readonly personId: string }
  | { readonly customerId: string; readonly contactId: string };

/**
 * What was changed from chat, over `baton.yaml`. Lives in the database: old rows must stay readable, so only ever add
 * to it. A new one is a member here and a step in `steps`.
 */
export type DeskChange =
  | {
      readonly type: 'room.bound';
      readonly roomId: string;
      readonly kind: 'service' | 'triage';
      readonly name: string;
      readonly customerId?: string;
      readonly teamId?: string;
      readonly language?: Language;
    }
  /** Takes the last binding from chat back; what stood before it stands again. */
  | { readonly type: 'room.unbound'; readonly roomId: string }
  | {
      readonly type: 'customer.added';
      readonly id: string;
      readonly name: string;
      readonly tier: Tier;
      readonly stage: string;
    }
  | { readonly type: 'customer.staged'; readonly customerId: string; readonly stage: string }
  /** A handover was accepted, or called off: somebody else is responsible for the room. */
  | { readonly type: 'owner.moved'; readonly roomId: string; readonly personId: string }
  /** A handover has ended: another team owns the room's tickets. */
  | { readonly type: 'room.teamed'; readonly roomId: string; readonly teamId: string }
  | { readonly type: 'person.left'; readonly personId: string; readonly at: Instant }
  | { readonly type: 'contact.added'; readonly customerId: string; readonly contact: Contact }
  | {
      readonly type: 'person.added';
      readonly id: string;
      readonly name: string;
      readonly roles: readonly Role[];
      readonly identity: string;
      readonly language?: Language;
    }
  | { readonly type: 'roles.granted'; readonly personId: string; readonly roles: readonly Role[] }
  | { readonly type: 'identity.linked'; readonly to: IdentityOwner; readonly identity: string }
  | { readonly type: 'identity.unlinked'; readonly identity: string }
  /** A take-over or leave. */
  | { readonly type: 'override.added'; readonly override: Override }
  | { readonly type: 'override.removed'; readonly id: string };

/** Why a change fits the file no longer. */
export type Misfit =
  | 'no-such-room'
  | 'no-such-customer'
  | 'no-such-contact'
  | 'no-such-team'
  | 'no-such-person'
  | 'no-such-identity'
  | 'no-such-roster'
  | 'no-such-override'
  | 'already-there'
  | 'identity-taken'
  /** Written by a newer version. */
  | 'not-understood';

export type DroppedChange = {
  /** Its place in the list that was applied. */
  readonly index: number;
  readonly change: DeskChange;
  readonly why: Misfit;
};

type Standing = {
  readonly plan: DeskPlan;
  /** What each room that was bound from chat was before each binding, oldest first; null: not set up. */
  readonly before: ReadonlyMap<string, readonly (Room | null)[]>;
};

const ownerOf = (plan: DeskPlan, identity: string): string | undefined =>
  plan.people.find((person) => person.identities.includes(identity))?.id ??
  plan.customers
    .flatMap((customer) => customer.contacts.map((contact) => ({ customer, contact })))
    .find(({ contact }) => contact.identities.includes(identity))?.contact.id;

const replaced = <T extends { readonly id: string }>(all: readonly T[], one: T): readonly T[] =>
  all.some(({ id }) => id === one.id)
    ? all.map((other) => (other.id === one.id ? one : other))
    : [...all, one];

const withRoom = (plan: DeskPlan, id: string, room: Room | null): DeskPlan => ({
  ...plan,
  rooms: room === null ? plan.rooms.filter((one) => one.id !== id) : replaced(plan.rooms, room),
});
const withPerson = (plan: DeskPlan, person: Person): DeskPlan => ({
  ...plan,
  people: replaced(plan.people, person),
});
const withCustomer = (plan: DeskPlan, customer: Customer): DeskPlan => ({
  ...plan,
  customers: replaced(plan.customers, customer),
});

type Step<T extends DeskChange['type']> = (
  plan: DeskPlan,
  change: Extract<DeskChange, { readonly type: T }>,
) => DeskPlan | Misfit;

const link: Step<'identity.linked'> = (plan, { to, identity }) => {
  const owner = ownerOf(plan, identity);
  const wanted = 'personId' in to ? to.personId : to.contactId;
  if (owner !== undefined) return owner === wanted ? 'already-there' : 'identity-taken';
  if ('personId' in to) {
    const person = plan.people.find(({ id }) => id === to.personId);
    if (person === undefined) return 'no-such-person';
    return withPerson(plan, { ...person, identities: [...person.identities, identity] });
  }
  const customer = plan.customers.find(({ id }) => id === to.customerId);
  if (customer === undefined) return 'no-such-customer';
  const contact = customer.contacts.find(({ id }) => id === to.contactId);
  if (contact === undefined) return 'no-such-contact';
  const linked = { ...contact, identities: [...contact.identities, identity] };
  return withCustomer(plan, { ...customer, contacts: replaced(customer.contacts, linked) });
};

const unlink: Step<'identity.unlinked'> = (plan, { identity }) => {
  if (ownerOf(plan, identity) === undefined) return 'no-such-identity';
  const without = <T extends { readonly identities: readonly string[] }>(one: T): T =>
    one.identities.includes(identity)
      ? { ...one, identities: one.identities.filter((other) => other !== identity) }
      : one;
  return {
    ...plan,
    people: plan.people.map(without),
    customers: plan.customers.map((customer) => ({
      ...customer,
      contacts: customer.contacts.map(without),
    })),
  };
};

const bind: Step<'room.bound'> = (plan, change) => {
  const { roomId: id, kind, name, customerId, teamId, language } = change;
  if (customerId !== undefined && !plan.customers.some((customer) => customer.id === customerId))
    return 'no-such-customer';
  if (teamId !== undefined && !plan.teams.some((team) => team.id === teamId)) return 'no-such-team';
  const stood = plan.rooms.find((room) => room.id === id);
  const ownerId = stood?.customerId === customerId ? stood?.ownerId : undefined;
  return withRoom(plan, id, {
    ...(ownerId === undefined ? {} : { ownerId }),
    id,
    kind,
    name,
    ...(customerId === undefined ? {} : { customerId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(language === undefined ? {} : { language }),
  });
};

const peopleIn = ({ change }: Override): readonly string[] =>
  change.type === 'replace.one' ? [change.replaces, change.personId] : [change.personId];

const override: Step<'override.added'> = (plan, change) => {
  const { id, rosterId } = change.override;
  if (plan.overrides.some((one) => one.id === id)) return 'already-there';
  if (rosterId !== null && !plan.rosters.some((roster) => roster.id === rosterId)) return 'no-such-roster';
  const known = (personId: string): boolean => plan.people.some((person) => person.id === personId);
  if (!peopleIn(change.override).every(known)) return 'no-such-person';
  return { ...plan, overrides: [...plan.overrides, change.override] };
};

const steps: { readonly [T in Exclude<DeskChange['type'], 'room.unbound'>]: Step<T> } = {
  'room.bound': bind,
  'customer.added': (plan, { id, name, tier, stage }) =>
    plan.customers.some((customer) => customer.id === id)
      ? 'already-there'
      : withCustomer(plan, { id, name, tier, stage, contacts: [] }),
  'customer.staged': (plan, { customerId, stage }) => {
    const customer = plan.customers.find(({ id }) => id === customerId);
    return customer === undefined ? 'no-such-customer' : withCustomer(plan, { ...customer, stage });
  },
  'owner.moved': (plan, { roomId, personId }) => {
    const room = plan.rooms.find(({ id }) => id === roomId);
    if (room === undefined) return 'no-such-room';
    if (!plan.people.some(({ id }) => id === personId)) return 'no-such-person';
    return withRoom(plan, roomId, { ...room, ownerId: personId });
  },
  'room.teamed': (plan, { roomId, teamId }) => {
    const room = plan.rooms.find(({ id }) => id === roomId);
    if (room === undefined) return 'no-such-room';
    if (!plan.teams.some(({ id }) => id === teamId)) return 'no-such-team';
    return withRoom(plan, roomId, { ...room, teamId });
  },
  'person.left': (plan, change) => withoutPerson(plan, change) ?? 'no-such-person',
  'contact.added': (plan, { customerId, contact }) => {
    const customer = plan.customers.find(({ id }) => id === customerId);
    if (customer === undefined) return 'no-such-customer';
    if (customer.contacts.some(({ id }) => id === contact.id)) return 'already-there';
    if (contact.identities.some((identity) => ownerOf(plan, identity) !== undefined)) return 'identity-taken';
    return withCustomer(plan, { ...customer, contacts: [...customer.contacts, contact] });
  },
  'person.added': (plan, { id, name, roles, identity, language }) => {
    if (plan.people.some((person) => person.id === id)) return 'already-there';
    if (ownerOf(plan, identity) !== undefined) return 'identity-taken';
    return withPerson(plan, {
      id,
      name,
      roles,
      identities: [identity],
      ...(language === undefined ? {} : { language }),
    });
  },
  'roles.granted': (plan, { personId, roles }) => {
    const person = plan.people.find(({ id }) => id === personId);
    if (person === undefined) return 'no-such-person';
    return withPerson(plan, { ...person, roles: [...new Set([...person.roles, ...roles])] });
  },
  'identity.linked': link,
  'identity.unlinked': unlink,
  'override.added': override,
  'override.removed': (plan, { id }) =>
    plan.overrides.some((one) => one.id === id)
      ? { ...plan, overrides: plan.overrides.filter((one) => one.id !== id) }
      : 'no-such-override',
};

const isKnown = (type: string): type is DeskChange['type'] =>
  type === 'room.unbound' || Object.hasOwn(steps, type);

const stepFor = (type: Exclude<DeskChange['type'], 'room.unbound'>): Step<DeskChange['type']> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has a step for exactly this member, which the type of a look-up cannot say
  steps[type] as unknown as Step<DeskChange['type']>;

const applyOne = ({ plan, before }: Standing, change: DeskChange): Standing | Misfit => {
  if (!isKnown(change.type)) return 'not-understood';
  if (change.type === 'room.unbound') {
    const earlier = before.get(change.roomId) ?? [];
    const last = earlier.at(-1);
    if (last === undefined) return 'no-such-room';
    return {
      plan: withRoom(plan, change.roomId, last),
      before: new Map(before).set(change.roomId, earlier.slice(0, -1)),
    };
  }
  const next = stepFor(change.type)(plan, change);
  if (typeof next === 'string') return next;
  if (change.type !== 'room.bound') return { plan: next, before };
  const stood = plan.rooms.find(({ id }) => id === change.roomId) ?? null;
  const earlier = before.get(change.roomId) ?? [];
  return { plan: next, before: new Map(before).set(change.roomId, [...earlier, stood]) };
};

/**
 * The file's plan with what was changed from chat, in the order in which it was changed. The file is the base and a
 * change overrides it; one that fits no longer (the file has dropped its customer) is left out and named. Never throws.
 */
export const applyChanges = (
  plan: DeskPlan,
  changes: readonly DeskChange[],
): { readonly plan: DeskPlan; readonly dropped: readonly DroppedChange[] } => {
  let standing: Standing = { plan, before: new Map() };
  const dropped: DroppedChange[] = [];
  for (const [index, change] of changes.entries()) {
    const next = applyOne(standing, change);
    if (typeof next === 'string') dropped.push({ index, change, why: next });
    else standing = next;
  }
  return { plan: standing.plan, dropped };
};

/** What was over so long ago looks at nothing any more, and need not be gone through at every page. */
const remembered = days(31);

/** The plan without overrides from chat that ended long ago. */
export const withoutOldOverrides = (plan: DeskPlan, base: DeskPlan, now: Instant): DeskPlan => {
  const kept = plan.overrides.filter((one) => one.to > now - remembered || base.overrides.includes(one));
  return kept.length === plan.overrides.length ? plan : { ...plan, overrides: kept };
};

/** What the room becomes when its last binding from chat is taken back: null where there is none to take back. */
export const roomBefore = (
  plan: DeskPlan,
  changes: readonly DeskChange[],
  roomId: string,
): { readonly room: Room | null } | null => {
  const undo: DeskChange = { type: 'room.unbound', roomId };
  const { plan: then, dropped } = applyChanges(plan, [...changes, undo]);
  if (dropped.some(({ change }) => change === undo)) return null;
  return { room: then.rooms.find(({ id }) => id === roomId) ?? null };
};
