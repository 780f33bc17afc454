import { Temporal } from 'temporal-polyfill';
import { days, type Duration, type Instant } from './time.ts';

/** Days since 1970-01-01 of a date in no particular zone. */
export type DayNumber = number;

const oneDay = days(1);
const mostDays = 5_000;

const readOffset = (timeZone: string, at: Instant): Duration =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;

// Asking for an offset is slow, and nearly all days have one from end to end: their edges are remembered.
const edges = new Map<string, Map<DayNumber, Duration>>();

const offsetAtEdge = (timeZone: string, day: DayNumber): Duration => {
  let known = edges.get(timeZone);
  if (known === undefined) {
    known = new Map();
    edges.set(timeZone, known);
  }
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size >= mostDays) known.clear();
  const offset = readOffset(timeZone, day * oneDay);
  known.set(day, offset);
  return offset;
};

/** How far the zone's wall clock is ahead of UTC at an instant. */
const offsetAt = (timeZone: string, at: Instant): Duration => {
  const day = Math.floor(at / oneDay);
  const offset = offsetAtEdge(timeZone, day);
  return offset === offsetAtEdge(timeZone, day + 1) ? offset : readOffset(timeZone, at);
};

/** What the wall clock shows, counted as if it were UTC. */
export const wallTime = (timeZone: string, at: Instant): number => at + offsetAt(timeZone, at);

/** The date that the wall clock shows. */
export const dayAt = (timeZone: string, at: Instant): DayNumber =>
  Math.floor(wallTime(timeZone, at) / oneDay);

/** The instant from which the wall clock shows other than before; the gap lies just behind `before`. */
const transitionAfter = (timeZone: string, before: Instant, after: Instant): Instant => {
  const offset = readOffset(timeZone, before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(timeZone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * The instant of a wall time (as `wallTime` counts). One inside a spring gap is the first instant after it; of one that
 * is repeated, the first or the last.
 */
export const instantOf = (timeZone: string, wall: number, repeated: 'first' | 'last'): Instant => {
  const day = Math.floor(wall / oneDay);
  // A wall clock is never more than a day away from UTC.
  const before = offsetAtEdge(timeZone, day - 1);
  const after = offsetAtEdge(timeZone, day + 2);
  if (before === after) return wall - before;
  const candidates = [wall - before, wall - after]
    .filter((at) => wallTime(timeZone, at) === wall)
    .toSorted((a, b) => a - b);
  const found = repeated === 'first' ? candidates[0] : candidates.at(-1);
  return found ?? transitionAfter(timeZone, wall - after, wall - before);
};

/** Of YYYY-MM-DD. Throws on a date that does not exist. */
export const dayNumberOf = (date: string): DayNumber =>
  Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(date)).days;
