import type { Instant } from './time.ts';

/*
 * open ──(window over)──▶ closed          open ──(reopened, unanswered)──▶ void
 * Ratings may be given and changed while it is open; answered = at least one rating.
 */
export type PollState = 'open' | 'closed' | 'void';
export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];
export const isScore = (value: number): value is Score => scores.some((score) => score === value);

/** One answer. `identity` is the platform identity of the customer's person who gave it. */
export type Rating = {
  readonly identity: string;
  readonly name: string;
  readonly score: Score;
  readonly reason: string | null;
  readonly at: Instant;
};

/**
 * Whoever follows a poll's signed link. The link names the ticket and not the person, so all of them together have one
 * rating in a poll. No platform gives this identity to anybody.
 */
export const anybody = 'link:desk:anybody';

/** The question after a resolve: one per ticket cycle. */
export type Poll = {
  readonly id: string;
  readonly ticketId: string;
  readonly cycle: number;
  readonly state: PollState;
  readonly openedAt: Instant;
  readonly closesAt: Instant;
  readonly reminded: boolean;
  readonly remindedBy: string | null;
  readonly ratings: readonly Rating[];
};

export const isAnswered = (poll: Poll): boolean => poll.ratings.length > 0;
export const ratingOf = (poll: Poll, identity: string): Rating | undefined =>
  poll.ratings.find((rating) => rating.identity === identity);
