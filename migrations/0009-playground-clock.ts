import { sql, type Kysely } from 'kysely';

/** How far the playground's clock was moved, and the revision at which it last began afresh. One row, or none. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table playground_clock (
    one boolean primary key default true check (one),
    ahead bigint not null,
    cleared bigint not null
  )`.execute(db);
};
