import { sql, type Kysely } from 'kysely';

/** Up to when something has been announced (hand-offs of each roster, what is wrong), so that it is told once. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table announcements (key text primary key, at timestamptz not null)`.execute(db);
};
