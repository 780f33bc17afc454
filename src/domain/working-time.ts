import { hasOpenHours, type Calendar } from './calendar.ts';
import { lastKnownDay, neverCloses, openingsOn } from './open-hours.ts';
import { days, type Duration, type Instant } from './time.ts';
import { dayAt } from './zone.ts';
import { firstInstant, wallTimeAt } from './wall-clock.ts';

/** `provisional`: it lies beyond the last year whose holidays are known, and weekly hours were assumed. */
export type Due = { readonly at: Instant; readonly provisional: boolean };

const due = (calendar: Calendar, at: Instant): Due => {
  const last = lastKnownDay(calendar);
  return { at, provisional: last !== Infinity && dayAt(calendar.timeZone, at) > last };
};

/** The date before: clocks set back over midnight can leave an opening of the evening before behind an instant. */
const firstDay = (calendar: Calendar, at: Instant): number => dayAt(calendar.timeZone, at) - 1;

const insist = (calendar: Calendar): void => {
  if (!hasOpenHours(calendar)) throw new Error(`calendar ${calendar.id} has no open hours`);
};

export const isOpen = (calendar: Calendar, at: Instant): boolean => {
  const first = firstDay(calendar, at);
  return [first, first + 1].some((day) =>
    openingsOn(calendar, day).some(({ open, close }) => open <= at && at < close),
  );
};

/** `at` itself while open. Throws, as all below, on a calendar without open hours. */
export const nextOpen = (calendar: Calendar, at: Instant): Instant => {
  insist(calendar);
  for (let day = firstDay(calendar, at); ; day += 1) {
    const opening = openingsOn(calendar, day).find(({ close }) => at < close);
    if (opening !== undefined) return Math.max(at, opening.open);
  }
};

/** When `duration` of working time has passed since `start`. What ends exactly at closing is due at closing. */
export const addWorking = (calendar: Calendar, start: Instant, duration: Duration): Due => {
  if (duration <= 0 || neverCloses(calendar)) return due(calendar, start + Math.max(0, duration));
  insist(calendar);
  let left = duration;
  for (let day = firstDay(calendar, start); ; day += 1) {
    for (const { open, close } of openingsOn(calendar, day)) {
      const from = Math.max(open, start);
      if (from >= close) continue;
      if (left <= close - from) return due(calendar, from + left);
      left -= close - from;
    }
  }
};

/** Working time from one instant to a later one; nothing when `to` is not later. */
export const workingBetween = (calendar: Calendar, from: Instant, to: Instant): Duration => {
  if (to <= from) return 0;
  if (neverCloses(calendar)) return to - from;
  const last = dayAt(calendar.timeZone, to);
  let sum = 0;
  for (let day = firstDay(calendar, from); day <= last; day += 1) {
    for (const { open, close } of openingsOn(calendar, day)) {
      sum += Math.max(0, Math.min(close, to) - Math.max(open, from));
    }
  }
  return sum;
};

/**
 * The same wall time on the `count`th later day with working hours. Where that day is closed at that time, its next
 * open moment; where it opens no more, its closing: whoever begins after hours has then had that whole day.
 */
export const addWorkingDays = (calendar: Calendar, start: Instant, count: number): Due => {
  insist(calendar);
  const { timeZone } = calendar;
  const wall = wallTimeAt(timeZone, start);
  const today = Math.floor(wall / days(1));
  let day = today;
  for (let left = count; left > 0; ) {
    day += 1;
    if (openingsOn(calendar, day).length > 0) left -= 1;
  }
  const at = Math.max(start, firstInstant(timeZone, wall + days(day - today)));
  const openings = openingsOn(calendar, day);
  const next = openings.find(({ close }) => at <= close);
  const chosen = next === undefined ? openings.at(-1)?.close : Math.max(at, next.open);
  return due(calendar, chosen ?? at);
};
