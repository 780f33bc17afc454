import { sql } from 'kysely';
import type { Card, GroupTask, WecomStore } from '../adapters/wecom/store.ts';
import { days } from '../domain/time.ts';
import type { Database, Queryable } from './database.ts';
import { holdLease, releaseLease } from './leases.ts';
import { list, toTime } from './rows.ts';
import type { Schema } from './schema.ts';
import { createWecomGroups } from './wecom-groups.ts';

const toTask = (row: Schema['wecom_tasks']): GroupTask => ({
  outgoingId: row.outgoing_id,
  chatId: row.chat_id,
  sender: row.sender,
  how: row.how,
  state: row.state,
  msgId: row.msg_id,
  digest: row.digest,
  archivedAs: row.archived_as,
  reminders: row.reminders,
  createdAt: row.created_at.getTime(),
});

const toCard = (row: Schema['wecom_cards']): Card => ({
  taskId: row.task_id,
  place: row.place,
  outgoingId: row.outgoing_id,
  message: row.message,
  responseCode: row.response_code,
  at: row.at.getTime(),
});

const createTasks = (db: Queryable): WecomStore['tasks'] => {
  const many = async (where: ReturnType<typeof sql>): Promise<readonly GroupTask[]> => {
    const { rows } = await sql<Schema['wecom_tasks']>`select * from wecom_tasks where ${where}`.execute(db);
    return rows.map(toTask);
  };
  return {
    task: async (outgoingId) => (await many(sql`outgoing_id::text = ${outgoingId}`))[0] ?? null,
    byMsgId: async (msgId) => (await many(sql`msg_id = ${msgId}`))[0] ?? null,
    save: async (task) => {
      await sql`insert into wecom_tasks
          (outgoing_id, chat_id, sender, how, state, msg_id, digest, archived_as, reminders, created_at)
        values (${task.outgoingId}::uuid, ${task.chatId}, ${task.sender}, ${task.how}, ${task.state}, ${task.msgId},
          ${task.digest}, ${task.archivedAs}, ${JSON.stringify(task.reminders)}::jsonb,
          ${toTime(task.createdAt)}::timestamptz)
        on conflict (outgoing_id) do update set sender = excluded.sender, how = excluded.how, state = excluded.state,
          msg_id = excluded.msg_id, digest = excluded.digest, archived_as = excluded.archived_as,
          reminders = excluded.reminders, created_at = excluded.created_at`.execute(db);
    },
    move: async (outgoingId, from, to) => {
      const { rows } = await sql<{ id: string }>`update wecom_tasks set state = ${to}
        where outgoing_id::text = ${outgoingId} and state in ${list(from, 'text')}
        returning outgoing_id as id`.execute(db);
      return rows.length > 0;
    },
    waiting: (limit) => many(sql`state = 'waiting' order by created_at limit ${sql.lit(limit)}`),
    withWords: (chatId, digest, msgId) =>
      many(sql`chat_id = ${chatId} and digest = ${digest} and (archived_as is null or archived_as = ${msgId})
        and state in ('begun', 'waiting', 'sent') order by archived_as nulls last, created_at`),
    archived: async (outgoingId, msgId) => {
      await sql`update wecom_tasks set archived_as = ${msgId}, state = 'sent'
        where outgoing_id::text = ${outgoingId}`.execute(db);
    },
    countSince: async (chatId, since) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from wecom_tasks
        where chat_id = ${chatId} and how = 'task' and state <> 'withdrawn'
          and created_at >= ${toTime(since)}::timestamptz`.execute(db);
      return rows[0]?.count ?? 0;
    },
  };
};

const createCards = (db: Queryable): WecomStore['cards'] => ({
  save: async ({ taskId, place, outgoingId, message, responseCode, at }) => {
    await sql`insert into wecom_cards (task_id, place, outgoing_id, message, response_code, at)
      values (${taskId}, ${place}, ${outgoingId}, ${JSON.stringify(message)}::jsonb, ${responseCode},
        ${toTime(at)}::timestamptz)
      on conflict (task_id) do update set message = excluded.message,
        response_code = coalesce(excluded.response_code, wecom_cards.response_code), at = excluded.at`.execute(
      db,
    );
  },
  card: async (taskId) => {
    const { rows } = await sql<Schema['wecom_cards']>`
      select * from wecom_cards where task_id = ${taskId}`.execute(db);
    return rows[0] ? toCard(rows[0]) : null;
  },
  takeCode: async (taskId, since) => {
    const { rows } = await sql<{ code: string }>`
      with held as (select task_id, response_code from wecom_cards
        where task_id = ${taskId} and at >= ${toTime(since)}::timestamptz and response_code is not null for update)
      update wecom_cards set response_code = null from held where wecom_cards.task_id = held.task_id
      returning held.response_code as code`.execute(db);
    return rows[0]?.code ?? null;
  },
});

const createPosts = (db: Queryable): WecomStore['posts'] => ({
  save: async (chat, digest, providerId, at) => {
    await sql`insert into wecom_posts (chat, digest, provider_id, at)
      values (${chat}, ${digest}, ${providerId}, ${toTime(at)}::timestamptz)
      on conflict (chat, digest) do update set provider_id = excluded.provider_id, at = excluded.at`.execute(
      db,
    );
  },
  find: async (chat, digest) => {
    const { rows } = await sql<{ id: string }>`select provider_id as id from wecom_posts
      where chat = ${chat} and digest = ${digest}`.execute(db);
    return rows[0]?.id ?? null;
  },
});

const createArchive = (db: Queryable): WecomStore['archive'] => ({
  cursor: async () => {
    const { rows } = await sql<{ seq: number }>`select seq from wecom_archive`.execute(db);
    return Number(rows[0]?.seq ?? 0);
  },
  advance: async (seq, now) => {
    await sql`insert into wecom_archive (seq, at) values (${seq}, ${toTime(now)}::timestamptz)
      on conflict (one) do update set seq = greatest(wecom_archive.seq, excluded.seq), at = excluded.at`.execute(
      db,
    );
  },
  advancedAt: async () => {
    const { rows } = await sql<{ at: Date }>`select at from wecom_archive`.execute(db);
    return rows[0]?.at.getTime() ?? null;
  },
});

/** What the WeCom adapter keeps, and what its processes share. */
export const createWecomStore = (db: Database): WecomStore => ({
  lease: {
    hold: (name, holder, now, until) => holdLease(db, { name, holder, now, until }),
    release: (name, holder) => releaseLease(db, name, holder),
  },
  tasks: createTasks(db),
  cards: createCards(db),
  posts: createPosts(db),
  archive: createArchive(db),
  forgetOld: async (now) => {
    const before = (age: number) => sql`${toTime(now - age)}::timestamptz`;
    await sql`delete from wecom_posts where at < ${before(days(90))}`.execute(db);
    await sql`delete from wecom_cards where at < ${before(days(90))}`.execute(db);
    await sql`delete from wecom_owner_changes where settled and at < ${before(days(30))}`.execute(db);
    // A month's count looks back over one month.
    await sql`delete from wecom_tasks where state <> 'waiting' and created_at < ${before(days(90))}`.execute(
      db,
    );
  },
  ...createWecomGroups(db),
});
