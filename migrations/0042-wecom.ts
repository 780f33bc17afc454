import { sql, type Kysely } from 'kysely';

/** What the WeCom adapter has to remember: messages that a group's owner sends, cards, groups and their moves. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table wecom_tasks (
    outgoing_id uuid primary key,
    chat_id text not null,
    sender text not null,
    how text not null check (how in ('task', 'paste')),
    state text not null check (state in ('begun', 'waiting', 'sent', 'expired', 'withdrawn')),
    msg_id text,
    digest text not null,
    archived_as text,
    reminders jsonb not null default '[]',
    created_at timestamptz not null
  )`.execute(db);
  await sql`create index wecom_tasks_waiting on wecom_tasks (created_at) where state = 'waiting'`.execute(db);
  await sql`create index wecom_tasks_month on wecom_tasks (chat_id, created_at)`.execute(db);
  await sql`create index wecom_tasks_msg on wecom_tasks (msg_id)`.execute(db);
  await sql`create table wecom_cards (
    task_id text primary key,
    place text not null,
    outgoing_id text not null,
    message jsonb not null,
    response_code text,
    at timestamptz not null
  )`.execute(db);
  await sql`create table wecom_posts (
    chat text not null,
    digest text not null,
    provider_id text not null,
    at timestamptz not null,
    primary key (chat, digest)
  )`.execute(db);
  // Two of a group in 90 days, so they are kept.
  await sql`create table wecom_transfers (
    key text primary key,
    chat_id text not null,
    from_user text,
    to_user text not null,
    state text not null default 'begun' check (state in ('begun', 'moved', 'refused')),
    at timestamptz not null
  )`.execute(db);
  await sql`create index wecom_transfers_chat on wecom_transfers (chat_id, at)`.execute(db);
  await sql`create index wecom_transfers_from on wecom_transfers (from_user, at)`.execute(db);
  await sql`create table wecom_groups (
    chat_id text primary key,
    name text not null,
    owner text,
    seen_at timestamptz not null
  )`.execute(db);
  await sql`create table wecom_owner_changes (
    key text primary key,
    chat_id text not null,
    at timestamptz not null,
    attempts integer not null default 0,
    due_at timestamptz,
    settled boolean not null default false
  )`.execute(db);
  await sql`create index wecom_owner_changes_due on wecom_owner_changes (due_at) where not settled`.execute(
    db,
  );
  await sql`create table wecom_archive (
    one boolean primary key default true check (one),
    seq bigint not null,
    at timestamptz not null
  )`.execute(db);
};
