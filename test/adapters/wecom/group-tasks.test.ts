import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbound, type NeutralMessage, PlatformError } from '../../../src/adapters/contract.ts';
import { days } from '../../../src/domain/time.ts';
import { cardPressed, ownerChanged, seal } from '../../fakes/wecom/letters.ts';
import { fakeCorp } from '../../fakes/wecom/wecom-api.ts';
import { startWecomHouse, type WecomHouse } from '../../fakes/wecom/wecom-house.ts';
import { until } from '../../support/until.ts';

const chatId = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
const room = `wecom:${fakeCorp.id}:${chatId}`;
const words = (text: string): NeutralMessage => ({
  tone: 'neutral',
  title: null,
  text,
  fields: [],
  buttons: [],
});

let house: WecomHouse;
let reports: Extract<Inbound, { type: 'delivery' }>[];
let others: Inbound[];
let seq: number;

beforeEach(async () => {
  reports = [];
  others = [];
  seq = 0;
  house = await startWecomHouse(
    async (inbound) => {
      if (inbound.type === 'delivery') reports.push(inbound);
      else others.push(inbound);
      return { status: 'done', answer: null };
    },
    {
      with: ['app', 'archive'],
      timing: { every: 3_600_000 },
      ratingLink: (action) => `https://desk.example.com/rate/${action}`,
    },
  );
  house.api.addGroup({
    chatId,
    owner: 'zhangsan',
    members: [
      { userid: 'zhangsan', type: 1, name: '张三' },
      { userid: 'lisi', type: 1, name: '李四' },
    ],
  });
});
afterEach(async () => {
  await house.stop();
  house.api.verify();
});

const send = (text: string, more: { id?: string; weighty?: true; rates?: string } = {}) =>
  house.adapter.send({
    id: more.id ?? randomUUID(),
    to: { room },
    message: {
      ...words(text),
      buttons: more.rates === undefined ? [] : [{ action: more.rates, label: '5', style: 'plain' }],
    },
    edits: null,
    ...(more.weighty ? { weighty: true } : {}),
  });
const look = async (): Promise<void> => {
  house.clock.now += 31_000;
  await house.look();
};
const failed = async (work: Promise<unknown>): Promise<PlatformError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof PlatformError ? error : expect.fail(`no PlatformError: ${String(error)}`);
};
const handed = (id: string) => ({ id, to: { room }, providerId: null });
const archived = (from: string, text: string, msgid: string = randomUUID()) =>
  house.archive([
    {
      seq: (seq += 1),
      msgid,
      action: 'send',
      from,
      roomid: chatId,
      msgtime: house.clock.now,
      msgtype: 'text',
      text: { content: text },
    },
  ]);

describe('what is said in a customer group', () => {
  it('waits for the owner’s tap, and is sent when WeCom says so', async () => {
    const id = randomUUID();
    const sent = await send('您好', { id });
    expect([sent.waits, house.api.tasks.map(({ sender, text }) => [sender, text])]).toEqual([
      true,
      [['zhangsan', '您好']],
    ]);
    await look();
    expect(reports).toEqual([]);
    house.api.confirm('zhangsan');
    await look();
    await look();
    expect(reports).toMatchObject([
      { outgoingId: id, outcome: 'sent', providerId: sent.providerId, roomId: room },
    ]);
  });

  it('is sent as soon as the archive shows it, and is no message of the owner’s', async () => {
    const id = randomUUID();
    await send('您好，\n我们已收到', { id });
    house.api.confirm('zhangsan');
    await archived('zhangsan', '您好，\r\n我们已收到', 'm1_external');
    await archived('zhangsan', '您好，\n我们已收到', 'm1_external');
    expect(reports).toMatchObject([{ outgoingId: id, outcome: 'sent', providerId: 'm1_external' }]);
    expect(others).toEqual([]);
    // Said once more by hand, they are the owner's own words.
    await archived('zhangsan', '您好，\n我们已收到', 'm2_external');
    expect(others).toMatchObject([{ type: 'message', providerId: 'm2_external' }]);
  });

  it('expires when WeCom does not let it through', async () => {
    await send('您好');
    const [task] = house.api.tasks;
    if (task) task.status = 3;
    await look();
    expect(reports).toMatchObject([{ outcome: 'expired', providerId: null }]);
  });

  it('is handed over once, however often it is tried', async () => {
    const id = randomUUID();
    const first = await send('您好', { id });
    expect(await send('您好', { id })).toEqual(first);
    expect(house.api.tasks).toHaveLength(1);
  });

  it('that WeCom took without an answer is found again when it is tried again', async () => {
    const id = randomUUID();
    house.api.fail('externalcontact/add_msg_template', 'silence-after');
    expect((await failed(send('您好', { id }))).kind).toBe('unknown');
    const again = await send('您好', { id });
    expect([house.api.tasks.length, again]).toEqual([
      1,
      { providerId: house.api.tasks[0]?.msgId, waits: true },
    ]);
  });

  it('that WeCom took without an answer is found by the words of that time, whatever it says by now', async () => {
    const id = randomUUID();
    house.api.fail('externalcontact/add_msg_template', 'silence-after');
    await failed(send('您好，Lin 从今天起负责', { id }));
    const again = await send('您好，琳从今天起负责', { id });
    expect([house.api.tasks.length, again.providerId]).toEqual([1, house.api.tasks[0]?.msgId]);
    house.api.confirm('zhangsan');
    await look();
    expect(reports).toMatchObject([{ outgoingId: id, outcome: 'sent' }]);
  });

  it('that WeCom took from a former owner without an answer is called off, and given to the present one', async () => {
    const id = randomUUID();
    house.api.fail('externalcontact/add_msg_template', 'silence-after');
    await failed(send('您好', { id }));
    house.api.moveByHand(chatId, 'lisi');
    await send('您好', { id });
    expect(house.api.tasks.map(({ sender, cancelled }) => [sender, cancelled])).toEqual([
      ['zhangsan', true],
      ['lisi', false],
    ]);
  });

  it('that WeCom took from a former owner without an answer is left where it was sent meanwhile', async () => {
    const id = randomUUID();
    house.api.fail('externalcontact/add_msg_template', 'silence-after');
    await failed(send('您好', { id }));
    house.api.confirm('zhangsan');
    house.api.moveByHand(chatId, 'lisi');
    await send('您好', { id });
    await look();
    expect(house.api.tasks).toMatchObject([{ cancelled: false }]);
    expect(reports).toMatchObject([{ outgoingId: id, outcome: 'sent' }]);
  });

  it('is asked for again three times in a day and no more', async () => {
    const id = randomUUID();
    await send('您好', { id });
    for (let round = 0; round < 5; round += 1) await house.adapter.remind?.(handed(id));
    expect(house.api.tasks[0]?.reminders).toBe(3);
    expect((await failed(house.adapter.remind?.(handed(randomUUID())) ?? Promise.resolve())).kind).toBe(
      'rejected',
    );
  });

  it('can be taken back until it is sent', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await send('一', { id: one });
    expect(await house.adapter.withdraw?.(handed(one))).toBe(true);
    expect(await house.adapter.withdraw?.(handed(one))).toBe(true);
    expect(house.api.tasks[0]?.cancelled).toBe(true);
    await send('二', { id: two });
    house.api.confirm('zhangsan');
    expect(await house.adapter.withdraw?.(handed(two))).toBe(false);
  });

  it('comes back from somebody who no longer owns the group, and goes to the one who does', async () => {
    await house.look();
    const id = randomUUID();
    await send('您好', { id });
    house.api.moveByHand(chatId, 'lisi');
    await house.post(seal(ownerChanged(chatId, house.clock.now), { at: house.clock.now }));
    await house.look();
    expect(reports).toMatchObject([{ outgoingId: id, outcome: 'returned' }]);
    await send('您好', { id });
    expect(house.api.tasks.map(({ sender, cancelled }) => [sender, cancelled])).toEqual([
      ['zhangsan', true],
      ['lisi', false],
    ]);
  });

  it('asks for a rating with a link, since nobody can press anything there', async () => {
    await send('请回复 1–5 评价', { rates: 'token' });
    expect(house.api.tasks[0]?.text).toBe('请回复 1–5 评价\nhttps://desk.example.com/rate/token');
  });
});

describe('the month of a group', () => {
  const fill = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1)
      await house.store.tasks.save({
        outgoingId: randomUUID(),
        chatId,
        sender: 'zhangsan',
        how: 'task',
        state: 'sent',
        msgId: `old${index}`,
        digest: '',
        archivedAs: null,
        reminders: [],
        createdAt: house.clock.now,
      });
  };

  it('keeps its last five for what matters; all else is given to the owner to paste', async () => {
    await fill(26);
    await send('普通的话');
    expect(house.api.tasks).toEqual([]);
    expect(house.api.messages.map(({ to }) => to)).toEqual(['zhangsan', 'zhangsan', 'zhangsan']);
    await send('介绍接棒人', { weighty: true });
    expect(house.api.tasks).toHaveLength(1);
  });

  it('is as long as the month has days, and a new one begins in China’s midnight', async () => {
    await fill(31);
    await send('致命', { weighty: true });
    expect(house.api.tasks).toEqual([]);
    house.clock.now = Date.UTC(2026, 0, 31, 16, 1);
    await send('新的一个月');
    expect(house.api.tasks).toHaveLength(1);
  });

  it('has room for the last one when its answer is lost and it is tried again', async () => {
    await fill(30);
    const id = randomUUID();
    house.api.fail('externalcontact/add_msg_template', 'silence-after');
    await failed(send('介绍接棒人', { id, weighty: true }));
    await send('介绍接棒人', { id, weighty: true });
    const other = randomUUID();
    house.clock.now = Date.UTC(2026, 0, 31, 16, 1);
    await fill(27);
    house.api.fail('externalcontact/add_msg_template', 'reset');
    await failed(send('介绍', { id: other, weighty: true }));
    await send('介绍', { id: other, weighty: true });
    expect(house.api.messages).toEqual([]);
    house.api.confirm('zhangsan');
    await look();
    expect(reports.map(({ outgoingId, outcome }) => [outgoingId, outcome])).toEqual([
      [id, 'sent'],
      [other, 'sent'],
    ]);
  });

  it('is not used up by what was taken back', async () => {
    await fill(25);
    const id = randomUUID();
    await send('一', { id });
    await house.adapter.withdraw?.(handed(id));
    await send('二');
    expect(house.api.tasks).toHaveLength(2);
  });
});

describe('what is to be pasted', () => {
  const long = '很长的一段话。'.repeat(300);
  const press = async (userId: string) => {
    const card = house.api.messages.findLast((message) => message.card !== null);
    const [button] = (card?.card?.['button_list'] ?? []) as { key: string }[];
    const taskId = String(card?.card?.['task_id']);
    const pressed = { taskId, key: button?.key ?? '', responseCode: randomUUID(), at: house.clock.now };
    expect(await house.post(seal(cardPressed(userId, pressed), { at: house.clock.now }))).toBe(200);
    return card;
  };

  it('is sent when its owner says so, and the card shows it; nobody else is believed', async () => {
    const id = randomUUID();
    const sent = await send(long, { id });
    expect(sent.waits).toBe(true);
    await press('lisi');
    expect(reports).toEqual([]);
    const card = await press('ZhangSan');
    expect(reports).toMatchObject([{ outgoingId: id, outcome: 'sent', providerId: sent.providerId }]);
    await until(() => expect(JSON.stringify(card?.updated)).toContain('✓'));
  });

  it('is asked for again, and called off, in words', async () => {
    const id = randomUUID();
    await send(long, { id });
    await house.look();
    await house.adapter.remind?.(handed(id));
    expect(house.api.messages.at(-1)?.text).toContain('还在等你');
    expect(await house.adapter.withdraw?.(handed(id))).toBe(true);
    expect(house.api.messages.at(-1)?.text).toContain('不需要了');
  });
});

it('a member who cannot be reached is told by kind and in words', async () => {
  const { kind, words: why } = await failed(
    house.adapter.send({
      id: randomUUID(),
      to: { identity: `wecom:${fakeCorp.id}:nobody` },
      message: words('x'),
      edits: null,
    }),
  );
  expect([kind, why?.zh]).toEqual(['rejected', expect.stringContaining('可见范围')]);
});

it('a page is a card whose buttons come back, and that is brought up to date by WeCom’s code', async () => {
  const page: NeutralMessage = {
    tone: 'critical',
    title: '工单 #42',
    text: '登录失败',
    fields: [{ label: '客户', value: 'ACME' }],
    buttons: [
      { action: 'ticket.acknowledge:#42', label: '接单', style: 'primary' },
      { action: 'ticket.show:#42', label: '查看', style: 'plain' },
    ],
  };
  const to = { identity: `wecom:${fakeCorp.id}:lisi` };
  const { providerId } = await house.adapter.send({ id: randomUUID(), to, message: page, edits: null });
  const [message] = house.api.messages;
  expect(message?.card).toMatchObject({
    card_type: 'button_interaction',
    main_title: { title: '工单 #42' },
    button_list: [{ text: '接单', key: 'ticket.acknowledge:#42' }, { text: '查看' }],
  });
  const press = {
    taskId: providerId,
    key: 'ticket.acknowledge:#42',
    responseCode: 'click',
    at: house.clock.now,
  };
  await house.post(seal(cardPressed('LiSi', press), { at: house.clock.now }));
  expect(others).toMatchObject([{ type: 'press', action: 'ticket.acknowledge:#42' }]);
  await until(() =>
    expect(message?.updated).toMatchObject({ button_list: [{ text: '✓ 接单' }, { text: '查看' }] }),
  );
  const over = { ...page, text: '已由李四接单', buttons: [] };
  await house.adapter.send({ id: randomUUID(), to, message: over, edits: providerId });
  expect(message?.updated).toMatchObject({ sub_title_text: '已由李四接单' });
  // WeCom's code is used up, and after three days it is worth nothing: the news come as a message.
  house.clock.now += days(4);
  await house.adapter.send({ id: randomUUID(), to, message: { ...over, text: '又变了' }, edits: providerId });
  expect(house.api.messages.at(-1)).toMatchObject({
    msgtype: 'text',
    text: expect.stringContaining('又变了'),
  });
});

it('a page whose answer was lost is shown once, though it is sent again with its mark', async () => {
  const id = randomUUID();
  const page = (title: string) =>
    house.adapter.send({
      id,
      to: { identity: `wecom:${fakeCorp.id}:lisi` },
      message: { ...words('登录失败'), title, buttons: [{ action: 'a', label: '接单', style: 'primary' }] },
      edits: null,
    });
  house.api.fail('message/send', 'silence-after');
  expect((await failed(page('工单 #42'))).kind).toBe('unknown');
  await page('↻ 工单 #42');
  expect(house.api.messages).toHaveLength(1);
});

it('more than WeCom lets through to one person is put off, not dropped', async () => {
  const to = { identity: `wecom:${fakeCorp.id}:lisi` };
  const one = () => house.adapter.send({ id: randomUUID(), to, message: words(randomUUID()), edits: null });
  for (let index = 0; index < 20; index += 1) await one();
  expect(await failed(one())).toMatchObject({ kind: 'rate_limited', retryAfterMs: expect.any(Number) });
  house.clock.now += 61_000;
  await one();
});

describe('a send whose answer was lost', () => {
  /** Where it began 28 minutes ago, and where half an hour ago. */
  const may = (to: { room: string } | { identity: string }, id: string = randomUUID()) =>
    Promise.all(
      [28, 30].map(async (ago) => house.adapter.repeatable?.({ id, to }, house.clock.now - ago * 60_000)),
    );

  it('may be repeated to a member while WeCom drops what is said twice, and no longer', async () => {
    expect(await may({ identity: `wecom:${fakeCorp.id}:lisi` })).toEqual([true, false]);
    expect(await may({ room: `wecom:${fakeCorp.id}:app.lisi` })).toEqual([true, false]);
  });

  it('may be repeated into a customer group at any time, but for what is given to be pasted', async () => {
    expect(await may({ room })).toEqual([true, true]);
    const [task, paste] = [randomUUID(), randomUUID()];
    await send('您好', { id: task });
    expect(await may({ room }, task)).toEqual([true, true]);
    await send('很长的一段话。'.repeat(300), { id: paste });
    expect(await may({ room }, paste)).toEqual([true, false]);
  });

  it('may not be repeated by the AI bot', async () => {
    expect(await may({ room: `wecom:${fakeCorp.id}:bot.wrTriage01` })).toEqual([false, false]);
    expect(await may({ room: `wecom:${fakeCorp.id}:dm.lisi` })).toEqual([false, false]);
  });
});
