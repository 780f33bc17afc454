import { sql, type Kysely } from 'kysely';

/** What DingTalk's groups are, where its cards stand, and what was spent of the month's calls and pushes. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table dingtalk_groups (
    corp text not null,
    conversation_id text not null,
    kind text not null check (kind in ('scene', 'app', 'other')),
    chat_id text,
    title text not null,
    join_url text,
    disbanded boolean not null default false,
    primary key (corp, conversation_id)
  )`.execute(db);
  await sql`create table dingtalk_cards (
    out_track_id text primary key,
    carrier_id text,
    room_id text not null
  )`.execute(db);
  await sql`create index dingtalk_cards_carrier on dingtalk_cards (carrier_id)`.execute(db);
  await sql`create table dingtalk_usage (
    month text not null,
    kind text not null check (kind in ('call', 'push')),
    count integer not null,
    primary key (month, kind)
  )`.execute(db);
};
