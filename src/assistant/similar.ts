import type { JobWork } from '../desk/jobs.ts';
import type { Decide } from './decide.ts';
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
  type Told,
} from '../storage/solved.ts';
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

const search = async (
  db: Queryable,
  cut: WordCutter,
  ticketId: string,
): Promise<readonly SimilarTicket[]> => {
  // Where nothing is solved yet no dictionary is read.
  if (!(await anySolved(db))) return [];
  const told = await readTold(db, ticketId);
  if (told === null) return [];
  const words = await cut(openingOf(told));
  const having = await countWords(db, words);
  const rarest = [...having].toSorted((a, b) => a[1] - b[1]).slice(0, mostAsked);
  if (rarest.length === 0) return [];
  const candidates = await findSolved(
    db,
    rarest.map(([word]) => word),
    ticketId,
  );
  const known = { all: await countSolved(db), having };
  return readSimilar(db, rankSimilar(words, candidates, known).slice(0, mostSimilar));
};

/** Finds solved tickets by their words, with or without a model. */
export const createSimilar = (db: Queryable, decide: Decide): Similar => {
  const cut = createWordCutter();
  return {
    find: (ticketId) => search(db, cut, ticketId),
    works: {
      'similar.find': async ({ payload }) => {
        const ticketId = String(payload.ticketId);
        const roomId = String(payload.roomId);
        const found = await search(db, cut, ticketId);
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
      'solved.index': async ({ payload }) => {
        const ticketId = String(payload.ticketId);
        const told = await readTold(db, ticketId);
        const words = told?.solved === true ? await cut(storyOf(told)) : null;
        return {
          type: 'done',
          save: async (tx, _, now) => {
            if (told !== null) await keepSolved(tx, ticketId, words, now);
            return null;
          },
        };
      },
    },
  };
};
