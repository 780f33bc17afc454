import { sql, type Kysely } from 'kysely';

/** Clocks of tickets, how their promises ended, working time beside the wall clock's, and who was reminded of a follow-up. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table tickets add column sla jsonb`.execute(db);
  await sql`alter table ticket_cycles add column first_response_working bigint,
    add column resolution_working bigint`.execute(db);
  await sql`alter table follow_ups add column reminded text check (reminded in ('assignee', 'lead'))`.execute(
    db,
  );
  // A clock is named by its metric and its start.
  await sql`create table sla_outcomes (
    ticket_id uuid not null,
    metric text not null check (metric in ('first_response', 'next_response', 'resolution')),
    started_at timestamptz not null,
    outcome text not null check (outcome in ('met', 'breached', 'unknown')),
    at timestamptz not null,
    primary key (ticket_id, metric, started_at)
  )`.execute(db);
  await sql`create index sla_outcomes_at on sla_outcomes (at)`.execute(db);
  // By which calendars and promises the clocks were last looked at.
  await sql`create table sla_rules (
    one boolean primary key default true check (one),
    fingerprint text not null
  )`.execute(db);
};
