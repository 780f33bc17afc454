import { sql } from 'kysely';
import type { Compared, ModelReport } from '../domain/model-report.ts';
import type { PeriodName } from '../domain/report.ts';
import type { Instant } from '../domain/time.ts';
import { planForSets, type Database } from '../storage/database.ts';
import { toTime } from '../storage/rows.ts';
import { periodAt } from './period.ts';

type Call = ModelReport['calls'][number];

/** The calls of a period, and how its opinions compare with what people decided in the end. */
export const readModelReport = (
  db: Database,
  timeZone: string,
  name: PeriodName,
  now: Instant,
): Promise<ModelReport> =>
  db.transaction().execute(async (tx) => {
    await planForSets(tx);
    const period = periodAt(name, timeZone, now);
    const within = sql`a.at >= ${toTime(period.from)}::timestamptz and a.at < ${toTime(period.to)}::timestamptz`;
    const calls = await sql<Call>`
      select purpose, model, prompt, count(*)::int as count,
        (count(*) filter (where outcome = 'answered'))::int as answered,
        (percentile_cont(0.5) within group (order by latency) filter (where outcome = 'answered'))::float8 as latency,
        sum(tokens_in)::float8 as "tokensIn", sum(tokens_out)::float8 as "tokensOut"
      from model_answers a where ${within}
      group by purpose, model, prompt order by purpose, model, prompt`.execute(tx);
    const did = await sql<{ did: keyof ModelReport['did']; count: number }>`
      select did, count(*)::int as count from model_answers a where ${within} and did is not null
      group by did`.execute(tx);
    // Who resolves a ticket as it stands has agreed with its severity.
    const compared = await sql<Compared>`
      select model, rules, people, count(*)::int as count,
        coalesce(array_agg(distinct number::int) filter (where number is not null), '{}') as tickets
      from (
        select coalesce(a.opinion->>'severity', 'none') as model, coalesce(a.rules->>'severity', 'none') as rules,
          case when a.judged is not null then coalesce(a.judged->>'severity',
              case when (a.judged->>'isRequest')::boolean then t.severity else 'none' end)
            when t.state in ('resolved', 'closed') then t.severity end as people, t.number
        from model_answers a left join tickets t on t.id = a.ticket_id
        where ${within} and a.purpose = 'opinion' and a.outcome = 'answered') each_one
      where people is not null
      group by model, rules, people order by count(*) desc, model, rules, people`.execute(tx);
    const count = (what: string): number => did.rows.find((row) => row.did === what)?.count ?? 0;
    return {
      period,
      calls: calls.rows,
      did: {
        raised: count('raised'),
        opened: count('opened'),
        asked: count('asked'),
        nothing: count('nothing'),
      },
      compared: compared.rows,
    };
  });
