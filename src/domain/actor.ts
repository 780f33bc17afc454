import type { ContactLevel, Desk, Language, Role, Room } from './desk.ts';

/** Who does something: one of our people, somebody of a customer, or the desk itself (timers). */
export type Actor =
  | { readonly type: 'person'; readonly id: string; readonly name: string; readonly roles: readonly Role[] }
  | {
      readonly type: 'contact';
      /** The platform identity: one per person of the customer, known to the desk or not. */
      readonly id: string;
      readonly name: string;
      readonly level: ContactLevel;
      readonly customerId: string | undefined;
      /** Of our own organisation, by the platform, and none of the desk's people: no customer, and with no rights of ours. */
      readonly colleague?: true;
    }
  | { readonly type: 'desk' };

export type Author = {
  readonly identity: string;
  readonly name: string;
  /** The platform knows them to be of our own organisation. */
  readonly side?: 'own';
};

/** Whoever is none of our people counts as a customer: what is meant for staff only must not depend on an unknown id. */
export const actorOf = (desk: Desk, room: Room | undefined, author: Author): Actor => {
  const person = desk.personByIdentity.get(author.identity);
  if (person) return { type: 'person', id: person.id, name: person.name, roles: person.roles };
  const known = desk.contactByIdentity.get(author.identity);
  return {
    type: 'contact',
    id: author.identity,
    name: known?.contact.name ?? author.name,
    level: known?.contact.level ?? 'member',
    customerId: known?.customer.id ?? room?.customerId,
    ...(known === undefined && author.side === 'own' ? { colleague: true } : {}),
  };
};

/** The language somebody is answered in: their own setting, else the language they wrote in, else the room's, else the desk's. */
export const languageOf = (
  desk: Desk,
  room: Room | undefined,
  identity: string,
  wroteIn?: Language,
): Language =>
  desk.personByIdentity.get(identity)?.language ??
  desk.contactByIdentity.get(identity)?.contact.language ??
  wroteIn ??
  room?.language ??
  desk.language;

/** How somebody is called in what is shown and kept; the desk goes by its own name. */
export const nameOf = (actor: Actor): string => (actor.type === 'desk' ? 'Baton' : actor.name);
