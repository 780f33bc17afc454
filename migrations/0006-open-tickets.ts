import { sql, type Kysely } from 'kysely';

/** Lists of what is open, of a desk and of a customer, without looking at what is over. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create index tickets_open on tickets (opened_at) where state in ('open', 'claimed', 'waiting')`.execute(
    db,
  );
  await sql`create index tickets_customer on tickets (customer_id, number) where customer_id is not null`.execute(
    db,
  );
};
