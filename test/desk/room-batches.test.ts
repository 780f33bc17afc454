import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRoomBatches, type RoomBatches } from '../../src/desk/room-batches.ts';

type Item = { readonly room: string; readonly index: number };
type Batch = { readonly items: readonly Item[]; end(): void; fail(error: Error): void };

const refused = new Error('refused');

/** Batches whose handling the test ends by hand, in whatever order it likes. */
const startBatches = (
  options: { mostAtOnce?: number; inFlight?: number; mostWaiting?: number; now?: () => number } = {},
): { readonly batches: RoomBatches<Item, string>; readonly begun: Batch[]; readonly open: Set<Batch> } => {
  const begun: Batch[] = [];
  const open = new Set<Batch>();
  const batches = createRoomBatches<Item, string>({
    roomOf: ({ room }) => room,
    handle: (items) =>
      new Promise((resolve, reject) => {
        const batch: Batch = {
          items,
          end: () => {
            open.delete(batch);
            resolve(items.map(({ room, index }) => `${room}${index}`));
          },
          fail: (error) => {
            open.delete(batch);
            reject(error);
          },
        };
        begun.push(batch);
        open.add(batch);
      }),
    refuse: () => refused,
    now: options.now ?? (() => 0),
    mostAtOnce: options.mostAtOnce ?? 100,
    inFlight: options.inFlight ?? 2,
    mostWaiting: options.mostWaiting ?? 5_000,
    longestWait: 120,
  });
  return { batches, begun, open };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What a play does next: something arrives in a room, one of the open batches ends well or badly, or a turn passes. */
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('add' as const), room: fc.constantFrom('a', 'b', 'c', 'd') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('end' as const), which: fc.nat(3), ok: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('turn' as const) }) },
);

describe('batches by room', () => {
  it('handle each item once, a room in order and never in two batches, and no more at a time than told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 120 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        async (actions, mostAtOnce, inFlight) => {
          const { batches, begun, open } = startBatches({ mostAtOnce, inFlight });
          const added: { item: Item; result: Promise<string> }[] = [];
          const failedItems = new Set<Item>();
          const check = (): void => {
            expect(open.size).toBeLessThanOrEqual(inFlight);
            const rooms = [...open].flatMap(({ items }) => [...new Set(items.map(({ room }) => room))]);
            expect(new Set(rooms).size).toBe(rooms.length);
          };
          const end = (batch: Batch | undefined, ok: boolean): void => {
            if (batch === undefined) return;
            if (ok) batch.end();
            else {
              for (const item of batch.items) failedItems.add(item);
              batch.fail(new Error('this batch failed'));
            }
          };
          for (const one of actions) {
            if (one.type === 'add') {
              const item = { room: one.room, index: added.length };
              const result = batches.add(item);
              result.catch(() => {});
              added.push({ item, result });
            } else if (one.type === 'end') {
              end([...open][one.which % Math.max(open.size, 1)], one.ok);
              await turn();
            } else await turn();
            check();
          }
          const closed = batches.close();
          await turn();
          while (open.size > 0) {
            end([...open][0], true);
            await turn();
            check();
          }
          await closed;

          const handled = begun.flatMap(({ items }) => items);
          expect(handled).toHaveLength(added.length);
          expect(new Set(handled).size).toBe(added.length);
          for (const batch of begun) {
            expect(batch.items.length).toBeGreaterThan(0);
            expect(batch.items.length).toBeLessThanOrEqual(mostAtOnce);
          }
          for (const items of Map.groupBy(handled, ({ room }) => room).values()) {
            expect(items.map(({ index }) => index)).toEqual(
              items.map(({ index }) => index).toSorted((a, b) => a - b),
            );
          }
          for (const { item, result } of added) {
            if (failedItems.has(item)) await expect(result).rejects.toThrow('this batch failed');
            else expect(await result).toBe(`${item.room}${item.index}`);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('take together what arrived in one turn, and one alone when it is quiet', async () => {
    const { batches, begun } = startBatches();
    const results = ['a', 'b', 'a'].map((room, index) => batches.add({ room, index }));
    await turn();
    expect(begun.map(({ items }) => items.length)).toEqual([3]);
    begun[0]?.end();
    expect(await Promise.all(results)).toEqual(['a0', 'b1', 'a2']);
    const alone = batches.add({ room: 'a', index: 3 });
    await turn();
    expect(begun[1]?.items).toHaveLength(1);
    begun[1]?.end();
    await alone;
  });

  it('let another room go while one is busy, and gather what comes for the busy one', async () => {
    const { batches, begun } = startBatches();
    const results = [batches.add({ room: 'a', index: 0 })];
    await turn();
    for (const [index, room] of ['a', 'a', 'b'].entries())
      results.push(batches.add({ room, index: index + 1 }));
    await turn();
    expect(begun.map(({ items }) => items.map(({ index }) => index))).toEqual([[0], [3]]);
    expect(batches.waiting).toBe(2);
    begun[0]?.end();
    await turn();
    expect(begun[2]?.items.map(({ index }) => index)).toEqual([1, 2]);
    begun[1]?.end();
    begun[2]?.end();
    expect(await Promise.all(results)).toHaveLength(4);
  });

  it('refuse what does not fit into the queue, and take again once there is room', async () => {
    const { batches, begun } = startBatches({ mostAtOnce: 2, inFlight: 1, mostWaiting: 3 });
    const taken = [0, 1, 2].map((index) => batches.add({ room: 'a', index }));
    await expect(batches.add({ room: 'b', index: 3 })).rejects.toBe(refused);
    await turn();
    expect(batches.waiting).toBe(1);
    taken.push(batches.add({ room: 'b', index: 4 }));
    for (let round = 0; round < 2; round += 1) {
      begun[round]?.end();
      await turn();
    }
    expect(await Promise.all(taken)).toEqual(['a0', 'a1', 'a2', 'b4']);
  });

  it('refuse what would wait too long behind more than a batch, and only that', async () => {
    let now = 0;
    const { batches, begun } = startBatches({ mostAtOnce: 2, inFlight: 1, now: () => now });
    const taken = [batches.add({ room: 'a', index: 0 })];
    await turn();
    taken.push(batches.add({ room: 'a', index: 1 }));
    now = 121;
    // Less than a batch waits: it is no longer in the queue than the next commit takes.
    taken.push(batches.add({ room: 'a', index: 2 }));
    await expect(batches.add({ room: 'b', index: 3 })).rejects.toBe(refused);
    now = 120;
    taken.push(batches.add({ room: 'b', index: 4 }));
    for (let round = 0; round < 3; round += 1) {
      begun[round]?.end();
      await turn();
    }
    expect(await Promise.all(taken)).toHaveLength(4);
  });

  it('take nothing once closed, and close when everything taken has ended, whoever asks', async () => {
    const { batches, begun } = startBatches({ mostAtOnce: 1, inFlight: 1 });
    const taken = [0, 1].map((index) => batches.add({ room: 'a', index }));
    await turn();
    const ended: string[] = [];
    const closings = ['first', 'second'].map((name) => batches.close().then(() => ended.push(name)));
    await expect(batches.add({ room: 'b', index: 2 })).rejects.toBe(refused);
    begun[0]?.end();
    await turn();
    expect(ended).toEqual([]);
    begun[1]?.fail(new Error('the last one failed'));
    await Promise.all(closings);
    expect((await Promise.allSettled(taken)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await batches.close();
  });
});
