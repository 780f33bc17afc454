import { sql } from 'kysely';
import { anybody, isScore } from '../domain/poll.ts';
import type { Attainment, PeriodName, Report, TimesTaken } from '../domain/report.ts';
import type { Severity } from '../domain/severity.ts';
import type { SlaMetric } from '../domain/sla-targets.ts';
import type { SlaOutcome } from '../domain/ticket-sla.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { Database } from '../storage/database.ts';
import { toTime } from '../storage/rows.ts';
import { periodAt } from './period.ts';
import { median, seriesOf } from './series.ts';
import { inOneSnapshot } from './snapshot.ts';

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const numbersOf = (rows: readonly { readonly number: number }[]): readonly number[] =>
  [...new Set(rows.map((row) => Number(row.number)))].toSorted((a, b) => a - b);

type Timed = { number: number; took: number; working: number | null; at: number };
const summary = (durations: readonly Duration[]) => ({
  median: median(durations),
  mean: mean(durations),
  count: durations.length,
});
const timed = (rows: readonly Timed[]): TimesTaken => ({
  ...summary(rows.map((row) => Number(row.took))),
  working: summary(rows.flatMap(({ working }) => (working === null ? [] : [Number(working)]))),
  tickets: numbersOf(rows),
});

type Promised = { number: number; metric: SlaMetric; outcome: SlaOutcome['outcome'] };
const attainment = (rows: readonly Promised[], metric: SlaMetric): Attainment => {
  const count = (outcome: SlaOutcome['outcome']): number =>
    rows.filter((row) => row.metric === metric && row.outcome === outcome).length;
  const [met, breached] = [count('met'), count('breached')];
  const share = met + breached === 0 ? null : met / (met + breached);
  return { share, met, breached, unknown: count('unknown') };
};

/** The figures of a period, by the definitions of docs/glossary.md; one consistent snapshot. */
export const readReport = (
  db: Database,
  timeZone: string,
  name: PeriodName,
  now: Instant,
): Promise<Report> => {
  const period = periodAt(name, timeZone, now);
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${toTime(period.from)}::timestamptz and ${sql.ref(column)} < ${toTime(period.to)}::timestamptz`;
  /** Milliseconds since 1970. */
  const instant = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
  return inOneSnapshot(db, async (tx) => {
    const opened = await sql<{ number: number; severity: Severity; at: number }>`
        select number, severity, ${instant('opened_at')} as at from tickets where ${within('opened_at')}`.execute(
      tx,
    );
    const responded = await sql<Timed>`
        select t.number, (extract(epoch from c.first_response_at - c.started_at) * 1000)::bigint as took,
          c.first_response_working as working,
          ${instant('c.first_response_at')} as at
        from ticket_cycles c join tickets t on t.id = c.ticket_id where ${within('c.first_response_at')}`.execute(
      tx,
    );
    const resolved = await sql<Timed>`
        select t.number, (extract(epoch from c.resolved_at - t.opened_at) * 1000)::bigint - c.waited as took,
          c.resolution_working as working,
          ${instant('c.resolved_at')} as at
        from ticket_cycles c join tickets t on t.id = c.ticket_id
        where ${within('c.resolved_at')} and not exists (
          select 1 from ticket_cycles later
          where later.ticket_id = c.ticket_id and later.number > c.number and later.resolved_at is not null)`.execute(
      tx,
    );
    const promised = await sql<Promised>`
        select t.number, o.metric, o.outcome from sla_outcomes o join tickets t on t.id = o.ticket_id
        where ${within('o.at')}`.execute(tx);
    const rated = await sql<{ number: number; score: number; identified: boolean }>`
        select t.number, r.score, r.identity <> ${anybody} as identified from ratings r join tickets t on t.id = r.ticket_id where ${within('r.rated_at')}`.execute(
      tx,
    );
    const polls = await sql<{ number: number; answered: boolean; at: number }>`
        select t.number, p.first_rated_at is not null as answered, ${instant('p.delivered_at')} as at
        from polls p join tickets t on t.id = p.ticket_id
        where ${within('p.delivered_at')} and p.state <> 'void'`.execute(tx);

    const bySeverity = { critical: 0, major: 0, minor: 0, question: 0 };
    for (const row of opened.rows) bySeverity[row.severity] += 1;
    const byScore = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
    const scores = rated.rows.map((row) => Number(row.score));
    for (const score of scores) if (isScore(score)) byScore[score] += 1;
    const answered = polls.rows.filter((poll) => poll.answered).length;
    return {
      period,
      volume: { count: opened.rows.length, bySeverity, tickets: numbersOf(opened.rows) },
      frt: timed(responded.rows),
      resolution: timed(resolved.rows),
      csat: {
        share: scores.length === 0 ? null : scores.filter((score) => score >= 4).length / scores.length,
        mean: mean(scores),
        ratings: scores.length,
        identifiedShare:
          scores.length === 0 ? null : rated.rows.filter((row) => row.identified).length / scores.length,
        byScore,
        tickets: numbersOf(rated.rows),
      },
      response: {
        share: polls.rows.length === 0 ? null : answered / polls.rows.length,
        answered,
        delivered: polls.rows.length,
        tickets: numbersOf(polls.rows),
      },
      sla: {
        byMetric: {
          first_response: attainment(promised.rows, 'first_response'),
          next_response: attainment(promised.rows, 'next_response'),
          resolution: attainment(promised.rows, 'resolution'),
        },
        tickets: numbersOf(promised.rows),
      },
      series: seriesOf(period, timeZone, {
        opened: opened.rows,
        responded: responded.rows,
        resolved: resolved.rows,
        polls: polls.rows,
      }),
    };
  });
};
