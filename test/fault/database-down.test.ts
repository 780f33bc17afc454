import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { start, type RunningDesk } from '../../src/main.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { messageFrom, testEnvironment } from '../support/house.ts';
import { smallPlan } from '../support/play.ts';
import { startPostgresServer, type PostgresServer } from '../support/postgres-server.ts';
import { fixedSource } from '../support/fixed-source.ts';

let server: PostgresServer;
let database: OpenDatabase;
let desk: RunningDesk;
let folder = '';
const crashes: unknown[] = [];
const crashed = (reason: unknown): void => {
  crashes.push(reason);
};

beforeAll(async () => {
  server = await startPostgresServer(['fsync=off']);
  database = await openPostgres(server.url);
  await migrate(database.db);
  folder = await mkdtemp(join(tmpdir(), 'baton-down-'));
  desk = await start({
    env: testEnvironment(folder),
    desk: fixedSource(smallPlan),
    log: pino({ level: 'silent' }),
    database,
  });
});
afterAll(async () => {
  await desk.stop();
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const ready = async (): Promise<number> => (await fetch(`${desk.url}/readyz`)).status;
const send = (key: string): Promise<string> =>
  desk.receive(messageFrom('wang', `/ticket 登录不了 ${key}`, { key })).then(
    ({ status }) => status,
    () => 'refused',
  );

it('a desk whose database dies acknowledges nothing, stays alive, and goes on once it is back', async () => {
  process.on('unhandledRejection', crashed);
  try {
    expect([await send('before'), await ready()]).toEqual(['done', 200]);
    const underWay = Promise.all(Array.from({ length: 20 }, (_, index) => send(`during${index}`)));
    await server.halt('immediate');
    const during = await underWay;
    expect([await send('down'), await ready()]).toEqual(['refused', 503]);
    await expect(desk.reload()).rejects.toThrow();
    await server.resume();
    expect(await ready()).toBe(200);
    expect(await send('down')).toBe('done');
    for (const [index, status] of during.entries()) {
      // What was acknowledged is there; what was refused comes again and is there once.
      expect([status, await send(`during${index}`)]).toEqual(
        status === 'refused'
          ? ['refused', expect.stringMatching(/done|seen/)]
          : [expect.stringMatching(/done|seen/), 'seen'],
      );
    }
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets`.execute(
      database.db,
    );
    expect(rows).toEqual([{ count: 22 }]);
    expect(crashes).toEqual([]);
  } finally {
    process.off('unhandledRejection', crashed);
  }
});
