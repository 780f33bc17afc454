import { days, hours, minutes, type Duration, type Instant } from './time.ts';
import {
  firstInstant,
  lastInstant,
  startOfDay,
  wallTime,
  wallTimeAt,
  weekdayOf,
  weekdays,
  type WallTime,
  type Weekday,
} from './wall-clock.ts';

export type AskedDay =
  /** `year` null: the next one, or one that has just been. */
  | { readonly type: 'date'; readonly year: number | null; readonly month: number; readonly day: number }
  /** So many days after today. */
  | { readonly type: 'after'; readonly days: number }
  /** `week`: 0 this one, 1 the next one; null: whichever comes first. */
  | { readonly type: 'weekday'; readonly weekday: Weekday; readonly week: 0 | 1 | null };

/** A time as people say it; which instant it is depends on when and where it was said. */
export type AskedTime =
  | { readonly type: 'in'; readonly duration: Duration }
  /** `day` null: the next time that the clock shows this; `clock` null: the whole day. Since midnight, at most 24 h. */
  | { readonly type: 'at'; readonly day: AskedDay | null; readonly clock: Duration | null };

type Said = {
  readonly now: Instant;
  readonly timeZone: string;
  /** What it must be later than: the beginning where it is an end. */
  readonly after: Instant;
  /** An end, which includes the day that it names. */
  readonly ends: boolean;
};

/** Dates without a year are looked for from so long before. */
const justBeen = days(60);

const dateIn = (year: number, month: number, day: number): WallTime | null => {
  const value = wallTime(year, month, day);
  const next = month === 12 ? wallTime(year + 1, 1, 1) : wallTime(year, month + 1, 1);
  const exists = month >= 1 && month <= 12 && day >= 1 && value < next;
  return exists && year >= 2000 && year <= 2100 ? value : null;
};

const yearOf = (wall: WallTime): number => {
  let year = 1970 + Math.floor(wall / days(365.2425));
  while (wallTime(year + 1, 1, 1) <= wall) year += 1;
  while (wallTime(year, 1, 1) > wall) year -= 1;
  return year;
};

/** Midnight at the beginning of the day, or null where there is no such date. */
const midnightOf = (asked: AskedDay, said: Said): WallTime | null => {
  const today = startOfDay(wallTimeAt(said.timeZone, said.now));
  switch (asked.type) {
    case 'after':
      return today + days(asked.days);
    case 'weekday': {
      const index = weekdays.indexOf(asked.weekday);
      const present = weekdays.indexOf(weekdayOf(today));
      if (asked.week !== null) return today + days(index - present + 7 * asked.week);
      const from = said.ends ? startOfDay(wallTimeAt(said.timeZone, said.after)) : today;
      return from + days((index - weekdays.indexOf(weekdayOf(from)) + 7) % 7);
    }
    case 'date': {
      if (asked.year !== null) return dateIn(asked.year, asked.month, asked.day);
      const from = said.ends ? startOfDay(wallTimeAt(said.timeZone, said.after)) : today - justBeen;
      const year = yearOf(from);
      // A leap day may be eight years away.
      const found = Array.from({ length: 9 }, (_, later) => dateIn(year + later, asked.month, asked.day));
      return found.find((wall) => wall !== null && wall >= from) ?? null;
    }
  }
};

/** The instant that is meant; null where there is no such date. Of a time that comes twice, an end is the last one. */
export const instantAsked = (asked: AskedTime, said: Said): Instant | null => {
  if (asked.type === 'in') return said.after + asked.duration;
  const at = (wall: WallTime): Instant =>
    said.ends ? lastInstant(said.timeZone, wall) : firstInstant(said.timeZone, wall);
  if (asked.day === null) {
    const clock = asked.clock ?? 0;
    const midnight = startOfDay(wallTimeAt(said.timeZone, said.after));
    const first = at(midnight + clock);
    return first > said.after ? first : at(midnight + days(1) + clock);
  }
  const midnight = midnightOf(asked.day, said);
  if (midnight === null) return null;
  const instant = at(midnight + (asked.clock ?? (said.ends ? days(1) : 0)));
  // "until Monday 09:00", said on a Monday at ten.
  const again =
    asked.day.type === 'weekday' &&
    asked.day.week === null &&
    (said.ends || asked.clock !== null) &&
    instant <= said.after;
  return again ? at(midnight + days(7) + (asked.clock ?? (said.ends ? days(1) : 0))) : instant;
};

/** "9:30" and its like as the time since midnight; null where no clock shows it. */
export const clockTime = (hour: number, minute: number): Duration | null => {
  const value = hours(hour) + minutes(minute);
  return minute < 60 && value <= days(1) ? value : null;
};
