import type { Duration, Instant } from '../domain/time.ts';
import type { Words } from './locale/words.ts';

/** A calendar day and time of day in some zone; `weekday` 0 is Sunday. */
export type Moment = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly time: string;
  /** Days since 1970, for counting from one to another. */
  readonly dayNumber: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
};

export const momentOf = (at: Instant, timeZone: string): Moment => {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const [year, month, day] = [number('year'), number('month'), number('day')];
  const dayNumber = Date.UTC(year, month - 1, day) / 86_400_000;
  return {
    year,
    month,
    day,
    weekday: (((dayNumber + 4) % 7) + 7) % 7,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
    dayNumber,
  };
};

/** "15:00", "tomorrow 09:30", "Thu 5 Mar, 09:30": as people say it at `now` in that zone. */
export const sayTime = (at: Instant, now: Instant, timeZone: string, words: Words): string => {
  const then = momentOf(at, timeZone);
  const today = momentOf(now, timeZone);
  switch (then.dayNumber - today.dayNumber) {
    case 0:
      return then.time;
    case 1:
      return words.time.tomorrow(then.time);
    case -1:
      return words.time.yesterday(then.time);
    default:
      return `${words.time.date(then, then.year !== today.year)} ${then.time}`;
  }
};

export const sayDay = (at: Instant, timeZone: string, words: Words): string =>
  words.time.date(momentOf(at, timeZone), false);

/** "1 h 5 min": the two largest units; under a minute in words. */
export const sayDuration = (duration: Duration, words: Words): string => {
  const whole = Math.floor(Math.max(0, duration) / 60_000);
  if (whole === 0) return words.time.moment;
  const days = Math.floor(whole / 1_440);
  const hours = Math.floor((whole % 1_440) / 60);
  const minutes = whole % 60;
  const parts =
    days > 0
      ? [words.time.days(days), hours > 0 ? words.time.hours(hours) : '']
      : [hours > 0 ? words.time.hours(hours) : '', minutes > 0 ? words.time.minutes(minutes) : ''];
  return parts.filter((part) => part !== '').join(' ');
};
