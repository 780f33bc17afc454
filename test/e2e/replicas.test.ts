import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lease } from '../../src/delivery/delivery.ts';
import { minutes } from '../../src/domain/time.ts';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { createFakeAdapter, type FakeAdapter } from '../support/fake-adapter.ts';
import { startHouse, type House } from '../support/house.ts';
import { createMovedClock, type MovedClock } from '../support/moved-clock.ts';
import { fakePlan, outage, written } from '../support/shell.ts';

/** Several desks on one PostgreSQL, each with connections and a line to the platform of its own. */
type Replica = { readonly house: House; readonly database: OpenDatabase; readonly fake: FakeAdapter };

let clock: MovedClock;
let shared: Awaited<ReturnType<typeof createPostgresDatabase>>;
let replicas: Replica[];

const startReplica = async (): Promise<Replica> => {
  const database = await openPostgres(shared.url);
  const fake = createFakeAdapter();
  const house = await startHouse(database, { clock, plan: fakePlan, adapters: [fake.adapter] });
  const replica = { house, database, fake };
  replicas.push(replica);
  return replica;
};

/** Its connections are cut and what it is sending is never heard of again: all that others notice of a kill -9. */
const kill = async ({ database }: Replica): Promise<void> => {
  await database.close();
};

beforeEach(async () => {
  clock = createMovedClock();
  shared = await createPostgresDatabase();
  replicas = [];
});
afterEach(async () => {
  for (const { fake } of replicas) for (const sending of fake.begun) sending.release();
  await Promise.all(replicas.map(({ house }) => house.stop()));
  await Promise.all(replicas.map(({ database }) => database.close().catch(() => {})));
  await shared.drop();
});

const count = async ({ db }: OpenDatabase, table: 'tickets' | 'inbox'): Promise<number> => {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? -1;
};

it('three that get the same event at once open one ticket, and each thing is said once', async () => {
  const all = [await startReplica(), await startReplica(), await startReplica()];
  for (const { fake } of all) fake.always(/./, 'sent');
  for (let round = 1; round <= 5; round += 1) {
    const event = written('wang', `/ticket 全公司都登录不了 ${round}`);
    const statuses = await Promise.all(
      all.map(async ({ house }) => (await house.desk.receive(event)).status),
    );
    expect(statuses.toSorted()).toEqual(['done', 'seen', 'seen']);
  }
  const [one] = all;
  expect(one && (await count(one.database, 'tickets'))).toBe(5);
  await Promise.all(all.map(({ house }) => house.advance(minutes(5))));
  await Promise.all(all.map(({ house }) => house.desk.settled()));
  const said = all.flatMap(({ fake }) => fake.arrived);
  const to = (who: string): number => said.filter((message) => message.to === `fake:t:${who}`).length;
  expect([to('acme'), to('triage'), to('lin'), to('zhao')]).toEqual([5, 5, 5, 5]);
  expect(said.some(({ text }) => text.includes('↻'))).toBe(false);
});

it('when one is killed while it sends, another takes over its message after the lease and its timers in time', async () => {
  const first = await startReplica();
  first.fake.always(/^fake:t:(acme|triage)/, 'sent');
  first.fake.always(/fake:t:lin/, 'silence');
  await first.house.desk.receive(written('wang', outage));
  await first.fake.whenBegun(3);
  const others = [await startReplica(), await startReplica()];
  await kill(first);
  for (const { fake } of others) fake.always(/./, 'sent');
  const [second] = others;
  if (second === undefined) throw new Error('no second replica');
  const settled = (): Promise<unknown> => Promise.all(others.map(({ house }) => house.desk.settled()));

  await second.house.advance(lease - 1);
  await settled();
  expect(others.flatMap(({ fake }) => fake.begun)).toEqual([]);
  await second.house.advance(1);
  await settled();
  const again = others.flatMap(({ fake }) => fake.begun.map(({ to, text }) => `${to} ${text.slice(0, 1)}`));
  expect(again).toEqual(['fake:t:lin ↻']);

  await second.house.advance(minutes(5) - lease);
  await settled();
  const pages = others.flatMap(({ fake }) => fake.begun).filter(({ to }) => to === 'fake:t:zhao');
  expect(pages).toHaveLength(1);
  expect((await second.house.desk.receive(written('zhao', '/ack 1', { room: 'triage' }))).status).toBe(
    'done',
  );
  await second.house.advance(minutes(30));
  await settled();
  expect(others.flatMap(({ fake }) => fake.begun).filter(({ to }) => to === 'fake:t:chen')).toEqual([]);
});
