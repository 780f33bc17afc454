/*
 * Arrays first (docs/architecture.md): what arrived while the last transaction was committing is handled together. One
 * when idle, many under load. The items of one room keep their order and are never in two batches at a time.
 */
export type RoomBatches<Item, Result> = {
  /** Resolves with the item's own result. Rejects with what `refuse` gives when there is no room for it. */
  add(item: Item): Promise<Result>;
  readonly waiting: number;
  /** Takes nothing new; resolves when everything taken has been handled. */
  close(): Promise<void>;
};

export type RoomBatchesOptions<Item, Result> = {
  readonly roomOf: (item: Item) => string;
  /** Results in the order of the items; a rejection rejects all of them. */
  readonly handle: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly refuse: () => Error;
  readonly now: () => number;
  readonly mostAtOnce: number;
  readonly inFlight: number;
  /** The queue's hard bound. */
  readonly mostWaiting: number;
  /** Beyond one full batch, nothing is taken while the oldest has waited this long (ms): it would only wait longer. */
  readonly longestWait: number;
};

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly room: string;
  readonly since: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

export const createRoomBatches = <Item, Result>(
  options: RoomBatchesOptions<Item, Result>,
): RoomBatches<Item, Result> => {
  let queue: Waiting<Item, Result>[] = [];
  const busy = new Set<string>();
  let running = 0;
  let closed = false;
  let scheduled = false;
  const closers: (() => void)[] = [];

  /** The oldest items whose rooms are free, in order. */
  const take = (): Waiting<Item, Result>[] => {
    const taken: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    for (const waiting of queue) {
      if (taken.length < options.mostAtOnce && !busy.has(waiting.room)) taken.push(waiting);
      else left.push(waiting);
    }
    queue = left;
    return taken;
  };

  const run = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await options.handle(batch.map(({ item }) => item));
      for (const [index, waiting] of batch.entries()) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one result per item is handle's contract
        waiting.resolve(results[index] as Result);
      }
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  };

  const pump = (): void => {
    scheduled = false;
    while (running < options.inFlight && queue.length > 0) {
      const batch = take();
      if (batch.length === 0) break;
      for (const { room } of batch) busy.add(room);
      running += 1;
      void run(batch).then(() => {
        for (const { room } of batch) busy.delete(room);
        running -= 1;
        if (queue.length > 0) pump();
        else if (running === 0) for (const closer of closers.splice(0)) closer();
      });
    }
  };

  /** One turn of the event loop later, so that requests which arrived together go together. */
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(pump);
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        const oldest = queue[0];
        const late =
          oldest !== undefined &&
          queue.length >= options.mostAtOnce &&
          options.now() - oldest.since > options.longestWait;
        if (closed || late || queue.length >= options.mostWaiting) {
          reject(options.refuse());
          return;
        }
        queue.push({ item, room: options.roomOf(item), since: options.now(), resolve, reject });
        schedule();
      }),
    get waiting() {
      return queue.length;
    },
    close: async () => {
      closed = true;
      if (queue.length === 0 && running === 0) return;
      await new Promise<void>((resolve) => {
        closers.push(resolve);
      });
    },
  };
};
