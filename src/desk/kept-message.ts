import type { Inbound } from '../adapters/contract.ts';
import { type Actor, type Author, nameOf } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';

type Said = {
  readonly author: Author;
  readonly text: string;
  readonly providerId: string;
  readonly writtenAt: Instant;
};

const saidIn = (inbound: Inbound): Said => {
  if (inbound.type === 'message') return inbound;
  // What somebody points at was said by its author.
  if (inbound.type === 'flagged') return inbound.message;
  const text = inbound.type === 'press' ? (inbound.input ?? '') : '';
  return { author: inbound.author, text, providerId: inbound.key, writtenAt: inbound.writtenAt };
};

/** What was said, as it is kept beside its ticket. */
export const keptMessage = (inbound: Inbound, id: string, actorOf: (author: Author) => Actor) => {
  const said = saidIn(inbound);
  const actor = actorOf(said.author);
  return {
    id,
    roomId: inbound.roomId,
    providerId: said.providerId,
    authorId: said.author.identity,
    authorName: nameOf(actor),
    side: actor.type === 'person' ? ('staff' as const) : ('customer' as const),
    text: said.text,
    writtenAt: said.writtenAt,
  };
};
