import { afterEach, describe, expect, it } from 'vitest';
import { Busy, type Inbound, type Received } from '../../../src/adapters/contract.ts';
import { createPressKeys, readCardPress } from '../../../src/adapters/dingtalk/card-press.ts';
import { readRobotMessage } from '../../../src/adapters/dingtalk/robot-message.ts';
import { idOf, startDingtalkHouse } from './dingtalk-house.ts';
import { until } from '../../support/until.ts';

type House = Awaited<ReturnType<typeof startDingtalkHouse>>;
let house: House | undefined;
let received: Inbound[] = [];
const begin = async (
  receive: (inbound: Inbound, durable?: () => void) => Promise<Received> = async () => ({
    status: 'done',
    answer: null,
  }),
  options: Parameters<typeof startDingtalkHouse>[1] = {},
): Promise<House> => {
  received = [];
  house = await startDingtalkHouse((inbound, durable) => {
    received.push(inbound);
    return receive(inbound, durable);
  }, options);
  return house;
};
afterEach(async () => {
  await house?.stop();
  house = undefined;
});

const base = {
  conversationId: 'cid1==',
  conversationType: '2',
  conversationTitle: 'Acme',
  chatbotCorpId: 'dingcorp1',
  msgId: 'msg1==',
  createAt: 1_695_199_269_062,
  senderId: '$:LWCP_v1:$abc==',
  senderNick: '张三',
  msgtype: 'text',
  text: { content: ' 你好 ' },
};
const textOf = (payload: object): string => {
  const read = readRobotMessage({ ...base, ...payload });
  return read.type === 'message' ? read.message.inbound.text : read.type;
};

describe('a robot’s message', () => {
  it('is of a colleague by staff id, and else of somebody from outside', () => {
    const read = (more: object) => {
      const one = readRobotMessage({ ...base, ...more });
      return one.type === 'message' ? one.message.inbound.author : null;
    };
    expect(read({ senderStaffId: '4525' })).toEqual({ identity: 'dingtalk:dingcorp1:4525', name: '张三' });
    expect(read({ senderStaffId: '' })?.identity).toBe('dingtalk:dingcorp1:$:LWCP_v1:$abc==');
  });

  it.each([
    ['text', {}, '你好'],
    [
      'rich text',
      {
        msgtype: 'richText',
        text: undefined,
        content: {
          richText: [
            { text: '看这里' },
            { type: 'picture', downloadCode: 'x' },
            { type: 'at' },
            { text: '崩了' },
          ],
        },
      },
      '看这里\n[图片 picture]\n崩了',
    ],
    ['a picture', { msgtype: 'picture', text: undefined, content: { downloadCode: 'x' } }, '[图片 picture]'],
    [
      'speech that was understood',
      { msgtype: 'audio', text: undefined, content: { recognition: '打不开' } },
      '打不开',
    ],
    ['a file', { msgtype: 'file', text: undefined, content: { fileName: 'log.txt' } }, '[file log.txt]'],
    ['what nobody knows', { msgtype: 'chatRecord', text: undefined, content: {} }, '[chatRecord]'],
    [
      'what came without its text',
      { text: undefined, errorCode: 20001, errorMessage: 'quota' },
      'over-quota',
    ],
    ['the same by its other name', { text: undefined, errCode: '20001' }, 'over-quota'],
    ['what is none', { msgId: 7 }, 'malformed'],
  ])('is read: %s', (_, payload, text) => {
    expect(textOf(payload)).toBe(text);
  });

  it('names the message that it replies to by the key under which we know it', () => {
    const read = readRobotMessage({ ...base, originalProcessQueryKey: 'gm-1', originalMsgId: 'msg0' });
    expect(read.type === 'message' && read.message.inbound.quotes).toBe('gm-1');
  });

  it('without its text is told to those who run the desk, once', async () => {
    const { fake, group, wang, said } = await begin();
    for (const msgId of ['m1', 'm2']) {
      const message = fake.message(
        wang,
        group,
        { msgtype: 'text', errorCode: '20001', errorMessage: 'over' },
        { msgId },
      );
      expect((await fake.deliver(message)).code).toBe(200);
    }
    expect(received).toEqual([]);
    expect(said.filter((line) => line.includes('used up'))).toHaveLength(1);
    expect((await house?.adapter.diagnose())?.some(({ ok, text }) => !ok && text.includes('Acme'))).toBe(
      true,
    );
  });

  it('is acknowledged when it is stored, not when it has been answered', async () => {
    const answered = Promise.withResolvers<Received>();
    const { fake, group, wang } = await begin((_, durable) => {
      durable?.();
      return answered.promise;
    });
    const ack = await (await fake.write(wang, group, '@Baton /report'))?.answered;
    expect(ack?.code).toBe(200);
    answered.resolve({ status: 'done', answer: null });
  });

  it('that is redelivered under another id meanwhile has the same key', async () => {
    let busy = 2;
    const { fake, group, wang } = await begin(async () => {
      busy -= 1;
      if (busy >= 0) throw new Busy('full');
      return { status: 'done', answer: null };
    });
    fake.gateway.timing.redeliver = [30];
    await (await fake.write(wang, group, '@Baton do not lose me'))?.answered;
    expect(received.length).toBeGreaterThanOrEqual(3);
    expect(new Set(received.map(({ key }) => key)).size).toBe(1);
  });
});

describe('a press on a card', () => {
  it('is one press when it comes twice at once, and another when something lies between', () => {
    let now = 0;
    const keys = createPressKeys(() => now);
    const press = (action: string) =>
      readCardPress({
        outTrackId: 't',
        corpId: 'c',
        userId: 'u',
        content: JSON.stringify({ cardPrivateData: { actionIds: ['1'], params: { action } } }),
      });
    const [five, three] = [press('rate:5'), press('rate:3')];
    if (five === null || three === null) throw new Error('no press');
    const first = keys(five, 'm1');
    expect(keys(five, 'm2')).toBe(first);
    expect(keys(three, 'm3')).not.toBe(first);
    const again = keys(five, 'm4');
    expect(again).not.toBe(first);
    now += 60_000;
    expect(keys(five, 'm5')).not.toBe(again);
  });

  it.each([
    ['no content', { outTrackId: 't', userId: 'u' }],
    ['a content that is no JSON', { outTrackId: 't', userId: 'u', content: '{' }],
    [
      'no action of ours',
      { outTrackId: 't', userId: 'u', content: '{"cardPrivateData":{"params":{"x":"y"}}}' },
    ],
  ])('that has %s is acknowledged and goes nowhere', async (_, payload) => {
    expect(readCardPress(payload)).toBeNull();
  });

  it('is answered within two seconds although the desk thinks longer, and knows its room', async () => {
    const { fake, group, lin, adapter, room } = await begin(
      (_, durable) => {
        durable?.();
        return Promise.resolve({ status: 'done', answer: null });
      },
      { cardTemplateId: 'tpl.schema' },
    );
    const button = { action: 'ticket.claim:1', label: 'Mine', style: 'plain' } as const;
    const message = { tone: 'neutral', title: null, text: 'x', fields: [], buttons: [button] } as const;
    await adapter.send({ id: 'row-1', to: { room }, edits: null, message });
    await adapter.send({ id: 'row-2', to: { identity: idOf('u-lin') }, edits: null, message });
    for (const messages of [group.messages, fake.world.directOf('u-lin')]) {
      const card = messages[0]?.card;
      const ack = await fake.press(lin, card?.outTrackId ?? '', { action: card?.data['action1'] ?? '' });
      expect(ack).toMatchObject({ code: 200, data: { response: {} } });
      expect(ack.after).toBeLessThan(2_000);
    }
    expect(received.map(({ roomId }) => roomId)).toEqual([room, idOf('user-u-lin')]);
    expect(received[0]).toMatchObject({ author: { identity: idOf('u-lin'), name: 'Lin' } });
  });
});

describe('an event of a group', () => {
  it('tells whose the group is now, and is delivered again when the desk could not take it', async () => {
    let down = true;
    const { fake, group } = await begin(async () => {
      if (!down) return { status: 'done', answer: null };
      down = false;
      throw new Error('the database is away');
    });
    fake.gateway.timing.redeliver = [10, 30];
    const ack = await fake.event('chat_update_owner', {
      owner: 'u-lin',
      timeStamp: 1_608_026_611_710,
      corpId: 'dingcorp1',
      operatorUnionId: 'Fxh',
      openConversationId: group.id,
    });
    expect(ack.data).toEqual({ status: 'SUCCESS' });
    expect(received).toHaveLength(2);
    expect(received[1]).toEqual({
      type: 'group-owner',
      key: received[0]?.key,
      roomId: idOf(group.id),
      author: { identity: idOf('u-lin'), name: 'Lin' },
      owner: { identity: idOf('u-lin'), name: 'Lin' },
      former: null,
      writtenAt: 1_608_026_611_710,
    });
  });

  it('tells that the robot was brought into a group, where it is packaged for that', async () => {
    const { fake, group } = await begin();
    await fake.event('im_cool_app_install', {
      coolAppCode: 'COOLAPP-1',
      operateTime: '1641866135051',
      openConversationCorpId: 'dingcorp1',
      robotCode: 'dingapp',
      openConversationId: group.id,
      operator: 'u-min',
    });
    expect(received).toMatchObject([{ type: 'joined', roomId: idOf(group.id), author: { name: 'Min' } }]);
  });

  it('teaches the group’s other id, and says nothing of what does not concern the desk', async () => {
    const { fake, store } = await begin();
    const app = fake.world.group('Made by the app', 'app', 'u-min', ['u-lin']);
    const about = { timeStamp: 1, corpId: 'dingcorp1', openConversationId: app.id, chatId: app.chatId };
    await fake.event('chat_add_member', { ...about, userId: ['u-lin'], operator: 'u-min' });
    await fake.event('user_add_org', { userId: ['u-x'] });
    await until(async () =>
      expect((await store.groups()).find(({ chatId }) => chatId === app.chatId)?.kind).toBe('app'),
    );
    expect(received).toEqual([]);
  });
});
