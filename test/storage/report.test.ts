import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { days, hours, minutes, type Instant } from '../../src/domain/time.ts';
import type { PeriodName, Report } from '../../src/domain/report.ts';
import { severities } from '../../src/domain/severity.ts';
import { partsOf, periodAt } from '../../src/reports/period.ts';
import { readReport } from '../../src/reports/read-report.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { createShell, written, type Shell } from '../support/shell.ts';

describe('a period', () => {
  const said = (name: PeriodName, zone: string, now: string): string => {
    const { from, to } = periodAt(name, zone, Date.parse(now));
    return `${new Date(from).toISOString()} ${new Date(to).toISOString()}`;
  };

  it.each([
    ['a day in Shanghai', 'today', 'Asia/Shanghai', '2026-01-05T01:00Z', '2026-01-04T16:00 2026-01-05T16:00'],
    ['its first instant', 'today', 'Asia/Shanghai', '2026-01-05T16:00Z', '2026-01-05T16:00 2026-01-06T16:00'],
    [
      'its last instant',
      'today',
      'Asia/Shanghai',
      '2026-01-05T15:59:59.999Z',
      '2026-01-04T16:00 2026-01-05T16:00',
    ],
    [
      '23 hours in New York',
      'today',
      'America/New_York',
      '2026-03-08T12:00Z',
      '2026-03-08T05:00 2026-03-09T04:00',
    ],
    [
      '25 hours in New York',
      'today',
      'America/New_York',
      '2026-11-01T12:00Z',
      '2026-11-01T04:00 2026-11-02T05:00',
    ],
    // In Beirut the clocks go forward at midnight: the day begins at one o'clock.
    [
      'a day without midnight',
      'today',
      'Asia/Beirut',
      '2025-03-30T12:00Z',
      '2025-03-29T22:00 2025-03-30T21:00',
    ],
    ['a week from Monday', 'week', 'Europe/Berlin', '2026-03-29T20:00Z', '2026-03-22T23:00 2026-03-29T22:00'],
    [
      'a week on its Monday',
      'week',
      'Asia/Shanghai',
      '2026-01-05T01:00Z',
      '2026-01-04T16:00 2026-01-05T16:00',
    ],
    ['a week over the new year', 'week', 'UTC', '2027-01-01T10:00Z', '2026-12-28T00:00 2027-01-02T00:00'],
    [
      'a month over a change of clocks',
      'month',
      'America/New_York',
      '2026-03-20T12:00Z',
      '2026-03-01T05:00 2026-03-21T04:00',
    ],
  ] as const)('is %s', (_what, name, zone, now, wanted) => {
    const [from, to] = wanted.split(' ');
    expect(said(name, zone, now)).toBe(`${from}:00.000Z ${to}:00.000Z`);
  });
});

describe('the parts of a period', () => {
  const partsAt = (name: PeriodName, zone: string, now: string): readonly string[] =>
    partsOf(periodAt(name, zone, Date.parse(now)), zone).map((at) => new Date(at).toISOString().slice(0, 16));

  it.each([
    ['the hours of a day', 'today', 'Asia/Shanghai', '2026-01-05T01:00Z', 24],
    ['one hour fewer when the clocks go forward', 'today', 'America/New_York', '2026-03-08T12:00Z', 23],
    ['one more when they go back', 'today', 'America/New_York', '2026-11-01T12:00Z', 25],
    ['half an hour that is left over', 'today', 'Australia/Lord_Howe', '2026-04-05T12:00Z', 25],
    ['the days of a week so far', 'week', 'Asia/Shanghai', '2026-01-07T01:00Z', 3],
    ['the days of a month so far', 'month', 'Asia/Shanghai', '2026-01-31T15:00Z', 31],
  ] as const)('are %s', (_what, name, zone, now, wanted) => {
    const parts = partsAt(name, zone, now);
    expect(parts).toHaveLength(wanted);
    expect(parts).toEqual([...new Set(parts)].toSorted());
  });

  it('are whole days of the zone, also across a change of clocks', () => {
    expect(partsAt('week', 'Europe/Berlin', '2026-03-30T10:00Z')).toEqual(['2026-03-29T22:00']);
    expect(partsAt('month', 'Europe/Berlin', '2026-03-30T10:00Z').slice(-2)).toEqual([
      '2026-03-28T23:00',
      '2026-03-29T22:00',
    ]);
    // A day that begins at one o'clock, because its midnight was skipped.
    expect(partsAt('week', 'Asia/Beirut', '2025-03-30T12:00Z').at(-1)).toBe('2025-03-29T22:00');
  });
});

onOneDatabase('the figures', (open) => {
  const monday: Instant = Date.UTC(2026, 0, 5, 1, 0);
  const start = async (): Promise<{
    shell: Shell;
    at(minutesLater: number): void;
    say(who: string, text: string): Promise<void>;
    read(name?: PeriodName, zone?: string): Promise<Report>;
  }> => {
    const fake = createFakeAdapter();
    fake.always(/./, 'sent');
    const shell = await createShell(open(), { adapters: [fake.adapter] });
    return {
      shell,
      at: (later) => shell.clock.moveTo(monday + minutes(later)),
      say: async (who, text) => {
        const room = ['lin', 'zhao', 'chen'].includes(who) && text.startsWith('/') ? 'triage' : 'acme';
        const { status } = await shell.intake.receive(written(who, text, { room }));
        expect(status).toBe('done');
        await shell.deliver();
      },
      read: (name = 'today', zone = 'Asia/Shanghai') => readReport(open().db, zone, name, shell.clock.now()),
    };
  };

  it('are nothing, which is not zero, where there is nothing to count', async () => {
    const { read } = await start();
    const { volume, frt, resolution, csat, response } = await read();
    expect(volume).toEqual({
      count: 0,
      bySeverity: { critical: 0, major: 0, minor: 0, question: 0 },
      tickets: [],
    });
    const nothing = { median: null, mean: null, count: 0 };
    for (const timed of [frt, resolution])
      expect(timed).toEqual({ median: null, mean: null, count: 0, working: nothing, tickets: [] });
    expect(csat).toEqual({
      share: null,
      mean: null,
      ratings: 0,
      identifiedShare: null,
      byScore: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
      tickets: [],
    });
    expect(response).toEqual({ share: null, answered: 0, delivered: 0, tickets: [] });
  });

  it('count tickets by severity on the day they were opened, in the zone of the desk', async () => {
    const { at, say, read } = await start();
    await say('wang', '/ticket 全公司都登录不了，业务停了');
    await say('wang', '/ticket 请问库存报表怎么导出？');
    at(15 * 60 - 1);
    await say('wang', '/ticket 全公司都登录不了，业务停了！');
    at(15 * 60);
    await say('wang', '/ticket 全公司都登录不了，业务停了！！');
    expect((await read()).volume).toMatchObject({ count: 1, tickets: [4] });
    expect((await read('today', 'UTC')).volume).toMatchObject({ count: 4, tickets: [1, 2, 3, 4] });
    expect((await read('week')).volume.bySeverity).toEqual({ critical: 3, major: 0, minor: 0, question: 1 });
    at(7 * 24 * 60);
    expect([(await read('week')).volume.count, (await read('month')).volume.count]).toEqual([0, 4]);
  });

  it('measure the first response of each cycle, from when it began', async () => {
    const { at, say, read } = await start();
    await say('wang', '/ticket 全公司都登录不了');
    at(7);
    await say('lin', '在看了');
    at(9);
    await say('lin', '还在看');
    at(10);
    await say('lin', '/resolve 1');
    at(20);
    await say('lin', '/reopen 1 not solved');
    at(23);
    await say('zhao', '抱歉，再看一下');
    expect((await read()).frt).toMatchObject({
      median: minutes(5),
      mean: minutes(5),
      count: 2,
      tickets: [1],
    });
  });

  it('measure the resolution to the last resolve, without the time spent waiting for the customer', async () => {
    const { at, say, read } = await start();
    await say('wang', '/ticket 全公司都登录不了');
    at(10);
    await say('lin', '/wait 1 customer');
    at(40);
    await say('lin', '/claim 1');
    at(50);
    await say('lin', '/wait 1 rnd');
    at(60);
    await say('lin', '/resolve 1');
    expect((await read()).resolution).toMatchObject({ median: minutes(30), count: 1 });
    at(70);
    await say('lin', '/reopen 1 not solved');
    at(80);
    await say('lin', '/wait 1 customer');
    at(100);
    await say('lin', '/resolve 1');
    expect((await read()).resolution).toMatchObject({
      median: minutes(50),
      mean: minutes(50),
      count: 1,
      tickets: [1],
    });
  });

  it('take the middle of an odd number of times, and between the two middle ones of an even number', async () => {
    const { at, say, read } = await start();
    for (const number of [1, 2, 3, 4]) await say('wang', `/ticket 登录不了 ${number}`);
    for (const [later, number] of [
      [10, 1],
      [20, 2],
      [60, 3],
    ] as const) {
      at(later);
      await say('lin', `/resolve ${number}`);
    }
    expect((await read()).resolution).toMatchObject({ median: minutes(20), mean: minutes(30), count: 3 });
    at(100);
    await say('lin', '/resolve 4');
    expect((await read()).resolution).toMatchObject({ median: minutes(40), mean: minutes(47.5), count: 4 });
  });

  it('count each person once with the last rating, on the day it was given', async () => {
    const { at, say, read } = await start();
    await say('wang', '/ticket 登录不了');
    await say('lin', '/resolve 1');
    await say('wang', '/rate #1 1 slow');
    await say('li', '/rate #1 4');
    await say('wang', '/rate #1 5');
    expect((await read()).csat).toEqual({
      share: 1,
      mean: 4.5,
      ratings: 2,
      identifiedShare: 1,
      byScore: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1 },
      tickets: [1],
    });
    at(24 * 60);
    await say('wang', '/rate #1 2 it came back');
    expect((await read()).csat).toMatchObject({ share: 0, mean: 2, ratings: 1 });
    expect((await read('week')).csat).toMatchObject({ share: 0.5, mean: 3, ratings: 2 });
  });

  it('count a poll from its delivery, once it is answered, and one that was voided not at all', async () => {
    const { shell, at, say, read } = await start();
    for (const number of [1, 2, 3]) await say('wang', `/ticket 登录不了 ${number}`);
    await shell.intake.receive(written('lin', '/resolve 1', { room: 'triage' }));
    expect((await read()).response).toMatchObject({ share: null, delivered: 0 });
    await shell.deliver();
    expect((await read()).response).toMatchObject({ share: 0, answered: 0, delivered: 1 });
    await say('wang', '/rate #1 3');
    await say('li', '/rate #1 4');
    await say('lin', '/resolve 2');
    await say('lin', '/resolve 3');
    expect((await read()).response).toMatchObject({ answered: 1, delivered: 3, tickets: [1, 2, 3] });
    at(5);
    await say('lin', '/reopen 2 not solved');
    expect((await read()).response).toEqual({ share: 0.5, answered: 1, delivered: 2, tickets: [1, 3] });
    await say('lin', '/reopen 1 not solved either');
    expect((await read()).response).toMatchObject({ answered: 1, delivered: 2 });
    shell.clock.moveTo(monday + days(4));
    await shell.fire();
    await shell.deliver();
    shell.clock.moveTo(shell.clock.now() + hours(1));
    expect((await read('week')).response).toMatchObject({ share: 0.5, delivered: 2 });
    const { rows } = await sql<{ state: string }>`select state from polls order by opened_at, id`.execute(
      open().db,
    );
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['closed', 'closed', 'void']);
  });

  it('come with the same by hour and by day, in the zone of the desk', async () => {
    const { shell, at, say, read } = await start();
    const day = 24 * 60;
    await say('wang', '/ticket 全公司都登录不了，业务停了');
    at(10);
    await say('lin', '在看了');
    at(70);
    await say('lin', '/resolve 1');
    await say('wang', '/rate #1 5');
    // The last instant of Monday in Shanghai, and the first of Tuesday.
    shell.clock.moveTo(Date.UTC(2026, 0, 5, 16) - 1);
    await say('wang', '/ticket 请问库存报表怎么导出？');
    shell.clock.moveTo(Date.UTC(2026, 0, 5, 16));
    await say('wang', '/ticket 请问发票怎么开？');
    at(2 * day);
    await say('lin', '/resolve 2');
    await say('lin', '/resolve 3');

    const { series, period } = await read('week');
    expect(series.map(({ from, to }) => [from, to])).toEqual(
      [0, 1, 2].map((index) => [period.from + days(index), period.from + days(index + 1)]),
    );
    const none = { critical: 0, major: 0, minor: 0, question: 0 };
    expect(series).toMatchObject([
      {
        bySeverity: { ...none, critical: 1, question: 1 },
        frt: minutes(10),
        resolution: minutes(70),
        answered: 1,
        delivered: 1,
      },
      { bySeverity: { ...none, question: 1 }, frt: null, resolution: null, answered: 0, delivered: 0 },
      { bySeverity: none, frt: null, answered: 0, delivered: 2 },
    ]);
    // Both were opened at that midnight.
    expect(Math.round((series[2]?.resolution ?? 0) / minutes(1))).toBe(33 * 60);

    const today = await readReport(open().db, 'Asia/Shanghai', 'today', monday);
    const opened = today.series.flatMap(({ bySeverity }, hour) =>
      Object.values(bySeverity).some((count) => count > 0) ? [hour] : [],
    );
    expect([today.series.length, opened]).toEqual([24, [9, 23]]);
  });

  it('and their parts add up', async () => {
    const { at, say, read } = await start();
    for (const number of [1, 2, 3, 4, 5, 6]) {
      at(number * 500);
      await say('wang', `/ticket 登录不了 ${number}`);
      at(number * 500 + 7);
      await say('lin', `/resolve ${number}`);
      if (number % 2 === 0) await say('wang', `/rate #${number} ${(number % 5) + 1}`);
    }
    for (const zone of ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati']) {
      for (const name of ['today', 'week', 'month'] as const) {
        const { volume, response, csat, series } = await read(name, zone);
        const sum = (of: (part: (typeof series)[number]) => number): number =>
          series.reduce((total, part) => total + of(part), 0);
        for (const severity of severities) {
          expect(sum((part) => part.bySeverity[severity])).toBe(volume.bySeverity[severity]);
        }
        expect([sum((part) => part.answered), sum((part) => part.delivered)]).toEqual([
          response.answered,
          response.delivered,
        ]);
        expect(Object.values(csat.byScore).reduce((a, b) => a + b)).toBe(csat.ratings);
      }
    }
  });
});
