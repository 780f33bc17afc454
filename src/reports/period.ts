import { Temporal } from 'temporal-polyfill';
import type { Period, PeriodName } from '../domain/report.ts';
import type { Instant } from '../domain/time.ts';

/** Today, this week (from Monday) or this month so far, in the desk's zone; ends with the end of today. */
export const periodAt = (name: PeriodName, timeZone: string, now: Instant): Period => {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
  const start =
    name === 'today'
      ? today
      : name === 'week'
        ? today.subtract({ days: today.dayOfWeek - 1 }).startOfDay()
        : today.with({ day: 1 }).startOfDay();
  return {
    name,
    from: start.epochMilliseconds,
    to: today.add({ days: 1 }).startOfDay().epochMilliseconds,
  };
};

/** Where the parts of a period begin, ascending: the hours of today, the days of a week or month. */
export const partsOf = (period: Period, timeZone: string): readonly Instant[] => {
  const starts: Instant[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(period.from).toZonedDateTimeISO(timeZone);
  while (at.epochMilliseconds < period.to) {
    starts.push(at.epochMilliseconds);
    at = period.name === 'today' ? at.add({ hours: 1 }) : at.add({ days: 1 }).startOfDay();
  }
  return starts;
};
