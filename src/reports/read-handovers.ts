import { sql } from 'kysely';
import type { HandoverMonitor, RatingsAround } from '../domain/handover/monitor.ts';
import type { Handover, HandoverState } from '../domain/handover/handover.ts';
import { days, type Duration, type Instant } from '../domain/time.ts';
import type { Database } from '../storage/database.ts';
import { toTime } from '../storage/rows.ts';
import { median } from './series.ts';
import { inOneSnapshot } from './snapshot.ts';

const daysBack = 90;
const daysAround = 30;
const mostLive = 20;
const mostCustomers = 10;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const summary = (durations: readonly Duration[]): HandoverMonitor['accept'] => ({
  median: median(durations),
  mean: mean(durations),
  count: durations.length,
});

type Rated = { number: number; customer: string; before: number; happy: number; after: number; glad: number };

/** The figures of `/handovers`, by the definitions of docs/glossary.md; one consistent snapshot. */
export const readHandovers = (db: Database, now: Instant): Promise<HandoverMonitor> => {
  const from = sql`${toTime(now - days(daysBack))}::timestamptz`;
  const to = sql`${toTime(now)}::timestamptz`;
  const around = sql.lit(`${daysAround} days`);
  return inOneSnapshot(db, async (tx) => {
    const states = await sql<{ state: HandoverState; count: number }>`
        select state, count(*) as count from handovers
        where ended_at is null or (ended_at > ${from} and ended_at <= ${to}) group by state`.execute(tx);
    const live = await sql<{ body: Handover }>`
        select body from handovers where state in ('drafting', 'offered', 'accepted')
        order by started_at, number limit ${sql.lit(mostLive)}`.execute(tx);
    // Those of a handover that was called off afterwards were accepted all the same.
    const accepted = await sql<{ took: number }>`
        select (extract(epoch from accepted_at - offered_at) * 1000)::float8 as took from handovers
        where accepted_at > ${from} and accepted_at <= ${to} and offered_at is not null`.execute(tx);
    const completed = await sql<{ took: number; wanted: boolean; proof: string | null; later: number }>`
        select (extract(epoch from ended_at - started_at) * 1000)::float8 as took,
          (body -> 'ownership' ->> 'wanted')::boolean as wanted, body -> 'ownership' -> 'proof' ->> 'type' as proof,
          json_array_length((body -> 'later')::json) as later
        from handovers where state = 'completed' and ended_at > ${from} and ended_at <= ${to}`.execute(tx);
    const rated = await sql<Rated>`
        select h.number, h.customer_id as customer,
          count(*) filter (where r.rated_at <= h.ended_at) as before,
          count(*) filter (where r.rated_at <= h.ended_at and r.score >= 4) as happy,
          count(*) filter (where r.rated_at > h.ended_at) as after,
          count(*) filter (where r.rated_at > h.ended_at and r.score >= 4) as glad
        from handovers h join tickets t on t.customer_id = h.customer_id join ratings r on r.ticket_id = t.id
        where h.state = 'completed' and h.ended_at > ${from} and h.ended_at <= ${to}
          and r.rated_at > h.ended_at - ${around}::interval and r.rated_at <= h.ended_at + ${around}::interval
          and r.rated_at <= ${to}
        group by h.id, h.number, h.customer_id order by h.number desc`.execute(tx);

    const byState = { drafting: 0, offered: 0, accepted: 0, completed: 0, cancelled: 0 };
    for (const { state, count } of states.rows) byState[state] = Number(count);
    const wanted = completed.rows.filter((row) => row.wanted);
    const proven = (type: string): number => wanted.filter(({ proof }) => proof === type).length;
    const byCustomer = rated.rows.map((row) => ({
      customerId: row.customer,
      number: Number(row.number),
      before: { count: Number(row.before), happy: Number(row.happy) },
      after: { count: Number(row.after), happy: Number(row.glad) },
    }));
    const all = (side: 'before' | 'after'): RatingsAround => ({
      count: byCustomer.reduce((sum, one) => sum + one[side].count, 0),
      happy: byCustomer.reduce((sum, one) => sum + one[side].happy, 0),
    });
    const underWay = byState.drafting + byState.offered + byState.accepted;
    return {
      days: daysBack,
      live: live.rows.map(({ body }) => body),
      more: underWay - live.rows.length,
      byState,
      accept: summary(accepted.rows.map(({ took }) => Number(took))),
      whole: summary(completed.rows.map(({ took }) => Number(took))),
      transfers: { wanted: wanted.length, proven: proven('read'), said: proven('said') },
      later: completed.rows.reduce((sum, row) => sum + Number(row.later), 0),
      csat: { before: all('before'), after: all('after') },
      byCustomer: byCustomer.slice(0, mostCustomers),
    };
  });
};
