import { weekdays, type Period, type Weekday } from '../domain/calendar.ts';
import { dayNumberOf } from '../domain/zone.ts';
import { shown } from './shown.ts';

type Wrong = { readonly ok: false; readonly message: string; readonly mend: string };
export type ParsedPeriod = { readonly ok: true; readonly value: Period } | Wrong;

/** The JSON schema shows it to editors; `parsePeriod` is what decides. */
export const periodPattern = '^\\d{2}:\\d{2}\\s*-\\s*\\d{2}:\\d{2}$';
const written = /^(\d{1,2})[:：](\d{2})\s*[-–—~]\s*(\d{1,2})[:：](\d{2})$/;

const minuteOf = (hour: string, minute: string): number | undefined => {
  const value = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && value <= 1440 ? value : undefined;
};

/** "09:00-18:00"; the day ends at "24:00". */
export const parsePeriod = (text: string): ParsedPeriod => {
  const [, fromHour, fromMinute, toHour, toMinute] = written.exec(text.trim()) ?? [];
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined) {
    const message = `${shown(text)} is not a period of a day that can be read`;
    return { ok: false, message, mend: 'Write for example "09:00-18:00"' };
  }
  const from = minuteOf(fromHour, fromMinute);
  const to = minuteOf(toHour, toMinute);
  if (from === undefined || to === undefined) {
    const impossible = from === undefined ? `${fromHour}:${fromMinute}` : `${toHour}:${toMinute}`;
    const mend = 'Write times from 00:00 to 24:00, like "09:00-18:00"';
    return { ok: false, message: `there is no time ${shown(impossible)}`, mend };
  }
  if (from >= to) {
    return {
      ok: false,
      message: `${shown(text)} ends before it begins`,
      mend: `Write the earlier time first; hours over midnight are two periods: "${fromHour}:${fromMinute}-24:00" and, on the next day, "00:00-${toHour}:${toMinute}"`,
    };
  }
  return { ok: true, value: { from, to } };
};

export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** "mon", "mon-fri", "sun-thu" → those weekdays; `undefined` for anything else. */
export const parseWeekdays = (text: string): readonly Weekday[] | undefined => {
  const [first = -1, last = first, ...more] = text
    .split('-')
    .map((name) => dayNames.findIndex((known) => known === name.trim()));
  if (first < 0 || last < 0 || more.length > 0) return undefined;
  const count = ((last - first + 7) % 7) + 1;
  return [...weekdays, ...weekdays].slice(first, first + count);
};

/** Whether YYYY-MM-DD names a date that exists. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Number.isInteger(dayNumberOf(text));
  } catch {
    return false;
  }
};
