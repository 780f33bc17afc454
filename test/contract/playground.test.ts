import { createMemoryPlaygroundStore } from '../../src/adapters/playground/memory-store.ts';
import { customer, agent, room, startPlayground } from '../adapters/playground/playground-house.ts';
import { describeAdapter } from './adapter-contract.ts';

describeAdapter('playground', async (receive) => {
  const store = createMemoryPlaygroundStore();
  let broken = false;
  const guarded: typeof store = {
    ...store,
    append: (message) => (broken ? Promise.reject(new Error('database is away')) : store.append(message)),
  };
  const house = await startPlayground({ receive, store: guarded });
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
    press: async (action, input) => {
      await house.post('/playground/presses', {
        id: crypto.randomUUID(),
        room,
        speakAs: customer,
        action,
        input,
      });
    },
    shown: async () => {
      const messages = await store.list(room, 100);
      return messages.map(({ id, text, message }) => ({ providerId: id, text: text ?? message?.text ?? '' }));
    },
    breakPlatform: (now) => {
      broken = now;
    },
    stop: () => (stopped ??= house.stop()),
  };
});
