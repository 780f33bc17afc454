import { sql, type Kysely } from 'kysely';

/** Outgoing messages that a person has to send wait for that person, are asked about, and expire. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table outgoing add column handed_at timestamptz,
    add column reminders smallint not null default 0`.execute(db);
  await sql`alter table outgoing drop constraint outgoing_state_check`.execute(db);
  await sql`alter table outgoing add constraint outgoing_state_check check (state in
    ('pending', 'sending', 'waiting', 'sent', 'failed', 'unknown', 'expired', 'cancelled', 'dropped'))`.execute(
    db,
  );
  await sql`drop index outgoing_thread`.execute(db);
  await sql`create index outgoing_thread on outgoing (hashtextextended(thread, 0), id)
    where state in ('pending', 'sending', 'waiting', 'unknown')`.execute(db);
  await sql`drop index outgoing_open`.execute(db);
  await sql`create index outgoing_open on outgoing (id)
    where state in ('waiting', 'failed', 'unknown', 'expired')`.execute(db);
  await sql`create index outgoing_waiting on outgoing (due_at) where state = 'waiting'`.execute(db);
  await sql`create index outgoing_waiting_card on outgoing (card)
    where card is not null and state = 'waiting'`.execute(db);
};
