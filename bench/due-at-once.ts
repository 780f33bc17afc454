import { join } from 'node:path';
import { sql } from 'kysely';
import { openPGlite, openPostgres, type Database, type OpenDatabase } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { dueTimers } from '../src/storage/timers.ts';
import { benchDesk, countingAdapter, fillAtLeisure, forgetRooms, roomId, startBenchDesk } from './desk.ts';
import { median, percentile, round, type Bench, type Row } from './measure.ts';

const atOnce = 1_000;

/** Open tickets in rooms of their own, each with the timer of its clocks, far from being due. */
const fillOpen = async (db: Database, tickets: number): Promise<void> => {
  await sql`
    with opened as (
      insert into tickets (id, number, room_id, state, kind, severity, grade, subject, asker_id, asker_name, escalation,
        paged, live, waited, opened_at, owes_answer, writers, cycle, team_id)
      select gen_random_uuid(), nextval('ticket_numbers'), 'bench:local:full-' || n, 'open', 'incident', 'minor',
        '{"words":[],"because":[],"sure":true}', 'an open one', 'bench:local:old', 'Old', 1, '[]', true, 0, now(), false,
        '{}', 1, 'support'
      from generate_series(1, ${sql.lit(tickets)}) n
      returning id, room_id, number)
    insert into timers (id, room_id, subject, name, due_at, command)
    select gen_random_uuid(), room_id, id, 'ticket.watch', now() + interval '1 day' + interval '1 second' * (number % 100000),
      jsonb_build_object('type', 'ticket.watch', 'ticketId', id)
    from opened`.execute(db);
  await sql`analyze tickets, timers`.execute(db);
};

const costOfLooking = async (db: Database): Promise<number> => {
  const took: number[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const began = performance.now();
    await dueTimers(db, Date.now(), 100);
    took.push(performance.now() - began);
  }
  return median(took);
};

const measure = async (
  where: string,
  database: OpenDatabase,
  folder: string,
  open: number,
  filling: (fill: (db: Database) => Promise<void>) => Promise<void> = (fill) => fill(database.db),
): Promise<Row[]> => {
  await migrate(database.db);
  forgetRooms();
  const late: number[] = [];
  const began: number[] = [];
  const desk = await startBenchDesk(database, folder, {
    desk: benchDesk(),
    adapters: [countingAdapter()],
    timerLag: (ms) => {
      late.push(ms);
      began.push(performance.now());
    },
  });
  const outage = '仓库系统从九点起全都登不进去，发不了货了';
  await Promise.all(
    Array.from({ length: atOnce }, (_, index) =>
      desk.receive({
        type: 'message',
        key: `at-once:${index}`,
        roomId: roomId(index),
        author: { identity: `bench:local:customer-${index}`, name: '王建国' },
        text: outage,
        addressed: false,
        providerId: `at-once-${index}`,
        quotes: null,
        writtenAt: Date.now(),
      }),
    ),
  );
  await desk.settled();
  await filling((db) => fillOpen(db, open));
  const looking = await costOfLooking(database.db);
  const due = Date.now() + 3_000;
  const { rows } = await sql`
    update timers set due_at = to_timestamp(${due / 1000}) where name = 'escalation.step' returning id`.execute(
    database.db,
  );
  const end = performance.now() + 60_000;
  while (late.length < rows.length && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await desk.stop();
  await database.close();
  const p99 = percentile(late, 0.99);
  const took = Math.max(...began) - Math.min(...began);
  const name = `${open.toLocaleString('en')} open tickets, ${where}`;
  return [
    {
      name: `looking for what is due, ${name}`,
      value: round(looking, 2),
      unit: 'ms',
      note: 'median, nothing due',
    },
    {
      name: `lateness p99 of ${rows.length.toLocaleString('en')} steps due in one second, ${name}`,
      value: round(p99),
      unit: 'ms',
      note: `p50 ${round(percentile(late, 0.5))} ms, ${late.length} fired in ${round(took)} ms`,
    },
  ];
};

/** Steps of escalations that all fall due in the same instant, among many open tickets whose clocks run. */
export const dueAtOnce = async ({ createDatabase, folder, scale }: Bench): Promise<Row[]> => {
  const { url } = await createDatabase();
  return [
    ...(await measure('PostgreSQL', await openPostgres(url), folder, scale, (fill) =>
      fillAtLeisure(url, fill),
    )),
    ...(await measure('PGlite', await openPGlite(join(folder, 'embedded')), folder, scale / 10)),
  ];
};
