import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Busy, type Inbound } from '../../../src/adapters/contract.ts';
import { splitQuote } from '../../../src/adapters/wecom/archive.ts';
import { fakeCorp } from '../../fakes/wecom/wecom-api.ts';
import { archiveToken, startWecomHouse, type WecomHouse } from '../../fakes/wecom/wecom-house.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const chatId = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
const customer = 'wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA';

let house: WecomHouse;
let received: Inbound[];
let fails: (inbound: Inbound) => boolean;
let seq = 0;

beforeAll(async () => {
  house = await startWecomHouse(
    async (inbound) => {
      if (fails(inbound)) throw new Busy('full');
      received.push(inbound);
      return { status: 'done', answer: null };
    },
    { with: ['app', 'archive'] },
  );
});
beforeEach(() => {
  received = [];
  fails = () => false;
});
afterAll(() => house.stop());

const entry = (more: object = {}) => ({
  seq: (seq += 1),
  msgid: randomUUID(),
  action: 'send',
  from: customer,
  tolist: ['zhangsan'],
  roomid: chatId,
  msgtime: 1_547_087_894_783,
  msgtype: 'text',
  text: { content: '登录不了' },
  ...more,
});
const text = (content: string) => ({ text: { content } });
const texts = () => received.map((inbound) => (inbound.type === 'message' ? inbound.text : inbound.type));
const cursor = async (token = archiveToken): Promise<unknown> => {
  const response = await fetch(`${house.url}/wecom/archive/cursor`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return response.status === 200 ? response.json() : response.status;
};
const raw = (body: string) =>
  fetch(`${house.url}/wecom/archive`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${archiveToken}`, connection: 'close' },
  }).then(({ status }) => status);

it('takes what customers and staff write in customer groups, in its order', async () => {
  const posted = [entry(text('一')), entry({ from: 'ZhangSan', ...text('二') }), entry(text('三'))];
  expect(await house.archive(posted)).toEqual({ status: 200, body: { seq } });
  expect(texts()).toEqual(['一', '二', '三']);
  expect(received[0]).toMatchObject({
    roomId: `wecom:${fakeCorp.id}:${chatId}`,
    author: { identity: `wecom:${fakeCorp.id}:${customer}` },
    key: `wecom:${fakeCorp.id}:archive.${posted[0]?.msgid}`,
    writtenAt: 1_547_087_894_783,
    addressed: false,
  });
  expect(received[1]).toMatchObject({ author: { identity: `wecom:${fakeCorp.id}:zhangsan` } });
  expect(await cursor()).toEqual({ seq });
});

it('leaves out robots, recalls and what stands in no customer group', async () => {
  const posted = [
    entry({ from: 'wbRobot' }),
    entry({ action: 'recall' }),
    { seq: (seq += 1), msgid: randomUUID(), action: 'switch', time: 1, user: 'x' },
    entry({ roomid: '' }),
    entry({ roomid: undefined }),
    entry({ msgtype: 'revoke' }),
  ];
  expect((await house.archive(posted)).status).toBe(200);
  expect(received).toEqual([]);
  expect(await cursor()).toEqual({ seq });
});

it('shows what has no words by a word', async () => {
  await house.archive([entry({ msgtype: 'image', text: undefined, image: { sdkfileid: 'x' } })]);
  expect(texts()).toEqual(['[图片]']);
});

it('asks for the token, at both doors', async () => {
  for (const token of ['', 'guess', `${archiveToken}x`]) {
    expect(await cursor(token)).toBe(401);
    expect((await house.archive([entry()], token)).status).toBe(401);
  }
  expect(received).toEqual([]);
});

it('goes as far as nothing is missing when the desk is busy, and takes the rest from there', async () => {
  const before = seq;
  const posted = [entry(text('一')), entry(text('二')), entry(text('三'))];
  fails = (inbound) => inbound.type === 'message' && inbound.text === '二';
  expect((await house.archive(posted)).status).toBe(503);
  expect(await cursor()).toEqual({ seq: before + 1 });
  fails = () => false;
  expect((await house.archive(posted.slice(1))).body).toEqual({ seq });
  // The third went twice under one key; the desk knows it.
  expect(texts().toSorted()).toEqual(['一', '二', '三', '三'].toSorted());
});

it('never goes back', async () => {
  await house.archive([entry({ seq: 1 })]);
  expect(await cursor()).toEqual({ seq: expect.any(Number) });
  expect(((await cursor()) as { seq: number }).seq).toBeGreaterThan(5);
});

it('refuses what is out of order, or no archive, with words', async () => {
  const [one, two] = [entry(), entry()];
  expect(await house.archive([two, one])).toMatchObject({ status: 422, body: { error: 'order' } });
  expect(await house.archive([entry({ msgid: 7 })])).toMatchObject({
    status: 422,
    body: { text: expect.stringContaining('msgid') },
  });
  expect(await raw('{')).toBe(400);
  expect(await raw('['.repeat(200_000))).toBe(400);
  expect(await raw(JSON.stringify({ messages: 'x' }))).toBe(422);
  expect(await raw('x'.repeat(1_100_000))).toBe(413);
  expect(await raw('{"messages":[{"__proto__":{"seq":1},"seq":2}]}')).toBe(422);
  expect(received).toEqual([]);
});

it('says no to any JSON that is no archive, and lives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ maxDepth: 4 }), async (json) => {
      expect([400, 422]).toContain(await raw(`{"messages":[${json}]}`));
    }),
    { numRuns: 25 },
  );
});

it('hears that Baton is called, and sees what is quoted', async () => {
  await house.store.posts.save(chatId, 'x', 'y', 0);
  await house.archive([entry(text('@Baton /工单 打印机坏了')), entry(text('写 `@Baton` 就行'))]);
  expect(received.map((inbound) => inbound.type === 'message' && inbound.addressed)).toEqual([true, false]);
});

it.each([
  ['「张三：工单 #12 已受理」\n- - - - - - - - - - - - - - -\n还是不行', '工单 #12 已受理', '还是不行'],
  ['这是一条引用/回复消息：\n"张三：\n工单 #12\n已受理"\n------\n还是不行', '工单 #12\n已受理', '还是不行'],
  ['「没有引用」只是括号', null, '「没有引用」只是括号'],
  ['- - - - - -\n只有横线', null, '- - - - - -\n只有横线'],
])('reads %j', (whole, quoted, said) => {
  expect(splitQuote(whole)).toEqual({ quoted, said });
});

it('reads any text in time that grows with its length', () => {
  const evils = [
    '「a：'.repeat(5_000),
    `「a：${'-'.repeat(20_000)}`,
    `「a：${'\n------'.repeat(3_000)}`,
    '这是一条引用/回复消息：'.repeat(900),
  ];
  expect(cpuTimeOf(() => evils.forEach(splitQuote))).toBeLessThan(2_000);
});
