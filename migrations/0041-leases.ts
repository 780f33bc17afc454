import { sql, type Kysely } from 'kysely';

/** What one process of several may do: hold a connection of which a platform allows one, look after what is due once. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table leases (name text primary key, holder text not null, until timestamptz not null)`.execute(
    db,
  );
};
