import { expect, it } from 'vitest';
import { createMovableClock } from '../../src/due/movable-clock.ts';
import { createMovedClock } from '../support/moved-clock.ts';

it('goes like the clock beneath it, as far ahead as it was put', () => {
  const base = createMovedClock(1_000);
  const clock = createMovableClock(base);
  clock.putAhead(500);
  base.moveTo(2_000);
  expect([clock.now(), clock.ahead()]).toEqual([2_500, 500]);
});

it('wakes sleepers at their time, when asked, and when it is moved', async () => {
  const base = createMovedClock(1_000);
  const clock = createMovableClock(base);
  clock.putAhead(500);
  const woken: string[] = [];
  const stop = new AbortController();
  const never = new AbortController().signal;
  const sleeps = [
    clock.sleep(1_700, never).then(() => woken.push('its time')),
    clock.sleep(9_000, stop.signal).then(() => woken.push('asked')),
  ];
  base.moveTo(1_200);
  await sleeps[0];
  stop.abort();
  await sleeps[1];
  const moved = clock.sleep(1_000_000, never);
  clock.putAhead(600);
  await moved;
  await clock.sleep(1_000_000, AbortSignal.abort());
  expect(woken).toEqual(['its time', 'asked']);
});
