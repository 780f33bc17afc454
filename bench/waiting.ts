import { sql } from 'kysely';
import { openPostgres, type Database } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import {
  benchDesk,
  benchMessage,
  countingAdapter,
  deliver,
  fillAtLeisure,
  forgetRooms,
  roomId,
  startBenchDesk,
} from './desk.ts';
import { closedLoop, judge, openLoop, percentile, round, type Bench, type Row } from './measure.ts';

/** From the commit of an ingested message to the adapter's send, at 50 messages a second. */
export const commitToSend = async ({ createDatabase, folder, seconds }: Bench): Promise<Row[]> => {
  const { url } = await createDatabase();
  const database = await openPostgres(url);
  await migrate(database.db);
  forgetRooms();
  const acknowledged = new Map<string, number>();
  const took: number[] = [];
  const adapter = countingAdapter(({ to, message }) => {
    // The mirror or card of a room names it nowhere, so only what goes to the room itself is timed.
    if (!('room' in to)) return;
    const at = acknowledged.get(to.room);
    acknowledged.delete(to.room);
    if (at !== undefined && message.title !== null) took.push(performance.now() - at);
  });
  const desk = await startBenchDesk(database, folder, { adapters: [adapter] });
  let rooms = 0;
  await openLoop(50, seconds * 3000, async () => {
    const message = { ...benchMessage(), roomId: roomId(rooms) };
    rooms += 1;
    await desk.receive({
      ...message,
      ...(message.type === 'message' ? { text: '系统全都登不进去，发不了货了' } : {}),
    });
    acknowledged.set(message.roomId, performance.now());
    return 'done';
  });
  await desk.settled();
  await desk.stop();
  await database.close();
  const p99 = percentile(took, 0.99);
  return [
    {
      name: "commit → adapter's send p99 at 50/s",
      value: round(p99),
      unit: 'ms',
      must: '≤ 100',
      aim: '≤ 20',
      met: judge(p99, { must: 100, aim: 20, better: 'lower' }),
      note: `p50 ${round(percentile(took, 0.5))} ms, ${took.length} cards`,
    },
  ];
};

/** Waiting timers far in the future, and `perSecond` that fall due during the run: all stale, so that only waiting is measured. */
const fillTimers = async (
  db: Database,
  waiting: number,
  seconds: number,
  perSecond: number,
): Promise<void> => {
  const insert = (count: number, due: string) => sql`
    insert into timers (id, room_id, subject, name, due_at, command)
    select gen_random_uuid(), 'bench:local:room-' || (n % 10000), gen_random_uuid()::text, 'poll.close',
      ${sql.raw(due)}, '{"type":"poll.close","ticketId":"00000000-0000-7000-8000-000000000000","pollId":"x"}'
    from generate_series(1, ${sql.lit(count)}) n`;
  await insert(waiting, "now() + interval '1 day' + interval '1 second' * (n % 100000)").execute(db);
  await insert(
    seconds * perSecond,
    `now() + interval '3 seconds' + interval '1 second' * n / ${perSecond}`,
  ).execute(db);
  await sql`analyze timers`.execute(db);
};

export const timerLateness = async ({ createDatabase, folder, seconds, scale }: Bench): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const load of ['idle', 'while ingesting'] as const) {
    const { url } = await createDatabase();
    const database = await openPostgres(url);
    await migrate(database.db);
    forgetRooms();
    const desk = await startBenchDesk(database, folder);
    let half = 0;
    if (load === 'while ingesting') {
      half = (await closedLoop(150, seconds * 1000, () => deliver(desk))).perSecond / 2;
    }
    await desk.stop();
    const length = seconds * 2;
    await fillAtLeisure(url, (db) => fillTimers(db, scale, length, 100));
    const late: number[] = [];
    const again = await startBenchDesk(database, folder, {
      desk: benchDesk(),
      timerLag: (ms) => late.push(ms),
    });
    if (half > 0) {
      await openLoop(half, (length + 3) * 1000, () =>
        again.receive(benchMessage()).then(
          () => 'done' as const,
          () => 'refused' as const,
        ),
      );
    } else await new Promise((resolve) => setTimeout(resolve, (length + 4) * 1000));
    await again.stop();
    await database.close();
    const p99 = percentile(late, 0.99);
    const goals = load === 'idle' ? { must: 100, aim: 25 } : { must: 500, aim: 100 };
    rows.push({
      name: `timer lateness p99, ${scale.toLocaleString('en')} waiting, 100/s due, ${load}`,
      value: round(p99),
      unit: 'ms',
      must: `≤ ${goals.must}`,
      aim: `≤ ${goals.aim}`,
      met: judge(p99, { ...goals, better: 'lower' }),
      note: `p50 ${round(percentile(late, 0.5))} ms, ${late.length} fired${half > 0 ? `, ${Math.round(half)}/s ingested` : ''}`,
    });
  }
  return rows;
};
