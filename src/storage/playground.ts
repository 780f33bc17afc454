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
  prepared: row.prepared,
  sentFor: row.sent_for,
  takenBack: row.taken_back,
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

const columns = sql`id, room_id, author, text, message, outgoing_id, quotes, at, prepared, sent_for`;
const json = (value: unknown) =>
  sql`${value === null || value === undefined ? null : JSON.stringify(value)}::jsonb`;
const valuesOf = (message: StoredMessage) => sql`
  ${message.id}, ${message.roomId}, ${json(message.author)}, ${message.text}, ${json(message.message)},
  ${message.outgoingId}, ${message.quotes}, ${toTime(message.at)}::timestamptz, ${json(message.prepared)},
  ${message.sentFor ?? null}`;

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
        insert into playground_messages (${columns})
        select ${valuesOf(message)} from turn
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
    takeBack: async (id, empty, at) => {
      const { rows } = await sql<{ id: string }>`
        with ${inTurn}
        update playground_messages set message = ${JSON.stringify(empty)}::jsonb, taken_back = true,
          edited_at = ${toTime(at)}::timestamptz, revision = nextval('playground_revisions')
        from turn where playground_messages.id = ${id} and playground_messages.author is null
          and playground_messages.prepared is null and not playground_messages.taken_back
        returning id`.execute(db);
      return rows.length > 0 || (await one(sql`id = ${id} and taken_back`)) !== null;
    },
    find: (outgoingId) => one(sql`outgoing_id = ${outgoingId}`),
    findSentFor: (outgoingId) => one(sql`sent_for = ${outgoingId}`),
    message: (id) => one(sql`id = ${id}`),
    release: async (preparedId, message) => {
      const { rows } = await sql<Schema['playground_messages']>`
        with ${inTurn},
        released as (
          update playground_messages set prepared = jsonb_set(prepared, '{state}', '"sent"'),
            revision = nextval('playground_revisions')
          from turn where playground_messages.id = ${preparedId} and prepared ->> 'state' = 'waiting' returning 1)
        insert into playground_messages (${columns}) select ${valuesOf(message)} from released returning *`.execute(
        db,
      );
      return rows[0] ? toStored(rows[0]) : null;
    },
    withdraw: async (outgoingId) => {
      const { rows } = await sql<{ known: number; withdrawn: number }>`
        with ${inTurn},
        known as (select 1 from playground_messages where outgoing_id = ${outgoingId}),
        withdrawn as (
          update playground_messages set prepared = jsonb_set(prepared, '{state}', '"withdrawn"'),
            outgoing_id = null, revision = nextval('playground_revisions')
          from turn where outgoing_id = ${outgoingId} and prepared ->> 'state' = 'waiting' returning 1)
        select (select count(*) from known)::int as known, (select count(*) from withdrawn)::int as withdrawn`.execute(
        db,
      );
      // One that is there and could not be withdrawn was sent, perhaps while this waited for its turn.
      return rows[0]?.known === 0 || rows[0]?.withdrawn === 1;
    },
    waitingFor: async (roomId) => {
      const { rows } = await sql<Schema['playground_messages']>`
        select * from playground_messages
        where prepared ->> 'roomId' = ${roomId} and prepared ->> 'state' = 'waiting' order by seq`.execute(
        db,
      );
      return rows.map(toStored);
    },
    rooms: async () => {
      const { rows } = await sql<Schema['playground_room_settings']>`
        select * from playground_room_settings`.execute(db);
      return rows.map((row) => ({
        id: row.room_id,
        limits: row.limits,
        groupOwner: row.group_owner,
        ownerMove: row.owner_move,
      }));
    },
    keepRoom: async ({ id, limits, groupOwner, ownerMove }) => {
      await sql`insert into playground_room_settings (room_id, limits, group_owner, owner_move)
        values (${id}, ${json(limits)}, ${groupOwner}, ${json(ownerMove)})
        on conflict (room_id) do update set limits = excluded.limits, group_owner = excluded.group_owner,
          owner_move = excluded.owner_move`.execute(db);
    },
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
        select greatest((select max(revision) from playground_messages), (select max(cleared) from playground_clock))
          as last`.execute(db);
      return Number(rows[0]?.last ?? 0);
    },
    cleared: async () => {
      const { rows } = await sql<{ cleared: number }>`select cleared from playground_clock`.execute(db);
      return Number(rows[0]?.cleared ?? 0);
    },
  };
};
