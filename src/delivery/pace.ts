import Bottleneck from 'bottleneck';
import type { Pace } from '../adapters/contract.ts';

export type Pacer = {
  /** Runs `send` when the platform's limits allow it: so many at once, and so far apart in one room. */
  paced<T>(room: string, critical: boolean, send: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

/** Platforms without a declared pace are not held back. */
export const createPacer = (pace: Pace | undefined): Pacer => {
  if (pace === undefined) return { paced: (_room, _critical, send) => send(), stop: () => Promise.resolve() };
  const all = new Bottleneck({ maxConcurrent: pace.concurrent });
  const rooms = new Bottleneck.Group({ maxConcurrent: 1, minTime: pace.perRoom });
  return {
    paced: (room, critical, send) =>
      rooms
        .key(room)
        .schedule({ priority: critical ? 1 : 5 }, () => all.schedule({ priority: critical ? 1 : 5 }, send)),
    stop: async () => {
      await rooms.disconnect(false);
      await all.disconnect(false);
    },
  };
};
