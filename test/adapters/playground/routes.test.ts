import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Busy, type Inbound } from '../../../src/adapters/contract.ts';
import { noLimits } from '../../../src/adapters/playground/room-limits.ts';
import { createMemoryPlaygroundStore } from '../../../src/adapters/playground/memory-store.ts';
import {
  agent,
  agentsDirectRoom,
  customer,
  done,
  type PlaygroundHouse,
  room,
  startPlayground,
  triage,
} from './playground-house.ts';
import { until } from '../../support/until.ts';

let house: PlaygroundHouse;
afterEach(() => house.stop());

const json = async (response: Promise<Response>) =>
  z.record(z.string(), z.unknown()).parse(await (await response).json());

const stateOf = z.object({
  rooms: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      members: z.array(z.string()),
      last: z.object({ excerpt: z.string() }).nullable(),
    }),
  ),
  speakers: z.array(z.unknown()),
  commands: z.array(z.unknown()),
  timeZone: z.string(),
});
const pageOf = z.object({
  messages: z.array(z.object({ seq: z.number(), text: z.string() })),
  more: z.boolean(),
});

describe('posting a message', () => {
  it('keeps it and hands it over once, however often it is posted', async () => {
    const received: Inbound[] = [];
    house = await startPlayground({
      receive: async (inbound) => {
        received.push(inbound);
        return done;
      },
    });
    const id = crypto.randomUUID();
    for (let time = 0; time < 3; time += 1)
      expect((await house.say('@Baton hello', { id })).status).toBe(200);
    expect(new Set(received.map(({ key }) => key))).toEqual(new Set([`playground:local:${id}`]));
    expect(await house.store.list(room, 10)).toHaveLength(1);
    expect(received[0]).toMatchObject({ addressed: true, author: { identity: customer, name: '李雯' } });
  });

  it('gives the answer to the one who asked, and to nobody else', async () => {
    const answer = { tone: 'neutral', title: null, text: 'psst', fields: [], buttons: [] } as const;
    house = await startPlayground({ receive: async () => ({ status: 'done', answer }) });
    expect(await json(house.say('/help'))).toEqual({ status: 'delivered', answer });
    expect(JSON.stringify(await json(house.get(`/playground/rooms/${room}/messages`)))).not.toContain('psst');
  });

  it('keeps what the desk cannot take, says so, and delivers it in the order of the room', async () => {
    const taken: string[] = [];
    let busy = true;
    house = await startPlayground({
      receive: async (inbound) => {
        if (busy) throw new Busy('full');
        if (inbound.type === 'message') taken.push(inbound.text);
        return done;
      },
    });
    expect((await house.say('one')).status).toBe(202);
    expect((await house.say('two')).status).toBe(202);
    expect((await json(house.get('/playground/state')))['undelivered']).toHaveLength(2);
    busy = false;
    await until(() => expect(taken).toEqual(['one', 'two']));
    await until(async () => expect((await json(house.get('/playground/state')))['undelivered']).toEqual([]));
  });

  it('delivers after a start what a crash left undelivered', async () => {
    const store = createMemoryPlaygroundStore();
    const first = await startPlayground({ store, receive: () => Promise.reject(new Busy('full')) });
    await first.say('before the crash');
    await first.stop();
    const texts: string[] = [];
    house = await startPlayground({
      store,
      receive: async (inbound) => {
        if (inbound.type === 'message') texts.push(inbound.text);
        return done;
      },
    });
    await until(() => expect(texts).toEqual(['before the crash']));
  });

  it('says that nothing was kept when its store is away', async () => {
    const store = createMemoryPlaygroundStore();
    house = await startPlayground({
      store: { ...store, append: () => Promise.reject(new Error('connection refused at 10.0.0.7')) },
    });
    const response = await house.say('hello');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('10.0.0.7');
  });

  it.each([
    ['an unknown room', { room: 'playground:local:nowhere' }, 'unknown-room'],
    ['an unknown person', { speakAs: 'playground:local:nobody' }, 'unknown-speaker'],
    ["somebody else's direct room", { room: agentsDirectRoom }, 'not-in-room'],
    ['an id that is none', { id: '12' }, 'malformed'],
    ['nothing but spaces', { text: ' \n ' }, 'malformed'],
  ])('refuses %s', async (_, change, refusal) => {
    house = await startPlayground();
    const response = await house.say('hello', change);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ status: 'refused', refusal });
  });

  it('takes 256 KB and refuses more, visibly', async () => {
    house = await startPlayground();
    expect((await house.say('x'.repeat(200 * 1024))).status).toBe(200);
    const tooLarge = await house.say('x'.repeat(1024 * 1024));
    expect(tooLarge.status).toBe(413);
    expect(await tooLarge.json()).toEqual({ error: 'too-large', limit: 262_144 });
    expect(await house.store.list(room, 10)).toHaveLength(1);
  });

  it.each([
    ['{"id":', 400],
    ['[]', 422],
    ['{"__proto__":{"id":1}}', 422],
  ])('answers %s with %i', async (body, status) => {
    house = await startPlayground();
    expect((await house.post('/playground/messages', body)).status).toBe(status);
  });
});

it('hands over a press, in a direct room too', async () => {
  const received: Inbound[] = [];
  house = await startPlayground({
    receive: async (inbound) => {
      received.push(inbound);
      return done;
    },
  });
  const press = {
    id: crypto.randomUUID(),
    room: agentsDirectRoom,
    speakAs: agent,
    action: 'ticket.acknowledge:1',
  };
  expect((await house.post('/playground/presses', press)).status).toBe(200);
  expect(received).toMatchObject([{ type: 'press', action: 'ticket.acknowledge:1', input: null }]);
});

describe('pointing at a message', () => {
  const point = (message: string, more: Record<string, unknown> = {}) =>
    house.post('/playground/flags', { id: crypto.randomUUID(), room, speakAs: agent, message, ...more });

  it('hands over what stands there, in the name of whoever wrote it, and tells the asker what came of it', async () => {
    const received: Inbound[] = [];
    const answer = { tone: 'neutral', title: null, text: '#1 is open', fields: [], buttons: [] } as const;
    house = await startPlayground({
      receive: async (inbound) => {
        received.push(inbound);
        return inbound.type === 'flagged' ? { status: 'done', answer } : done;
      },
    });
    const id = crypto.randomUUID();
    await house.say('the printer is jammed', { id });
    const flag = crypto.randomUUID();
    expect(await json(point(id.toUpperCase(), { id: flag }))).toEqual({ status: 'delivered', answer });
    const [said, flagged] = received;
    expect(flagged).toMatchObject({
      type: 'flagged',
      key: `playground:local:${flag}`,
      roomId: room,
      author: { identity: agent },
      message: {
        key: said?.key,
        author: { identity: customer, name: '李雯' },
        text: 'the printer is jammed',
        providerId: id,
        quotes: null,
        writtenAt: said?.writtenAt,
      },
    });
  });

  it('brings what Baton does not see, in a room that shows it only what mentions it', async () => {
    const received: Inbound[] = [];
    house = await startPlayground({
      receive: async (inbound) => {
        received.push(inbound);
        return done;
      },
    });
    await house.playground.settings.change(room, { ...noLimits, onlyMentions: true });
    const id = crypto.randomUUID();
    await house.say('the printer is jammed', { id });
    expect(received).toEqual([]);
    expect((await point(id)).status).toBe(200);
    expect(received).toMatchObject([{ type: 'flagged', message: { providerId: id } }]);
  });

  it.each([
    ['a message that is not there', { message: crypto.randomUUID() }, 'unknown-message'],
    ['a message of another room', { room: triage }, 'unknown-message'],
    ['an unknown person', { speakAs: 'playground:local:nobody' }, 'unknown-speaker'],
    ['an unknown room', { room: 'playground:local:nowhere' }, 'unknown-room'],
    ['an id that is none', { message: '12' }, 'malformed'],
  ])('refuses %s', async (_, change, refusal) => {
    house = await startPlayground();
    const id = crypto.randomUUID();
    await house.say('the printer is jammed', { id });
    const response = await point(id, change);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ status: 'refused', refusal });
  });

  it('refuses what Baton said itself', async () => {
    house = await startPlayground();
    const message = { tone: 'neutral', title: null, text: 'hello', fields: [], buttons: [] } as const;
    const { providerId } = await house.playground.send({
      id: crypto.randomUUID(),
      to: { room },
      message,
      edits: null,
    });
    expect(await json(point(providerId))).toEqual({ status: 'refused', refusal: 'unknown-message' });
  });
});

it('tells rooms with their members, people and commands', async () => {
  house = await startPlayground();
  await house.say('last words');
  const state = stateOf.parse(await json(house.get('/playground/state')));
  const byId = new Map(state.rooms.map((one) => [one.id, one]));
  expect(byId.get(room)).toMatchObject({ kind: 'service', last: { excerpt: 'last words' } });
  expect(byId.get(room)?.members).toContain(customer);
  expect(byId.get(triage)?.members).not.toContain(customer);
  expect(byId.get(agentsDirectRoom)?.members).toEqual([agent]);
  expect(state.speakers.length).toBeGreaterThan(5);
  expect(state.commands.length).toBeGreaterThan(5);
  expect(state.timeZone).toBe('Asia/Shanghai');
});

it('pages back through a long conversation without a gap', async () => {
  house = await startPlayground();
  for (let count = 1; count <= 230; count += 1) await house.say(String(count));
  const texts: string[] = [];
  let before: number | undefined;
  for (let more = true; more; ) {
    const query = before === undefined ? '' : `?before=${before}`;
    const page = pageOf.parse(await json(house.get(`/playground/rooms/${room}/messages${query}`)));
    texts.unshift(...page.messages.map(({ text }) => text));
    before = page.messages[0]?.seq;
    more = page.more;
  }
  expect(texts).toEqual(Array.from({ length: 230 }, (_, index) => String(index + 1)));
});

describe('the files of the page', () => {
  it('come with a policy that allows nothing from elsewhere and no inline script', async () => {
    house = await startPlayground();
    const response = await house.get('/');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const page = await response.text();
    expect(page).not.toMatch(/<script(?![^>]*src=)|style=|https?:\/\//);
    for (const [, path] of page.matchAll(/(?:href|src)="([^"]+)"/g)) {
      expect((await house.get(path ?? '')).status, path).toBe(200);
    }
  });

  it('let the browser keep the font for ever, and ask again for the rest', async () => {
    house = await startPlayground();
    const path = /"([^"]+index\.css)"/.exec(await (await house.get('/')).text())?.[1] ?? '';
    const sheet = await house.get(path);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    const file = /url\(\.\/([^)]+)\)/.exec(await sheet.text())?.[1] ?? '';
    const font = await house.get(path.replace('index.css', file));
    expect(font.headers.get('content-type')).toBe('font/woff2');
    expect(font.headers.get('cache-control')).toContain('immutable');

    const script = await house.get('/playground/page/main.js');
    expect(script.headers.get('cache-control')).toBe('no-cache');
    const etag = script.headers.get('etag') ?? '';
    expect((await house.get('/playground/page/main.js', { 'if-none-match': etag })).status).toBe(304);
  });

  it.each([
    '/playground/page/../index.ts',
    '/playground/page/%2e%2e%2findex.ts',
    '/playground/page/index.html',
    '/playground/font/5.3.1/files/../package.json',
    '/playground/vendor/preact.mjs.map',
    '/playground/nothing',
  ])('are the only files: %s is not found', async (path) => {
    house = await startPlayground();
    expect((await house.get(path)).status).toBe(404);
  });
});
