import { ratingOf, type Poll, type Rating, type Score } from './poll.ts';
import type { Instant } from './time.ts';

/*
 * open ──close (a note, by whom)──▶ closed
 * Opened by the first low score; others given on the same ticket while it is open join it. Raising a score, or moving
 * the ticket, leaves it open: only a person closes it. A low score after that opens the next one.
 */
export type FollowUpState = 'open' | 'closed';
/** First whoever has it, then the lead. */
export type FollowUpReminder = 'assignee' | 'lead';

const lowest: Score = 2;
/** Somebody was let down: 1 or 2. */
export const isLow = (score: Score): boolean => score <= lowest;

/** What is owed to a customer who gave a low score: a person looks into it and says how it ended. */
export type FollowUp = {
  readonly id: string;
  readonly ticketId: string;
  /** The poll whose rating opened it. */
  readonly pollId: string;
  readonly state: FollowUpState;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  /** Who has been reminded that it is due. */
  readonly reminded: FollowUpReminder | null;
  /** Whose it is; null where the desk knows nobody. */
  readonly assigneeId: string | null;
  /** The newest rating of each person who gave a low one, which they may have raised since. */
  readonly ratings: readonly Rating[];
  readonly note: string | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
};

export type FollowUpEvent =
  | {
      readonly type: 'followup.opened';
      readonly followUpId: string;
      readonly pollId: string;
      /** Who gave the low score. */
      readonly identity: string;
      readonly assigneeId: string | null;
      readonly dueAt: Instant | null;
    }
  | { readonly type: 'followup.joined'; readonly followUpId: string; readonly identity: string }
  | {
      readonly type: 'followup.alerted';
      readonly followUpId: string;
      readonly reached: readonly string[];
      /** They have no identity on any platform. */
      readonly unreachable: readonly string[];
    }
  | {
      readonly type: 'followup.reminded';
      readonly followUpId: string;
      readonly to: FollowUpReminder;
      /** Null: there is nobody whom we could reach. */
      readonly personId: string | null;
    }
  /** It came with its customer to whoever looks after them now. */
  | { readonly type: 'followup.passed'; readonly followUpId: string; readonly assigneeId: string }
  | {
      readonly type: 'followup.closed';
      readonly followUpId: string;
      readonly note: string;
      readonly by: string;
    };

const withRating = (ratings: readonly Rating[], poll: Poll | null, identity: string): readonly Rating[] => {
  const rating = poll === null ? undefined : ratingOf(poll, identity);
  const others = ratings.filter((one) => one.identity !== identity);
  return rating === undefined ? ratings : [...others, rating];
};

/** The follow-up after one event; like `evolve`, free of rules. `poll` is the ticket's as it stands then. */
export const evolveFollowUp = (
  followUp: FollowUp | null,
  event: FollowUpEvent,
  { ticketId, poll, now }: { readonly ticketId: string; readonly poll: Poll | null; readonly now: Instant },
): FollowUp | null => {
  if (event.type === 'followup.opened') {
    return {
      id: event.followUpId,
      ticketId,
      pollId: event.pollId,
      state: 'open',
      openedAt: now,
      dueAt: event.dueAt,
      reminded: null,
      assigneeId: event.assigneeId,
      ratings: withRating([], poll, event.identity),
      note: null,
      closedAt: null,
      closedBy: null,
    };
  }
  if (followUp === null || followUp.id !== event.followUpId) return followUp;
  switch (event.type) {
    case 'followup.joined':
      return { ...followUp, ratings: withRating(followUp.ratings, poll, event.identity) };
    case 'followup.alerted':
      return followUp;
    case 'followup.reminded':
      return { ...followUp, reminded: event.to };
    case 'followup.passed':
      return { ...followUp, assigneeId: event.assigneeId };
    case 'followup.closed':
      return { ...followUp, state: 'closed', note: event.note, closedAt: now, closedBy: event.by };
  }
};

/** Brings the rating of somebody who has given a low one up to date. */
export const rateAgain = (followUp: FollowUp | null, rating: Rating): FollowUp | null =>
  followUp === null || followUp.ratings.every((one) => one.identity !== rating.identity)
    ? followUp
    : {
        ...followUp,
        ratings: [...followUp.ratings.filter((one) => one.identity !== rating.identity), rating],
      };
