import { hours } from './time.ts';

/** Part of a day, in minutes since its midnight: `from` < `to` ≤ 1440. */
export type Period = { readonly from: number; readonly to: number };

/** 1 is Monday, 7 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** A day without working hours; `date` is YYYY-MM-DD, here and below. */
export type Holiday = { readonly date: string; readonly name: string };

/** A date with hours of its own (none: closed). `working` is a make-up day 调休, which has Monday's hours. */
export type SpecialDay = {
  readonly date: string;
  readonly name: string;
  readonly hours: 'working' | readonly Period[];
};

/** When work is done. A special day goes before a holiday, a holiday before the weekly hours. */
export type Calendar = {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Periods of a day are in order and do not overlap. */
  readonly weekly: Readonly<Record<Weekday, readonly Period[]>>;
  readonly holidays: readonly Holiday[];
  readonly days: readonly SpecialDay[];
  /** Last year whose holidays are known; beyond it weekly hours are assumed. `null`: it needs no such data. */
  readonly knownUntil: number | null;
};

const minutesOfDay = hours(24) / 60_000;
export const wholeDay: readonly Period[] = [{ from: 0, to: minutesOfDay }];

/** The same hours on each of these weekdays, none on the others. */
export const weeklyHours = (
  open: readonly Weekday[],
  periods: readonly Period[],
): Readonly<Record<Weekday, readonly Period[]>> => {
  const on = (day: Weekday) => (open.includes(day) ? periods : []);
  return { 1: on(1), 2: on(2), 3: on(3), 4: on(4), 5: on(5), 6: on(6), 7: on(7) };
};

/** The wall clock: open at every instant. */
export const always: Calendar = {
  id: 'always',
  name: '24×7',
  timeZone: 'UTC',
  weekly: weeklyHours(weekdays, wholeDay),
  holidays: [],
  days: [],
  knownUntil: null,
};

/** False: nothing would ever be due by this calendar, since single dates run out. */
export const hasOpenHours = (calendar: Pick<Calendar, 'weekly'>): boolean =>
  weekdays.some((day) => calendar.weekly[day].length > 0);
