import { sql } from 'kysely';
import type { DingtalkStore, KnownGroup, PostedCard } from '../adapters/dingtalk/store.ts';
import type { Database } from './database.ts';
import { createSeal } from './sealed.ts';

type GroupRow = {
  corp: string;
  conversation_id: string;
  kind: KnownGroup['kind'];
  chat_id: string | null;
  title: string;
  join_url: string | null;
  sealed_webhook: string | null;
  disbanded: boolean;
};
type CardRow = { out_track_id: string; carrier_id: string | null; room_id: string };

const toCard = (row: CardRow | undefined): PostedCard | null =>
  row === undefined ? null : { outTrackId: row.out_track_id, carrierId: row.carrier_id, roomId: row.room_id };

/** What the DingTalk adapter keeps. Webhooks are keys of groups, so they are sealed. */
export const createDingtalkStore = (db: Database, secret: string): DingtalkStore => {
  const seal = createSeal(secret, 'dingtalk webhooks');
  return {
    usage: {
      add: async (month, kind, count) => {
        const { rows } = await sql<{ count: number }>`
        insert into dingtalk_usage as u (month, kind, count) values (${month}, ${kind}, ${count}::integer)
        on conflict (month, kind) do update set count = u.count + excluded.count
        returning count`.execute(db);
        return rows[0]?.count ?? count;
      },
      read: async (month, kind) => {
        const { rows } = await sql<{ count: number }>`
        select count from dingtalk_usage where month = ${month} and kind = ${kind}`.execute(db);
        return rows[0]?.count ?? 0;
      },
    },

    groups: async () => {
      const { rows } = await sql<GroupRow>`select * from dingtalk_groups`.execute(db);
      return rows.map((row) => ({
        corp: row.corp,
        conversationId: row.conversation_id,
        kind: row.kind,
        chatId: row.chat_id,
        title: row.title,
        joinUrl: row.join_url,
        webhook: row.sealed_webhook === null ? null : seal.open(row.sealed_webhook, row.conversation_id),
        disbanded: row.disbanded,
      }));
    },

    saveGroup: async (group) => {
      await sql`
      insert into dingtalk_groups (corp, conversation_id, kind, chat_id, title, join_url, disbanded, sealed_webhook)
      values (${group.corp}, ${group.conversationId}, ${group.kind}, ${group.chatId}, ${group.title},
        ${group.joinUrl}, ${group.disbanded},
        ${group.webhook === null ? null : seal.close(group.webhook, group.conversationId)})
      on conflict (corp, conversation_id) do update set kind = excluded.kind, chat_id = excluded.chat_id,
        title = excluded.title, join_url = excluded.join_url, disbanded = excluded.disbanded,
        sealed_webhook = excluded.sealed_webhook`.execute(db);
    },

    saveCard: async ({ outTrackId, carrierId, roomId }) => {
      await sql`
      insert into dingtalk_cards (out_track_id, carrier_id, room_id) values (${outTrackId}, ${carrierId}, ${roomId})
      on conflict (out_track_id) do update set carrier_id = excluded.carrier_id`.execute(db);
    },

    cardByCarrier: async (carrierId) => {
      const { rows } = await sql<CardRow>`
      select * from dingtalk_cards where carrier_id = ${carrierId} limit 1`.execute(db);
      return toCard(rows[0]);
    },

    cardByTrack: async (outTrackId) => {
      const { rows } = await sql<CardRow>`
      select * from dingtalk_cards where out_track_id = ${outTrackId}`.execute(db);
      return toCard(rows[0]);
    },
  };
};
