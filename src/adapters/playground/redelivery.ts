import type { Inbound, Receive, Received } from '../contract.ts';

export type Redelivery = {
  /** Hands it over now; 'later' when that failed, or something of its room is still waiting, and it is tried again. */
  offer(inbound: Inbound): Promise<Received | 'later'>;
  /** No more can wait; what comes now has to be refused before it is kept. */
  full(): boolean;
  /** Business keys of what waits. */
  waiting(): ReadonlySet<string>;
  /** Waits for what is under way, and drops what still waits. */
  forget(): Promise<void>;
  /** Ends the retries and waits for what is under way. */
  stop(): Promise<void>;
};

type Options = {
  readonly receive: Receive;
  readonly onDelivered: (inbound: Inbound, received: Received) => void;
  readonly firstDelay?: number;
  readonly capacity?: number;
};

type Queue = { items: { inbound: Inbound; failures: number }[]; round: number; timer?: NodeJS.Timeout };

const longestDelay = 30_000;
/** A message that failed this often no longer holds back what was written after it. */
const patience = 5;

/** Delivers again, with growing delays and in the order of each room, until the desk takes it: as every platform does. */
export const createRedelivery = ({
  receive,
  onDelivered,
  firstDelay = 500,
  capacity = 1000,
}: Options): Redelivery => {
  const queues = new Map<string, Queue>();
  const underWay = new Set<Promise<unknown>>();
  let stopped = false;

  const tracked = async <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };

  const schedule = (roomId: string, queue: Queue) => {
    if (stopped) return;
    const delay = Math.min(longestDelay, firstDelay * 2 ** queue.round);
    const jittered = delay * (0.75 + Math.random() / 2);
    queue.timer = setTimeout(() => void tracked(round(roomId, queue)), jittered);
  };

  const round = async (roomId: string, queue: Queue): Promise<void> => {
    for (const item of queue.items) {
      if (stopped) return;
      try {
        const received = await receive(item.inbound);
        queue.items = queue.items.filter((other) => other !== item);
        queue.round = 0;
        onDelivered(item.inbound, received);
      } catch {
        item.failures += 1;
        if (item.failures < patience) break;
      }
    }
    queue.round += 1;
    if (queue.items.length === 0) queues.delete(roomId);
    else schedule(roomId, queue);
  };

  const waitIn = (inbound: Inbound) => {
    const known = queues.get(inbound.roomId);
    const queue = known ?? { items: [], round: 0 };
    if (queue.items.some((item) => item.inbound.key === inbound.key)) return;
    // A new array each time: a round may be going through the old one.
    queue.items = [...queue.items, { inbound, failures: 0 }].toSorted(
      (a, b) => a.inbound.writtenAt - b.inbound.writtenAt,
    );
    if (known) return;
    queues.set(inbound.roomId, queue);
    schedule(inbound.roomId, queue);
  };

  return {
    offer: async (inbound) => {
      if (!queues.has(inbound.roomId)) {
        try {
          return await tracked(receive(inbound));
        } catch {
          // Busy, or the database is away: either way it comes again.
        }
      }
      waitIn(inbound);
      return 'later';
    },
    full: () => [...queues.values()].reduce((sum, queue) => sum + queue.items.length, 0) >= capacity,
    waiting: () =>
      new Set([...queues.values()].flatMap((queue) => queue.items.map((item) => item.inbound.key))),
    forget: async () => {
      for (const queue of queues.values()) clearTimeout(queue.timer);
      await Promise.allSettled(underWay);
      // A round that was under way may have put itself off.
      for (const queue of queues.values()) clearTimeout(queue.timer);
      queues.clear();
    },
    stop: async () => {
      stopped = true;
      for (const queue of queues.values()) clearTimeout(queue.timer);
      await Promise.allSettled(underWay);
    },
  };
};
