import { sql, type Kysely } from 'kysely';

/** Words that platforms sign a letter with, each good for one body. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table nonces (value text primary key, digest text not null, at timestamptz not null)`.execute(
    db,
  );
  await sql`create index nonces_at on nonces (at)`.execute(db);
};
