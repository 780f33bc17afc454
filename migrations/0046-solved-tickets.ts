import { sql, type Kysely } from 'kysely';

/**
 * The words of solved tickets, by which similar ones are found. Cut by us and not by the database, whose own text search
 * knows no words in Chinese.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table solved_tickets (
    ticket_id uuid primary key,
    solved_at timestamptz not null,
    words text[] not null
  )`.execute(db);
  await sql`create index solved_tickets_words on solved_tickets using gin (words)`.execute(db);
  await sql`create index messages_ticket on messages (ticket_id, id) where ticket_id is not null`.execute(db);
  await sql`create index messages_room on messages (room_id, id)`.execute(db);
  await sql`insert into jobs (id, kind, subject, payload, due_at)
    select gen_random_uuid(), 'solved.index', id::text, json_build_object('ticketId', id), opened_at
    from tickets where state in ('resolved', 'closed')`.execute(db);
};
