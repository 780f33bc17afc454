import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbound, type NeutralMessage, PlatformError } from '../../../src/adapters/contract.ts';
import { readFrame } from '../../../src/adapters/wecom/bot-inbound.ts';
import { createWecom, type Wecom } from '../../../src/adapters/wecom/index.ts';
import type { WecomStore } from '../../../src/adapters/wecom/store.ts';
import { fakeBot } from '../../fakes/wecom/bot-socket.ts';
import { createMemoryWecomStore } from '../../fakes/wecom/memory-store.ts';
import { fakeCorp } from '../../fakes/wecom/wecom-api.ts';
import { startWecomHouse, type WecomHouse } from '../../fakes/wecom/wecom-house.ts';
import { until } from '../../support/until.ts';

const chat = 'wrInternal01';
const room = `wecom:${fakeCorp.id}:bot.${chat}`;
const card: NeutralMessage = {
  tone: 'major',
  title: '工单 #7',
  text: '打印机坏了',
  fields: [{ label: '级别', value: '一般' }],
  buttons: [
    { action: 'ticket.claim:#7', label: '认领', style: 'primary' },
    { action: 'ticket.resolve:#7', label: '解决', style: 'plain' },
  ],
};
const words = (text: string): NeutralMessage => ({
  tone: 'neutral',
  title: null,
  text,
  fields: [],
  buttons: [],
});

let house: WecomHouse;
let received: Inbound[];
let answer: NeutralMessage | null;
let more: Wecom[];

beforeEach(async () => {
  received = [];
  answer = null;
  more = [];
  house = await startWecomHouse(async (inbound) => {
    received.push(inbound);
    return { status: 'done', answer };
  });
  house.socket.open.add(chat);
  await connected();
});
afterEach(async () => {
  for (const { adapter } of more) await adapter.stop();
  await house.stop();
  house.socket.verify();
  house.api.verify();
});

/** By what the adapter itself says of it: WeCom knows of a connection a moment before. */
const connected = () =>
  until(async () =>
    expect((await house.adapter.diagnose()).at(-1)?.text).toContain('connection is open here'),
  );
const send = (
  message: NeutralMessage,
  to: { room: string } | { identity: string } = { room },
  by: Pick<Wecom, 'adapter'> = house,
) => by.adapter.send({ id: randomUUID(), to, message, edits: null });
const failed = async (work: Promise<unknown>): Promise<PlatformError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof PlatformError ? error : expect.fail(`no PlatformError: ${String(error)}`);
};
const first = () => until(() => received[0] ?? expect.fail('nothing came'));

describe('in an internal group', () => {
  it('a mention is heard without the call, by the company’s id of its writer', async () => {
    house.socket.hear({
      chatId: chat,
      userId: 'wokSFfCgAAlotsOfLetters0123456789',
      text: '@Baton /工单 打印机坏了',
    });
    expect(await first()).toMatchObject({
      type: 'message',
      roomId: room,
      text: '/工单 打印机坏了',
      addressed: true,
      author: { identity: `wecom:${fakeCorp.id}:plain_789` },
    });
  });

  it('a card is shown with its buttons, and a press comes back and is shown on it', async () => {
    await send(card);
    const [shown] = house.socket.said;
    const taskId = String(shown?.card?.['task_id']);
    expect(shown?.card).toMatchObject({ button_list: [{ text: '认领' }, { text: '解决' }] });
    for (const flat of [false, true]) {
      received = [];
      const reqId = house.socket.press({
        chatId: chat,
        userId: 'ZhangSan',
        taskId,
        key: 'ticket.claim:#7',
        flat,
      });
      expect(await first()).toMatchObject({ type: 'press', roomId: room, action: 'ticket.claim:#7' });
      await until(() =>
        expect(house.socket.responses.find((response) => response.reqId === reqId)).toMatchObject({
          cmd: 'aibot_respond_update_msg',
          body: { template_card: { task_id: taskId, button_list: [{ text: '✓ 认领' }, { text: '解决' }] } },
        }),
      );
    }
    expect(house.socket.responses.every(({ body }) => !('userids' in body))).toBe(true);
  });

  it('a long card says its words first, whole', async () => {
    const text = '很长的一段话。'.repeat(60);
    await send({ ...card, text });
    expect(house.socket.said.map(({ msgtype }) => msgtype)).toEqual(['markdown', 'template_card']);
    expect(house.socket.said[0]?.text).toContain(text);
  });

  it('where WeCom takes no cards, buttons are said in words from then on', async () => {
    house.socket.refuseCards = true;
    expect(house.adapter.capabilities('triage', room).buttons).toBe(true);
    expect((await failed(send(card))).kind).toBe('temporary');
    const can = house.adapter.capabilities('triage', room);
    expect([can.buttons, can.reasons['buttons']]).toEqual([false, expect.stringContaining('card')]);
  });

  it('an answer goes to the one who asked, and not into the group', async () => {
    answer = words('今天值班：李四');
    house.socket.hear({ chatId: chat, userId: 'ZhangSan', text: '@Baton /oncall' });
    await until(() => expect(house.api.messages).toMatchObject([{ to: 'ZhangSan', text: '今天值班：李四' }]));
    expect(house.socket.said).toEqual([]);
  });

  it('a chat that has never spoken to the bot is told as that', async () => {
    const { kind, words: why } = await failed(
      send(words('x'), { room: `wecom:${fakeCorp.id}:bot.wrStranger` }),
    );
    expect([kind, why?.zh]).toEqual(['rejected', expect.stringContaining('@ ')]);
  });

  it('what may have arrived is unknown', async () => {
    house.socket.failNext('close');
    expect((await failed(send(words('x')))).kind).toBe('unknown');
    await connected();
  });

  it('what customers write mentions nobody and leads nowhere', async () => {
    await send(words('<@zhangsan> [点我](https://evil.example) **x**'));
    const raw = JSON.stringify(house.socket.said);
    expect(raw).toContain('zhangsan');
    expect(house.socket.said[0]?.text).toBe('<@zhangsan> [点我](https://evil.example) **x**');
  });

  it('no more than WeCom takes in a minute is sent', async () => {
    for (let index = 0; index < 28; index += 1) await send(words(`${index}`));
    expect((await failed(send(words('too much')))).kind).toBe('rate_limited');
    house.clock.now += 60_001;
    // By then it would have to be renewed; the clock of these tests stands still otherwise.
    await until(() => send(words('again')));
  });
});

it('somebody alone with the bot is answered there, and greeted', async () => {
  answer = words('**好的**');
  const reqId = house.socket.hear({ userId: 'LiSi', text: '/help' });
  expect(await first()).toMatchObject({ roomId: `wecom:${fakeCorp.id}:dm.lisi`, direct: true });
  await until(() =>
    expect(house.socket.responses).toMatchObject([
      { reqId, body: { msgtype: 'stream', stream: { finish: true } } },
    ]),
  );
  house.socket.deliver('aibot_event_callback', {
    msgid: 'e1',
    from: { userid: 'LiSi' },
    chattype: 'single',
    msgtype: 'event',
    event: { eventtype: 'enter_chat' },
  });
  await until(() => expect(house.socket.responses.at(-1)?.cmd).toBe('aibot_respond_welcome_msg'));
});

describe('the one connection', () => {
  /** A further process of the same desk; its lease can be made to hang, as that of a process that is no more. */
  const replica = async (clock: { now: number }, store: WecomStore, socketUrl: string): Promise<Wecom> => {
    const wecom = createWecom({
      app: undefined,
      corpId: undefined,
      apiUrl: house.api.url,
      archiveToken: undefined,
      bot: { ...fakeBot, wsUrl: socketUrl },
      store,
      now: () => clock.now,
      language: () => 'zh',
      ratingLink: () => null,
      onTrouble: () => {},
      timing: { redeliverAfter: 10, beat: 20, every: 20, firstRest: 10, subscribeWithin: 500 },
    });
    more.push(wecom);
    await wecom.adapter.start(async (inbound) => {
      received.push(inbound);
      return { status: 'done', answer: null };
    });
    return wecom;
  };

  it('is held by one of three processes; the others say whose turn it is', async () => {
    const others = [
      await replica(house.clock, house.store, house.socket.url),
      await replica(house.clock, house.store, house.socket.url),
    ];
    house.socket.hear({ chatId: chat, userId: 'a', text: '@Baton hi' });
    await first();
    await send(words('x'));
    for (const other of others) {
      const error = await failed(send(words('x'), { room: `wecom:${fakeBot.id}:bot.${chat}` }, other));
      expect([error.kind, (error.retryAfterMs ?? 0) < 1_000]).toEqual(['rate_limited', true]);
    }
    expect([house.socket.subscribed(), received.length]).toEqual([1, 1]);
  });

  it('is taken over when its process ends, and when its process is killed', async () => {
    const shared = createMemoryWecomStore();
    let dead = false;
    const release: (() => void)[] = [];
    // Killed: nothing of it is heard by the database any more, and its socket breaks.
    const mortal: WecomStore = {
      ...shared,
      lease: {
        ...shared.lease,
        hold: (...args) =>
          dead
            ? new Promise((resolve) => {
                release.push(() => resolve(false));
              })
            : shared.lease.hold(...args),
      },
    };
    await house.adapter.stop();
    await until(() => expect(house.socket.connected()).toBe(false));
    const begun = house.socket.subscribed();
    await replica(house.clock, mortal, house.socket.url);
    await until(() => expect(house.socket.subscribed()).toBe(begun + 1));
    await replica(house.clock, shared, house.socket.url);
    const third = await replica(house.clock, shared, house.socket.url);
    dead = true;
    await until(() => expect(release.length).toBeGreaterThan(0));
    house.socket.cut();
    // Not before its lease is over.
    expect(house.socket.subscribed()).toBe(begun + 1);
    house.clock.now += 61;
    await until(() => expect(house.socket.subscribed()).toBe(begun + 2));
    expect(house.socket.connected()).toBe(true);
    dead = false;
    for (const end of release) end();
    await third.adapter.stop();
  });

  it('is made anew when it breaks, and when nobody answers its subscription', async () => {
    house.socket.cut();
    await until(() => expect(house.socket.subscribed()).toBe(2));
    house.socket.deaf = true;
    house.socket.cut();
    await until(() => expect(house.troubles.length).toBeGreaterThanOrEqual(3));
    house.socket.deaf = false;
    await until(() => expect(house.socket.subscribed()).toBe(3));
    await connected();
    await send(words('back'));
  });

  it('is not fought over when another program takes it', async () => {
    house.socket.kick();
    await until(() => expect(house.troubles.join('\n')).toContain('Another program'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(house.socket.subscribed()).toBe(1);
    expect((await failed(send(words('x')))).kind).toBe('rate_limited');
    const findings = await house.adapter.diagnose();
    expect(findings.find(({ text }) => text.includes('AI bot'))).toMatchObject({ ok: false });
  });
});

it('any frame is read or refused, and never harms', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('message', 'event'), (body, kind) => {
      const heard = readFrame({ kind, reqId: 'r', body });
      expect(heard === null || typeof heard.type === 'string').toBe(true);
    }),
    { numRuns: 100 },
  );
});

it('doctor says in words how each part is', async () => {
  const texts = (await house.adapter.diagnose()).map(({ ok, text }) => `${ok} ${text}`).join('\n');
  expect(texts).toMatch(/true .*application: “Baton” answers/);
  expect(texts).toMatch(/true .*customer groups: can be read/);
  expect(texts).toMatch(/true .*connection is open here/);
  house.api.fail('externalcontact/groupchat/list', { errcode: 48002 });
  const lacking = (await house.adapter.diagnose()).find(({ text }) => text.includes('customer groups'));
  expect(lacking).toMatchObject({ ok: false, mend: expect.stringContaining('客户联系') });
});
