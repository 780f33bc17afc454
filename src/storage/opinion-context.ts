import { sql } from 'kysely';
import type { Duration, Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { toTime } from './rows.ts';

/** A customer's message as it is kept, with what was written before it. */
export type MessageInContext = {
  readonly text: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly writtenAt: Instant;
  readonly ticketId: string | null;
  readonly doubtId: string | null;
  readonly before: readonly { readonly from: 'customer' | 'staff'; readonly text: string }[];
};

const lookBack: Duration = 2 * 3_600_000;
const mostBefore = 6;

/** Null: it is not on record any more. */
export const readMessageInContext = async (
  db: Queryable,
  messageId: string,
): Promise<MessageInContext | null> => {
  const { rows } = await sql<{
    room_id: string;
    text: string;
    author_id: string;
    author_name: string;
    written_at: Date;
    ticket_id: string | null;
    doubt_id: string | null;
  }>`
    select room_id, text, author_id, author_name, written_at, ticket_id,
      (select id from doubts where message_id = m.id order by id desc limit 1) as doubt_id
    from messages m where id = ${messageId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const before = await sql<MessageInContext['before'][number]>`
    select side as "from", left(text, 1000) as text from (
      select id, side, text from messages
      where room_id = ${row.room_id} and recalled_at is null and id < ${messageId}::uuid
        and written_at > ${toTime(row.written_at.getTime() - lookBack)}::timestamptz
      order by id desc limit ${sql.lit(mostBefore)}) newest
    order by id`.execute(db);
  return {
    text: row.text,
    authorId: row.author_id,
    authorName: row.author_name,
    writtenAt: row.written_at.getTime(),
    ticketId: row.ticket_id,
    doubtId: row.doubt_id,
    before: before.rows,
  };
};
