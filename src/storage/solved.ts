import { sql } from 'kysely';
import type { SimilarTicket } from '../domain/similar.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { list, toTime } from './rows.ts';

/** What is known of how a ticket went, for words to find it by and for answers to draw on. */
export type Told = {
  readonly ticketId: string;
  readonly solved: boolean;
  readonly subject: string;
  /** What the one who resolved it noted last. */
  readonly note: string | null;
  readonly messages: readonly {
    readonly side: 'customer' | 'staff';
    readonly name: string;
    readonly text: string;
  }[];
};

const mostMessages = 40;
const longestMessage = 2_000;

/** Null: there is no such ticket. */
export const readTold = async (db: Queryable, ticketId: string): Promise<Told | null> => {
  const { rows } = await sql<{ state: string; subject: string; note: string | null }>`
    select state, left(subject, ${sql.lit(longestMessage)}) as subject,
      (select event->>'note' from timeline where ticket_id = t.id and type = 'ticket.resolved'
        order by id desc limit 1) as note
    from tickets t where id = ${ticketId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const written = await sql<Told['messages'][number]>`
    select side, name, text from (
      select id, side, author_name as name, left(text, ${sql.lit(longestMessage)}) as text from messages
      where ticket_id = ${ticketId}::uuid and recalled_at is null
      order by id desc limit ${sql.lit(mostMessages)}) newest
    order by id`.execute(db);
  return {
    ticketId,
    solved: row.state === 'resolved' || row.state === 'closed',
    subject: row.subject,
    note: row.note,
    messages: written.rows,
  };
};

/** Puts it among those that are found; an open one is taken out. */
export const keepSolved = async (
  db: Queryable,
  ticketId: string,
  words: readonly string[] | null,
  now: Instant,
  embedded: { readonly model: string; readonly vector: readonly number[] } | null = null,
): Promise<void> => {
  if (words === null) {
    await sql`delete from solved_tickets where ticket_id = ${ticketId}::uuid`.execute(db);
    return;
  }
  const vector = embedded && sql`array${list(embedded.vector.map(String), 'real')}`;
  await sql`insert into solved_tickets (ticket_id, solved_at, words, vector, vector_model)
    values (${ticketId}::uuid, ${toTime(now)}::timestamptz, array${list(words, 'text')},
      ${vector}, ${embedded?.model ?? null}::text)
    on conflict (ticket_id) do update set solved_at = excluded.solved_at, words = excluded.words,
      vector = excluded.vector, vector_model = excluded.vector_model`.execute(db);
};

/** Those of these tickets that have one of this model. */
export const readVectors = async (
  db: Queryable,
  ids: readonly string[],
  model: string,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const { rows } = await sql<{ ticketId: string; vector: number[] }>`
    select ticket_id as "ticketId", to_json(vector) as vector from solved_tickets
    where ticket_id in ${list(ids, 'uuid')} and vector_model = ${model}`.execute(db);
  return new Map(rows.map(({ ticketId, vector }) => [ticketId, vector]));
};

export const anySolved = async (db: Queryable): Promise<boolean> => {
  const { rows } = await sql`select 1 from solved_tickets limit 1`.execute(db);
  return rows.length > 0;
};

/** Beyond this a word is common, however common. */
const mostCounted = 2_000;

/** In how many solved tickets each of these words stands; those in none are left out. */
export const countWords = async (
  db: Queryable,
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ word: string; count: number }>`
    select word, count from ${list(words, 'text')} as asked(word) cross join lateral (
      select count(*)::int as count from (
        select 1 from solved_tickets where words @> array[asked.word] limit ${sql.lit(mostCounted)}) found) counted
    where count > 0`.execute(db);
  return new Map(rows.map(({ word, count }) => [word, count]));
};

export const countSolved = async (db: Queryable): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from solved_tickets limit ${sql.lit(mostCounted)}) found`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
};

const mostCandidates = 200;

/** The newest that have any of these words. */
export const findSolved = async (
  db: Queryable,
  words: readonly string[],
  except: string,
): Promise<readonly { readonly ticketId: string; readonly words: readonly string[] }[]> => {
  const { rows } = await sql<{ ticketId: string; words: string[] }>`
    select ticket_id as "ticketId", words from solved_tickets
    where words && array${list(words, 'text')} and ticket_id <> ${except}::uuid
    order by solved_at desc limit ${sql.lit(mostCandidates)}`.execute(db);
  return rows;
};

const longestShown = 300;

/** As they are shown, in the order of the ids. */
export const readSimilar = async (
  db: Queryable,
  ids: readonly string[],
): Promise<readonly SimilarTicket[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<Omit<SimilarTicket, 'number'> & { number: string | number }>`
    select id as "ticketId", number, customer_id as "customerId",
      left(subject, ${sql.lit(longestShown)}) as subject,
      (select left(event->>'note', ${sql.lit(longestShown)}) from timeline
        where ticket_id = t.id and type = 'ticket.resolved' order by id desc limit 1) as note
    from tickets t where id in ${list(ids, 'uuid')} and state in ('resolved', 'closed')`.execute(db);
  const byId = new Map(rows.map((row) => [row.ticketId, { ...row, number: Number(row.number) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
