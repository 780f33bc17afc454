import { sql, type RawBuilder } from 'kysely';
import type { TimerCommand } from '../domain/decision.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { list, recordset, toTime } from './rows.ts';

export type Timer = {
  readonly id: string;
  readonly roomId: string;
  readonly subject: string;
  readonly command: TimerCommand;
  readonly dueAt: Instant;
};

export type TimerName = { readonly subject: string; readonly name: TimerCommand['type'] };

/** A waiting row is replaced by delete and insert: an upsert would lose it to a worker that holds the old one. */
export const deleteTimers = (names: readonly TimerName[]): RawBuilder<unknown> => sql`
  delete from timers using ${recordset(names, 'subject text, name text')}
  where timers.subject = r.subject and timers.name = r.name`;

export const insertTimers = (timers: readonly Timer[]): RawBuilder<unknown> => sql`
  insert into timers (id, room_id, subject, name, due_at, command)
  select r.* from ${recordset(
    timers.map((timer) => ({
      id: timer.id,
      room_id: timer.roomId,
      subject: timer.subject,
      name: timer.command.type,
      due_at: toTime(timer.dueAt),
      command: timer.command,
    })),
    'id uuid, room_id text, subject text, name text, due_at timestamptz, command jsonb',
  )}`;

type DueTimer = { readonly id: string; readonly roomId: string; readonly name: TimerCommand['type'] };

/** Each in the place of what waits under its name. */
export const setTimers = async (db: Queryable, timers: readonly Timer[]): Promise<void> => {
  if (timers.length === 0) return;
  const names = timers.map(({ subject, command }) => ({ subject, name: command.type }));
  await deleteTimers(names).execute(db);
  await insertTimers(timers).execute(db);
};

/** What is due, without a lock: the rooms are locked first, then `takeTimers` says which are still there. */
export const dueTimers = async (db: Queryable, now: Instant, limit: number): Promise<readonly DueTimer[]> => {
  const { rows } = await sql<DueTimer>`
    select id, room_id as "roomId", name from timers where due_at <= ${toTime(now)}::timestamptz
    order by due_at, id limit ${sql.lit(limit)}`.execute(db);
  return rows;
};

/** Tickets of these rooms that are looked after within the next moment, though not yet: they may belong with those that are. */
export const soonWatched = async (
  db: Queryable,
  roomIds: readonly string[],
  span: { readonly from: Instant; readonly to: Instant },
): Promise<readonly string[]> => {
  if (roomIds.length === 0) return [];
  const { rows } = await sql<{ subject: string }>`
    select subject from timers
    where due_at > ${toTime(span.from)}::timestamptz and due_at <= ${toTime(span.to)}::timestamptz
      and name = 'ticket.watch' and room_id in ${list(roomIds, 'text')}
    limit 500`.execute(db);
  return rows.map(({ subject }) => subject);
};

/** Deletes and returns those of the given that still wait, in the order in which they were due. */
export const takeTimers = async (db: Queryable, ids: readonly string[]): Promise<readonly Timer[]> => {
  const { rows } = await sql<{
    id: string;
    roomId: string;
    subject: string;
    command: TimerCommand;
    due: Date;
  }>`
    delete from timers where id in ${list(ids, 'uuid')}
    returning id, room_id as "roomId", subject, command, due_at as due`.execute(db);
  return rows
    .map(({ due, ...timer }) => ({ ...timer, dueAt: due.getTime() }))
    .toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
};

/** Puts one off, as a new row. */
export const postponeTimer = async (
  db: Queryable,
  id: string,
  newId: string,
  dueAt: Instant,
): Promise<void> => {
  await sql`
    with gone as (delete from timers where id = ${id}::uuid returning *)
    insert into timers (id, room_id, subject, name, due_at, command)
    select ${newId}::uuid, room_id, subject, name, ${toTime(dueAt)}::timestamptz, command from gone`.execute(
    db,
  );
};

export const nextTimerDue = async (db: Queryable): Promise<Instant | null> => {
  const { rows } = await sql<{ due: Date }>`
    select due_at as due from timers order by due_at, id limit 1`.execute(db);
  return rows[0]?.due.getTime() ?? null;
};
