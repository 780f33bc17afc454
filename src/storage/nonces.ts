import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { recordset, toTime } from './rows.ts';

/** A word that may come with one body only, which `digest` stands for. */
export type Nonce = { readonly value: string; readonly digest: string };

/** Older letters are refused at the door for their age. */
const kept = 60 * 60_000;

/**
 * Keeps the nonces of these; returns the places of those whose nonce came with another body before. Two statements: the
 * first waits for whoever is just keeping the same word, the second sees what that one kept.
 */
export const forgedOf = async (
  db: Queryable,
  items: readonly { readonly nonce?: Nonce }[],
  now: Instant,
): Promise<ReadonlySet<number>> => {
  const words = new Map<string, string>();
  for (const { nonce } of items) if (nonce && !words.has(nonce.value)) words.set(nonce.value, nonce.digest);
  if (words.size === 0) return new Set();
  // In their order, so that two processes never wait crosswise.
  const rows = [...words]
    .map(([value, digest]) => ({ value, digest }))
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const given = recordset(rows, 'value text, digest text');
  await sql`delete from nonces where at < ${toTime(now - kept)}::timestamptz`.execute(db);
  await sql`insert into nonces (value, digest, at)
    select r.value, r.digest, ${toTime(now)}::timestamptz from ${given} on conflict (value) do nothing`.execute(
    db,
  );
  const { rows: stored } = await sql<{ value: string; digest: string }>`
    select n.value, n.digest from nonces n join ${given} on r.value = n.value`.execute(db);
  const known = new Map(stored.map(({ value, digest }) => [value, digest]));
  return new Set(
    items.flatMap(({ nonce }, index) => (nonce && known.get(nonce.value) !== nonce.digest ? [index] : [])),
  );
};
