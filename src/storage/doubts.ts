import { sql, type RawBuilder } from 'kysely';
import type { Doubt } from '../domain/doubt.ts';
import type { Queryable } from './database.ts';
import { list, recordset, toTime } from './rows.ts';
import type { Schema } from './schema.ts';

export const upsertDoubts = (doubts: readonly Doubt[]): RawBuilder<unknown> => sql`
  insert into doubts (id, room_id, type, message_id, author_id, author_name, text, written_at, candidates, state)
  select r.* from ${recordset(
    doubts.map((doubt) => ({
      id: doubt.id,
      room_id: doubt.roomId,
      type: doubt.type,
      message_id: doubt.messageId,
      author_id: doubt.authorId,
      author_name: doubt.authorName,
      text: doubt.text,
      written_at: toTime(doubt.writtenAt),
      candidates: doubt.candidates,
      state: doubt.state,
    })),
    `id uuid, room_id text, type text, message_id uuid, author_id text, author_name text, text text,
     written_at timestamptz, candidates jsonb, state text`,
  )}
  on conflict (id) do update set state = excluded.state`;

export const loadDoubts = async (db: Queryable, ids: readonly string[]): Promise<readonly Doubt[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<Schema['doubts']>`select * from doubts where id in ${list(ids, 'uuid')}`.execute(
    db,
  );
  return rows.map((row) => ({
    id: row.id,
    roomId: row.room_id,
    type: row.type,
    messageId: row.message_id,
    authorId: row.author_id,
    authorName: row.author_name,
    text: row.text,
    writtenAt: row.written_at.getTime(),
    candidates: row.candidates,
    state: row.state,
  }));
};

/** Open questions about messages, by the platform's ids of these. Keyed `room id` + newline + `provider id`. */
export const doubtsAbout = async (
  db: Queryable,
  messages: readonly { readonly roomId: string; readonly providerId: string }[],
): Promise<ReadonlyMap<string, string>> => {
  if (messages.length === 0) return new Map();
  const { rows } = await sql<{ room_id: string; provider_id: string; id: string }>`
    select r.room_id, r.provider_id, d.id from ${recordset(
      messages.map((one) => ({ room_id: one.roomId, provider_id: one.providerId })),
      'room_id text, provider_id text',
    )}
      join messages m on m.room_id = r.room_id and m.provider_id = r.provider_id
      join doubts d on d.message_id = m.id where d.state = 'open'`.execute(db);
  return new Map(rows.map((row) => [`${row.room_id}\n${row.provider_id}`, row.id]));
};
