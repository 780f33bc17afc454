import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { recordset, toTime } from './rows.ts';

export type KeptMessage = {
  readonly id: string;
  readonly roomId: string;
  readonly providerId: string;
  readonly ticketId: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly side: 'customer' | 'staff';
  readonly text: string;
  readonly writtenAt: Instant;
};

export const insertMessages = (messages: readonly KeptMessage[]): RawBuilder<unknown> => sql`
  insert into messages (id, room_id, provider_id, ticket_id, author_id, author_name, side, text, written_at)
  select r.* from ${recordset(
    messages.map((message) => ({
      id: message.id,
      room_id: message.roomId,
      provider_id: message.providerId,
      ticket_id: message.ticketId,
      author_id: message.authorId,
      author_name: message.authorName,
      side: message.side,
      text: message.text,
      written_at: toTime(message.writtenAt),
    })),
    `id uuid, room_id text, provider_id text, ticket_id uuid, author_id text, author_name text, side text, text text,
     written_at timestamptz`,
  )}`;

/** A doubt was settled: its message belongs to this ticket now. */
export const attachMessages = (
  attached: readonly { readonly messageId: string; readonly ticketId: string }[],
): RawBuilder<unknown> => sql`
  update messages set ticket_id = r.ticket_id from ${recordset(
    attached.map((one) => ({ id: one.messageId, ticket_id: one.ticketId })),
    'id uuid, ticket_id uuid',
  )} where messages.id = r.id`;

/** The tickets of quoted messages, whether a person wrote them or the desk posted them. Keyed `room id` + newline + `provider id`. */
export const quotedTickets = async (
  db: Queryable,
  quotes: readonly { readonly roomId: string; readonly providerId: string }[],
): Promise<ReadonlyMap<string, string>> => {
  if (quotes.length === 0) return new Map();
  const wanted = recordset(
    quotes.map((quote) => ({ room_id: quote.roomId, provider_id: quote.providerId })),
    'room_id text, provider_id text',
  );
  const { rows } = await sql<{ room_id: string; provider_id: string; ticket_id: string }>`
    select r.room_id, r.provider_id, m.ticket_id from ${wanted}
      join messages m on m.room_id = r.room_id and m.provider_id = r.provider_id where m.ticket_id is not null
    union all
    select r.room_id, r.provider_id, p.ticket_id from ${wanted}
      join posts p on p.room_id = r.room_id and p.provider_id = r.provider_id where p.ticket_id is not null`.execute(
    db,
  );
  return new Map(rows.map((row) => [`${row.room_id}\n${row.provider_id}`, row.ticket_id]));
};
