import { sql, type RawBuilder } from 'kysely';
import type { FollowUp } from '../domain/follow-up.ts';
import { anybody, type Poll, type Rating, type Score } from '../domain/poll.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { newestFollowUp, toFollowUp } from './follow-ups.ts';
import { fromTime, list, recordset, toTime } from './rows.ts';
import type { Schema } from './schema.ts';

type Loaded = Schema['polls'] & {
  marks: readonly { identity: string; name: string; score: Score; reason: string | null; at: number }[];
  follow_up: FollowUp | null;
};

export type Asked = { readonly poll: Poll; readonly followUp: FollowUp | null };

/** The newest poll of each of these tickets that has one, with its ratings and the follow-up they led to, by ticket. */
export const newestPolls = async (
  db: Queryable,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, Asked>> => {
  if (ticketIds.length === 0) return new Map();
  const { rows } = await sql<Loaded>`
    select distinct on (p.ticket_id) p.*, (
      select coalesce(json_agg(json_build_object('identity', r.identity, 'name', r.name, 'score', r.score,
        'reason', r.reason, 'at', (extract(epoch from r.rated_at) * 1000)::bigint) order by r.rated_at), '[]'::json)
      from ratings r where r.poll_id = p.id) as marks, ${newestFollowUp(sql`p.ticket_id`)} as follow_up
    from polls p where p.ticket_id in ${list(ticketIds, 'uuid')}
    order by p.ticket_id, p.cycle desc`.execute(db);
  return new Map(
    rows.map((row): [string, Asked] => [
      row.ticket_id,
      {
        poll: {
          id: row.id,
          ticketId: row.ticket_id,
          cycle: row.cycle,
          state: row.state,
          openedAt: fromTime(row.opened_at),
          closesAt: fromTime(row.closes_at),
          reminded: row.reminded,
          remindedBy: row.reminded_by,
          ratings: row.marks.map((mark): Rating => ({ ...mark, at: Number(mark.at) })),
        },
        followUp: toFollowUp(row.follow_up),
      },
    ]),
  );
};

/** What a poll's signed link leads to; null where there is no such poll. */
export const pollByLink = async (
  db: Queryable,
  pollId: string,
): Promise<{
  readonly number: number;
  readonly ticketId: string;
  readonly roomId: string;
  readonly closesAt: Instant;
  readonly state: Poll['state'];
  /** What was given by the link so far. */
  readonly score: Score | null;
} | null> => {
  const { rows } = await sql<{
    number: number;
    ticket_id: string;
    room_id: string;
    closes_at: Date;
    state: Poll['state'];
    score: Score | null;
  }>`
    select t.number, t.id as ticket_id, t.room_id, p.closes_at, p.state, r.score
    from polls p join tickets t on t.id = p.ticket_id
    left join ratings r on r.poll_id = p.id and r.identity = ${anybody}
    where p.id = ${pollId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { state, score } = row;
  return {
    number: Number(row.number),
    ticketId: row.ticket_id,
    roomId: row.room_id,
    closesAt: row.closes_at.getTime(),
    state,
    score,
  };
};

/** Delivery writes `delivered_at`; this never touches it. */
export const upsertPolls = (polls: readonly Poll[]): RawBuilder<unknown> => sql`
  insert into polls (id, ticket_id, cycle, state, opened_at, closes_at, reminded, reminded_by, first_rated_at)
  select r.* from ${recordset(
    polls.map((poll) => ({
      id: poll.id,
      ticket_id: poll.ticketId,
      cycle: poll.cycle,
      state: poll.state,
      opened_at: toTime(poll.openedAt),
      closes_at: toTime(poll.closesAt),
      reminded: poll.reminded,
      reminded_by: poll.remindedBy,
      first_rated_at: firstRated(poll),
    })),
    `id uuid, ticket_id uuid, cycle integer, state text, opened_at timestamptz, closes_at timestamptz, reminded boolean,
     reminded_by text, first_rated_at timestamptz`,
  )}
  on conflict (id) do update set state = excluded.state, reminded = excluded.reminded,
    reminded_by = excluded.reminded_by, first_rated_at = coalesce(polls.first_rated_at, excluded.first_rated_at)`;

const firstRated = (poll: Poll): string | null => {
  const times = poll.ratings.map((rating): Instant => rating.at);
  return times.length === 0 ? null : toTime(Math.min(...times));
};

/** One per poll and person; a later one replaces it. */
export const upsertRatings = (
  ratings: readonly { readonly poll: Poll; readonly rating: Rating }[],
): RawBuilder<unknown> => sql`
  insert into ratings (poll_id, identity, ticket_id, name, score, reason, rated_at)
  select r.* from ${recordset(
    ratings.map(({ poll, rating }) => ({
      poll_id: poll.id,
      identity: rating.identity,
      ticket_id: poll.ticketId,
      name: rating.name,
      score: rating.score,
      reason: rating.reason,
      rated_at: toTime(rating.at),
    })),
    `poll_id uuid, identity text, ticket_id uuid, name text, score smallint, reason text, rated_at timestamptz`,
  )}
  on conflict (poll_id, identity) do update set name = excluded.name, score = excluded.score,
    reason = excluded.reason, rated_at = excluded.rated_at`;
