import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { handOffs, scheduledIn, shiftAt } from '../../src/domain/rotation.ts';
import type { Hours, Rotation } from '../../src/domain/roster.ts';
import { days, hours } from '../../src/domain/time.ts';
import { wallTime } from '../../src/domain/wall-clock.ts';
import { anyMoment, anyRotation, at, layer, zones } from './rosters.ts';

const shown = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' });

const listed = (rotation: Rotation, zone: string, from: string, to: string): readonly string[] =>
  handOffs(rotation, zone, at(`${from}[${zone}]`), at(`${to}[${zone}]`)).map((one) => shown(one, zone));

describe('hand-offs over a change of the clock', () => {
  it.each([
    [
      'daily at 02:30 in Chicago, on the day that has no 02:30',
      'America/Chicago',
      { every: 1, unit: 'day', start: wallTime(2020, 1, 1, 2, 30) },
      ['2020-03-07T00:00', '2020-03-10T00:00'],
      ['2020-03-07T02:30-06:00', '2020-03-08T03:00-05:00', '2020-03-09T02:30-05:00'],
    ],
    [
      'daily at 01:30 in Chicago, on the day that has it twice',
      'America/Chicago',
      { every: 1, unit: 'day', start: wallTime(2020, 1, 1, 1, 30) },
      ['2020-10-31T00:00', '2020-11-03T00:00'],
      ['2020-10-31T01:30-05:00', '2020-11-01T01:30-05:00', '2020-11-02T01:30-06:00'],
    ],
    [
      'daily at 02:15 on Lord Howe, whose clock moves by half an hour',
      'Australia/Lord_Howe',
      { every: 1, unit: 'day', start: wallTime(2020, 1, 1, 2, 15) },
      ['2020-10-03T00:00', '2020-10-06T00:00'],
      ['2020-10-03T02:15+10:30', '2020-10-04T02:30+11:00', '2020-10-05T02:15+11:00'],
    ],
    [
      'hourly at half past in Chicago',
      'America/Chicago',
      { every: 1, unit: 'hour', start: wallTime(2020, 1, 1, 0, 30) },
      ['2020-03-08T01:00', '2020-03-08T05:00'],
      [
        '2020-03-08T01:30-06:00',
        '2020-03-08T03:00-05:00',
        '2020-03-08T03:30-05:00',
        '2020-03-08T04:30-05:00',
      ],
    ],
    [
      'daily at midnight in São Paulo, on the day that begins at one',
      'America/Sao_Paulo',
      { every: 1, unit: 'day', start: wallTime(2018, 1, 1) },
      ['2018-11-02T12:00', '2018-11-05T12:00'],
      ['2018-11-03T00:00-03:00', '2018-11-04T01:00-02:00', '2018-11-05T00:00-02:00'],
    ],
  ] as const)('%s', (_, zone, rotation, [from, to], expected) => {
    expect(listed(rotation, zone, from, to)).toEqual(expected);
  });

  it('keep the time of the day of a week’s rotation too', () => {
    const rotation: Rotation = { every: 2, unit: 'week', start: wallTime(2020, 2, 24, 9) };
    expect(listed(rotation, 'America/Chicago', '2020-02-24T00:00', '2020-03-24T00:00')).toEqual([
      '2020-02-24T09:00-06:00',
      '2020-03-09T09:00-05:00',
      '2020-03-23T09:00-05:00',
    ]);
  });

  it('come one after another, and the shift between two of them is the one that began', () => {
    fc.assert(
      fc.property(anyRotation, fc.constantFrom(...zones), anyMoment, (rotation, zone, from) => {
        const found = handOffs(rotation, zone, from, from + days(40));
        expect(found).toEqual([...found].toSorted((a, b) => a - b));
        for (const instant of found) {
          const before = shiftAt(rotation, zone, instant - 1);
          const after = shiftAt(rotation, zone, instant);
          expect(after).toBeGreaterThan(before);
        }
        const edges = [from, ...new Set(found), from + days(40)];
        for (const [index, begin] of edges.slice(0, -1).entries()) {
          const end = edges[index + 1] ?? begin;
          expect(shiftAt(rotation, zone, end - 1)).toBe(shiftAt(rotation, zone, begin));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a layer', () => {
  it('has exactly one of its people at every instant since its start', () => {
    fc.assert(
      fc.property(anyRotation, fc.constantFrom(...zones), anyMoment, (rotation, zone, instant) => {
        const people = ['ann', 'ben', 'carl'];
        const shift = shiftAt(rotation, zone, instant);
        const holder = scheduledIn(layer(people, { rotation }), zone, instant);
        expect(holder).toBe(people[shift % 3]);
      }),
      { numRuns: 2000 },
    );
  });

  it('has nobody before its start', () => {
    const one = layer(['ann', 'ben']);
    expect(scheduledIn(one, 'Asia/Shanghai', at('2026-01-05T08:59+08:00'))).toBeNull();
    expect(scheduledIn(one, 'Asia/Shanghai', at('2026-01-05T09:00+08:00'))).toBe('ann');
    expect(scheduledIn(one, 'Asia/Shanghai', at('2026-01-12T09:00+08:00'))).toBe('ben');
  });

  it('has nobody when it has no people', () => {
    expect(scheduledIn(layer([]), 'UTC', at('2026-02-01T00:00Z'))).toBeNull();
  });
});

describe('hours of a layer', () => {
  const active = (part: Hours, zone: string, when: string): boolean =>
    scheduledIn(
      layer(['ann'], { only: [part], rotation: { every: 1, unit: 'week', start: wallTime(2010, 1, 4) } }),
      zone,
      at(when),
    ) === 'ann';

  it('reach from Monday 20:00 into Tuesday 08:00', () => {
    const part: Hours = { weekdays: ['mon'], from: hours(20), to: hours(8) };
    const when = (text: string): boolean => active(part, 'UTC', text);
    expect(when('2026-01-05T19:59Z')).toBe(false);
    expect(when('2026-01-05T20:00Z')).toBe(true);
    expect(when('2026-01-06T07:00Z')).toBe(true);
    expect(when('2026-01-06T08:00Z')).toBe(false);
    expect(when('2026-01-06T20:00Z')).toBe(false);
    expect(when('2026-01-05T07:00Z')).toBe(false);
  });

  it('of a whole day end at midnight, and of the same time twice last a day', () => {
    const whole: Hours = { weekdays: ['sat'], from: 0, to: days(1) };
    expect(active(whole, 'UTC', '2026-01-10T23:59Z')).toBe(true);
    expect(active(whole, 'UTC', '2026-01-11T00:00Z')).toBe(false);
    const round: Hours = { weekdays: ['sat'], from: hours(9), to: hours(9) };
    expect(active(round, 'UTC', '2026-01-11T08:59Z')).toBe(true);
    expect(active(round, 'UTC', '2026-01-11T09:00Z')).toBe(false);
  });

  it('begin at the first and end at the last showing of a time that comes twice', () => {
    const ends: Hours = { weekdays: ['sun'], from: 0, to: hours(1.5) };
    expect(active(ends, 'America/Chicago', '2020-11-01T01:29-06:00')).toBe(true);
    expect(active(ends, 'America/Chicago', '2020-11-01T01:30-06:00')).toBe(false);
    const begins: Hours = { weekdays: ['sun'], from: hours(1.5), to: hours(5) };
    expect(active(begins, 'America/Chicago', '2020-11-01T01:29-05:00')).toBe(false);
    expect(active(begins, 'America/Chicago', '2020-11-01T01:30-05:00')).toBe(true);
    expect(active(begins, 'America/Chicago', '2020-11-01T01:00-06:00')).toBe(true);
  });

  it('that a change of the clock swallows do not come on that day', () => {
    const swallowed: Hours = { weekdays: ['sun'], from: hours(2), to: hours(3) };
    expect(active(swallowed, 'America/Chicago', '2020-03-08T01:59-06:00')).toBe(false);
    expect(active(swallowed, 'America/Chicago', '2020-03-08T03:00-05:00')).toBe(false);
    const midnight: Hours = { weekdays: ['sun'], from: 0, to: hours(8) };
    expect(active(midnight, 'America/Sao_Paulo', '2018-11-03T23:59-03:00')).toBe(false);
    expect(active(midnight, 'America/Sao_Paulo', '2018-11-04T01:00-02:00')).toBe(true);
  });
});
