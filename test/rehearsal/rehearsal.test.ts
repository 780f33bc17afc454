import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { emptyDatabase, keptDatabase } from '../support/databases.ts';
import { startHouse, type House } from '../support/house.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const outage = '@Baton 系统全部登不进去，所有人都不能用了';

const stateOf = z.object({
  now: z.number(),
  clock: z.object({ ahead: z.number(), moving: z.boolean() }).nullable(),
  revision: z.number(),
});

const post = (house: House, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${house.desk.url}/playground/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const stateAt = async (house: House) =>
  stateOf.parse(await (await fetch(`${house.desk.url}/playground/state`)).json());

/** What the page at `since` is told first. */
const firstTold = async (house: House, since: number): Promise<string> => {
  const stop = new AbortController();
  const response = await fetch(`${house.desk.url}/playground/events?since=${since}`, { signal: stop.signal });
  let told = '';
  for await (const chunk of response.body ?? []) {
    told += new TextDecoder().decode(chunk);
    if (told.includes('data:')) break;
  }
  stop.abort();
  return told;
};

describe('a playground whose clock can be moved', () => {
  let database: OpenDatabase;
  let house: House;

  beforeAll(async () => {
    database = await keptDatabase('pglite');
  });
  beforeEach(async () => {
    await emptyDatabase(database);
    house = await startHouse(database);
  });
  afterEach(() => house.stop());

  it('lets everything fire at its own instant and in its order', async () => {
    const began = house.clock.now();
    await house.say('wang', outage);
    expect((await post(house, 'clock', { forward: 24 * hours })).status).toBe(200);
    const { rows } = await database.db
      .selectFrom('timeline')
      .select(['at', 'type'])
      .orderBy('id')
      .execute()
      .then((all) => ({ rows: all.map(({ at, type }) => ({ type, after: at.getTime() - began })) }));
    const paged = rows.filter(({ type }) => type.startsWith('escalation') || type.includes('paged'));
    const times = paged.map(({ after }) => after);
    expect(new Set(times).size).toBeGreaterThan(1);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(24 * hours);
    expect(times.every((after) => after % minutes === 0)).toBe(true);
    expect((await stateAt(house)).now).toBe(began + 24 * hours);
  });

  it('keeps the moved time over a restart', async () => {
    await post(house, 'clock', { forward: 90 * minutes });
    const { now } = await stateAt(house);
    await house.stop();
    house = await startHouse(database);
    expect(await stateAt(house)).toMatchObject({ now, clock: { ahead: 90 * minutes, moving: false } });
  });

  it.each([0, -1, 1.5, 32 * 24 * hours, '1', null])('refuses to go forward by %j', async (forward) => {
    const before = await stateAt(house);
    const response = await post(house, 'clock', { forward });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('31 days');
    expect(await stateAt(house)).toEqual(before);
  });

  it.each(['clock', 'start-over'])('takes no %s from another site', async (path) => {
    const foreign = await post(house, path, { forward: 1 }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  it('starts over: nothing is left, tickets count from one, and the clock is put back', async () => {
    const began = house.clock.now();
    await house.say('wang', outage);
    await post(house, 'clock', { forward: 2 * hours });
    expect(await house.said('acme')).not.toEqual([]);
    expect((await post(house, 'start-over', {})).status).toBe(200);
    for (const room of ['acme', 'triage']) expect(await house.messages(room)).toEqual([]);
    expect((await stateAt(house)).now).toBe(began);
    await house.say('wang', outage);
    expect((await house.said('acme')).join()).toContain('#1');
    await post(house, 'clock', { forward: 24 * hours });
    expect((await house.said('triage')).join()).not.toContain('#2');
  });

  it('tells pages that were away while it started over, also after a restart', async () => {
    await house.say('wang', outage);
    const { revision } = await stateAt(house);
    await post(house, 'start-over', {});
    await house.say('wang', outage);
    expect(await firstTold(house, revision)).toContain('event: reset\ndata: {"startedOver":true}');
    await house.stop();
    house = await startHouse(database);
    expect(await firstTold(house, revision)).toContain('event: reset\ndata: {"startedOver":true}');
    expect((await stateAt(house)).revision).toBeGreaterThan(revision);
  });

  it('loses nothing half done when it starts over among many messages', async () => {
    const says = Array.from({ length: 30 }, (_, count) =>
      post(house, 'messages', {
        id: crypto.randomUUID(),
        room: 'playground:local:acme',
        speakAs: 'playground:local:wang',
        text: `${outage} ${count}`,
      }),
    );
    const over = await post(house, 'start-over', {});
    expect(over.status).toBe(200);
    await Promise.all(says);
    await house.desk.settled();
    const { db } = database;
    const shown = await db
      .selectFrom('playground_messages')
      .select('id')
      .where('text', 'is not', null)
      .execute();
    const heard = await db.selectFrom('inbox').select('key').execute();
    expect(heard.length).toBe(shown.length);
    const [{ tickets, cycles } = { tickets: 0, cycles: 1 }] = await db
      .selectNoFrom((q) => [
        q.selectFrom('tickets').select(q.fn.countAll<number>().as('n')).as('tickets'),
        q.selectFrom('ticket_cycles').select(q.fn.countAll<number>().as('n')).as('cycles'),
      ])
      .execute();
    expect(tickets).toBe(cycles);
  });
});

describe('where something is real', () => {
  it.each(['pglite', 'postgres'] as const)(
    'the clock goes by real time, and nothing is removed (%s)',
    async (kind) => {
      const database = await keptDatabase(kind);
      await emptyDatabase(database);
      const adapters = kind === 'pglite' ? [createFakeAdapter().adapter] : [];
      const house = await startHouse(database, { adapters });
      try {
        await house.say('wang', outage);
        const before = await stateAt(house);
        expect(before.clock).toBeNull();
        for (const [path, body] of [
          ['clock', { forward: hours }],
          ['start-over', {}],
        ] as const) {
          const response = await post(house, path, body);
          expect(response.status).toBe(403);
          expect(await response.text()).toContain('only in a playground');
        }
        expect(await stateAt(house)).toEqual(before);
      } finally {
        await house.stop();
      }
    },
  );
});
