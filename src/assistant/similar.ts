import type { JobWork } from '../desk/jobs.ts';
import type { Decide } from './decide.ts';
import { nearness, rankByBoth } from '../domain/nearness.ts';
import { mostSimilar, rankSimilar, type SimilarTicket } from '../domain/similar.ts';
import type { Queryable } from '../storage/database.ts';
import {
  anySolved,
  countSolved,
  countWords,
  findSolved,
  keepSolved,
  readSimilar,
  readTold,
  readVectors,
  type Told,
} from '../storage/solved.ts';
import type { Embed } from './embed.ts';
import { createWordCutter, type WordCutter } from './search-words.ts';

export type Similar = {
  /** Up to three solved tickets that are like this one, the most similar first. */
  find(ticketId: string): Promise<readonly SimilarTicket[]>;
  readonly works: Readonly<Record<'similar.find' | 'solved.index', JobWork>>;
};

/** Words by which the newest candidates are fetched; common ones would fetch everything. */
const mostAsked = 24;

/** What a new ticket has said so far, and what a solved one is found by. */
const openingOf = (told: Told): string =>
  [told.subject, ...told.messages.filter(({ side }) => side === 'customer').map(({ text }) => text)]
    .slice(0, 4)
    .join('\n');
const storyOf = (told: Told): string => `${openingOf(told)}\n${told.note ?? ''}`;

/** How near those that the words have found are to the text, where both have a vector of the same model. */
type Near = (text: string, ids: readonly string[]) => Promise<ReadonlyMap<string, number>>;

const nobodyKnows: Near = () => Promise.resolve(new Map());

const nearBy =
  (db: Queryable, embed: Embed, signal: AbortSignal): Near =>
  async (text, ids) => {
    const asked = await embed(text, signal);
    if (asked === null) return new Map();
    const vectors = await readVectors(db, ids, asked.model);
    return new Map(
      [...vectors].flatMap(([id, vector]): [string, number][] => {
        const near = nearness(asked.vector, vector);
        return near === null ? [] : [[id, near]];
      }),
    );
  };

const search = async (
  db: Queryable,
  cut: WordCutter,
  ticketId: string,
  near: Near,
): Promise<readonly SimilarTicket[]> => {
  // Where nothing is solved yet no dictionary is read.
  if (!(await anySolved(db))) return [];
  const told = await readTold(db, ticketId);
  if (told === null) return [];
  const opening = openingOf(told);
  const words = await cut(opening);
  const having = await countWords(db, words);
  const rarest = [...having].toSorted((a, b) => a[1] - b[1]).slice(0, mostAsked);
  if (rarest.length === 0) return [];
  const candidates = await findSolved(
    db,
    rarest.map(([word]) => word),
    ticketId,
  );
  const known = { all: await countSolved(db), having };
  const ranked = rankSimilar(words, candidates, known);
  // One alone needs no order.
  const found =
    ranked.length < 2
      ? new Map<string, number>()
      : await near(
          opening,
          ranked.map((one) => one.ticketId),
        );
  return readSimilar(db, rankByBoth(ranked, found).slice(0, mostSimilar));
};

/**
 * Finds solved tickets by their words. In jobs, which nobody waits for, embeddings choose among those, where a server has
 * them.
 */
export const createSimilar = (db: Queryable, decide: Decide, embed: Embed | null): Similar => {
  const cut = createWordCutter();
  return {
    find: (ticketId) => search(db, cut, ticketId, nobodyKnows),
    works: {
      'similar.find': async ({ payload }, signal) => {
        const ticketId = String(payload.ticketId);
        const roomId = String(payload.roomId);
        const found = await search(
          db,
          cut,
          ticketId,
          embed === null ? nobodyKnows : nearBy(db, embed, signal),
        );
        if (found.length === 0) return { type: 'done' };
        return {
          type: 'done',
          roomIds: [roomId],
          save: async (tx, rooms, now) => {
            const room = rooms.get(roomId);
            if (room === undefined) return null;
            const command = { type: 'similar.tell', ticketId, found } as const;
            return (await decide(tx, { room, command, now, ticketIds: [ticketId] })).wakes;
          },
        };
      },
      'solved.index': async ({ payload }, signal) => {
        const ticketId = String(payload.ticketId);
        const told = await readTold(db, ticketId);
        const words = told?.solved === true ? await cut(storyOf(told)) : null;
        // Its beginning alone: that is what new ones are compared with.
        const embedded =
          told === null || words === null || embed === null ? null : await embed(openingOf(told), signal);
        return {
          type: 'done',
          save: async (tx, _, now) => {
            if (told !== null) await keepSolved(tx, ticketId, words, now, embedded);
            return null;
          },
        };
      },
    },
  };
};
