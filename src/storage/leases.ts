import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { toTime } from './rows.ts';

/** Takes or keeps a lease until then; false: another holder has it. */
export const holdLease = async (
  db: Queryable,
  lease: { readonly name: string; readonly holder: string; readonly now: Instant; readonly until: Instant },
): Promise<boolean> => {
  const { name, holder, now, until } = lease;
  const { rows } = await sql<{ holder: string }>`
    insert into leases (name, holder, until) values (${name}, ${holder}, ${toTime(until)}::timestamptz)
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where leases.holder = excluded.holder or leases.until <= ${toTime(now)}::timestamptz
    returning holder`.execute(db);
  return rows.length > 0;
};

export const releaseLease = async (db: Queryable, name: string, holder: string): Promise<void> => {
  await sql`delete from leases where name = ${name} and holder = ${holder}`.execute(db);
};
