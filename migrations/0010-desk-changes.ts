import { sql, type Kysely } from 'kysely';

/**
 * What was changed from chat, over `baton.yaml`: only ever appended, in the order of `seq`. Codes that tie accounts
 * together, and wrong ones. And groups that were made in the playground.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table desk_changes (
    id uuid primary key,
    seq bigint generated always as identity unique,
    at timestamptz not null,
    by_id text not null,
    by_name text not null,
    type text not null,
    change jsonb not null
  )`.execute(db);
  await sql`alter table rooms add column introduced_at timestamptz`.execute(db);
  await sql`create table link_offers (
    hash text primary key,
    person_id text not null,
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create table code_tries (
    id uuid primary key,
    room_id text not null,
    at timestamptz not null
  )`.execute(db);
  await sql`create index code_tries_room on code_tries (room_id, at)`.execute(db);
  await sql`create table playground_rooms (
    id text primary key,
    name text not null,
    author jsonb not null,
    at timestamptz not null
  )`.execute(db);
};
