import { sql, type RawBuilder } from 'kysely';
import type { FollowUp } from '../domain/follow-up.ts';
import type { Rating } from '../domain/poll.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { fromTime, fromTimeOrNull, orAbsent, recordset, toTime, toTimeOrAbsent } from './rows.ts';

const millis = (column: string): RawBuilder<unknown> =>
  sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

/** The newest follow-up of a ticket as JSON, with the newest rating of each of its raters; null where there is none. */
export const newestFollowUp = (ticketId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select json_build_object('id', f.id, 'ticketId', f.ticket_id, 'pollId', f.poll_id, 'state', f.state,
    'openedAt', ${millis('f.opened_at')}, 'dueAt', ${millis('f.due_at')}, 'reminded', f.reminded,
    'assigneeId', f.assignee_id,
    'note', f.note, 'closedAt', ${millis('f.closed_at')}, 'closedBy', f.closed_by,
    'ratings', (
      select coalesce(json_agg(json_build_object('identity', n.identity, 'name', n.name, 'score', n.score,
        'reason', n.reason, 'at', ${millis('n.rated_at')}) order by n.rated_at, n.identity), '[]'::json)
      from (
        select distinct on (r.identity) r.* from polls q join ratings r on r.poll_id = q.id
        where q.ticket_id = f.ticket_id and jsonb_exists(f.raters, r.identity)
        order by r.identity, r.rated_at desc) n))
  from follow_ups f where f.ticket_id = ${ticketId} order by f.opened_at desc, f.id desc limit 1)`;

export const toFollowUp = (found: FollowUp | null): FollowUp | null =>
  found && { ...found, ratings: found.ratings.map((one): Rating => ({ ...one, at: Number(one.at) })) };

export const upsertFollowUps = (followUps: readonly FollowUp[]): RawBuilder<unknown> => sql`
  insert into follow_ups (id, ticket_id, poll_id, state, opened_at, due_at, reminded, assignee_id, raters, note, closed_at,
    closed_by)
  select r.* from ${recordset(
    followUps.map((one) => ({
      id: one.id,
      ticket_id: one.ticketId,
      poll_id: one.pollId,
      state: one.state,
      opened_at: toTime(one.openedAt),
      due_at: toTimeOrAbsent(one.dueAt),
      reminded: orAbsent(one.reminded),
      assignee_id: orAbsent(one.assigneeId),
      raters: one.ratings.map((rating) => rating.identity),
      note: orAbsent(one.note),
      closed_at: toTimeOrAbsent(one.closedAt),
      closed_by: orAbsent(one.closedBy),
    })),
    `id uuid, ticket_id uuid, poll_id uuid, state text, opened_at timestamptz, due_at timestamptz, reminded text, assignee_id text,
     raters jsonb, note text, closed_at timestamptz, closed_by text`,
  )}
  on conflict (id) do update set state = excluded.state, due_at = excluded.due_at, reminded = excluded.reminded,
    assignee_id = excluded.assignee_id, raters = excluded.raters, note = excluded.note,
    closed_at = excluded.closed_at, closed_by = excluded.closed_by`;

/** One line of the list of what is open. */
export type OpenFollowUp = {
  readonly ticketId: string;
  readonly number: number;
  readonly customerId: string | null;
  readonly roomId: string;
  readonly assigneeId: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
};

/** The open ones, what is due first at the top, then the oldest. */
export const openFollowUps = async (db: Queryable, limit: number): Promise<readonly OpenFollowUp[]> => {
  const { rows } = await sql<{
    ticket_id: string;
    number: number;
    customer_id: string | null;
    room_id: string;
    assignee_id: string | null;
    opened_at: Date;
    due_at: Date | null;
  }>`
    select f.ticket_id, t.number, t.customer_id, t.room_id, f.assignee_id, f.opened_at, f.due_at
    from follow_ups f join tickets t on t.id = f.ticket_id
    where f.state = 'open' order by f.due_at nulls last, f.opened_at, f.id limit ${sql.lit(limit)}`.execute(
    db,
  );
  return rows.map((row) => ({
    ticketId: row.ticket_id,
    number: Number(row.number),
    customerId: row.customer_id,
    roomId: row.room_id,
    assigneeId: row.assignee_id,
    openedAt: fromTime(row.opened_at),
    dueAt: fromTimeOrNull(row.due_at),
  }));
};
