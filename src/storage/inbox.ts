import { sql, type RawBuilder } from 'kysely';
import type { Inbound } from '../adapters/contract.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { recordset, toTime } from './rows.ts';

/** Writes down what came in; returns the keys that were not known yet. In key order, so that two processes never wait crosswise. */
export const insertInbox = async (
  db: Queryable,
  inbounds: readonly Pick<Inbound, 'key' | 'roomId'>[],
  now: Instant,
): Promise<ReadonlySet<string>> => {
  const rows = inbounds
    .map((inbound) => ({ key: inbound.key, room_id: inbound.roomId }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const { rows: inserted } = await sql<{ key: string }>`
    insert into inbox (key, room_id, state, received_at)
    select r.key, r.room_id, 'done', ${toTime(now)}::timestamptz from ${recordset(rows, 'key text, room_id text')}
    on conflict (key) do nothing returning key`.execute(db);
  return new Set(inserted.map((row) => row.key));
};

const firstRetry = 30_000;
/** Tried again after 30 s, 1, 2 and 4 minutes; then it is buried, where `/inbox` shows it. */
export const inboxAttempts = 5;
export const inboxRetryDelay = (attempts: number): number => firstRetry * 2 ** (attempts - 1);

/** Keeps a message that could not be handled, whole, to be tried again. Returns false when it was known already. */
export const insertFailed = async (
  db: Queryable,
  failed: { readonly id: string; readonly inbound: Inbound; readonly error: string },
  now: Instant,
): Promise<boolean> => {
  const { id, inbound, error } = failed;
  const { rows } = await sql<{ key: string }>`
    insert into inbox (key, room_id, state, received_at, id, inbound, attempts, due_at, error)
    values (${inbound.key}, ${inbound.roomId}, 'failed', ${toTime(now)}::timestamptz, ${id}::uuid,
      ${JSON.stringify(inbound)}::jsonb, 1, ${toTime(now + inboxRetryDelay(1))}::timestamptz, ${error})
    on conflict (key) do nothing returning key`.execute(db);
  return rows.length > 0;
};

export type FailedInbound = { readonly key: string; readonly inbound: Inbound; readonly attempts: number };

export const dueFailed = async (
  db: Queryable,
  now: Instant,
  limit: number,
): Promise<readonly FailedInbound[]> => {
  const { rows } = await sql<FailedInbound>`
    select key, inbound, attempts from inbox
    where state = 'failed' and due_at <= ${toTime(now)}::timestamptz order by due_at limit ${sql.lit(limit)}`.execute(
    db,
  );
  return rows;
};

/** Takes the row of a failed message for this transaction; null when another process has it or it is done. */
export const lockFailed = async (db: Queryable, key: string): Promise<FailedInbound | null> => {
  const { rows } = await sql<FailedInbound>`
    select key, inbound, attempts from inbox where key = ${key} and state = 'failed' for update skip locked`.execute(
    db,
  );
  return rows[0] ?? null;
};

export const markDone = async (db: Queryable, key: string): Promise<void> => {
  await sql`update inbox set state = 'done', inbound = null, due_at = null, error = null where key = ${key}`.execute(
    db,
  );
};

export const markFailedAgain = async (
  db: Queryable,
  failed: FailedInbound,
  error: string,
  now: Instant,
): Promise<'failed' | 'buried'> => {
  const attempts = failed.attempts + 1;
  const state = attempts >= inboxAttempts ? 'buried' : 'failed';
  const dueAt = state === 'buried' ? null : toTime(now + inboxRetryDelay(attempts));
  await sql`update inbox set state = ${state}, attempts = ${sql.lit(attempts)}, error = ${error},
    due_at = ${dueAt}::timestamptz where key = ${failed.key}`.execute(db);
  return state;
};

export type InboxEntry = {
  readonly id: string;
  readonly state: 'failed' | 'buried';
  readonly roomId: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly receivedAt: Date;
};

export const openInbox = async (db: Queryable, limit: number): Promise<readonly InboxEntry[]> => {
  const { rows } = await sql<InboxEntry>`
    select id, state, room_id as "roomId", attempts, error, received_at as "receivedAt" from inbox
    where state in ('failed', 'buried') order by received_at limit ${sql.lit(limit)}`.execute(db);
  return rows;
};

/** Settles one by hand, named by its id or an unambiguous beginning of it; false when there is no such open row. */
export const settleInbox = async (
  db: Queryable,
  id: string,
  how: 'retry' | 'drop',
  now: Instant,
): Promise<boolean> => {
  const change: RawBuilder<unknown> =
    how === 'retry'
      ? sql`state = 'failed', attempts = 0, due_at = ${toTime(now)}::timestamptz`
      : sql`state = 'dropped', due_at = null, inbound = null`;
  const { rows } = await sql<{ key: string }>`
    with meant as (
      select key from inbox where state in ('failed', 'buried') and starts_with(id::text, ${id.toLowerCase()}))
    update inbox set ${change}
    where key in (select key from meant) and (select count(*) from meant) = 1 returning key`.execute(db);
  return rows.length > 0;
};

export const nextFailedDue = async (db: Queryable): Promise<Instant | null> => {
  const { rows } = await sql<{ due: Date | null }>`
    select min(due_at) as due from inbox where state = 'failed'`.execute(db);
  return rows[0]?.due?.getTime() ?? null;
};
