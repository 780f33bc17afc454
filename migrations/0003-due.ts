import { sql, type Kysely } from 'kysely';

/** What waits: timers and outgoing messages, each found by a partial index on when it is due. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table timers (
    id uuid primary key,
    room_id text not null,
    subject text not null,
    name text not null,
    due_at timestamptz not null,
    command jsonb not null
  )`.execute(db);
  await sql`create index timers_due on timers (due_at, id)`.execute(db);
  await sql`create index timers_subject on timers (subject, name)`.execute(db);
  await sql`create table outgoing (
    id uuid primary key,
    platform text not null,
    to_room text,
    to_identity text,
    thread text not null,
    lane smallint not null,
    card text,
    ticket_id uuid,
    kind text not null,
    notice jsonb not null,
    state text not null
      check (state in ('pending', 'sending', 'sent', 'failed', 'unknown', 'cancelled', 'dropped')),
    due_at timestamptz not null,
    attempts smallint not null,
    doubtful boolean not null default false,
    provider_id text,
    error text,
    created_at timestamptz not null,
    settled_at timestamptz,
    check ((to_room is null) <> (to_identity is null))
  ) with (fillfactor = 80)`.execute(db);
  await sql`create index outgoing_due on outgoing (lane, due_at, id) where state = 'pending'`.execute(db);
  await sql`create index outgoing_sending on outgoing (due_at) where state = 'sending'`.execute(db);
  await sql`create index outgoing_thread on outgoing (hashtextextended(thread, 0), id) where state in ('pending', 'sending', 'unknown')`.execute(
    db,
  );
  await sql`create index outgoing_card on outgoing (card) where card is not null and state = 'pending'`.execute(
    db,
  );
  await sql`create index outgoing_page on outgoing (ticket_id) where kind = 'page' and state = 'pending'`.execute(
    db,
  );
  await sql`create index outgoing_open on outgoing (id) where state in ('failed', 'unknown')`.execute(db);
  await sql`create table posts (
    room_id text not null,
    provider_id text not null,
    ticket_id uuid,
    card text,
    primary key (room_id, provider_id)
  )`.execute(db);
  await sql`create unique index posts_card on posts (card) where card is not null`.execute(db);
};
