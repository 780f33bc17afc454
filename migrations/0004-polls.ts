import { sql, type Kysely } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table polls (
    id uuid primary key,
    ticket_id uuid not null,
    cycle integer not null,
    state text not null check (state in ('open', 'closed', 'void')),
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    delivered_at timestamptz,
    reminded boolean not null,
    reminded_by text,
    first_rated_at timestamptz
  )`.execute(db);
  await sql`create index polls_ticket on polls (ticket_id, cycle)`.execute(db);
  await sql`create index polls_delivered on polls (delivered_at) where delivered_at is not null`.execute(db);
  await sql`create table ratings (
    poll_id uuid not null references polls (id),
    identity text not null,
    ticket_id uuid not null,
    name text not null,
    score smallint not null check (score between 1 and 5),
    reason text,
    rated_at timestamptz not null,
    primary key (poll_id, identity)
  )`.execute(db);
  await sql`create index ratings_rated on ratings (rated_at)`.execute(db);
};
