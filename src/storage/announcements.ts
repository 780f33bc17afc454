import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { recordset, toTime } from './rows.ts';

/** Up to when something has been announced. */
export type Announced = { readonly key: string; readonly at: Instant };

/** Who is on call for a roster has been said at that moment. */
export type ShiftTold = { readonly rosterId: string; readonly at: Instant };

export const shiftKey = (rosterId: string): string => `shift:${rosterId}`;
export const findingsKey = 'findings';

const rowsOf = (announced: readonly Announced[]): RawBuilder<unknown> =>
  recordset(
    // One statement may write a row only once, and everybody takes them in the same order.
    [...new Map(announced.toSorted((a, b) => a.at - b.at).map((one) => [one.key, one])).values()]
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, at }) => ({ key, at: toTime(at) })),
    'key text, at timestamptz',
  );

const raise = (announced: readonly Announced[]): RawBuilder<unknown> => sql`
  insert into announcements as old (key, at) select r.key, r.at from ${rowsOf(announced)}
  on conflict (key) do update set at = excluded.at where old.at < excluded.at`;

export const tellShifts = (told: readonly ShiftTold[]): RawBuilder<unknown> =>
  raise(told.map(({ rosterId, at }) => ({ key: shiftKey(rosterId), at })));

/** Up to when each has been announced; one that is new here counts as announced up to now. */
export const announcedUntil = async (
  db: Queryable,
  keys: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Instant>> => {
  const rows = rowsOf(keys.map((key) => ({ key, at: now })));
  // A row that is another's at this very moment is seen by the next look.
  const found = await sql<{ key: string; at: Date }>`
    with made as (insert into announcements (key, at) select r.key, r.at from ${rows}
      on conflict (key) do nothing returning key, at)
    select key, at from made union all
    select a.key, a.at from announcements a join ${rows} on r.key = a.key`.execute(db);
  return new Map(found.rows.map(({ key, at }) => [key, at.getTime()]));
};

/** Raises the marks; the keys of those that nobody has raised so far before. */
export const claimAnnouncements = async (
  db: Queryable,
  announced: readonly Announced[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ key: string }>`${raise(announced)} returning key`.execute(db);
  return new Set(rows.map(({ key }) => key));
};
