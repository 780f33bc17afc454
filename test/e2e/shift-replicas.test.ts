import { afterEach, beforeEach, expect, it } from 'vitest';
import { hours } from '../../src/domain/time.ts';
import { wallTime } from '../../src/domain/wall-clock.ts';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { fakePlan, written } from '../support/shell.ts';

const plan = {
  ...fakePlan,
  rosters: ['one', 'two', 'three'].map((id) => ({
    id,
    name: `Roster ${id}`,
    teamId: 'support',
    timeZone: 'Asia/Shanghai',
    layers: [
      {
        id: 'layer-1',
        rotation: { every: 1, unit: 'day', start: wallTime(2026, 1, 4, 10) } as const,
        people: ['zhao', 'lin'],
        only: [],
      },
    ],
  })),
};

let shared: Awaited<ReturnType<typeof createPostgresDatabase>>;
let houses: { readonly house: House; readonly database: OpenDatabase }[];

const startReplica = async (): Promise<House> => {
  const database = await openPostgres(shared.url);
  const fake = createFakeAdapter();
  fake.always(/./, 'sent');
  const house = await startHouse(database, { plan, clock: createMovedClock(), adapters: [fake.adapter] });
  houses.push({ house, database });
  return house;
};

beforeEach(async () => {
  shared = await createPostgresDatabase();
  houses = [];
});
afterEach(async () => {
  await Promise.all(houses.map(({ house }) => house.stop()));
  await Promise.all(houses.map(({ database }) => database.close()));
  await shared.drop();
});

it('three replicas announce a change of shift once, in one message for the room', async () => {
  const all = [await startReplica(), await startReplica(), await startReplica()];
  for (const { desk } of all) await desk.settled();
  await Promise.all(
    all.map(async ({ clock, desk }) => {
      clock.moveTo(clock.now() + hours(1));
      await desk.settled();
    }),
  );
  const rows = await houses[0]?.database.db.selectFrom('outgoing').select(['kind', 'notice']).execute();
  expect(rows?.map(({ kind }) => kind).toSorted()).toEqual([
    'shift.begins',
    'shift.begins',
    'shift.begins',
    'shift.changed',
  ]);
  const [changed] = rows?.filter(({ kind }) => kind === 'shift.changed') ?? [];
  expect(changed?.notice).toMatchObject({
    shifts: [{ rosterId: 'one' }, { rosterId: 'two' }, { rosterId: 'three' }],
  });
});

it('a take-over that one replica is told of is in force in the other', async () => {
  const [one, other] = [await startReplica(), await startReplica()];
  const ask = async (house: House, who: string, text: string): Promise<string> => {
    const { answer } = await house.desk.receive(written(who, text, { room: 'triage' }));
    return answer === null ? '' : wordsOf(answer);
  };
  expect(await ask(one, 'chen', '/takeover two until 18:00')).toMatch(/You are on call for Roster two/);
  await expect
    .poll(() => ask(other, 'chen', '/oncall two'), { timeout: 5_000, interval: 50 })
    .toMatch(/Chen, until 18:00/);
});
