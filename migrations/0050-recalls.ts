import { sql, type Kysely } from 'kysely';

/** A reply that was taken back stays on record, marked; its row in the outbox is found by its name. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table messages add column recalled_at timestamptz`.execute(db);
  await sql`alter table playground_messages add column taken_back boolean not null default false`.execute(db);
  await sql`create index outgoing_reply on outgoing (card) where kind = 'ticket.reply'`.execute(db);
};
