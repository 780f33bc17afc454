import { z } from 'zod';

/** What a desk can do on which nothing is real: time is moved, and all of it begins afresh. Times in milliseconds. */
export type Rehearsal = {
  /** How far the desk's time is ahead of the real one. */
  ahead(): number;
  /** While it moves, or starts over, nothing else of the kind is taken. */
  busy(): boolean;
  /** Lets the time pass; resolves when all that became due has been done, each at its own instant. */
  forward(by: number): Promise<Rehearsed>;
  /** Removes everything that has happened, and puts the clock back. */
  startOver(): Promise<Rehearsed>;
};

export type Rehearsed = 'done' | 'busy';

/** Further than this at once is a slip of the hand. */
const longestStep = 31 * 24 * 3_600_000;

const step = z.object({ forward: z.int().min(1).max(longestStep) });

/** By how much the page asks to move the clock; null: nothing that can be done. */
export const readStep = (payload: unknown): number | null => step.safeParse(payload).data?.forward ?? null;
