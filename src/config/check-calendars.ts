import type { Period } from '../domain/calendar.ts';
import { complainOf } from './holidays.ts';
import { dayNames, parsePeriod, parseWeekdays } from './hours.ts';
import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';
import { meant } from './nearest.ts';
import { shown } from './shown.ts';

const overlaps = (periods: readonly Placed[]): readonly Verdict[] => {
  const read = periods
    .flatMap((placed): readonly (Placed & { readonly period: Period })[] => {
      const parsed = parsePeriod(placed.value);
      return parsed.ok ? [{ ...placed, period: parsed.value }] : [];
    })
    .toSorted((a, b) => a.period.from - b.period.from);
  return read.flatMap((one, index): readonly Verdict[] => {
    const before = read[index - 1];
    if (before === undefined || before.period.to <= one.period.from) return [];
    return [
      {
        path: one.path,
        message: `${shown(one.value)} overlaps ${shown(before.value)} of the same day`,
        mend: 'Make them one period, or let the second begin when the first has ended',
      },
    ];
  });
};

const checkHours = (calendar: Entry): readonly Verdict[] => {
  const hours = calendar.group('hours');
  const keys = hours.keys();
  const ranges = new Map<number, string>();
  const verdicts = keys.flatMap((key): readonly Verdict[] => {
    const path = [...hours.path, key];
    const on = parseWeekdays(key);
    if (on === undefined) {
      const mend = meant(key.toLowerCase(), dayNames, 'Write mon, tue … sun, or several like mon-fri');
      return [{ path, message: `${shown(key)} is not a weekday`, mend }];
    }
    const earlier = on.length < 2 ? undefined : on.map((day) => ranges.get(day)).find(Boolean);
    if (on.length > 1) for (const day of on) ranges.set(day, key);
    const twice: readonly Verdict[] =
      earlier === undefined
        ? []
        : [
            {
              path,
              message: `${shown(key)} names days that ${shown(earlier)} has named already`,
              mend: 'Name each day once; a single day like fri goes before a range',
            },
          ];
    return [...twice, ...overlaps(hours.texts(key))];
  });
  const weekly = keys.some((key) => hours.texts(key).length > 0 || hours.text(key) !== undefined);
  if (weekly || !calendar.keys().includes('hours')) return verdicts;
  return [
    ...verdicts,
    {
      path: hours.path,
      message: 'this calendar is never open, so nothing would ever be due by it',
      mend: 'Write for example `mon-fri: ["09:00-18:00"]`',
    },
  ];
};

const checkDates = (calendar: Entry, lineOf: Parameters<Check>[1]): readonly Verdict[] => {
  const first = new Map<string, Placed>();
  return calendar.entries('days').flatMap((day): readonly Verdict[] => {
    const verdicts = overlaps(day.texts('hours'));
    const date = day.text('date');
    if (date === undefined) return verdicts;
    const earlier = first.get(date.value);
    if (earlier === undefined) {
      first.set(date.value, date);
      return verdicts;
    }
    const message = `${date.value} already stands in line ${lineOf(earlier.path)}`;
    return [...verdicts, { path: date.path, message, mend: 'Keep one of them' }];
  });
};

const checkPlace = (calendar: Entry): readonly Verdict[] => {
  const group = calendar.group('holidays');
  const country = calendar.text('holidays') ?? group.text('country');
  if (country === undefined) return [];
  const region = group.text('region');
  const complaint = complainOf({ country: country.value, region: region?.value });
  if (complaint === undefined) return [];
  const { about, message, mend } = complaint;
  return [{ path: (about === 'region' ? region : country)?.path ?? country.path, message, mend }];
};

/** Hours that overlap or never come, dates twice, countries and regions that nobody knows. */
export const checkCalendars: Check = (desk, lineOf) =>
  desk
    .entries('calendars')
    .flatMap((calendar) => [
      ...checkHours(calendar),
      ...checkPlace(calendar),
      ...checkDates(calendar, lineOf),
    ]);
