import { sql, type Kysely } from 'kysely';

/** Work that waits for something outside: a look-up, a model's opinion. Whoever has taken one holds it by a lease. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table jobs (
    id uuid primary key,
    kind text not null,
    subject text not null,
    payload jsonb not null,
    due_at timestamptz not null,
    lease_until timestamptz,
    attempts smallint not null default 0,
    failed_at timestamptz,
    error text
  )`.execute(db);
  // A job that is held is due again when its lease ends, so one index finds both.
  await sql`create index jobs_due on jobs (due_at, id) where failed_at is null`.execute(db);
  await sql`create index jobs_subject on jobs (subject, kind)`.execute(db);
};
