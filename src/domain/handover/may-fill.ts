import type { Actor } from '../actor.ts';
import type { Handover } from './handover.ts';

/** Whoever is responsible for the brief, has to tell what is in it, or leads. */
export const mayFill = (actor: Actor, { keeperId, outgoingId }: Handover): boolean =>
  actor.type === 'person' &&
  (actor.id === keeperId ||
    actor.id === outgoingId ||
    actor.roles.includes('lead') ||
    actor.roles.includes('admin'));
