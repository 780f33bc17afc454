import { sql, type RawBuilder } from 'kysely';
import type { DeskChange } from '../domain/desk-changes.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable, Tx } from './database.ts';
import { recordset, toTime } from './rows.ts';

/** What other processes are told behind the sender's name: the desk itself was changed. */
export const deskNews = 'desk';

/** Who changed what about the desk, when. */
export type DeskChangeRow = {
  readonly id: string;
  readonly at: Instant;
  readonly byId: string;
  readonly byName: string;
  readonly change: DeskChange;
};

/** With its place in the order in which they were committed. */
export type StoredChange = DeskChangeRow & { readonly seq: number };

/**
 * Writers take it before they draw a `seq` and hold it until they commit, so that changes appear in order and a reader
 * that has seen 7 never finds a 6 afterwards. Whoever decides a change takes it first, and has read all that stands.
 */
const writersLock = 7_240_116;

export const lockDeskChanges = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(writersLock)})`.execute(tx);
};

export const insertDeskChanges = (rows: readonly DeskChangeRow[]): RawBuilder<unknown> => sql`
  insert into desk_changes (id, at, by_id, by_name, type, change)
  select r.* from (select pg_advisory_xact_lock(${sql.lit(writersLock)})) turn,
  ${recordset(
    rows.map((row) => ({
      id: row.id,
      at: toTime(row.at),
      by_id: row.byId,
      by_name: row.byName,
      type: row.change.type,
      change: row.change,
    })),
    'id uuid, at timestamptz, by_id text, by_name text, type text, change jsonb',
  )}`;

/** What was changed after `seq`, in order; cheap where there is nothing. */
export const deskChangesSince = async (db: Queryable, seq: number): Promise<readonly StoredChange[]> => {
  const { rows } = await sql<{
    id: string;
    seq: number;
    at: Date;
    byId: string;
    byName: string;
    change: DeskChange;
  }>`select id, seq, at, by_id as "byId", by_name as "byName", change from desk_changes
    where seq > ${seq} order by seq`.execute(db);
  return rows.map((row) => ({ ...row, seq: Number(row.seq), at: row.at.getTime() }));
};
