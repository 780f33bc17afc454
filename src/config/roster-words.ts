import type { Hours, Rotation } from '../domain/roster.ts';
import { days, hours, minutes, type Duration } from '../domain/time.ts';
import { wallTime, weekdays, type WallTime, type Weekday } from '../domain/wall-clock.ts';
import { nearest } from './nearest.ts';
import { shown } from './shown.ts';

/** What is written in a roster, read; or what is wrong with it and what to write. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string; readonly mend: string };

const wrong = (message: string, mend: string): { ok: false; message: string; mend: string } => ({
  ok: false,
  message,
  mend,
});

const units = [
  { form: /^(h|hr|hrs|hour|hours|小时)$/i, unit: 'hour', most: 24 * 366, word: 'hours' },
  { form: /^(d|day|days|天|日)$/i, unit: 'day', most: 366, word: 'days' },
  { form: /^(w|week|weeks|周|星期)$/i, unit: 'week', most: 52, word: 'weeks' },
] as const;

/** The JSON schema shows it to editors. */
export const everyPattern = '^\\d+\\s*\\S+$';

/** "1 week", "2 days", "12h". */
export const readEvery = (text: string): Read<Pick<Rotation, 'every' | 'unit'>> => {
  const [, count = '', word = ''] = /^(\d+)\s*(\S+)$/.exec(text.trim()) ?? [];
  const unit = units.find(({ form }) => form.test(word));
  const every = Number(count);
  if (count === '' || unit === undefined) {
    return wrong(
      `${shown(text)} does not say how long a shift is`,
      'Write hours, days or weeks like "12h", "1 day", "2 weeks"',
    );
  }
  if (every < 1 || every > unit.most) {
    return wrong(`${shown(text)} is no length of a shift`, `Write 1 to ${unit.most} ${unit.word}`);
  }
  return { ok: true, value: { every, unit: unit.unit } };
};

export const clockPattern = '^\\d{1,2}:\\d\\d$';

/** "09:00" as the time since midnight; at most "23:59", or "24:00" where a day may end. */
export const readClock = (text: string, ends = false): Read<Duration> => {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d\d)$/.exec(text.trim()) ?? [];
  const value = hours(Number(hour)) + minutes(Number(minute));
  if (hour === '')
    return wrong(`${shown(text)} is no time of the day`, 'Write hours and minutes like "09:00"');
  if (Number(minute) > 59 || value > days(1) || (value === days(1) && !ends)) {
    return wrong(
      `there is no ${shown(text)} on a clock`,
      value === days(1) ? 'Write "00:00"' : 'Write a time from "00:00" to "23:59"',
    );
  }
  return { ok: true, value };
};

export const datePattern = '^\\d{4}-\\d\\d-\\d\\d$';
const dateForm = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** "2026-01-05", as midnight at its beginning. */
export const readDate = (text: string): Read<WallTime> => {
  const [, year = '', month = '', day = ''] = dateForm.exec(text.trim()) ?? [];
  if (year === '') {
    const dated = /^\d{4}-\d{1,2}-\d{1,2}(?=[T\s])/.exec(text.trim())?.[0];
    return dated === undefined
      ? wrong(`${shown(text)} is no date`, 'Write year, month and day like "2026-01-05"')
      : wrong(`${shown(text)} has a time behind the date`, `Write "${dated}", and the time in \`hand_off\``);
  }
  const value = wallTime(Number(year), Number(month), Number(day));
  const first = wallTime(Number(year), Number(month), 1);
  const next =
    Number(month) === 12 ? wallTime(Number(year) + 1, 1, 1) : wallTime(Number(year), Number(month) + 1, 1);
  if (Number(month) < 1 || Number(month) > 12 || value < first || value >= next) {
    return wrong(`there is no ${shown(text)} in the calendar`, 'Write a date that exists, like "2026-01-05"');
  }
  if (Number(year) < 2000 || Number(year) > 2100) {
    return wrong(`the year of ${shown(text)} cannot be meant`, 'Write a year from 2000 to 2100');
  }
  return { ok: true, value };
};

export const momentPattern = '^\\d{4}-\\d\\d-\\d\\d([T ]\\d{1,2}:\\d\\d)?$';

/** "2026-01-05 18:00"; a date alone is its beginning, or its end where `ends`, so that the last day is included. */
export const readMoment = (text: string, ends = false): Read<WallTime> => {
  const [, date = text, clock] = /^(\S+?)(?:T|\s+)(\S+)$/.exec(text.trim()) ?? [];
  const day = readDate(date);
  if (!day.ok) return { ...day, mend: 'Write "2026-01-05", or "2026-01-05 18:00"' };
  if (clock === undefined) return { ok: true, value: ends ? day.value + days(1) : day.value };
  const time = readClock(clock, ends);
  return time.ok ? { ok: true, value: day.value + time.value } : time;
};

const likelyDay = (word: string): string => {
  const near = nearest(word.toLowerCase(), weekdays);
  return near === undefined ? `Write one of: ${weekdays.join(', ')}` : `Did you mean "${near}"?`;
};

/** "mon-fri", "sat,sun", "fri-mon". */
const readWeekdays = (text: string): Read<readonly Weekday[]> => {
  const found = new Set<Weekday>();
  for (const part of text.toLowerCase().split(',')) {
    const [begin = '', end = begin, ...rest] = part.split(/[-–]/);
    const from = weekdays.findIndex((day) => day === begin);
    const to = weekdays.findIndex((day) => day === end);
    if (from < 0 || to < 0 || rest.length > 0) {
      const unknown = from < 0 ? begin : to < 0 ? end : part;
      return wrong(`${shown(unknown)} is no day of the week`, likelyDay(unknown));
    }
    for (let step = 0; step <= (to - from + 7) % 7; step += 1) {
      const day = weekdays[(from + step) % 7];
      if (day !== undefined) found.add(day);
    }
  }
  return { ok: true, value: weekdays.filter((day) => found.has(day)) };
};

/** "mon-fri 09:00-18:00", "sat,sun", "20:00-08:00". */
export const readHours = (text: string): Read<Hours> => {
  const [first = '', second, ...rest] = text.trim().split(/\s+/);
  const example = 'Write for example "mon-fri 09:00-18:00", "sat,sun" or "20:00-08:00"';
  if (first === '' || rest.length > 0)
    return wrong(`${shown(text)} cannot be read as hours of the week`, example);
  const span = second ?? (/^\d/.test(first) ? first : '00:00-24:00');
  const chosen: Read<readonly Weekday[]> =
    second === undefined && /^\d/.test(first) ? { ok: true, value: weekdays } : readWeekdays(first);
  if (!chosen.ok) return chosen;
  const [begin, end, ...more] = span.split(/[-–]/);
  if (begin === undefined || end === undefined || more.length > 0) {
    return wrong(`${shown(span)} is no span of hours`, example);
  }
  const from = readClock(begin);
  if (!from.ok) return from;
  const to = readClock(end, true);
  if (!to.ok) return to;
  return { ok: true, value: { weekdays: chosen.value, from: from.value, to: to.value } };
};
