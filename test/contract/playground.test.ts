import { createMemoryPlaygroundStore } from '../../src/adapters/playground/memory-store.ts';
import { noLimits, type RoomLimits } from '../../src/adapters/playground/room-limits.ts';
import {
  agent,
  agentsDirectRoom,
  customer,
  room,
  startPlayground,
} from '../adapters/playground/playground-house.ts';
import { describeAdapter } from './adapter-contract.ts';

const describePlayground = (name: string, limits: Partial<RoomLimits>): void =>
  describeAdapter(name, async (receive) => {
    const store = createMemoryPlaygroundStore();
    let broken = false;
    const guarded: typeof store = {
      ...store,
      append: (message) => (broken ? Promise.reject(new Error('database is away')) : store.append(message)),
      takeBack: (...gone) =>
        broken ? Promise.reject(new Error('database is away')) : store.takeBack(...gone),
    };
    const house = await startPlayground({ receive, store: guarded });
    await house.playground.settings.change(room, { ...noLimits, ...limits });
    const { buttons } = house.playground.capabilities('service', room);
    let last: Record<string, unknown> = {};
    let stopped: Promise<void> | null = null;
    return {
      adapter: house.playground,
      room,
      identity: agent,
      call: '@Baton',
      write: async (text, quotes) => {
        last = { id: crypto.randomUUID(), room, speakAs: customer, text, quotes };
        await house.post('/playground/messages', last);
      },
      deliverAgain: async () => {
        await house.post('/playground/messages', last);
      },
      ...(buttons
        ? {
            press: async (action: string, input: string | null) => {
              await house.post('/playground/presses', {
                id: crypto.randomUUID(),
                room,
                speakAs: customer,
                action,
                input,
              });
            },
          }
        : {}),
      tap: async () => {
        for (const { id, prepared } of await store.list(agentsDirectRoom, 100))
          if (prepared?.state === 'waiting')
            await house.post('/playground/taps', { message: id, speakAs: agent });
      },
      shown: async () => {
        const messages = await store.list(room, 100);
        return messages.map(({ id, text, message }) => ({
          providerId: id,
          text: text ?? message?.text ?? '',
        }));
      },
      breakPlatform: (now) => {
        broken = now;
      },
      stop: () => (stopped ??= house.stop()),
    };
  });

describePlayground('playground', {});
describePlayground('a playground that sees only mentions', { onlyMentions: true });
describePlayground('a playground without buttons', { noButtons: true });
describePlayground('a playground without edits', { noEdits: true });
describePlayground('a playground in which nothing is taken back', { noRecall: true });
describePlayground('a playground in which a person must send', { personSends: true });
describePlayground('a playground whose groups change owners by a person', { groupOwner: 'person' });
describePlayground('a playground with every limit', {
  onlyMentions: true,
  noButtons: true,
  noEdits: true,
  noRecall: true,
  personSends: true,
  groupOwner: 'none',
});
