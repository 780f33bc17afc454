import { sql, type Kysely } from 'kysely';

/** Rooms, whose row is the lock of everything in them, and what came in. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table rooms (
    id text primary key,
    kind text not null check (kind in ('service', 'triage', 'direct', 'unknown')),
    name text not null,
    customer_id text,
    team_id text,
    language text
  )`.execute(db);
  await sql`create table inbox (
    key text primary key,
    room_id text not null,
    state text not null check (state in ('done', 'failed', 'buried', 'dropped')),
    received_at timestamptz not null,
    id uuid unique,
    inbound jsonb,
    attempts smallint not null default 0,
    due_at timestamptz,
    error text
  )`.execute(db);
  await sql`create index inbox_due on inbox (due_at) where state = 'failed'`.execute(db);
  await sql`create index inbox_open on inbox (received_at) where state in ('failed', 'buried')`.execute(db);
  await sql`create table messages (
    id uuid primary key,
    room_id text not null,
    provider_id text not null,
    ticket_id uuid,
    author_id text not null,
    author_name text not null,
    side text not null check (side in ('customer', 'staff')),
    text text not null,
    written_at timestamptz not null
  )`.execute(db);
  await sql`create index messages_provider on messages (room_id, provider_id)`.execute(db);
};
