import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Receive } from './adapters/contract.ts';
import { parsePress, pressAction } from './commands/press.ts';
import { anybody, isScore } from './domain/poll.ts';
import type { Desk } from './domain/desk.ts';
import type { Instant } from './domain/time.ts';
import type { Database } from './storage/database.ts';
import { pollByLink } from './storage/polls.ts';
import { createRatingRoutes } from './web/rating-routes.ts';
import { createRatingTokens } from './web/rating-token.ts';

/**
 * Where a rating button leads on a platform that has links and no buttons; null: it is no rating, or nobody could open
 * the link because `PUBLIC_URL` is not set.
 */
export type RatingLink = (action: string) => string | null;

export const createRatingLink = (secret: string, publicUrl: string | undefined): RatingLink => {
  const tokens = createRatingTokens(secret);
  return (action) => {
    const intent = parsePress(action, null);
    if (publicUrl === undefined || intent.type !== 'command' || intent.command.type !== 'poll.rate')
      return null;
    const { pollId, value } = intent.command;
    return pollId === null ? null : `${publicUrl}/rate/${tokens.sign(pollId)}?s=${value}`;
  };
};

/** The pages behind these links, and what is sent from them as a press like any other. */
export const createRatingPages = (house: {
  readonly secret: string;
  readonly db: Database;
  readonly desk: () => Desk;
  readonly now: () => Instant;
  readonly nextId: () => string;
  readonly receive: Receive;
  readonly log: Logger;
}): Hono => {
  const { db, desk, now } = house;
  return createRatingRoutes({
    tokens: createRatingTokens(house.secret),
    nextId: house.nextId,
    onError: (error) => house.log.error({ err: error }, 'a rating by link could not be taken'),
    look: async (pollId) => {
      const poll = await pollByLink(db, pollId);
      return (
        poll && {
          number: poll.number,
          open: poll.state === 'open' && now() < poll.closesAt,
          score: poll.score,
          language: desk().roomById.get(poll.roomId)?.language ?? desk().language,
        }
      );
    },
    rate: async ({ pollId, score, once, rater }) => {
      const poll = await pollByLink(db, pollId);
      if (poll === null || !isScore(score)) return;
      await house.receive({
        type: 'press',
        key: `link:desk:${once}`,
        roomId: poll.roomId,
        author: { identity: anybody, name: rater },
        action: pressAction({
          type: 'poll.rate',
          ticket: { by: 'id', id: poll.ticketId },
          pollId,
          value: score,
          reason: null,
        }),
        input: null,
        writtenAt: now(),
      });
    },
  });
};
