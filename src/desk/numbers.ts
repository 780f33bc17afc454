import type { Database } from '../storage/database.ts';
import { takeNumbers } from '../storage/tickets.ts';

/** Ticket numbers fetched for a whole batch at once; those that it did not need serve the next. */
export type NumberPool = {
  /** At least `count` numbers, ascending; what is left must be given back. */
  reserve(count: number): Promise<number[]>;
  giveBack(numbers: readonly number[]): void;
  /** The database begins to count anew. */
  forget(): void;
};

export const createNumberPool = (db: Database): NumberPool => {
  let free: number[] = [];
  const fill = async (count: number): Promise<void> => {
    free.push(...(await takeNumbers(db, count)));
  };
  return {
    reserve: async (count) => {
      if (count === 0) return [];
      while (free.length < count) await fill(count - free.length);
      return free.splice(0, count);
    },
    giveBack: (numbers) => {
      if (numbers.length > 0) free = [...free, ...numbers].toSorted((a, b) => a - b);
    },
    forget: () => {
      free = [];
    },
  };
};
