import { sql } from 'kysely';
import type { Room } from '../domain/desk.ts';
import type { Queryable } from './database.ts';
import { list, recordset } from './rows.ts';
import type { Schema } from './schema.ts';

const toRoom = (row: Schema['rooms']): Room => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
  ...(row.team_id === null ? {} : { teamId: row.team_id }),
  ...(row.language === null ? {} : { language: row.language }),
  ...(row.owner_id === null ? {} : { ownerId: row.owner_id }),
  ...(row.introduced_at === null ? {} : { introduced: true }),
});

/** Brings the table in line with the configuration; rooms that it no longer names stay as they were. */
export const saveRooms = async (db: Queryable, rooms: readonly Room[]): Promise<void> => {
  await sql`
    insert into rooms (id, kind, name, customer_id, team_id, language, owner_id)
    select r.* from ${recordset(
      // In id order like every lock on rooms, so that a reload and a batch never wait for each other.
      rooms
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map((room) => ({
          id: room.id,
          kind: room.kind,
          name: room.name,
          customer_id: room.customerId ?? null,
          team_id: room.teamId ?? null,
          language: room.language ?? null,
          owner_id: room.ownerId ?? null,
        })),
      'id text, kind text, name text, customer_id text, team_id text, language text, owner_id text',
    )}
    on conflict (id) do update set kind = excluded.kind, name = excluded.name, customer_id = excluded.customer_id,
      team_id = excluded.team_id, language = excluded.language, owner_id = excluded.owner_id`.execute(db);
};

/** The one lock of everything in these rooms, taken in id order; rooms never heard of are made as `unknown`. */
export const lockRooms = async (
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Room>> => {
  const wanted = [...new Set(ids)].toSorted();
  const lock = (): Promise<{ rows: Schema['rooms'][] }> =>
    sql<
      Schema['rooms']
    >`select * from rooms where id in ${list(wanted, 'text')} order by id for update`.execute(db);
  let { rows } = await lock();
  if (rows.length < wanted.length) {
    const known = new Set(rows.map((row) => row.id));
    await sql`insert into rooms (id, kind, name)
      select r.id, 'unknown', r.id from ${recordset(
        wanted.filter((id) => !known.has(id)).map((id) => ({ id })),
        'id text',
      )} on conflict (id) do nothing`.execute(db);
    ({ rows } = await lock());
  }
  return new Map(rows.map((row) => [row.id, toRoom(row)]));
};
