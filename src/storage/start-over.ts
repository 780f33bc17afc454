import { sql } from 'kysely';
import type { Room } from '../domain/desk.ts';
import type { Duration } from '../domain/time.ts';
import { inTransaction, type Database, type Queryable } from './database.ts';
import { list } from './rows.ts';
import { saveRooms } from './rooms.ts';

export const readAhead = async (db: Queryable): Promise<Duration> => {
  const { rows } = await sql<{ ahead: number }>`select ahead from playground_clock`.execute(db);
  return Number(rows[0]?.ahead ?? 0);
};

export const saveAhead = async (db: Queryable, ahead: Duration): Promise<void> => {
  await sql`insert into playground_clock (ahead, cleared) values (${ahead}, 0)
    on conflict (one) do update set ahead = excluded.ahead`.execute(db);
};

const ofTheSchema = ['baton_migrations', 'baton_migrations_lock'];

/**
 * Empties every table but those of the migrations, whatever a later version may have added, and counts tickets from one
 * again. Revisions and places of messages go on, so that a page which was away notices. The caller keeps everybody out.
 */
export const emptyEverything = (db: Database, rooms: readonly Room[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables
      where schemaname = current_schema() and tablename not in ${list(ofTheSchema, 'text')}
      order by tablename`.execute(tx);
    await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(tx);
    await sql`alter sequence ticket_numbers restart`.execute(tx);
    await sql`insert into playground_clock (ahead, cleared) values (0, nextval('playground_revisions'))`.execute(
      tx,
    );
    await saveRooms(tx, rooms);
  });
