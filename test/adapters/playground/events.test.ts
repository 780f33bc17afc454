import { afterEach, describe, expect, it } from 'vitest';
import { Busy } from '../../../src/adapters/contract.ts';
import { eventStream } from '../../../src/adapters/playground/events.ts';
import { createFeed } from '../../../src/adapters/playground/feed.ts';
import { createMemoryPlaygroundStore } from '../../../src/adapters/playground/memory-store.ts';
import { done, type PlaygroundHouse, room, startPlayground } from './playground-house.ts';
import { until } from '../../support/until.ts';

let house: PlaygroundHouse | null = null;
afterEach(async () => {
  await house?.stop();
  house = null;
});

type Told = { id: string | null; event: string; data: Record<string, unknown> };

/** Reads server-sent events as a browser would; `told` grows while it is open. */
const listen = async (at: PlaygroundHouse, query = '', headers: Record<string, string> = {}) => {
  const stop = new AbortController();
  const response = await fetch(`${at.url}/playground/events${query}`, { headers, signal: stop.signal });
  const told: Told[] = [];
  let ended = false;
  const read = async () => {
    let rest = '';
    try {
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
          const event = field('event');
          if (event) told.push({ id: field('id'), event, data: JSON.parse(field('data') ?? '{}') });
        }
      }
    } catch {
      // Closed by the test.
    }
    ended = true;
  };
  void read();
  return {
    told,
    texts: () => told.map(({ data }) => data['text']),
    ended: () => ended,
    close: () => stop.abort(),
  };
};

describe('a page that follows', () => {
  it('hears of each message and each edit, with the revision as id', async () => {
    house = await startPlayground();
    const page = await listen(house);
    await house.say('hello');
    const message = { tone: 'neutral', title: null, text: 'card', fields: [], buttons: [] } as const;
    const id = crypto.randomUUID();
    const { providerId } = await house.playground.send({ id, to: { room }, message, edits: null });
    await house.playground.send({
      id: crypto.randomUUID(),
      to: { room },
      message: { ...message, text: 'edited' },
      edits: providerId,
    });
    await until(() => expect(page.told.length).toBeGreaterThanOrEqual(2));
    await until(() =>
      expect(page.told.at(-1)?.data).toMatchObject({ id: providerId, card: { text: 'edited' } }),
    );
    expect(page.told.map((one) => one.id)).toEqual(page.told.map(({ data }) => String(data['revision'])));
    expect(JSON.stringify(page.told)).not.toContain(id);
  });

  it('misses nothing that happened while it was away, and hears nothing twice', async () => {
    house = await startPlayground();
    const first = await listen(house);
    await house.say('one');
    await until(() => expect(first.texts()).toEqual(['one']));
    first.close();
    await house.say('two');
    await house.say('three');
    const back = await listen(house, '', { 'last-event-id': first.told.at(-1)?.id ?? '' });
    await house.say('four');
    await until(() => expect(back.texts()).toEqual(['two', 'three', 'four']));
    const byQuery = await listen(house, `?since=${first.told.at(-1)?.id}`);
    await until(() => expect(byQuery.texts()).toEqual(['two', 'three', 'four']));
  });

  it('sees everything in order though it joins in the middle of a burst', async () => {
    const busy = await startPlayground();
    house = busy;
    const burst = Promise.all(Array.from({ length: 200 }, (_, index) => busy.say(`m${index}`)));
    const pages = await Promise.all(Array.from({ length: 5 }, () => listen(busy, '?since=0')));
    await burst;
    for (const page of pages) {
      await until(() => expect(page.told).toHaveLength(200));
      const revisions = page.told.map(({ id }) => Number(id));
      expect(revisions).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    }
  });

  it('is told to load everything again when it knows more than there is', async () => {
    house = await startPlayground();
    const page = await listen(house, '?since=999');
    await until(() => expect(page.told).toMatchObject([{ event: 'reset' }]));
  });

  it('hears when a message that had to wait was delivered', async () => {
    let busy = true;
    house = await startPlayground({ receive: async () => (busy ? Promise.reject(new Busy('full')) : done) });
    const page = await listen(house);
    const id = crypto.randomUUID();
    await house.say('hello', { id });
    busy = false;
    await until(() => expect(page.told.at(-1)).toMatchObject({ event: 'delivered', data: { id } }));
  });

  it('is let go when the playground stops', async () => {
    house = await startPlayground();
    const page = await listen(house);
    await house.stop();
    house = null;
    await until(() => expect(page.ended()).toBe(true));
  });
});

const message = (text: string) => ({
  id: crypto.randomUUID(),
  seq: 0,
  revision: 0,
  roomId: room,
  author: { identity: 'playground:local:x', name: 'x' },
  text,
  message: null,
  outgoingId: null,
  quotes: null,
  at: 0,
  editedAt: null,
});

describe('a page that does not read', () => {
  it('is disconnected instead of filling the memory, and others hear on', async () => {
    const store = createMemoryPlaygroundStore();
    const feed = createFeed(store);
    await feed.start();
    const slow = eventStream(feed, 0, new AbortController().signal).getReader();
    const heard: string[] = [];
    await feed.follow(0, (event) => heard.push(event.type), new AbortController().signal);
    for (let count = 0; count < 6000; count += 1) feed.tell({ type: 'state' });
    expect(heard).toHaveLength(6000);
    let chunks = 0;
    while (!(await slow.read()).done) chunks += 1;
    expect(chunks).toBeLessThan(5100);
    feed.stop();
  });
});

describe('the feed', () => {
  it('goes on by itself after its store was away', async () => {
    const store = createMemoryPlaygroundStore();
    let away = true;
    const feed = createFeed({
      ...store,
      since: (revision) => (away ? Promise.reject(new Error('away')) : store.since(revision)),
    });
    await feed.start();
    const heard: unknown[] = [];
    await feed.follow(0, (event) => heard.push(event), new AbortController().signal);
    await store.append(message('kept'));
    feed.wake();
    await until(() => expect(heard).toEqual([]));
    away = false;
    await until(() => expect(heard).toHaveLength(1));
    feed.stop();
  });
});
