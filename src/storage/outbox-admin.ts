import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Notice } from '../domain/notices.ts';
import type { Queryable } from './database.ts';
import { introductionsTold } from './handovers.ts';
import { toTime } from './rows.ts';

/** An outgoing row that a person has to look at, or that waits unusually long. */
export type OutboxEntry = {
  readonly id: string;
  readonly state: 'failed' | 'unknown' | 'pending' | 'waiting' | 'expired';
  readonly attempts: number;
  readonly error: string | null;
  readonly to: string;
  readonly kind: Notice['type'];
  readonly ticketNumber: number | null;
  readonly createdAt: Date;
};

/** Failed, unknown and expired rows, those that wait for a person, and those put off at least once, oldest first. */
export const openOutbox = async (db: Queryable, limit: number): Promise<readonly OutboxEntry[]> => {
  const { rows } = await sql<OutboxEntry>`
    select o.id, o.state, o.attempts, o.error, coalesce(o.to_room, o.to_identity) as "to", o.kind,
      t.number as "ticketNumber", o.created_at as "createdAt"
    from outgoing o left join tickets t on t.id = o.ticket_id
    where o.state in ('failed', 'unknown', 'waiting', 'expired') or (o.state = 'pending' and (o.attempts > 0 or o.error is not null))
    order by o.id limit ${sql.lit(limit)}`.execute(db);
  return rows;
};

/**
 * Settles one by hand, named by its id or an unambiguous beginning of it: send it (again), record that it did arrive, or
 * give it up. False when there is no such open row. What waits for a person is sent by that person and cannot be sent again
 * from here; given up, it is due at once, for delivery to take it back from its platform.
 */
export const settleOutbox = async (
  db: Queryable,
  id: string,
  how: 'retry' | 'sent' | 'drop',
  now: Instant,
): Promise<boolean> => {
  const at = toTime(now);
  const change =
    how === 'retry'
      ? sql`state = 'pending', attempts = 0, due_at = ${at}::timestamptz, settled_at = null`
      : how === 'sent'
        ? sql`state = 'sent', settled_at = ${at}::timestamptz`
        : sql`state = case state when 'waiting' then state else 'dropped' end,
            doubtful = doubtful or state = 'unknown',
            reminders = case state when 'waiting' then -1 else reminders end,
            due_at = case state when 'waiting' then ${at}::timestamptz else due_at end,
            settled_at = case state when 'waiting' then null else ${at}::timestamptz end`;
  const { rows } = await sql<{ id: string }>`
    with meant as (
      select id from outgoing
      where (state in ('failed', 'unknown', 'expired') or (state = 'waiting' and ${how} <> 'retry') or (state = 'pending' and (attempts > 0 or error is not null)))
        and starts_with(id::text, ${id.toLowerCase()}))
    ,settled as (
      update outgoing set ${change}
      where id in (select id from meant) and (select count(*) from meant) = 1
      returning id, kind, notice, to_room, state, provider_id),
    introduced as (${introductionsTold(now)}),
    -- A poll that did arrive was delivered, and counts in the response rate.
    delivered as (
      update polls set delivered_at = ${at}::timestamptz from settled
      where ${how} = 'sent' and settled.kind in ('poll.question', 'poll.reminder') and polls.delivered_at is null
        and polls.id::text = settled.notice ->> 'pollId')
    select id from settled`.execute(db);
  return rows.length > 0;
};
