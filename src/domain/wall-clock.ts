import { Temporal } from 'temporal-polyfill';
import { days, hours, minutes, type Instant } from './time.ts';

/** What a clock on the wall shows, as milliseconds since it showed 1970-01-01T00:00; `day` and `hour` count plainly. */
export type WallTime = number;

type Stretch = { readonly from: Instant; readonly until: Instant; readonly offset: number };
type Zone = { readonly stretches: Stretch[]; last: Stretch | undefined };

// Two a year in most zones: enough for a century, and far more than what is asked about at a time.
const mostStretches = 256;
const mostZones = 64;
const zones = new Map<string, Zone>();

const zoneOf = (name: string): Zone => {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (zones.size >= mostZones) zones.clear();
  const zone: Zone = { stretches: [], last: undefined };
  zones.set(name, zone);
  return zone;
};

const readStretch = (name: string, instant: Instant): Stretch => {
  const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);
  const next = here.getTimeZoneTransition('next');
  // Asked from a moment later, a change at this very instant is the previous one.
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  };
};

/** The time during which the zone's offset is the one of this instant; the calendar library is slow and asked once. */
const stretchAt = (name: string, instant: Instant): Stretch => {
  const zone = zoneOf(name);
  const holds = (one: Stretch): boolean => one.from <= instant && instant < one.until;
  if (zone.last !== undefined && holds(zone.last)) return zone.last;
  let found = zone.stretches.find(holds);
  if (found === undefined) {
    found = readStretch(name, instant);
    if (zone.stretches.length >= mostStretches) zone.stretches.length = 0;
    zone.stretches.push(found);
  }
  zone.last = found;
  return found;
};

/** Throws `RangeError` for a time zone that does not exist, as everything here does. */
export const wallTimeAt = (timeZone: string, instant: Instant): WallTime =>
  instant + stretchAt(timeZone, instant).offset;

/** The first and the last instant at which the wall shows this time; both are the end of a gap that swallows it. */
const instantsOf = (timeZone: string, wall: WallTime): readonly [Instant, Instant] => {
  // No offset is larger than a day, so what could show this time lies between the stretches of these two.
  const before = stretchAt(timeZone, wall - days(1));
  const after = stretchAt(timeZone, wall + days(1));
  if (before.from === after.from) return [wall - before.offset, wall - before.offset];
  const shown: Instant[] = [];
  let gapEnd = after.from;
  for (let stretch = before; ; stretch = stretchAt(timeZone, stretch.until)) {
    const instant = wall - stretch.offset;
    if (stretch.from <= instant && instant < stretch.until) shown.push(instant);
    else if (instant < stretch.from) gapEnd = Math.min(gapEnd, stretch.from);
    if (stretch.from >= after.from) break;
  }
  return [shown[0] ?? gapEnd, shown.at(-1) ?? gapEnd];
};

/** Of a time that the wall shows twice the first; of one that it never shows the first instant after. */
export const firstInstant = (timeZone: string, wall: WallTime): Instant => instantsOf(timeZone, wall)[0];

/** Of a time that the wall shows twice the last; of one that it never shows the first instant after. */
export const lastInstant = (timeZone: string, wall: WallTime): Instant => instantsOf(timeZone, wall)[1];

/** Counts like a calendar of the present rules; `month` from 1. */
export const wallTime = (year: number, month: number, day: number, hour = 0, minute = 0): WallTime => {
  // Years begin in March here, so that the leap day is a year's last.
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayNumber =
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
  return days(dayNumber) + hours(hour) + minutes(minute);
};

/** Midnight at the beginning of the day. */
export const startOfDay = (wall: WallTime): WallTime => Math.floor(wall / days(1)) * days(1);

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const weekdayOf = (wall: WallTime): Weekday => {
  // 1970-01-01 was a Thursday.
  const index = (((Math.floor(wall / days(1)) + 3) % 7) + 7) % 7;
  return weekdays[index] ?? 'mon';
};
