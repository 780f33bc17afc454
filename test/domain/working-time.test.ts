import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  always,
  hasOpenHours,
  weekdays,
  weeklyHours,
  wholeDay,
  type Calendar,
  type Period,
} from '../../src/domain/calendar.ts';
import { days, hours, minutes, type Instant } from '../../src/domain/time.ts';
import {
  addWorking,
  addWorkingDays,
  isOpen,
  nextOpen,
  workingBetween,
} from '../../src/domain/working-time.ts';

const period = (from: string, to: string): Period => {
  const minute = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return { from: minute(from), to: minute(to) };
};

const calendar = (own: Partial<Calendar> = {}): Calendar => ({
  id: 'own',
  name: 'Own',
  timeZone: 'Asia/Shanghai',
  weekly: weeklyHours([1, 2, 3, 4, 5], [period('09:00', '18:00')]),
  holidays: [],
  days: [],
  knownUntil: null,
  ...own,
});

const at = (text: string, timeZone = 'Asia/Shanghai'): Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
const wall = (instant: Instant, timeZone = 'Asia/Shanghai'): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'minute', timeZoneName: 'never' });

const vectors = z
  .object({
    calendars: z.record(
      z.string(),
      z.object({
        tz: z.string(),
        hours: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))),
        holidays: z.array(z.string()).default([]),
        makeup: z.array(z.string()).default([]),
      }),
    ),
    vectors: z.array(
      z.object({
        id: z.string(),
        op: z.enum(['add', 'add-local']),
        cal: z.string(),
        start: z.string(),
        seconds: z.number(),
        pauses: z.array(z.tuple([z.string(), z.string()])),
        expect: z.string(),
      }),
    ),
  })
  .parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/vectors/business-time.json'), 'utf8')),
  );

const datesOf = (range: string): readonly string[] => {
  const [first = '', last = first] = range.split('..');
  const end = Temporal.PlainDate.from(last);
  const dates: string[] = [];
  for (let day = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(day, end) <= 0; ) {
    dates.push(day.toString());
    day = day.add({ days: 1 });
  }
  return dates;
};

const calendarOfVector = (id: string): Calendar => {
  const given = vectors.calendars[id];
  if (given === undefined) throw new Error(`no calendar ${id}`);
  const on = (day: number) => (given.hours[String(day)] ?? []).map(([from, to]) => period(from, to));
  return calendar({
    id,
    timeZone: given.tz,
    weekly: { 1: on(1), 2: on(2), 3: on(3), 4: on(4), 5: on(5), 6: on(6), 7: on(7) },
    holidays: given.holidays.flatMap(datesOf).map((date) => ({ date, name: 'holiday' })),
    days: given.makeup.map((date) => ({ date, name: 'make-up', hours: 'working' })),
  });
};

describe('the vectors of business time', () => {
  it('are all there', () => {
    expect(vectors.vectors.length).toBeGreaterThanOrEqual(26);
  });

  it.each(vectors.vectors.map((vector) => [vector.id, vector] as const))('hold: %s', (_, vector) => {
    const own = calendarOfVector(vector.cal);
    const read = (text: string): Instant =>
      vector.op === 'add' ? Temporal.Instant.from(text).epochMilliseconds : at(text, own.timeZone);
    const paused = vector.pauses
      .map(([from, to]) => workingBetween(own, read(from), read(to)))
      .reduce((sum, one) => sum + one, 0);
    const due = addWorking(own, read(vector.start), vector.seconds * 1000 + paused);
    expect(wall(due.at, own.timeZone)).toBe(wall(read(vector.expect), own.timeZone));
  });
});

describe('a working calendar', () => {
  const split = calendar({
    weekly: weeklyHours([1, 2, 3, 4, 5], [period('09:00', '12:00'), period('13:30', '18:00')]),
  });

  it('is open from the first moment of a period until just before its last', () => {
    expect(isOpen(split, at('2026-03-02T09:00'))).toBe(true);
    expect(isOpen(split, at('2026-03-02T11:59'))).toBe(true);
    expect(isOpen(split, at('2026-03-02T12:00'))).toBe(false);
    expect(isOpen(split, at('2026-03-01T10:00'))).toBe(false);
  });

  it('says when it opens next', () => {
    expect(wall(nextOpen(split, at('2026-03-02T12:10')))).toBe('2026-03-02T13:30+08:00');
    expect(wall(nextOpen(split, at('2026-03-06T18:00')))).toBe('2026-03-09T09:00+08:00');
    expect(wall(nextOpen(split, at('2026-03-02T14:10')))).toBe('2026-03-02T14:10+08:00');
  });

  it('calls what ends exactly at closing due at closing', () => {
    expect(wall(addWorking(split, at('2026-03-06T17:00'), hours(1)).at)).toBe('2026-03-06T18:00+08:00');
    expect(wall(addWorking(split, at('2026-03-02T11:00'), hours(1)).at)).toBe('2026-03-02T12:00+08:00');
  });

  it('makes 1 h from Friday 16:30 due Monday 09:30 when it is open 9 to 17', () => {
    const nineToFive = calendar({ weekly: weeklyHours([1, 2, 3, 4, 5], [period('09:00', '17:00')]) });
    expect(wall(addWorking(nineToFive, at('2026-03-06T16:30'), hours(1)).at)).toBe('2026-03-09T09:30+08:00');
  });

  it('puts a special day before a holiday, and a holiday before the weekly hours', () => {
    const own = calendar({
      holidays: [
        { date: '2026-03-02', name: 'holiday' },
        { date: '2026-03-03', name: 'holiday' },
      ],
      days: [
        { date: '2026-03-03', name: 'half day', hours: [period('10:00', '12:00')] },
        { date: '2026-03-07', name: 'make-up day', hours: 'working' },
        { date: '2026-03-04', name: 'moving', hours: [] },
      ],
    });
    expect(isOpen(own, at('2026-03-02T10:00'))).toBe(false);
    expect(isOpen(own, at('2026-03-03T10:00'))).toBe(true);
    expect(isOpen(own, at('2026-03-03T13:00'))).toBe(false);
    expect(isOpen(own, at('2026-03-04T10:00'))).toBe(false);
    expect(isOpen(own, at('2026-03-07T17:59'))).toBe(true);
  });

  it('gives a make-up day the first open weekday’s hours where Monday is free', () => {
    const own = calendar({
      weekly: weeklyHours([2, 3], [period('10:00', '11:00')]),
      days: [{ date: '2026-03-07', name: 'make-up day', hours: 'working' }],
    });
    expect(isOpen(own, at('2026-03-07T10:30'))).toBe(true);
  });

  it('marks what is due beyond the last known year as provisional', () => {
    const own = calendar({ knownUntil: 2026 });
    expect(addWorking(own, at('2026-12-31T16:00'), hours(2))).toEqual({
      at: at('2026-12-31T18:00'),
      provisional: false,
    });
    expect(addWorking(own, at('2026-12-31T16:00'), hours(3))).toEqual({
      at: at('2027-01-01T10:00'),
      provisional: true,
    });
    expect(addWorkingDays(own, at('2026-12-31T16:00'), 1).provisional).toBe(true);
    expect(addWorking(calendar(), at('2026-12-31T16:00'), hours(3)).provisional).toBe(false);
  });

  it('without open hours is told apart and never walked', () => {
    const closed = calendar({ weekly: weeklyHours([], []) });
    expect([hasOpenHours(closed), hasOpenHours(calendar())]).toEqual([false, true]);
    expect(() => addWorking(closed, 0, 1)).toThrow('has no open hours');
    expect(() => nextOpen(closed, 0)).toThrow('has no open hours');
  });

  it('that never closes is the wall clock', () => {
    expect(addWorking(always, 12_345, hours(48))).toEqual({ at: 12_345 + hours(48), provisional: false });
    expect(workingBetween(always, 5, 12)).toBe(7);
    expect(workingBetween(always, 12, 5)).toBe(0);
  });
});

describe('one working day', () => {
  const own = calendar({
    weekly: weeklyHours([1, 2, 3, 4, 5], [period('09:00', '12:00'), period('13:30', '18:00')]),
    holidays: [{ date: '2026-03-10', name: 'holiday' }],
  });

  it.each([
    ['ends at the same time on the next day with working hours', '2026-03-06T16:30', '2026-03-09T16:30'],
    ['passes over a holiday', '2026-03-09T10:00', '2026-03-11T10:00'],
    ['waits for the next open moment of that day', '2026-03-05T12:30', '2026-03-06T13:30'],
    ['waits for the opening of that day', '2026-03-05T06:00', '2026-03-06T09:00'],
    ['begun on a free day ends on the first working day', '2026-03-07T11:00', '2026-03-09T11:00'],
    ['begun after hours ends with that day’s closing', '2026-03-05T22:00', '2026-03-06T18:00'],
    ['begun at closing is due at closing', '2026-03-05T18:00', '2026-03-06T18:00'],
  ])('%s', (_, start, end) => {
    expect(wall(addWorkingDays(own, at(start), 1).at)).toBe(`${end}+08:00`);
  });

  it('can be several', () => {
    expect(wall(addWorkingDays(own, at('2026-03-06T16:30'), 3).at)).toBe('2026-03-12T16:30+08:00');
  });
});

describe('clocks that are changed', () => {
  const daily = (timeZone: string, ...periods: readonly Period[]): Calendar =>
    calendar({ timeZone, weekly: weeklyHours(weekdays, periods) });

  it('make a period that begins in the spring gap begin with the first instant after it', () => {
    const chicago = daily('America/Chicago', period('02:30', '05:00'));
    const zone = 'America/Chicago';
    expect(wall(nextOpen(chicago, at('2020-03-08T00:00', zone)), zone)).toBe('2020-03-08T03:00-05:00');
    const howe = daily('Australia/Lord_Howe', period('02:15', '05:00'));
    const island = 'Australia/Lord_Howe';
    expect(wall(nextOpen(howe, at('2020-10-04T00:00', island)), island)).toBe('2020-10-04T02:30+11:00');
  });

  it('make a period begin with the first of a repeated wall time and end with the last', () => {
    const zone = 'America/Chicago';
    const chicago = daily(zone, period('01:15', '01:45'));
    const midnight = at('2020-11-01T00:00', zone);
    expect(wall(nextOpen(chicago, midnight), zone)).toBe('2020-11-01T01:15-05:00');
    expect(workingBetween(chicago, midnight, midnight + days(1))).toBe(minutes(90));
  });

  it('leave out a period that lies wholly in the gap', () => {
    const zone = 'America/Chicago';
    const chicago = daily(zone, period('02:10', '02:40'));
    expect(wall(nextOpen(chicago, at('2020-03-08T00:00', zone)), zone)).toBe('2020-03-09T02:10-05:00');
  });

  it.each([
    ['America/Sao_Paulo', '2018-11-03', 'loses midnight'],
    ['America/Havana', '2020-10-31', 'repeats midnight'],
    ['America/St_Johns', '2010-11-06', 'goes back over midnight'],
    ['Pacific/Apia', '2011-12-28', 'loses a whole day'],
  ])('neither lose nor count twice where every day is whole (%s from %s %s)', (timeZone, from) => {
    const whole = daily(timeZone, ...wholeDay);
    // A holiday in the far past keeps the short way for calendars that never close from being taken.
    const own = { ...whole, holidays: [{ date: '1999-01-01', name: 'holiday' }] };
    const start = at(`${from}T00:00`, timeZone);
    expect(workingBetween(own, start, start + days(4))).toBe(days(4));
  });
});

const zones = [
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/Chicago',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
] as const;

const somePeriods = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((cuts) => {
    const sorted = cuts.toSorted((a, b) => a - b);
    return sorted.flatMap((from, index): readonly Period[] => {
      const to = sorted[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    });
  });

const someDate = fc
  .integer({ min: 0, max: 6_000 })
  .map((day) => Temporal.PlainDate.from('2008-01-01').add({ days: day }).toString());

const someCalendar = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    open: fc.subarray([...weekdays], { minLength: 1 }),
    periods: somePeriods,
    holidays: fc.array(someDate, { maxLength: 30 }),
    special: fc.array(fc.record({ date: someDate, hours: somePeriods }), { maxLength: 10 }),
  })
  .map(({ timeZone, open, periods, holidays, special }) =>
    calendar({
      timeZone,
      weekly: weeklyHours(open, periods),
      holidays: holidays.map((date) => ({ date, name: 'holiday' })),
      days: special.map(({ date, hours: own }) => ({ date, name: 'special', hours: own })),
    }),
  );

const someInstant = fc.integer({
  min: Temporal.Instant.from('2008-01-01T00:00:00Z').epochMilliseconds,
  max: Temporal.Instant.from('2024-01-01T00:00:00Z').epochMilliseconds,
});
const someDuration = fc.integer({ min: 1, max: hours(200) });
const shortDuration = fc.integer({ min: 1, max: hours(10) });

describe('working time, in any calendar and zone,', () => {
  it('between a and a + n is n', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, shortDuration, (own, start, n) => {
        const due = addWorking(own, start, n).at;
        expect(workingBetween(own, start, due)).toBe(n);
        expect(isOpen(own, due - 1)).toBe(true);
      }),
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, shortDuration, shortDuration, (own, start, m, n) => {
        const twice = addWorking(own, addWorking(own, start, m).at, n);
        expect(twice.at).toBe(addWorking(own, start, m + n).at);
      }),
    );
  });

  it('of two parts is that of the whole', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, someDuration, someDuration, (own, start, m, n) => {
        const [middle, end] = [start + m, start + m + n];
        expect(workingBetween(own, start, middle) + workingBetween(own, middle, end)).toBe(
          workingBetween(own, start, end),
        );
      }),
    );
  });

  it('ends no earlier when it begins later, and later when it lasts longer', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, someDuration, shortDuration, (own, start, later, n) => {
        const short = addWorking(own, start, n).at;
        expect(addWorking(own, start + later, n).at).toBeGreaterThanOrEqual(short);
        expect(addWorking(own, start, n + 1).at).toBeGreaterThan(short);
      }),
    );
  });

  it('begins at the next open moment', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, (own, start) => {
        const open = nextOpen(own, start);
        expect(isOpen(own, open)).toBe(true);
        expect(open === start).toBe(isOpen(own, start));
        expect(workingBetween(own, start, open)).toBe(0);
      }),
    );
  });

  it('of one day ends on a later day, within its hours or at its closing', () => {
    fc.assert(
      fc.property(someCalendar, someInstant, fc.integer({ min: 1, max: 4 }), (own, start, count) => {
        const due = addWorkingDays(own, start, count).at;
        expect(due).toBeGreaterThan(start);
        expect(isOpen(own, due) || isOpen(own, due - 1)).toBe(true);
      }),
    );
  });
});
