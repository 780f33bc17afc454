import { nameOf } from './actor.ts';
import { accept, changeDesk, reject, type Context, type Decision, type Draft } from './decision.ts';
import type { IdentityOwner } from './desk-changes.ts';
import type { Desk } from './desk.ts';
import { findNamed, idFrom } from './known-names.ts';
import { hasAdmin, type LinkOffer } from './setup.ts';
import { minutes } from './time.ts';

/** Wrong codes that one room may try within an hour. */
export const mostTries = 5;
export const linkLasts = minutes(10);

/** A guess that failed is on record, so that the next ones are counted. */
const wrongCode = (draft: Draft, tries: number): Decision => {
  draft.effects.push({ type: 'code.tried' });
  const left = Math.max(mostTries - tries - 1, 0);
  return accept(draft, { type: 'rejected', rejection: { code: 'wrong-code', left } });
};

/** Who has this identity already, by name. */
const ownerName = (desk: Desk, identity: string): string | null =>
  desk.personByIdentity.get(identity)?.name ?? desk.contactByIdentity.get(identity)?.contact.name ?? null;

/** Whoever knows the code of the start becomes the first admin of a desk that has none. `tries`: wrong ones before. */
export const claimDesk = (draft: Draft, context: Context, isRight: boolean, tries: number): Decision => {
  const { actor, desk, identity } = context;
  if (hasAdmin(desk)) return reject({ code: 'desk-claimed' });
  if (tries >= mostTries) return reject({ code: 'too-many-tries' });
  if (!isRight) return wrongCode(draft, tries);
  const name = nameOf(actor);
  if (actor.type === 'person') {
    changeDesk(draft, { type: 'roles.granted', personId: actor.id, roles: ['admin'] });
  } else {
    if (desk.contactByIdentity.has(identity)) return reject({ code: 'identity-taken', name });
    changeDesk(draft, {
      type: 'person.added',
      id: idFrom(name, desk.people, `person-${context.nextId().slice(-8)}`),
      name,
      roles: ['admin'],
      identity,
    });
  }
  return accept(draft, { type: 'desk.claimed', name });
};

/** Gives one of our people a code to say on another platform. */
export const offerIdentity = (draft: Draft, context: Context, code: string, hash: string): Decision => {
  const { actor } = context;
  if (actor.type !== 'person') return reject({ code: 'no-such-person', name: nameOf(actor) });
  const until = context.now + linkLasts;
  draft.effects.push({ type: 'link.offered', offer: { hash, personId: actor.id, expiresAt: until } });
  return accept(draft, { type: 'identity.offered', code, until });
};

/** The code comes back from another platform: that account is the same person. */
export const redeemIdentity = (
  draft: Draft,
  context: Context,
  offer: LinkOffer | null,
  tries: number,
): Decision => {
  const { desk, identity } = context;
  if (tries >= mostTries) return reject({ code: 'too-many-tries' });
  const person = offer === null ? undefined : desk.personById.get(offer.personId);
  if (offer === null || person === undefined || context.now > offer.expiresAt) return wrongCode(draft, tries);
  const owner = ownerName(desk, identity);
  if (owner !== null) return reject({ code: 'identity-taken', name: owner });
  changeDesk(draft, { type: 'identity.linked', to: { personId: person.id }, identity });
  draft.effects.push({ type: 'link.used', hash: offer.hash });
  return accept(draft, { type: 'identity.linked', name: person.name, identity });
};

const form = /^[a-z][a-z0-9_-]{0,30}:[^\s:]{1,80}:\S{1,120}$/;

const findOwner = (desk: Desk, who: string): { readonly to: IdentityOwner; readonly name: string } | null => {
  const wanted = who.replace(/^@/, '');
  const person = findNamed(desk.people, wanted);
  if (person !== undefined) return { to: { personId: person.id }, name: person.name };
  for (const customer of desk.customers) {
    const contact = findNamed(customer.contacts, wanted);
    if (contact !== undefined)
      return { to: { customerId: customer.id, contactId: contact.id }, name: contact.name };
  }
  return null;
};

export const linkIdentity = (draft: Draft, context: Context, who: string, identity: string): Decision => {
  const { desk } = context;
  if (!form.test(identity)) return reject({ code: 'not-an-identity', value: identity });
  const owner = findOwner(desk, who);
  if (owner === null) return reject({ code: 'no-such-person', name: who.replace(/^@/, '') });
  const taken = ownerName(desk, identity);
  if (taken !== null) return reject({ code: 'identity-taken', name: taken });
  changeDesk(draft, { type: 'identity.linked', to: owner.to, identity });
  return accept(draft, { type: 'identity.linked', name: owner.name, identity });
};

export const unlinkIdentity = (draft: Draft, context: Context, identity: string): Decision => {
  const { desk } = context;
  const name = ownerName(desk, identity);
  if (name === null) return reject({ code: 'no-such-identity', value: identity });
  const reachable = desk.people.filter(
    ({ roles, identities }) => roles.includes('admin') && identities.some((one) => one !== identity),
  );
  // Nobody could give it back.
  if (desk.personByIdentity.get(identity)?.roles.includes('admin') === true && reachable.length === 0)
    return reject({ code: 'last-admin' });
  changeDesk(draft, { type: 'identity.unlinked', identity });
  return accept(draft, { type: 'identity.unlinked', name, identity });
};
