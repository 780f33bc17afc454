import { weekdays, wholeDay, type Calendar, type Period, type Weekday } from './calendar.ts';
import { days, minutes, type Instant } from './time.ts';
import { dayNumberOf, type DayNumber } from './zone.ts';
import { firstInstant, lastInstant } from './wall-clock.ts';

/** Open from `open` until just before `close`. */
export type Opening = { readonly open: Instant; readonly close: Instant };

type Prepared = {
  /** Dates that differ from the weekly hours. */
  readonly exceptions: ReadonlyMap<DayNumber, readonly Period[]>;
  readonly lastKnownDay: DayNumber;
  readonly neverCloses: boolean;
  readonly openings: Map<DayNumber, readonly Opening[]>;
};

const mostDays = 3_000;

/** A make-up day has Monday's hours; where Monday is free, those of the first day that is not. */
const workingHours = (calendar: Calendar): readonly Period[] =>
  weekdays.map((day) => calendar.weekly[day]).find((periods) => periods.length > 0) ?? [];

const isWhole = (periods: readonly Period[]): boolean =>
  periods.length === 1 && periods[0]?.from === 0 && periods[0].to === wholeDay[0]?.to;

const prepare = (calendar: Calendar): Prepared => {
  const exceptions = new Map<DayNumber, readonly Period[]>();
  for (const { date } of calendar.holidays) exceptions.set(dayNumberOf(date), []);
  for (const { date, hours } of calendar.days) {
    exceptions.set(dayNumberOf(date), hours === 'working' ? workingHours(calendar) : hours);
  }
  return {
    exceptions,
    lastKnownDay: calendar.knownUntil === null ? Infinity : dayNumberOf(`${calendar.knownUntil}-12-31`),
    neverCloses: exceptions.size === 0 && weekdays.every((day) => isWhole(calendar.weekly[day])),
    openings: new Map(),
  };
};

// Keyed by the calendar itself: a reload of the desk makes new ones, and the old ones' days go with them.
const prepared = new WeakMap<Calendar, Prepared>();

const preparedOf = (calendar: Calendar): Prepared => {
  const known = prepared.get(calendar);
  if (known !== undefined) return known;
  const made = prepare(calendar);
  prepared.set(calendar, made);
  return made;
};

const weekdayOf = (day: DayNumber): Weekday | undefined => weekdays[(((day + 3) % 7) + 7) % 7];

const draw = (calendar: Calendar, { exceptions }: Prepared, day: DayNumber): readonly Opening[] => {
  const weekday = weekdayOf(day);
  const periods = exceptions.get(day) ?? (weekday === undefined ? [] : calendar.weekly[weekday]);
  const { timeZone } = calendar;
  return periods.map(({ from, to }) => ({
    open: firstInstant(timeZone, days(day) + minutes(from)),
    // Midnight ends one day and begins the next: where it is repeated, both have to take the same one.
    close: (to === wholeDay[0]?.to ? firstInstant : lastInstant)(timeZone, days(day) + minutes(to)),
  }));
};

/** The openings of a date, in order. None overlaps another of this date or of the one before, whatever clocks do. */
export const openingsOn = (calendar: Calendar, day: DayNumber): readonly Opening[] => {
  const own = preparedOf(calendar);
  const known = own.openings.get(day);
  if (known !== undefined) return known;
  let last = draw(calendar, own, day - 1).at(-1)?.close ?? -Infinity;
  const openings: Opening[] = [];
  for (const { open, close } of draw(calendar, own, day)) {
    const from = Math.max(open, last);
    // A period that lies wholly in a spring gap does not take place.
    if (from < close) openings.push({ open: from, close });
    last = Math.max(last, close);
  }
  if (own.openings.size >= mostDays) own.openings.clear();
  own.openings.set(day, openings);
  return openings;
};

export const neverCloses = (calendar: Calendar): boolean => preparedOf(calendar).neverCloses;

/** The last date whose holidays are known; `Infinity` where none are needed. */
export const lastKnownDay = (calendar: Calendar): DayNumber => preparedOf(calendar).lastKnownDay;
