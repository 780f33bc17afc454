import type { Hours, Layer, Rotation } from './roster.ts';
import { days, hours, type Duration, type Instant } from './time.ts';
import { firstInstant, lastInstant, startOfDay, wallTimeAt, weekdayOf, type WallTime } from './wall-clock.ts';

const shiftLength = ({ every, unit }: Rotation): Duration =>
  every * { hour: hours(1), day: days(1), week: days(7) }[unit];

const shiftStart = (rotation: Rotation, timeZone: string, shift: number): Instant =>
  firstInstant(timeZone, rotation.start + shift * shiftLength(rotation));

/** Which shift of the rotation this is, from 0; negative: it has not begun yet. */
export const shiftAt = (rotation: Rotation, timeZone: string, instant: Instant): number => {
  let shift = Math.floor((wallTimeAt(timeZone, instant) - rotation.start) / shiftLength(rotation));
  // Where the wall shows an hour twice, shifts of its first showing have begun by the second.
  while (shiftStart(rotation, timeZone, shift + 1) <= instant) shift += 1;
  return shift;
};

/** Instants after `from` and before `to` at which one shift follows another, or the first one begins. */
export const handOffs = (
  rotation: Rotation,
  timeZone: string,
  from: Instant,
  to: Instant,
): readonly Instant[] => {
  const found: Instant[] = [];
  for (let shift = Math.max(0, shiftAt(rotation, timeZone, from) + 1); ; shift += 1) {
    const instant = shiftStart(rotation, timeZone, shift);
    if (instant >= to) return found;
    found.push(instant);
  }
};

type Span = readonly [from: Instant, to: Instant];

/** When these hours of one day are; empty where a change of the clock swallows them. */
const spanOn = (part: Hours, timeZone: string, day: WallTime): Span | undefined => {
  if (!part.weekdays.includes(weekdayOf(day))) return undefined;
  const ends = part.to > part.from ? day + part.to : day + days(1) + part.to;
  return [firstInstant(timeZone, day + part.from), lastInstant(timeZone, ends)];
};

const spansAround = (layer: Layer, timeZone: string, from: Instant, to: Instant): readonly Span[] => {
  // The day before may reach into this one, and a clock put back at midnight shows the day after for a moment.
  const last = startOfDay(wallTimeAt(timeZone, to)) + days(1);
  const spans: Span[] = [];
  for (let day = startOfDay(wallTimeAt(timeZone, from)) - days(1); day <= last; day += days(1)) {
    for (const part of layer.only) {
      const span = spanOn(part, timeZone, day);
      if (span !== undefined) spans.push(span);
    }
  }
  return spans;
};

const isActiveAt = (layer: Layer, timeZone: string, instant: Instant): boolean =>
  layer.only.length === 0 ||
  spansAround(layer, timeZone, instant, instant).some(([from, to]) => from <= instant && instant < to);

/** Whose shift it is by the layer alone, overrides left out; `null`: nobody's. */
export const scheduledIn = (layer: Layer, timeZone: string, instant: Instant): string | null => {
  if (layer.people.length === 0 || !isActiveAt(layer, timeZone, instant)) return null;
  const shift = shiftAt(layer.rotation, timeZone, instant);
  return shift < 0 ? null : (layer.people[shift % layer.people.length] ?? null);
};

/** Instants after `from` and before `to` at which `scheduledIn` may change; between them it does not. */
export const layerBoundaries = (
  layer: Layer,
  timeZone: string,
  from: Instant,
  to: Instant,
): readonly Instant[] => {
  const start = firstInstant(timeZone, layer.rotation.start);
  const alone = new Set(layer.people).size < 2;
  const changes = alone ? [start] : handOffs(layer.rotation, timeZone, from, to);
  const edges = layer.only.length === 0 ? [] : spansAround(layer, timeZone, from, to).flat();
  return [...changes, ...edges].filter((instant) => from < instant && instant < to);
};
