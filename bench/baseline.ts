import type pg from 'pg';

/*
 * The yardstick: the work of one ingested message as plain SQL on tables of its own, the way a careful engineer writes it
 * first: six round trips in one transaction, acknowledged after the commit.
 */
export const baselineSchema = `
  create schema if not exists raw;
  create table raw.inbox (key text primary key, room_id text not null, received_at timestamptz not null);
  create table raw.tickets (
    id uuid primary key default gen_random_uuid(), number bigint generated always as identity, room_id text not null,
    state text not null, severity text not null, subject text not null, messages integer not null,
    opened_at timestamptz not null, updated_at timestamptz not null);
  create unique index on raw.tickets (room_id) where state <> 'closed';
  create table raw.messages (
    id uuid primary key default gen_random_uuid(), room_id text not null, provider_id text not null, ticket_id uuid,
    author_id text not null, text text not null, written_at timestamptz not null);
  create index on raw.messages (room_id, provider_id);
  create table raw.timeline (
    id uuid primary key default gen_random_uuid(), ticket_id uuid, at timestamptz not null, type text not null,
    event jsonb not null);
  create index on raw.timeline (ticket_id, at);
  create table raw.outgoing (
    id uuid primary key default gen_random_uuid(), room_id text not null, notice jsonb not null, state text not null,
    due_at timestamptz not null);
  create index on raw.outgoing (due_at) where state = 'pending';`;

export const statements = {
  inbox:
    'insert into raw.inbox (key, room_id, received_at) values ($1, $2, $3) on conflict do nothing returning key',
  ticket: `insert into raw.tickets (room_id, state, severity, subject, messages, opened_at, updated_at)
    values ($1, 'open', 'critical', $2, 1, $3, $3)
    on conflict (room_id) where state <> 'closed'
    do update set messages = raw.tickets.messages + 1, updated_at = excluded.updated_at returning id`,
  message: `insert into raw.messages (room_id, provider_id, ticket_id, author_id, text, written_at)
    values ($1, $2, $3, $4, $5, $6)`,
  timeline: 'insert into raw.timeline (ticket_id, at, type, event) values ($1, $2, $3, $4)',
  outgoing: `insert into raw.outgoing (room_id, notice, state, due_at) values ($1, $2, 'pending', $3)`,
} as const;

export type RawMessage = {
  readonly key: string;
  readonly room: string;
  readonly author: string;
  readonly text: string;
};

type Runs = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

export const ingestRaw = async (query: Runs, message: RawMessage): Promise<void> => {
  const at = new Date();
  await query('begin');
  const { rows } = await query(statements.inbox, [message.key, message.room, at]);
  if (rows.length > 0) {
    const ticket = await query(statements.ticket, [message.room, message.text, at]);
    const { id } = ticket.rows[0] as { id: string };
    await query(statements.message, [message.room, message.key, id, message.author, message.text, at]);
    await query(statements.timeline, [id, at, 'ticket.message', JSON.stringify({ from: 'customer' })]);
    await query(statements.outgoing, [
      message.room,
      JSON.stringify({ type: 'ticket.mirror', text: message.text }),
      at,
    ]);
  }
  await query('commit');
};

export const ingestRawPooled = async (pool: pg.Pool, message: RawMessage): Promise<void> => {
  const client = await pool.connect();
  try {
    await ingestRaw((text, values) => client.query(text, values), message);
  } finally {
    client.release();
  }
};
