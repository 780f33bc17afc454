import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';
import { fakePlan, written } from '../support/shell.ts';

let shared: Awaited<ReturnType<typeof createPostgresDatabase>>;
let houses: { readonly house: House; readonly database: OpenDatabase }[];

const startReplica = async (): Promise<House> => {
  const database = await openPostgres(shared.url);
  const fake = createFakeAdapter();
  fake.always(/./, 'sent');
  const house = await startHouse(database, { plan: fakePlan, adapters: [fake.adapter] });
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

const answered = async (house: House, who: string, text: string, room: string): Promise<string> => {
  const { answer } = await house.desk.receive(written(who, text, { room }));
  return answer === null ? '' : wordsOf(answer);
};

it('what one replica is told, the other goes by within a second, without being asked anything', async () => {
  const [one, other] = [await startReplica(), await startReplica()];
  expect(await answered(one, 'wu', '/setup new customer Zebra Corp', 'group')).toMatch(
    /belongs to Zebra Corp/,
  );
  expect(await answered(one, 'wu', '/link lin fake:t:lin-two', 'group')).toMatch(/belongs to Lin now/);
  // By the wake alone: a query takes no lock and reads nothing anew.
  await expect
    .poll(() => answered(other, 'lin-two', '/whoami', 'group'), { timeout: 5_000, interval: 50 })
    .toMatch(/Lin · agent/);
  expect(await answered(other, 'chen', '/setup', 'group')).toMatch(/Customer: Zebra Corp/);
});

it('two replicas that are told at once decide one after the other, on the same desk', async () => {
  const [one, other] = [await startReplica(), await startReplica()];
  const rooms = Array.from({ length: 6 }, (_, index) => `group-${index}`);
  await Promise.all(
    rooms.map((room, index) =>
      answered(index % 2 === 0 ? one : other, 'wu', '/setup new customer Zebra Corp', room),
    ),
  );
  const [first] = houses;
  const rows = await first?.database.db
    .selectFrom('desk_changes')
    .select(['type', 'seq'])
    .orderBy('seq')
    .execute();
  expect(rows?.filter(({ type }) => type === 'customer.added')).toHaveLength(1);
  expect(rows?.filter(({ type }) => type === 'room.bound')).toHaveLength(6);
  const bound = await first?.database.db
    .selectFrom('rooms')
    .select('customer_id')
    .where('id', 'like', 'fake:t:group-%')
    .execute();
  expect(new Set(bound?.map((room) => room.customer_id)).size).toBe(1);
});
