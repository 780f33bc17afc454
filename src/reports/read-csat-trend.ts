import { sql } from 'kysely';
import { days, type Instant } from '../domain/time.ts';
import type { Queryable } from '../storage/database.ts';
import { toTime } from '../storage/rows.ts';

type Ratings = { readonly count: number; readonly happy: number };

/** A customer's ratings of the thirty days up to now and of the thirty before, counted as CSAT is (docs/glossary.md). */
export const readCsatTrend = async (
  db: Queryable,
  customerId: string,
  now: Instant,
): Promise<{ readonly last: Ratings; readonly before: Ratings }> => {
  const { rows } = await sql<{ recent: boolean; count: number; happy: number }>`
    select r.rated_at > ${toTime(now - days(30))}::timestamptz as recent, count(*) as count,
      count(*) filter (where r.score >= 4) as happy
    from tickets t join polls p on p.ticket_id = t.id join ratings r on r.poll_id = p.id
    where t.customer_id = ${customerId} and r.rated_at > ${toTime(now - days(60))}::timestamptz
      and r.rated_at <= ${toTime(now)}::timestamptz
    group by 1`.execute(db);
  const of = (recent: boolean): Ratings => {
    const row = rows.find((one) => one.recent === recent);
    return { count: Number(row?.count ?? 0), happy: Number(row?.happy ?? 0) };
  };
  return { last: of(true), before: of(false) };
};
