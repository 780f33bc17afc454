import { expect, it } from 'vitest';
import type { DeskPlan } from '../../src/domain/desk.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { onOneDatabase } from '../support/databases.ts';
import { startHouse, type House } from '../support/house.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { smallPlan } from '../support/play.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
const howTo = '@Baton 怎么给新同事开个账号？';
const twice: DeskPlan = { ...smallPlan, escalation: { ...smallPlan.escalation, repeat: 1 } };
const inDeskHours: DeskPlan = {
  ...smallPlan,
  escalation: { repeat: 0, anyHour: ['critical', 'major'], calendarId: 'desk-hours' },
};
/** In Shanghai. */
const at = (year: number, month: number, day: number, hour: number): number =>
  Date.UTC(year, month - 1, day, hour - 8);

const who = ['lin', 'zhao', 'chen'] as const;
const pagesOf = async (house: House, person: string, what: RegExp): Promise<number> =>
  (await house.said(`dm-${person}`)).filter((text) => what.test(text)).length;

onOneDatabase('a ticket that nobody answers', (open) => {
  it('goes first, second, lead, all of it once more, then alarms the triage room and the admins, to the minute', async () => {
    const house = await startHouse(open(), { plan: twice });
    try {
      await house.say('wang', outage);
      const seen: string[] = [];
      const known = { lin: 0, zhao: 0, chen: 0 };
      for (let minute = 0; minute < 30; minute += 1) {
        for (const person of who) {
          const count = await pagesOf(house, person, /needs you/);
          if (count > known[person]) seen.push(`${minute} ${person}`);
          known[person] = count;
        }
        await house.advance(minutes(1));
      }
      expect(seen).toEqual(['0 lin', '5 zhao', '10 chen', '15 lin', '20 zhao', '25 chen']);
      expect(await pagesOf(house, 'wu', /#1/)).toBe(1);
      expect((await house.said('triage')).join('\n')).toMatch(/#1[^\n]*nobody|nobody[^\n]*#1/i);
    } finally {
      await house.stop();
    }
  });

  it('is left to whoever acknowledges between two steps', async () => {
    const house = await startHouse(open(), { plan: twice });
    try {
      await house.say('wang', outage);
      await house.advance(minutes(7));
      await house.say('zhao', '/ack 1', { room: 'triage' });
      await house.advance(hours(2));
      expect(await pagesOf(house, 'chen', /needs you/)).toBe(0);
    } finally {
      await house.stop();
    }
  });

  it.each([
    ['on a Friday evening waits for Monday', at(2026, 1, 9, 19), at(2026, 1, 12, 9)],
    [
      'on the Friday before a make-up Saturday waits for that Saturday',
      at(2026, 2, 13, 19),
      at(2026, 2, 14, 9),
    ],
  ])('and is only a question %s', async (_, asked, woken) => {
    const clock = createMovedClock(asked);
    const house = await startHouse(open(), { plan: inDeskHours, clock });
    try {
      await house.say('wang', howTo);
      await house.advance(woken - asked - 1);
      expect(await pagesOf(house, 'lin', /needs you/)).toBe(0);
      await house.advance(1);
      expect(await pagesOf(house, 'lin', /needs you/)).toBe(1);
    } finally {
      await house.stop();
    }
  });

  it('goes on after the process was away over a step: once, in order, and marked as late', async () => {
    const clock = createMovedClock();
    const first = await startHouse(open(), { plan: twice, clock });
    await first.say('wang', outage);
    await first.stop();
    clock.moveTo(clock.now() + minutes(8));
    for (let round = 0; round < 2; round += 1) {
      const house = await startHouse(open(), { plan: twice, clock });
      try {
        await house.advance(0);
        expect([
          await pagesOf(house, 'lin', /needs you/),
          await pagesOf(house, 'zhao', /needs you/),
          await pagesOf(house, 'chen', /needs you/),
        ]).toEqual([1, 1, 0]);
        const history = await house.say('lin', '/ticket 1', { room: 'triage' });
        expect(JSON.stringify(history)).toMatch(/late/);
      } finally {
        await house.stop();
      }
    }
  });
});
