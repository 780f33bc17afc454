import { onCallAt, type OnCall } from './on-call.ts';
import type { Override, Roster } from './roster.ts';
import { layerBoundaries } from './rotation.ts';
import { days, type Instant } from './time.ts';

/** `from` until before `to`, during which `onCallAt` answers the same. */
export type Shift = OnCall & { readonly from: Instant; readonly to: Instant };
export type ShiftChange = { readonly at: Instant; readonly before: OnCall; readonly after: OnCall };
export type Gap = { readonly from: Instant; readonly to: Instant };

const samePeople = (a: OnCall, b: OnCall): boolean =>
  a.holder === b.holder && a.added.join('\n') === b.added.join('\n');

const same = (a: OnCall, b: OnCall): boolean =>
  samePeople(a, b) &&
  a.source?.layerId === b.source?.layerId &&
  a.source?.overrideId === b.source?.overrideId &&
  a.source?.insteadOf === b.source?.insteadOf;

/** Instants after `from` and before `to` at which the answer may change, in order, each once. */
const boundaries = (
  roster: Roster,
  overrides: readonly Override[],
  from: Instant,
  to: Instant,
): readonly Instant[] => {
  const ofLayers = roster.layers.flatMap((layer) => layerBoundaries(layer, roster.timeZone, from, to));
  const ofOverrides = overrides
    .flatMap((override) => [override.from, override.to])
    .filter((instant) => from < instant && instant < to);
  return [...new Set([...ofLayers, ...ofOverrides])].toSorted((a, b) => a - b);
};

/** Who is on call from `from` until before `to`: without holes (a gap has the holder `null`), neighbours merged. */
export const shiftsBetween = (
  roster: Roster,
  overrides: readonly Override[],
  from: Instant,
  to: Instant,
): readonly Shift[] => {
  if (from >= to) return [];
  const shifts: Shift[] = [];
  let began = from;
  let present = onCallAt(roster, overrides, from);
  for (const instant of boundaries(roster, overrides, from, to)) {
    const next = onCallAt(roster, overrides, instant);
    if (same(present, next)) continue;
    shifts.push({ ...present, from: began, to: instant });
    [began, present] = [instant, next];
  }
  return [...shifts, { ...present, from: began, to }];
};

// Longer than the longest shift; a year ahead nobody waits for.
const horizon = days(400);

/** The next instant after `after` at which other people are on call; `null`: none within 400 days. */
export const nextShiftChange = (
  roster: Roster,
  overrides: readonly Override[],
  after: Instant,
): ShiftChange | null => {
  const before = onCallAt(roster, overrides, after);
  let from = after;
  for (let width = days(2); from < after + horizon; width *= 2) {
    const to = Math.min(from + width, after + horizon);
    // One instant back, since what lies on the seam belongs to this part.
    for (const at of boundaries(roster, overrides, from === after ? after : from - 1, to)) {
      const next = onCallAt(roster, overrides, at);
      if (!samePeople(before, next)) return { at, before, after: next };
    }
    from = to;
  }
  return null;
};

/** When nobody is on call. */
export const gapsBetween = (
  roster: Roster,
  overrides: readonly Override[],
  from: Instant,
  to: Instant,
): readonly Gap[] =>
  shiftsBetween(roster, overrides, from, to)
    .filter((shift) => shift.holder === null)
    .map((shift) => ({ from: shift.from, to: shift.to }));
