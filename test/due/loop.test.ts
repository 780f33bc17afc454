import { afterEach, expect, it } from 'vitest';
import type { Instant } from '../../src/domain/time.ts';
import { createDueLoop, type DueLoop } from '../../src/due/loop.ts';
import { systemClock } from '../../src/due/clock.ts';
import { createMovedClock, type MovedClock } from '../support/moved-clock.ts';

type Work = {
  readonly loop: DueLoop;
  readonly clock: MovedClock;
  readonly errors: unknown[];
  looks(): number;
  /** What the next looks find; then nothing is ever due. */
  finds(...next: (Instant | null | Error)[]): void;
  /** The loop waits inside its next look until this is called. */
  hold(): () => void;
};

let started: DueLoop[] = [];
afterEach(async () => {
  await Promise.all(started.map((loop) => loop.stop()));
  started = [];
});

const turn = async (): Promise<void> => {
  for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
};

const startWork = (): Work => {
  const clock = createMovedClock(1_000_000);
  const script: (Instant | null | Error)[] = [];
  const errors: unknown[] = [];
  let gate: Promise<void> | undefined;
  let looks = 0;
  let inside = 0;
  const loop = createDueLoop(
    {
      name: 'test',
      run: async () => {
        looks += 1;
        inside += 1;
        if (inside > 1) throw new Error('two runs at once');
        const found = script.shift() ?? null;
        await gate;
        inside -= 1;
        if (found instanceof Error) throw found;
        return found;
      },
    },
    clock,
    (error) => errors.push(error),
  );
  started.push(loop);
  return {
    loop,
    clock,
    errors,
    looks: () => looks,
    finds: (...next) => script.push(...next),
    hold: () => {
      let release = (): void => {};
      gate = new Promise((resolve) => {
        release = () => {
          gate = undefined;
          resolve();
        };
      });
      return release;
    },
  };
};

it('looks again at once while there is more, then sleeps until the next is due', async () => {
  const work = startWork();
  work.finds(0, 0, 1_003_000);
  work.loop.start();
  await turn();
  expect(work.looks()).toBe(3);
  work.clock.moveTo(1_002_999);
  await turn();
  expect(work.looks()).toBe(3);
  work.clock.moveTo(1_003_000);
  await turn();
  expect(work.looks()).toBe(4);
});

it('looks at least every five seconds, however long nothing is due', async () => {
  const work = startWork();
  work.finds(null, 9_000_000_000);
  work.loop.start();
  await turn();
  for (const [at, looks] of [
    [1_004_999, 1],
    [1_005_000, 2],
    [1_009_999, 2],
    [1_010_000, 3],
  ] as const) {
    work.clock.moveTo(at);
    await turn();
    expect([at, work.looks()]).toEqual([at, looks]);
  }
});

it('is woken out of its sleep, and a wake during a look means another look', async () => {
  const work = startWork();
  work.loop.start();
  await turn();
  work.loop.wake();
  await turn();
  expect(work.looks()).toBe(2);
  const release = work.hold();
  work.loop.wake();
  await turn();
  expect(work.looks()).toBe(3);
  work.loop.wake();
  work.loop.wake();
  release();
  await turn();
  expect(work.looks()).toBe(4);
  expect(work.errors).toEqual([]);
});

it('never has two looks at once, however often it is started and woken', async () => {
  const work = startWork();
  const release = work.hold();
  work.loop.start();
  work.loop.start();
  for (let index = 0; index < 10; index += 1) {
    work.loop.wake();
    await turn();
  }
  expect(work.looks()).toBe(1);
  release();
  await turn();
  expect(work.looks()).toBe(2);
  expect(work.errors).toEqual([]);
});

it('goes on a second after an error, and its last good look stays in the past', async () => {
  const work = startWork();
  const before = work.loop.lastLook();
  work.finds(new Error('the database is away'), new Error('still away'));
  work.loop.start();
  await turn();
  expect(work.loop.lastLook()).toBe(before);
  work.clock.moveTo(1_000_999);
  await turn();
  expect(work.looks()).toBe(1);
  work.clock.moveTo(1_001_000);
  await turn();
  work.clock.moveTo(1_002_000);
  await turn();
  expect(work.looks()).toBe(3);
  expect(work.errors.map(String)).toEqual(['Error: the database is away', 'Error: still away']);
  expect(work.loop.lastLook()).toBeGreaterThan(before);
});

it('is idle when a look that began after the question found nothing more', async () => {
  const work = startWork();
  const release = work.hold();
  work.finds(null, 0, 0, null);
  work.loop.start();
  await turn();
  const idle = work.loop.idle().then(() => work.looks());
  release();
  expect(await idle).toBe(4);
});

it('stops when the look under way has ended, and answers those who wait for it to be idle', async () => {
  const work = startWork();
  const release = work.hold();
  work.loop.start();
  await turn();
  const ended: string[] = [];
  const idle = work.loop.idle().then(() => ended.push('idle'));
  const stopped = work.loop.stop().then(() => ended.push('stopped'));
  await turn();
  expect(ended).toEqual([]);
  release();
  await Promise.all([idle, stopped]);
  work.loop.wake();
  work.clock.moveTo(2_000_000);
  await turn();
  expect(work.looks()).toBe(1);
  await work.loop.idle();
});

it('can be stopped while it sleeps, on the real clock as well', async () => {
  const loop = createDueLoop({ name: 'real', run: () => Promise.resolve(null) }, systemClock, () => {});
  loop.start();
  await loop.idle();
  await loop.stop();
});

it('looks again when it is started after a stop, and tells when the next thing is due', async () => {
  const { loop, finds, looks } = startWork();
  finds(2_000_000);
  loop.start();
  await loop.idle();
  expect(loop.dueAt()).toBe(null);
  await loop.stop();
  const before = looks();
  loop.wake();
  await turn();
  expect(looks()).toBe(before);
  finds(3_000_000);
  loop.start();
  await turn();
  expect(loop.dueAt()).toBe(3_000_000);
});
