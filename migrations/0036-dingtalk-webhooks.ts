import { sql, type Kysely } from 'kysely';

/** By which people of a group can be called at any time. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table dingtalk_groups add column sealed_webhook text`.execute(db);
};
