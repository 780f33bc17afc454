import { sql, type RawBuilder } from 'kysely';
import type { Doubt } from '../domain/doubt.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import type { Room } from '../domain/desk.ts';
import type { OpinionJudged } from '../domain/decision.ts';
import type { Poll, Rating } from '../domain/poll.ts';
import type { LinkOffer } from '../domain/setup.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { tellShifts, type ShiftTold } from './announcements.ts';
import { deskNews, insertDeskChanges, type DeskChangeRow } from './desk-changes.ts';
import { upsertDoubts } from './doubts.ts';
import { upsertFollowUps } from './follow-ups.ts';
import { upsertHandovers } from './handovers.ts';
import { deleteJobs, insertJobs, type JobGone, type NewJob } from './jobs.ts';
import { attachMessages, insertMessages, type KeptMessage } from './messages.ts';
import { cancelPages, deletePendingCards, insertOutgoing, type OutgoingRow } from './outgoing.ts';
import { forgetResponses, markRecalled, type RecalledReply } from './recalls.ts';
import { upsertPolls, upsertRatings } from './polls.ts';
import {
  deleteOffers,
  insertOffers,
  insertTries,
  markIntroduced,
  updateRooms,
  type CodeTry,
  type Introduced,
} from './setup.ts';
import { judgeOpinions } from './model-answers.ts';
import { upsertOutcomes, type SlaOutcomeRow } from './sla.ts';
import { insertTickets, updateTickets, upsertCycles } from './tickets.ts';
import { withdrawCards } from './waiting.ts';
import { insertTimeline, type TimelineRow } from './timeline.ts';
import { deleteTimers, insertTimers, type Timer, type TimerName } from './timers.ts';

/** What a batch of decisions changes about the desk itself. */
export type SetupChanges = {
  readonly deskChanges: readonly DeskChangeRow[];
  /** Rooms that became something else. */
  readonly rooms: readonly Room[];
  /** Rooms in which the desk says who it is, and that become nothing else in this batch. */
  readonly introduced: readonly Introduced[];
  readonly offers: readonly LinkOffer[];
  readonly usedOffers: readonly string[];
  readonly tries: readonly CodeTry[];
  readonly shiftsTold: readonly ShiftTold[];
};

/** Everything that a batch of decisions changes. */
export type Changes = {
  readonly newTickets: readonly Ticket[];
  readonly changedTickets: readonly Ticket[];
  /** Those of both whose present cycle changed. */
  readonly cycles: readonly Ticket[];
  readonly polls: readonly Poll[];
  readonly ratings: readonly { readonly poll: Poll; readonly rating: Rating }[];
  readonly followUps: readonly FollowUp[];
  readonly outcomes: readonly SlaOutcomeRow[];
  /** Replies that were taken back, or never went out. */
  readonly recalled: readonly RecalledReply[];
  readonly doubts: readonly Doubt[];
  readonly handovers: readonly Handover[];
  /** Cards that are not to be said any more. */
  readonly withdrawn: readonly string[];
  readonly messages: readonly KeptMessage[];
  readonly attached: readonly { readonly messageId: string; readonly ticketId: string }[];
  readonly timeline: readonly TimelineRow[];
  readonly outgoing: readonly OutgoingRow[];
  /** Cards among them that may have an older row waiting. */
  readonly cardsAgain: readonly string[];
  readonly cancelledPages: readonly string[];
  readonly timersGone: readonly TimerName[];
  readonly timers: readonly Timer[];
  readonly jobsGone: readonly JobGone[];
  readonly jobs: readonly NewJob[];
  /** What people made of messages that a model has looked at. */
  readonly judged: readonly OpinionJudged[];
  readonly setup: SetupChanges;
};

/**
 * Writes them in one statement, one round trip however many they are. Its parts see the same snapshot: what is deleted
 * or cancelled is what stood before this batch, never what the batch itself inserts.
 */
export const saveChanges = async (
  db: Queryable,
  changes: Changes,
  options: {
    readonly now: Instant;
    /** Tells the other processes, under this name of ours; null where there are none. */
    readonly notify: string | null;
  },
): Promise<void> => {
  const parts: RawBuilder<unknown>[] = [];
  const add = <T>(rows: readonly T[], statement: (rows: readonly T[]) => RawBuilder<unknown>): void => {
    if (rows.length > 0) parts.push(statement(rows));
  };
  const { setup } = changes;
  add(setup.deskChanges, insertDeskChanges);
  add(setup.rooms, (rooms) => updateRooms(rooms, options.now));
  add(setup.introduced, (rooms) => markIntroduced(rooms, options.now));
  add(setup.offers, insertOffers);
  add(setup.usedOffers, (hashes) => deleteOffers(hashes, options.now));
  add(setup.tries, (tries) => insertTries(tries, options.now));
  add(setup.shiftsTold, tellShifts);
  add(changes.newTickets, insertTickets);
  add(changes.changedTickets, updateTickets);
  add(changes.cycles, upsertCycles);
  add(changes.polls, upsertPolls);
  add(changes.ratings, upsertRatings);
  add(changes.followUps, upsertFollowUps);
  add(changes.outcomes, upsertOutcomes);
  add(changes.recalled, markRecalled);
  add(
    changes.recalled.filter(({ neverAt }) => neverAt !== null),
    forgetResponses,
  );
  add(changes.doubts, upsertDoubts);
  add(changes.handovers, upsertHandovers);
  add(changes.messages, insertMessages);
  add(changes.attached, attachMessages);
  add(changes.timeline, insertTimeline);
  add(changes.cardsAgain, deletePendingCards);
  add(changes.withdrawn, (cards) => withdrawCards(cards, options.now));
  add(changes.cancelledPages, (ids) => cancelPages(ids, options.now));
  add(changes.outgoing, insertOutgoing);
  add(changes.timersGone, deleteTimers);
  add(changes.timers, insertTimers);
  add(changes.jobsGone, deleteJobs);
  add(changes.jobs, insertJobs);
  add(changes.judged, judgeOpinions);
  if (parts.length === 0) return;
  const named = parts.map((part, index) => sql`${sql.raw(`part${index}`)} as (${part} returning 1)`);
  const news = setup.deskChanges.length > 0 ? ` ${deskNews}` : '';
  const waits = changes.outgoing.length + changes.timers.length + changes.jobs.length > 0;
  const wake =
    options.notify !== null && (news !== '' || waits)
      ? sql`select pg_notify('baton_wake', ${`${options.notify}${news}`})`
      : sql`select 1`;
  await sql`with ${sql.join(named)} ${wake}`.execute(db);
};
