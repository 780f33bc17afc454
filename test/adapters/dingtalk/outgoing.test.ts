import { afterEach, describe, expect, it } from 'vitest';
import type { Inbound, NeutralMessage, OutgoingMessage, Received } from '../../../src/adapters/contract.ts';
import { idOf, startDingtalkHouse } from './dingtalk-house.ts';
import { until } from '../../support/until.ts';

const say = (text: string, more: Partial<NeutralMessage> = {}): NeutralMessage => ({
  tone: 'neutral',
  title: null,
  text,
  fields: [],
  buttons: [],
  ...more,
});
const button = (action: string, label: string) => ({ action, label, style: 'plain' as const });

type House = Awaited<ReturnType<typeof startDingtalkHouse>>;
let house: House;
let received: Inbound[] = [];
let answer: NeutralMessage | null = null;

const begin = async (options: Parameters<typeof startDingtalkHouse>[1] = {}): Promise<House> => {
  received = [];
  answer = null;
  house = await startDingtalkHouse(async (inbound): Promise<Received> => {
    received.push(inbound);
    return { status: 'done', answer };
  }, options);
  return house;
};
const send = (message: NeutralMessage, more: Partial<OutgoingMessage> = {}) =>
  house.adapter.send({ id: crypto.randomUUID(), to: { room: house.room }, edits: null, message, ...more });
const toLin = { to: { identity: idOf('u-lin') } };

afterEach(() => house.stop());

describe('to a group', () => {
  it('goes by the robot, and can be quoted', async () => {
    await begin();
    const { providerId } = await send(say('hello', { fields: [{ label: 'State', value: 'open' }] }));
    expect(house.group.messages).toMatchObject([{ key: providerId, text: 'hello\nState: open' }]);
  });

  it('calls people by name through the session of the newest message while it lives, then goes without', async () => {
    let now = Date.now();
    const { fake, group, wang } = await begin({ now: () => now });
    const mentions = [
      { identity: idOf('u-lin'), name: 'Lin' },
      { identity: idOf(wang.senderId), name: 'Wang' },
    ];
    await send(say('nobody can be called yet', { mentions }));
    await (await fake.write(wang, group, '@Baton hi'))?.answered;
    await send(say('look here', { mentions }));
    fake.world.sessions.clear();
    await send(say('its session has ended early', { mentions }));
    now += 100 * 60_000;
    await send(say('its session is over', { mentions }));
    expect(group.messages.map(({ via, at }) => [via, at])).toEqual([
      ['groupMessages', []],
      ['session', ['u-lin', wang.senderId]],
      ['groupMessages', []],
      ['groupMessages', []],
    ]);
  });

  it('calls people by the group’s webhook when no session lives, and goes on without one that is refused', async () => {
    const { fake, group, room, adapter, wang, store } = await begin();
    await (await fake.write(wang, group, '@Baton hi'))?.answered;
    await until(async () => expect(await store.groups()).toHaveLength(1));
    fake.world.sessions.clear();
    await expect(adapter.setWebhook(room, 'https://elsewhere.example/x')).rejects.toThrow('begins with');
    fake.world.webhooks.set('tok', group.id);
    expect(adapter.capabilities('service', room).mentions).toBe(false);
    await adapter.setWebhook(room, `${fake.oapiUrl}/robot/send?access_token=tok`);
    expect(adapter.capabilities('service', room).mentions).toBe(true);
    const mentions = [{ identity: idOf('u-lin'), name: 'Lin' }];
    await send(say('look here', { mentions }));
    fake.world.webhooks.clear();
    await send(say('and here', { mentions }));
    expect(group.messages.map(({ via, at }) => [via, at])).toEqual([
      ['webhook', ['u-lin']],
      ['groupMessages', []],
    ]);
    expect(house.said.join('\n')).not.toContain('tok"');
  });

  it('calls people on cards by their names', async () => {
    await begin({ cardTemplateId: 'tpl.schema' });
    await send(say('look here', { mentions: [{ identity: idOf('u-lin'), name: 'Lin' }] }));
    expect(house.group.messages).toMatchObject([{ via: 'card', at: ['u-lin'] }]);
  });

  it('opens pages from a poll without cards, and has the words besides', async () => {
    await begin({
      links: true,
      ratingLink: (action) => (action.startsWith('poll') ? `https://d.example/${action.at(-1)}` : null),
    });
    expect(house.adapter.capabilities('service', house.room)).toMatchObject({
      buttons: false,
      ratingLinks: true,
    });
    const buttons = [1, 2, 3, 4, 5].map((score) => button(`poll.rate:${score}`, `${score} *`));
    await send(say('How *was* it?\nSay "@Baton 5".', { title: 'A poll', buttons }));
    const [poll] = house.group.messages;
    expect(poll?.buttons).toEqual(
      [1, 2, 3, 4, 5].map((score) => ({ title: `${score} *`, url: `https://d.example/${score}` })),
    );
    expect(poll?.text).toBe('A poll\nHow *was* it?\nSay "@Baton 5".');
  });

  it('says that a group was disbanded without asking again', async () => {
    const { fake, group } = await begin();
    await fake.event('chat_disband', { timeStamp: 1, corpId: 'dingcorp1', openConversationId: group.id });
    await until(async () => expect((await house.store.groups())[0]?.disbanded).toBe(true));
    const calls = fake.calls.length;
    await expect(send(say('x'))).rejects.toMatchObject({ kind: 'rejected', words: { zh: '该群已解散。' } });
    expect(fake.calls).toHaveLength(calls);
  });

  it('is a plain message where a text is too long for a card, and is cut where it is too long for one', async () => {
    await begin({ cardTemplateId: 'tpl.schema' });
    await send(say('长'.repeat(2_000)));
    await send(say('长'.repeat(6_000)));
    expect(house.group.messages.map(({ via, text }) => [via, text.length > 1_900])).toEqual([
      ['groupMessages', true],
      ['groupMessages', true],
    ]);
    expect(house.group.messages[1]?.text).toMatch(/…$/);
  });
});

describe('a card', () => {
  it('stands once, however often a try of which nothing was heard is made again', async () => {
    const { fake, group } = await begin({ cardTemplateId: 'tpl.schema' });
    const id = crypto.randomUUID();
    const first = await send(say('a card'), { id });
    expect(await send(say('a card'), { id })).toEqual(first);
    expect(group.messages).toHaveLength(1);
    // One that was made and could not be delivered is made anew.
    const create = /createAndDeliver/;
    const other = crypto.randomUUID();
    const failed = { deliverResults: [{ spaceType: 'IM_GROUP', success: false, errorMsg: 'bot.stopped' }] };
    fake.faults.push({ route: create, reply: { status: 200, body: { success: true, result: failed } } });
    await expect(send(say('another'), { id: other })).rejects.toMatchObject({ kind: 'rejected' });
    fake.faults.push({
      route: create,
      reply: { status: 400, body: { code: 'param.cardAlreadyExist', message: '' } },
    });
    await send(say('another'), { id: other });
    expect(group.messages.map(({ text }) => text)).toEqual(['Baton\na card', 'Baton\nanother']);
  });

  it('changes in place, keeps no button of what it was, and tells what is wrong with its template', async () => {
    const { fake, group } = await begin({ cardTemplateId: 'tpl.schema' });
    const { providerId } = await send(
      say('open', { buttons: [button('a:1', 'Do it'), button('a:2', 'Or this')] }),
    );
    await send(say('done', { title: 'Ticket', tone: 'good', buttons: [] }), { edits: providerId });
    expect(group.messages[0]?.card?.data).toMatchObject({
      title: 'Ticket',
      text1: 'done',
      colour: 'green',
      button1_shown: 'false',
      action1: '',
    });
    fake.world.publishedTemplates.clear();
    await expect(send(say('x'))).rejects.toMatchObject({
      kind: 'rejected',
      words: { en: expect.stringContaining('DINGTALK_CARD_TEMPLATE_ID') },
    });
  });
});

describe('to one person', () => {
  it('fails for those whom DingTalk names inside of a good answer', async () => {
    const { fake } = await begin();
    await expect(send(say('x'), { to: { identity: idOf('u-nobody') } })).rejects.toMatchObject({
      kind: 'rejected',
      words: { en: expect.stringContaining('user id') },
    });
    fake.world.flowControlled.add('u-lin');
    await expect(send(say('x'), toLin)).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 60_000 });
    await expect(send(say('x'), { to: { identity: idOf(house.wang.senderId) } })).rejects.toMatchObject({
      kind: 'rejected',
      words: { zh: expect.stringContaining('外部') },
    });
  });

  it('insists by DING, with a text message for what is critical, and by the robot where DING is refused', async () => {
    const { fake } = await begin();
    await send(say('T-12'), { ...toLin, channel: 'urgent' });
    await send(say('T-13', { tone: 'critical' }), { ...toLin, channel: 'urgent' });
    expect(fake.world.dings.map(({ type, content }) => [type, content])).toEqual([
      [1, 'T-12'],
      [1, 'T-13'],
    ]);
    expect(house.said.join('\n')).toMatch(/without a text message.*serverquota/);
    fake.world.dingRefused = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
    await send(say('T-14'), { ...toLin, channel: 'urgent' });
    expect(fake.world.directOf('u-lin').map(({ text }) => text)).toEqual(['T-14']);
    expect(house.said.join('\n')).toMatch(/DING refused a page/);
  });
});

describe('an answer', () => {
  it('goes to a colleague alone, with its picture, and to somebody from outside in the group', async () => {
    const { fake, group, lin, wang } = await begin();
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    answer = say('internal figures', { picture: { png, width: 1, height: 1, alt: 'figures' } });
    await (await fake.write(lin, group, '@Baton /report'))?.answered;
    await until(() =>
      expect(fake.world.directOf('u-lin').map(({ picture }) => picture !== null)).toEqual([false, true]),
    );
    answer = say('Lin looks after you');
    await (await fake.write(wang, group, '@Baton 谁负责'))?.answered;
    await until(() => expect(group.messages).toHaveLength(1));
    expect(group.messages[0]).toMatchObject({ via: 'session', at: [wang.senderId] });
    expect(group.messages[0]?.text).toContain('Lin looks after you');
  });

  it('has its picture behind a card too', async () => {
    const { fake, lin, group } = await begin({ cardTemplateId: 'tpl.schema' });
    const picture = { png: 'iVBORw0KGgo=', width: 1, height: 1, alt: 'figures' };
    answer = say('figures', { picture, buttons: [button('report.show:week', 'This week')] });
    await (await fake.write(lin, group, '@Baton /report'))?.answered;
    await until(() =>
      expect(fake.world.directOf('u-lin').map(({ via, picture: shown }) => [via, shown !== null])).toEqual([
        ['card', false],
        ['oToMessages', true],
      ]),
    );
  });

  it('is given in the chat where it was asked when nobody else is there', async () => {
    const { fake, lin } = await begin();
    answer = say('here you are');
    await fake.deliver(fake.message(lin, null, { msgtype: 'text', text: { content: '/help' } }));
    await until(() =>
      expect(fake.world.directOf('u-lin')).toMatchObject([{ via: 'session', text: 'here you are' }]),
    );
    expect(received[0]).toMatchObject({ direct: true, roomId: idOf('user-u-lin'), addressed: true });
  });
});

describe('taken back', () => {
  const mentions = [{ identity: idOf('u-lin'), name: 'Lin' }];
  const recall = (providerId: string, more: Partial<OutgoingMessage> = {}) =>
    house.adapter.recall?.({ id: crypto.randomUUID(), to: { room: house.room }, providerId, ...more });

  it('is a message of the robot by its key, in a group and with one person', async () => {
    const { fake } = await begin();
    const { providerId } = await send(say('a slip'));
    await recall(providerId);
    expect(house.group.messages).toEqual([]);
    const direct = await send(say('a slip'), toLin);
    await recall(direct.providerId, toLin);
    expect(fake.world.directOf('u-lin')).toEqual([]);
    expect(fake.world.recalled).toEqual([providerId, direct.providerId]);
  });

  it('asked for again is known to be gone, and one that is too old is a refusal inside of HTTP 200', async () => {
    const { fake } = await begin();
    const first = await send(say('a slip'));
    await recall(first.providerId);
    await recall(first.providerId);
    const old = await send(say('an old slip'));
    fake.world.unrecallable.add(old.providerId);
    await expect(recall(old.providerId)).rejects.toMatchObject({
      kind: 'rejected',
      words: { en: expect.stringContaining('24 hours'), zh: expect.stringContaining('24 小时') },
    });
    const direct = await send(say('an old slip'), toLin);
    fake.world.unrecallable.add(direct.providerId);
    await expect(recall(direct.providerId, toLin)).rejects.toMatchObject({ kind: 'rejected' });
    expect(house.group.messages).toHaveLength(1);
  });

  it('is not what went by a session or a webhook, which has no key', async () => {
    const { fake, group, wang } = await begin();
    await (await fake.write(wang, group, '@Baton hi'))?.answered;
    const { providerId } = await send(say('look here', { mentions }));
    expect(providerId).toMatch(/^session-/);
    await expect(recall(providerId)).rejects.toMatchObject({
      kind: 'rejected',
      words: { en: expect.stringContaining('webhook'), zh: expect.stringContaining('Webhook') },
    });
    await expect(recall('webhook-1')).rejects.toMatchObject({ kind: 'rejected' });
    expect(group.messages.at(-1)?.text).toContain('look here');
  });

  it('is the words of a card, whose place says so', async () => {
    await begin({ cardTemplateId: 'tpl.schema' });
    const { providerId } = await send(say('a slip', { title: 'Lin' }));
    await recall(providerId);
    await recall(providerId);
    expect(house.group.messages.map(({ text }) => text)).toEqual(['This message was taken back.']);
    expect(JSON.stringify(house.group.messages)).not.toContain('a slip');
  });

  it('is a DING', async () => {
    const { fake } = await begin();
    const { providerId } = await send(say('wake up'), { ...toLin, channel: 'urgent' });
    expect(fake.world.dings).toHaveLength(1);
    await recall(providerId, toLin);
    expect(fake.world.dings).toEqual([]);
  });
});
