import { sql, type Kysely } from 'kysely';

/** What a playground room is told to be like, who owns its group, and messages that a person has to send there. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table playground_room_settings (
    room_id text primary key,
    limits jsonb,
    group_owner text
  )`.execute(db);
  await sql`alter table playground_messages add column prepared jsonb, add column sent_for text`.execute(db);
  await sql`create unique index playground_messages_sent_for on playground_messages (sent_for)
    where sent_for is not null`.execute(db);
  await sql`create index playground_messages_waiting on playground_messages ((prepared ->> 'roomId'))
    where prepared ->> 'state' = 'waiting'`.execute(db);
};
