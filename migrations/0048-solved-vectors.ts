import { sql, type Kysely } from 'kysely';

/** What a solved ticket is about, as a model sees it, where its server has embeddings; of another model it tells nothing. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table solved_tickets
    add column vector real[],
    add column vector_model text,
    add constraint solved_tickets_vector check ((vector is null) = (vector_model is null))`.execute(db);
};
