import { sql, type Kysely } from 'kysely';

/** What the playground, being a platform of its own, keeps of its conversations. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create sequence playground_revisions`.execute(db);
  await sql`create table playground_messages (
    id text primary key,
    seq bigint generated always as identity,
    revision bigint not null default nextval('playground_revisions'),
    room_id text not null,
    author jsonb,
    text text,
    message jsonb,
    outgoing_id text unique,
    quotes text,
    at timestamptz not null,
    edited_at timestamptz
  )`.execute(db);
  await sql`create index playground_messages_room on playground_messages (room_id, seq)`.execute(db);
  await sql`create index playground_messages_revision on playground_messages (revision)`.execute(db);
};
