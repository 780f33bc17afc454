import { sql } from 'kysely';
import { openPostgres, type Database } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { claimOutgoing } from '../src/storage/outgoing.ts';
import { loadTickets } from '../src/storage/tickets.ts';
import { dueTimers } from '../src/storage/timers.ts';
import { benchRooms, deliver, fillAtLeisure, forgetRooms, roomId, startBenchDesk } from './desk.ts';
import { closedLoop, judge, median, round, type Bench, type Row } from './measure.ts';

/** Fills in tickets, nearly all of them closed long ago, with their cycles, timeline and sent messages. */
export const fill = async (db: Database, tickets: number): Promise<void> => {
  await sql`
    insert into tickets (id, number, room_id, state, kind, severity, grade, subject, asker_id, asker_name, escalation, paged, live,
      waited, opened_at, closed_at, owes_answer, writers, cycle, team_id)
    select gen_random_uuid(), nextval('ticket_numbers'), 'bench:local:room-' || (n % ${sql.lit(benchRooms)}), 'closed',
      'incident', 'minor', '{"words":[],"because":[],"sure":true}', 'an old one', 'bench:local:old', 'Old', 1, '[]', false, 0,
      now() - interval '1 day' * (n % 700) - interval '4 days', now() - interval '1 day' * (n % 700), false, '{}', 1,
      'support'
    from generate_series(1, ${sql.lit(tickets)}) n`.execute(db);
  await sql`
    insert into ticket_cycles (ticket_id, number, started_at, first_response_at, resolved_at, waited)
    select id, 1, opened_at, opened_at + interval '5 minutes', opened_at + interval '1 day', 0 from tickets
    on conflict do nothing`.execute(db);
  await sql`
    insert into outgoing (id, platform, to_room, thread, lane, kind, notice, state, due_at, attempts, created_at, ticket_id)
    select gen_random_uuid(), 'bench', room_id, room_id || '/' || id, 1, 'ticket.card', '{}', 'sent', opened_at, 1,
      opened_at, id from tickets`.execute(db);
  await sql`
    insert into timeline (id, ticket_id, room_id, at, actor_type, actor_id, actor_name, type, event)
    select gen_random_uuid(), id, room_id, opened_at, 'desk', 'desk', 'Baton', 'ticket.opened', '{}' from tickets`.execute(
    db,
  );
  await sql`analyze`.execute(db);
};

/** The hot look-ups, each as the median of many, in ms. */
const hotQueries = async (db: Database): Promise<Readonly<Record<string, number>>> => {
  const time = async (work: (turn: number) => Promise<unknown>): Promise<number> => {
    const took: number[] = [];
    for (let turn = 0; turn < 200; turn += 1) {
      const began = performance.now();
      await work(turn);
      took.push(performance.now() - began);
    }
    return median(took);
  };
  const now = Date.now();
  return {
    'load a batch of 50 rooms': await time((turn) =>
      loadTickets(
        db,
        Array.from({ length: 50 }, (_, index) => roomId((turn * 50 + index) % benchRooms)),
        [],
      ),
    ),
    'look for due timers': await time(() => dueTimers(db, now, 100)),
    'claim outgoing': await time(() =>
      claimOutgoing(db, { platforms: ['nobody'], now, deadline: now, most: { critical: 50, normal: 50 } }),
    ),
  };
};

export const growth = async ({ createDatabase, folder, seconds, scale }: Bench): Promise<Row[]> => {
  const sizes = [1_000, 10_000, scale] as const;
  const rates: number[] = [];
  const queries: Readonly<Record<string, number>>[] = [];
  for (const size of sizes) {
    const { url } = await createDatabase();
    const database = await openPostgres(url);
    await migrate(database.db);
    await fillAtLeisure(url, (db) => fill(db, size));
    queries.push(await hotQueries(database.db));
    if (size !== 10_000) {
      forgetRooms();
      const desk = await startBenchDesk(database, folder);
      await closedLoop(150, seconds * 1000, () => deliver(desk));
      const turns: number[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        turns.push((await closedLoop(150, seconds * 700, () => deliver(desk))).perSecond);
      }
      rates.push(median(turns));
      await desk.stop();
    }
    await database.close();
  }
  const [small = 1, large = 0] = rates;
  const [, middle = {}, big = {}] = queries;
  const worst = Object.keys(big).map((name) => ({ name, ratio: (big[name] ?? 0) / (middle[name] ?? 1) }));
  const slowest = worst.toSorted((a, b) => b.ratio - a.ratio)[0] ?? { name: '', ratio: 0 };
  const share = large / small;
  return [
    {
      name: `ingest at ${scale.toLocaleString('en')} tickets ÷ at 1,000`,
      value: Math.round(large),
      unit: '/s',
      ratio: round(share, 2),
      must: '≥ 0.8',
      aim: '≥ 0.9',
      met: judge(share, { must: 0.8, aim: 0.9, better: 'higher' }),
      note: `at 1,000: ${Math.round(small)}/s`,
    },
    {
      name: `slowest hot query at ${scale.toLocaleString('en')} ÷ at 10,000 tickets`,
      value: round(big[slowest.name] ?? 0, 2),
      unit: 'ms',
      ratio: round(slowest.ratio, 2),
      must: '≤ 3×',
      aim: '≤ 1.5×',
      met: judge(slowest.ratio, { must: 3, aim: 1.5, better: 'lower' }),
      note: Object.entries(big)
        .map(([name, ms]) => `${name} ${round(ms, 2)} ms`)
        .join(', '),
    },
  ];
};
