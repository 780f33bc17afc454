import { sql, type Kysely } from 'kysely';

/** Where a running escalation stands, with its own copy of the policy; and what is kept an eye on. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table tickets add column path jsonb, add column attention jsonb`.execute(db);
};
