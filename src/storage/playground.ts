import { sql } from 'kysely';
import type { Group, PlaygroundStore, StoredMessage } from '../adapters/playground/store.ts';
import type { Queryable } from './database.ts';
import { toTime } from './rows.ts';
import type { Schema } from './schema.ts';

const toStored = (row: Schema['playground_messages']): StoredMessage => ({
  id: row.id,
  seq: Number(row.seq),
  revision: Number(row.revision),
  roomId: row.room_id,
  author: row.author,
  text: row.text,
  message: row.message,
  outgoingId: row.outgoing_id,
  quotes: row.quotes,
  at: row.at.getTime(),
  editedAt: row.edited_at?.getTime() ?? null,
});

const toGroup = ({ id, name, author, at }: Schema['playground_rooms']): Group => ({
  id,
  name,
  author,
  at: at.getTime(),
});

/** Writers take it before they draw a revision and hold it until they commit, so that revisions appear in order. */
const writersLock = 7_240_115;
const inTurn = sql`turn as materialized (select pg_advisory_xact_lock(${sql.lit(writersLock)}))`;

export const createPlaygroundStore = (db: Queryable): PlaygroundStore => {
  const one = async (where: ReturnType<typeof sql>): Promise<StoredMessage | null> => {
    const { rows } = await sql<Schema['playground_messages']>`
      select * from playground_messages where ${where} limit 1`.execute(db);
    return rows[0] ? toStored(rows[0]) : null;
  };
  return {
    append: async (message) => {
      const { rows } = await sql<Schema['playground_messages']>`
        with ${inTurn}
        insert into playground_messages (id, room_id, author, text, message, outgoing_id, quotes, at)
        select ${message.id}, ${message.roomId}, ${message.author && JSON.stringify(message.author)}::jsonb,
          ${message.text}, ${message.message && JSON.stringify(message.message)}::jsonb, ${message.outgoingId},
          ${message.quotes}, ${toTime(message.at)}::timestamptz from turn
        on conflict do nothing returning *`.execute(db);
      if (rows[0]) return toStored(rows[0]);
      const first =
        (await one(sql`id = ${message.id}`)) ??
        (message.outgoingId === null ? null : await one(sql`outgoing_id = ${message.outgoingId}`));
      if (first === null) throw new Error(`the playground neither took nor has message ${message.id}`);
      return first;
    },
    edit: async (id, message, at) => {
      const { rows } = await sql<{ id: string }>`
        with ${inTurn}
        update playground_messages set message = ${JSON.stringify(message)}::jsonb,
          edited_at = ${toTime(at)}::timestamptz, revision = nextval('playground_revisions')
        from turn where playground_messages.id = ${id} and playground_messages.author is null
        returning id`.execute(db);
      return rows.length > 0;
    },
    find: (outgoingId) => one(sql`outgoing_id = ${outgoingId}`),
    list: async (roomId, limit, before) => {
      const { rows } = await sql<Schema['playground_messages']>`
        select * from playground_messages
        where room_id = ${roomId} and seq < ${before ?? Number.MAX_SAFE_INTEGER}
        order by seq desc limit ${sql.lit(limit)}`.execute(db);
      return rows.map(toStored).toReversed();
    },
    since: async (revision) => {
      const { rows } = await sql<Schema['playground_messages']>`
        select * from playground_messages where revision > ${revision} order by revision limit 5000`.execute(
        db,
      );
      return rows.map(toStored);
    },
    addGroup: async ({ id, name, author, at }) => {
      const { rows } = await sql<Schema['playground_rooms']>`
        insert into playground_rooms (id, name, author, at)
        values (${id}, ${name}, ${JSON.stringify(author)}::jsonb, ${toTime(at)}::timestamptz)
        on conflict (id) do update set id = excluded.id returning *`.execute(db);
      if (rows[0] === undefined) throw new Error(`the playground did not take the group ${id}`);
      return toGroup(rows[0]);
    },
    groups: async () => {
      const { rows } = await sql<Schema['playground_rooms']>`
        select * from playground_rooms order by at, id`.execute(db);
      return rows.map(toGroup);
    },
    lastRevision: async () => {
      const { rows } = await sql<{ last: number | null }>`
        select max(revision) as last from playground_messages`.execute(db);
      return Number(rows[0]?.last ?? 0);
    },
  };
};
