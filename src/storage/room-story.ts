import { sql } from 'kysely';
import type { Queryable } from './database.ts';

/** What has been written in a customer's room lately, and what came of it; for whoever takes it over. */
export type RoomStory = {
  readonly messages: readonly {
    readonly side: 'customer' | 'staff';
    readonly name: string;
    readonly text: string;
  }[];
  readonly tickets: readonly {
    readonly number: number;
    readonly state: string;
    readonly severity: string;
    readonly subject: string;
    readonly note: string | null;
  }[];
};

const mostMessages = 80;
const mostTickets = 20;

export const readRoomStory = async (db: Queryable, roomId: string): Promise<RoomStory> => {
  const messages = await sql<RoomStory['messages'][number]>`
    select side, name, text from (
      select id, side, author_name as name, left(text, 600) as text from messages
      where room_id = ${roomId} and recalled_at is null order by id desc limit ${sql.lit(mostMessages)}) newest
    order by id`.execute(db);
  const tickets = await sql<Omit<RoomStory['tickets'][number], 'number'> & { number: string | number }>`
    select number, state, severity, left(subject, 300) as subject,
      (select left(event->>'note', 300) from timeline
        where ticket_id = t.id and type = 'ticket.resolved' order by id desc limit 1) as note
    from tickets t where room_id = ${roomId} and live
    order by number desc limit ${sql.lit(mostTickets)}`.execute(db);
  return {
    messages: messages.rows,
    tickets: tickets.rows.map((row) => ({ ...row, number: Number(row.number) })),
  };
};
