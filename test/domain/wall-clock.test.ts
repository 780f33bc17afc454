import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  firstInstant,
  lastInstant,
  wallTime,
  wallTimeAt,
  weekdayOf,
  weekdays,
} from '../../src/domain/wall-clock.ts';

const zones = [
  'America/Chicago',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'America/St_Johns',
  'America/Scoresbysund',
  'Pacific/Apia',
  'Asia/Shanghai',
  'UTC',
];
const moment = fc.integer({
  min: Temporal.Instant.from('2000-01-01T00:00Z').epochMilliseconds,
  max: Temporal.Instant.from('2040-01-01T00:00Z').epochMilliseconds,
});

const plain = (wall: number): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();

describe('a clock on the wall', () => {
  it('shows what the calendar library says, in every zone at every instant', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, instant) => {
        const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        expect(plain(wallTimeAt(zone, instant)).toString()).toBe(shown.toPlainDateTime().toString());
      }),
      { numRuns: 1000 },
    );
  });

  it('shows each time at the instants that the library gives, near changes of the clock above all', () => {
    const nearChange = fc
      .tuple(fc.constantFrom(...zones), moment, fc.integer({ min: -180, max: 180 }))
      .map(([zone, instant, minutes]) => {
        const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        const change = here.getTimeZoneTransition('next') ?? here;
        return { zone, wall: wallTimeAt(zone, change.epochMilliseconds) + minutes * 60_000 };
      });
    fc.assert(
      fc.property(nearChange, ({ zone, wall }) => {
        const early = plain(wall).toZonedDateTime(zone, { disambiguation: 'earlier' });
        const late = plain(wall).toZonedDateTime(zone, { disambiguation: 'later' });
        const swallowed = !early.toPlainDateTime().equals(plain(wall));
        const gapEnd = early.getTimeZoneTransition('next')?.epochMilliseconds;
        expect(firstInstant(zone, wall)).toBe(swallowed ? gapEnd : early.epochMilliseconds);
        expect(lastInstant(zone, wall)).toBe(swallowed ? gapEnd : late.epochMilliseconds);
      }),
      { numRuns: 1000 },
    );
  });

  it('has no midnight in São Paulo when summer time began: the day starts at one', () => {
    const one = Temporal.ZonedDateTime.from('2018-11-04T01:00[America/Sao_Paulo]').epochMilliseconds;
    expect(firstInstant('America/Sao_Paulo', wallTime(2018, 11, 4))).toBe(one);
    expect(lastInstant('America/Sao_Paulo', wallTime(2018, 11, 4, 0, 30))).toBe(one);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => wallTimeAt('Mars/Olympus', 0)).toThrow(RangeError);
  });

  it('counts days like the calendar', () => {
    fc.assert(
      fc.property(moment, (instant) => {
        const at = plain(Math.floor(instant / 60_000) * 60_000);
        const wall = wallTime(at.year, at.month, at.day, at.hour, at.minute);
        expect(plain(wall).toString()).toBe(at.toString());
        expect(weekdayOf(wall)).toBe(weekdays[at.dayOfWeek - 1]);
      }),
    );
  });
});
