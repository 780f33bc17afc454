import { sql, type Kysely } from 'kysely';

/** What the playground, being a platform, knows of the last move of a group: it tells the desk again after a crash. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table playground_room_settings add column owner_move jsonb`.execute(db);
};
