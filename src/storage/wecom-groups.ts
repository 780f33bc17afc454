import { sql } from 'kysely';
import type { WecomStore } from '../adapters/wecom/store.ts';
import { inTransaction, type Database } from './database.ts';
import { forgedOf } from './nonces.ts';
import { toTime } from './rows.ts';
import type { Schema } from './schema.ts';

const createTransfers = (db: Database): WecomStore['transfers'] => {
  const count = async (where: ReturnType<typeof sql>): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from wecom_transfers
      where state <> 'refused' and ${where}`.execute(db);
    return rows[0]?.count ?? 0;
  };
  return {
    begin: async ({ key, chatId, from, to, at }) => {
      // One that was refused is tried anew and counts again.
      await sql`insert into wecom_transfers (key, chat_id, from_user, to_user, at)
        values (${key}, ${chatId}, ${from}, ${to}, ${toTime(at)}::timestamptz)
        on conflict (key) do update set state = 'begun', at = excluded.at
          where wecom_transfers.state = 'refused'`.execute(db);
    },
    settle: async (key, state) => {
      await sql`update wecom_transfers set state = ${state} where key = ${key} and state = 'begun'`.execute(
        db,
      );
    },
    ofGroup: (chatId, since, except) =>
      count(
        sql`chat_id = ${chatId} and key is distinct from ${except} and at >= ${toTime(since)}::timestamptz`,
      ),
    lastOf: async (chatId, since) => {
      const { rows } = await sql<{ key: string; from: string | null; to: string; at: Date }>`
        select key, from_user as "from", to_user as "to", at from wecom_transfers
        where state <> 'refused' and chat_id = ${chatId} and at >= ${toTime(since)}::timestamptz
        order by at desc limit 1`.execute(db);
      const [row] = rows;
      return row === undefined ? null : { ...row, chatId, at: row.at.getTime() };
    },
    ofDay: (from, since, except) =>
      count(
        sql`from_user = ${from} and key is distinct from ${except} and at >= ${toTime(since)}::timestamptz`,
      ),
  };
};

/** Customer groups as they were last seen, and what is to be read of them. */
export const createWecomGroups = (db: Database): Pick<WecomStore, 'groups' | 'transfers'> => ({
  transfers: createTransfers(db),
  groups: {
    group: async (chatId) => {
      const { rows } = await sql<Schema['wecom_groups']>`
        select * from wecom_groups where chat_id = ${chatId}`.execute(db);
      const row = rows[0];
      return row === undefined
        ? null
        : { chatId: row.chat_id, name: row.name, owner: row.owner, seenAt: row.seen_at.getTime() };
    },
    save: async ({ chatId, name, owner, seenAt }) => {
      await sql`insert into wecom_groups (chat_id, name, owner, seen_at)
        values (${chatId}, ${name}, ${owner}, ${toTime(seenAt)}::timestamptz)
        on conflict (chat_id) do update set name = excluded.name, owner = excluded.owner,
          seen_at = excluded.seen_at`.execute(db);
    },
    forget: async (chatId) => {
      await sql`delete from wecom_groups where chat_id = ${chatId}`.execute(db);
    },
    noteChange: ({ key, chatId, at }, nonce, now) =>
      inTransaction(db, async (tx) => {
        if ((await forgedOf(tx, [{ nonce }], now)).size > 0) return false;
        await sql`insert into wecom_owner_changes (key, chat_id, at, due_at)
          values (${key}, ${chatId}, ${toTime(at)}::timestamptz, ${toTime(now)}::timestamptz)
          on conflict (key) do nothing`.execute(tx);
        return true;
      }),
    dueChanges: async (now, limit) => {
      const { rows } = await sql<Schema['wecom_owner_changes']>`select * from wecom_owner_changes
        where not settled and due_at <= ${toTime(now)}::timestamptz order by due_at limit ${sql.lit(limit)}`.execute(
        db,
      );
      return rows.map((row) => ({
        key: row.key,
        chatId: row.chat_id,
        at: row.at.getTime(),
        attempts: row.attempts,
      }));
    },
    postpone: async (key, attempts, dueAt) => {
      await sql`update wecom_owner_changes set attempts = ${sql.lit(attempts)},
        due_at = ${toTime(dueAt)}::timestamptz where key = ${key}`.execute(db);
    },
    pending: async (chatId) => {
      const { rows } = await sql<{ there: boolean }>`select exists (
        select 1 from wecom_owner_changes where chat_id = ${chatId} and not settled) as there`.execute(db);
      return rows[0]?.there === true;
    },
    settleChange: async (key) => {
      await sql`update wecom_owner_changes set settled = true, due_at = null where key = ${key}`.execute(db);
    },
  },
});
