import {
  always,
  weekdays,
  weeklyHours,
  type Calendar,
  type Period,
  type Weekday,
} from '../domain/calendar.ts';
import type { DeskFile } from './desk-schema.ts';
import { holidaysOf, type Place } from './holidays.ts';
import { parsePeriod, parseWeekdays } from './hours.ts';

type CalendarFile = DeskFile['calendars'][number];

const periodsOf = (texts: readonly string[]): readonly Period[] =>
  texts
    .map((text) => {
      const parsed = parsePeriod(text);
      if (!parsed.ok) throw new Error(`period ${text}: ${parsed.message}`);
      return parsed.value;
    })
    .toSorted((a, b) => a.from - b.from);

const weeklyOf = (hours: CalendarFile['hours']): Calendar['weekly'] => {
  const named = Object.entries(hours).map(([key, texts]) => ({ on: parseWeekdays(key) ?? [], texts }));
  // A day that is named by itself says more than a range that holds it.
  const ofDay = (day: Weekday): readonly Period[] =>
    periodsOf(
      named
        .filter(({ on }) => on.includes(day))
        .toSorted((a, b) => a.on.length - b.on.length)
        .at(0)?.texts ?? [],
    );
  return {
    1: ofDay(1),
    2: ofDay(2),
    3: ofDay(3),
    4: ofDay(4),
    5: ofDay(5),
    6: ofDay(6),
    7: ofDay(7),
  };
};

const none = { holidays: [], days: [], knownUntil: null };

const placeOf = (holidays: CalendarFile['holidays']): Place | undefined =>
  typeof holidays === 'string' ? { country: holidays } : holidays;

const buildCalendar = (file: CalendarFile, timeZone: string): Calendar => {
  const place = placeOf(file.holidays);
  const data = place === undefined ? none : holidaysOf(place);
  const own = new Set(file.days.map(({ date }) => date));
  return {
    id: file.id,
    name: file.name,
    timeZone: file.time_zone ?? timeZone,
    weekly: weeklyOf(file.hours),
    holidays: data.holidays,
    days: [
      ...data.days.filter(({ date }) => !own.has(date)),
      ...file.days.map(({ date, name, hours }) => ({
        date,
        name,
        hours:
          typeof hours === 'string' ? (hours === 'working' ? ('working' as const) : []) : periodsOf(hours),
      })),
    ],
    knownUntil: data.knownUntil,
  };
};

/** What every desk has: `desk-hours`, Monday to Friday 9 to 18 in its zone, and `always`. Baton's own choice. */
export const builtInCalendars = (timeZone: string): readonly Calendar[] => [
  {
    ...(timeZone === 'Asia/Shanghai' ? holidaysOf({ country: 'CN' }) : none),
    id: 'desk-hours',
    name: 'Desk hours 服务时间',
    timeZone,
    weekly: weeklyHours(weekdays.slice(0, 5), [{ from: 9 * 60, to: 18 * 60 }]),
  },
  always,
];

/** The calendars of a checked file, and the built-in ones that it does not replace. */
export const buildCalendars = (file: DeskFile): readonly Calendar[] => {
  const { time_zone: timeZone } = file.desk;
  const own = file.calendars.map((one) => buildCalendar(one, timeZone));
  const builtIn = builtInCalendars(timeZone).filter(({ id }) => !own.some((one) => one.id === id));
  return [...builtIn, ...own];
};

export const builtInCalendarIds = ['desk-hours', always.id] as const;
