import type { Inbound, Received } from '../contract.ts';

export type Redelivery = {
  /**
   * `make` makes the inbound of it; `of` is the conversation whose order is kept. Resolves when the desk has it; null: it
   * was given up, because the adapter stops or too much waits.
   */
  offer(given: Offered): Promise<Received | null>;
  stop(): Promise<void>;
};

type Offered = { readonly of: string; readonly make: () => Promise<Inbound> };

const longestDelay = 30_000;
const capacity = 5_000;

/**
 * The bot's connection delivers once and takes no acknowledgement, so what the desk cannot take now is kept here, in the
 * order of each room, until it can.
 */
export const createRedelivery = (
  receive: (inbound: Inbound) => Promise<Received>,
  onDropped: () => void,
  firstDelay = 500,
): Redelivery => {
  const tails = new Map<string, Promise<unknown>>();
  const stopping = new AbortController();
  let waiting = 0;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      stopping.signal.addEventListener('abort', end);
    });

  const deliver = async ({ make }: Offered): Promise<Received | null> => {
    for (let round = 0; !stopping.signal.aborted; round += 1) {
      try {
        return await receive(await make());
      } catch {
        // Busy, or the database is away.
        await pause(Math.min(firstDelay * 2 ** round, longestDelay) * (0.75 + Math.random() / 2));
      }
    }
    return null;
  };

  return {
    offer: async (given) => {
      if (waiting >= capacity) {
        onDropped();
        return null;
      }
      waiting += 1;
      const before = tails.get(given.of) ?? Promise.resolve();
      const mine = before.then(() => deliver(given));
      tails.set(given.of, mine);
      const received = await mine;
      waiting -= 1;
      if (tails.get(given.of) === mine) tails.delete(given.of);
      return received;
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(tails.values());
    },
  };
};
