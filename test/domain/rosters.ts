import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Hours, Layer, Override, Roster, Rotation } from '../../src/domain/roster.ts';
import { days, hours } from '../../src/domain/time.ts';
import { wallTime, weekdays } from '../../src/domain/wall-clock.ts';

/** `2026-01-05T09:00+08:00`, or with a zone in brackets instead of the offset. */
export const at = (text: string): number =>
  text.endsWith(']')
    ? Temporal.ZonedDateTime.from(text).epochMilliseconds
    : Temporal.Instant.from(text).epochMilliseconds;

export const weekly: Rotation = { every: 1, unit: 'week', start: wallTime(2026, 1, 5, 9) };
export const daily: Rotation = { every: 1, unit: 'day', start: wallTime(2026, 1, 5, 9) };

export const layer = (people: readonly string[], more: Partial<Layer> = {}): Layer => ({
  id: people.join('+'),
  rotation: weekly,
  people,
  only: [],
  ...more,
});

export const roster = (layers: readonly Layer[], timeZone = 'Asia/Shanghai'): Roster => ({
  id: 'r',
  name: 'R',
  teamId: 'support',
  timeZone,
  layers,
});

export const override = (
  change: Override['change'],
  from: number,
  to: number,
  more: Partial<Override> = {},
): Override => ({
  id: `${change.type}:${change.personId}`,
  rosterId: 'r',
  from,
  to,
  change,
  reason: 'override',
  by: null,
  ...more,
});

// Years around changes of the clock of all kinds, from half an hour to the whole day that Apia left out.
export const zones = [
  'America/Chicago',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Asia/Shanghai',
];
const start = wallTime(2010, 1, 1);
export const anyMoment = fc.integer({ min: at('2011-01-01T00:00Z'), max: at('2020-12-31T00:00Z') });

const people = ['ann', 'ben', 'carl', 'dora'];
const anyPerson = fc.constantFrom(...people);

export const anyRotation: fc.Arbitrary<Rotation> = fc.record({
  every: fc.integer({ min: 1, max: 9 }),
  unit: fc.constantFrom('hour', 'day', 'week'),
  start: fc.integer({ min: 0, max: 24 * 60 }).map((minute) => start + minute * 60_000),
});

const anyHours: fc.Arbitrary<Hours> = fc.record({
  weekdays: fc.subarray([...weekdays], { minLength: 1 }),
  from: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * hours(0.25)),
  to: fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * hours(0.25)),
});

export const anyLayer: fc.Arbitrary<Layer> = fc.record({
  id: fc.constantFrom('one', 'two', 'three'),
  rotation: anyRotation,
  people: fc.array(anyPerson, { minLength: 1, maxLength: 4 }),
  only: fc.oneof(fc.constant([]), fc.array(anyHours, { minLength: 1, maxLength: 2 })),
});

export const anyRoster = fc
  .tuple(fc.array(anyLayer, { minLength: 1, maxLength: 3 }), fc.constantFrom(...zones))
  .map(([layers, zone]) => roster(layers, zone));

const anyChange: fc.Arbitrary<Override['change']> = fc.oneof(
  fc.record({ type: fc.constant('replace.all'), personId: anyPerson }),
  fc.record({ type: fc.constant('replace.one'), replaces: anyPerson, personId: anyPerson }),
  fc.record({ type: fc.constant('add'), personId: anyPerson }),
  fc.record({ type: fc.constant('remove'), personId: anyPerson }),
);

/** Overrides somewhere in the 30 days after `around`. */
export const overridesAfter = (around: number): fc.Arbitrary<readonly Override[]> =>
  fc.array(
    fc
      .tuple(anyChange, fc.integer({ min: 0, max: 30 * 48 }), fc.integer({ min: 1, max: 10 * 48 }), fc.nat())
      .map(([change, begin, length, id]) =>
        override(change, around + begin * hours(0.5), around + (begin + length) * hours(0.5), {
          id: String(id),
          rosterId: id % 3 === 0 ? null : 'r',
        }),
      ),
    { maxLength: 6 },
  );

export const span = days(31);
