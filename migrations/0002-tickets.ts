import { sql, type Kysely } from 'kysely';

/**
 * Tickets with what the rules need to decide in columns, their cycles for the figures, and the timeline. No foreign keys
 * among these: every write goes through one statement under the room's lock, and a check per row costs more than the row.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create sequence ticket_numbers`.execute(db);
  await sql`create table tickets (
    id uuid primary key,
    number bigint not null unique,
    room_id text not null,
    customer_id text,
    team_id text,
    state text not null check (state in ('open', 'claimed', 'waiting', 'resolved', 'closed')),
    kind text not null,
    severity text not null,
    grade jsonb not null,
    graded_by jsonb,
    subject text not null,
    asker_id text not null,
    asker_name text not null,
    assignee_id text,
    acknowledged_by text,
    escalation integer not null,
    paged jsonb not null,
    live boolean not null,
    waiting_for text,
    waiting_since timestamptz,
    waited bigint not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    next_word_at timestamptz,
    owes_answer boolean not null,
    writers jsonb not null,
    cycle integer not null
  ) with (fillfactor = 80)`.execute(db);
  await sql`create index tickets_live on tickets (room_id, number) where live`.execute(db);
  await sql`create index tickets_opened on tickets (opened_at)`.execute(db);
  await sql`create table ticket_cycles (
    ticket_id uuid not null,
    number integer not null,
    started_at timestamptz not null,
    first_response_at timestamptz,
    first_response_by text,
    resolved_at timestamptz,
    resolved_by text,
    waited bigint not null,
    primary key (ticket_id, number)
  ) with (fillfactor = 80)`.execute(db);
  await sql`create index ticket_cycles_responded on ticket_cycles (first_response_at) where first_response_at is not null`.execute(
    db,
  );
  await sql`create index ticket_cycles_resolved on ticket_cycles (resolved_at) where resolved_at is not null`.execute(
    db,
  );
  await sql`create table timeline (
    id uuid primary key,
    ticket_id uuid,
    room_id text not null,
    at timestamptz not null,
    actor_type text not null,
    actor_id text not null,
    actor_name text not null,
    type text not null,
    event jsonb not null
  )`.execute(db);
  await sql`create index timeline_ticket on timeline (ticket_id, id) where ticket_id is not null`.execute(db);
  await sql`create table doubts (
    id uuid primary key,
    room_id text not null,
    type text not null,
    message_id uuid not null,
    author_id text not null,
    author_name text not null,
    text text not null,
    written_at timestamptz not null,
    candidates jsonb not null,
    state text not null check (state in ('open', 'settled'))
  )`.execute(db);
};
