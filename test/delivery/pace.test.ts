import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPacer } from '../../src/delivery/pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const log = () => {
  const seen: string[] = [];
  const send = (name: string) => () => {
    seen.push(name);
    return Promise.resolve(name);
  };
  return { seen, send };
};

it('keeps the messages of one room a second apart, and lets other rooms go at once', async () => {
  const pacer = createPacer({ perRoom: 1_000, concurrent: 10 });
  const { seen, send } = log();
  const all = ['a1', 'a2', 'a3', 'b1'].map((name) => pacer.paced(name.slice(0, 1), false, send(name)));
  await vi.advanceTimersByTimeAsync(900);
  expect(seen.toSorted()).toEqual(['a1', 'b1']);
  await vi.advanceTimersByTimeAsync(200);
  expect(seen.slice(2)).toEqual(['a2']);
  await vi.advanceTimersByTimeAsync(700);
  expect(seen.slice(2)).toEqual(['a2']);
  await vi.advanceTimersByTimeAsync(300);
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'b1']);
});

it('lets what is critical go before all but the next of what waits in the same room', async () => {
  const pacer = createPacer({ perRoom: 1_000, concurrent: 10 });
  const { seen, send } = log();
  const all = ['first', 'second', 'third', 'fourth'].map((name) => pacer.paced('a', false, send(name)));
  await vi.advanceTimersByTimeAsync(10);
  all.push(pacer.paced('a', true, send('page')));
  await vi.advanceTimersByTimeAsync(9_000);
  await Promise.all(all);
  expect(seen).toEqual(['first', 'second', 'page', 'third', 'fourth']);
});

it('has no more under way than the platform allows', async () => {
  const pacer = createPacer({ perRoom: 0, concurrent: 2 });
  let under = 0;
  let most = 0;
  const all = Array.from({ length: 7 }, (_, index) =>
    pacer.paced(`room${index}`, false, async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
      under -= 1;
    }),
  );
  await vi.advanceTimersByTimeAsync(5_000);
  await Promise.all(all);
  expect([most, under]).toEqual([2, 0]);
});

it('hands the failure of a send through', async () => {
  const pacer = createPacer({ perRoom: 0, concurrent: 2 });
  const failing = pacer.paced('a', false, () => Promise.reject(new Error('no')));
  await Promise.all([expect(failing).rejects.toThrow('no'), vi.advanceTimersByTimeAsync(10)]);
});
