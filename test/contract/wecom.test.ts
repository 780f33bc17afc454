import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { wordsDigest } from '../../src/adapters/wecom/render.ts';
import { cardPressed, seal } from '../fakes/wecom/letters.ts';
import { fakeCorp } from '../fakes/wecom/wecom-api.ts';
import { startWecomHouse } from '../fakes/wecom/wecom-house.ts';
import { describeAdapter } from './adapter-contract.ts';
import { until } from '../support/until.ts';

const chatId = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
const customer = 'wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA';
const owner = 'zhangsan';
const id = (native: string): string => `wecom:${fakeCorp.id}:${native}`;

describeAdapter('a customer group of WeCom', async (receive) => {
  const house = await startWecomHouse(receive, { with: ['app', 'archive'] });
  const { api, clock } = house;
  const group = api.addGroup({
    chatId,
    owner,
    members: [
      { userid: owner, type: 1, name: '张三' },
      { userid: customer, type: 2, name: '王总' },
    ],
  });
  /** Under which id the desk knows what stands in the group. */
  const known = new Map<string, string>();
  let seq = 0;
  let last: object = {};
  let stopped = false;
  /** The sidecar posts until it is taken. */
  const post = async (message: object): Promise<void> => {
    last = message;
    while (
      !stopped &&
      (await house.archive([message]).then(
        ({ status }) => status,
        () => 200,
      )) === 503
    );
  };
  const entry = (from: string, content: string, msgid: string) => ({
    seq: (seq += 1),
    msgid,
    action: 'send',
    from,
    tolist: [],
    roomid: chatId,
    msgtime: clock.now,
    msgtype: 'text',
    text: { content },
  });

  return {
    adapter: house.adapter,
    room: id(chatId),
    identity: id('lisi'),
    call: '@Baton',
    write: async (text, quotes) => {
      const quoted = [...known].find(([, providerId]) => providerId === quotes)?.[0];
      const content =
        quoted === undefined ? text : `「张三：${quoted}」\n- - - - - - - - - - - - - - -\n${text}`;
      void post(entry(customer, content, randomUUID()));
    },
    deliverAgain: () => post({ ...last, seq: (seq += 1) }),
    tap: async () => {
      for (const task of api.confirm(owner)) {
        known.set(task.text, task.msgId);
        clock.now += 31_000;
        await house.look();
        await post(entry(owner, task.text, `${task.msgId}_external`));
      }
      // What is to be pasted lies in the owner's own conversation: a request, the text in pieces, a card.
      const mine = api.messages.filter(({ to }) => to === owner);
      const at = mine.findLastIndex(({ card, updated }) => card !== null && updated === null);
      const card = mine[at];
      if (card?.card === null || card === undefined) return;
      const from = mine.findLastIndex(({ text }, index) => index < at && text.startsWith('请把下面这段话'));
      const text = mine
        .slice(from + 1, at)
        .map((piece) => piece.text)
        .join('');
      const taskId = String(card.card['task_id']);
      const [button] = card.card['button_list'] as { key: string }[];
      group.said.push({ from: owner, text, msgId: taskId });
      known.set(text, taskId);
      const press = { taskId, key: button?.key ?? '', responseCode: randomUUID(), at: clock.now };
      expect(await house.post(seal(cardPressed(owner, press), { at: clock.now }))).toBe(200);
      await until(() => expect(card.updated).not.toBeNull());
    },
    shown: async () => group.said.map(({ text }) => ({ text, providerId: known.get(text) ?? '' })),
    breakPlatform: (broken) => {
      api.broken = broken;
    },
    stop: async () => {
      stopped = true;
      await house.stop();
      api.verify();
    },
  };
});

const describeBot = (name: string, parts: readonly ('app' | 'bot')[], tenant: string): void =>
  describeAdapter(name, async (receive) => {
    const house = await startWecomHouse(receive, { with: parts });
    const { socket } = house;
    const bots = 'wrInternal01';
    socket.open.add(bots);
    socket.open.add('lisi');
    await until(async () =>
      expect((await house.adapter.diagnose()).at(-1)?.text).toContain('connection is open here'),
    );
    const room = `wecom:${tenant}:bot.${bots}`;
    const shown = () =>
      Promise.all(
        socket.said
          .filter(({ chatId: chat }) => chat === bots)
          .map(async ({ text }) => ({
            text,
            providerId: (await house.store.posts.find(bots, wordsDigest(text))) ?? '',
          })),
      );
    return {
      adapter: house.adapter,
      room,
      identity: `wecom:${tenant}:lisi`,
      call: '@Baton',
      write: async (text, quotes) => {
        const quote = (await shown()).find(({ providerId }) => providerId === quotes)?.text;
        // Whoever mentions nobody is not heard of.
        if (!text.startsWith('@Baton')) return;
        socket.hear({ chatId: bots, userId: 'WangWu', text, ...(quote === undefined ? {} : { quote }) });
      },
      deliverAgain: async () => socket.again(),
      shown,
      breakPlatform: (broken) => {
        socket.broken = broken;
      },
      stop: async () => {
        await house.stop();
        socket.verify();
      },
    };
  });

describeBot('an internal group with WeCom’s AI bot', ['app', 'bot'], fakeCorp.id);
describeBot('WeCom’s AI bot without an application', ['bot'], 'bot-1');
