import type { DingtalkOptions } from '../../src/adapters/dingtalk/index.ts';
import { idOf, startDingtalkHouse } from '../adapters/dingtalk/dingtalk-house.ts';
import type { Said } from '../fakes/dingtalk/dingtalk.ts';
import { describeAdapter } from './adapter-contract.ts';

const describeDingtalk = (name: string, options: Partial<DingtalkOptions>): void =>
  describeAdapter(name, async (receive) => {
    const house = await startDingtalkHouse(receive, options);
    const { fake, adapter, group, room, wang } = house;
    let last: Said | null = null;
    const { buttons } = adapter.capabilities('service', room);
    return {
      adapter,
      room,
      identity: idOf('u-lin'),
      call: '@Baton',
      write: async (text, quotes) => {
        const more = quotes === undefined ? {} : { originalProcessQueryKey: quotes };
        last = (await fake.write(wang, group, text, more))?.said ?? last;
      },
      deliverAgain: async () => {
        if (last !== null) void fake.deliver(last);
      },
      ...(buttons
        ? {
            press: async (action: string, input: string | null) => {
              await adapter.send({
                id: crypto.randomUUID(),
                to: { room },
                edits: null,
                message: {
                  tone: 'neutral',
                  title: 'A card',
                  text: null,
                  fields: [],
                  buttons: [
                    { action, label: 'Do it', style: 'plain', input: { label: 'Why', required: true } },
                  ],
                },
              });
              const card = group.messages.at(-1)?.card;
              if (!card) throw new Error('there is no card to press on');
              void fake.press(wang, card.outTrackId, {
                action: card.data['action1'] ?? '',
                ...(input !== null && { input }),
              });
            },
          }
        : {}),
      shown: async () =>
        group.messages.map(({ key, text }) => ({ providerId: key ?? 'a webhook has none', text })),
      breakPlatform: fake.breakPlatform,
      stop: house.stop,
    };
  });

describeDingtalk('DingTalk without a card template', {});
describeDingtalk('DingTalk with cards', { cardTemplateId: 'tpl.schema' });
