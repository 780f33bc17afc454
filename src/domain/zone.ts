import { Temporal } from 'temporal-polyfill';
import { days, type Instant } from './time.ts';
import { wallTimeAt } from './wall-clock.ts';

/** Days since 1970-01-01 of a date in no particular zone. */
export type DayNumber = number;

/** The date that the wall clock shows. */
export const dayAt = (timeZone: string, at: Instant): DayNumber =>
  Math.floor(wallTimeAt(timeZone, at) / days(1));

/** Of YYYY-MM-DD. Throws on a date that does not exist. */
export const dayNumberOf = (date: string): DayNumber =>
  Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(date)).days;

/** YYYY-MM-DD, as the wall clock shows it. */
export const dayText = (timeZone: string, at: Instant): string =>
  Temporal.PlainDate.from('1970-01-01')
    .add({ days: dayAt(timeZone, at) })
    .toString();
