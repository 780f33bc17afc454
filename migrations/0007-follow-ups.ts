import { sql, type Kysely } from 'kysely';

/** `raters` are the identities of those who gave a low score; what they gave stands in `ratings`. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table follow_ups (
    id uuid primary key,
    ticket_id uuid not null,
    poll_id uuid not null,
    state text not null check (state in ('open', 'closed')),
    opened_at timestamptz not null,
    due_at timestamptz,
    assignee_id text,
    raters jsonb not null,
    note text,
    closed_at timestamptz,
    closed_by text,
    check (state = 'open' or (note is not null and closed_at is not null and closed_by is not null))
  )`.execute(db);
  await sql`create index follow_ups_ticket on follow_ups (ticket_id, opened_at)`.execute(db);
  await sql`create unique index follow_ups_open on follow_ups (ticket_id) where state = 'open'`.execute(db);
};
