import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { z } from 'zod';
import type { Holiday, SpecialDay } from '../domain/calendar.ts';
import { hours } from '../domain/time.ts';
import { shown } from './shown.ts';

/** A country by ISO 3166, and a part of it where holidays differ, such as DE and BE, or BY-A for a part of a part. */
export type Place = { readonly country: string; readonly region?: string | undefined };

export type HolidayData = {
  readonly holidays: readonly Holiday[];
  readonly days: readonly SpecialDay[];
  readonly knownUntil: number;
};

// Loaded when a calendar names a country and not before: date-holidays alone costs 30 MB and a fifth of a second.
const require = createRequire(import.meta.url);
const library = (): typeof Holidays => require('date-holidays');

const chinaSchema = z.object({
  holidays: z.record(z.string(), z.string()),
  workdays: z.record(z.string(), z.string()),
});

/** "Spring Festival,春节,4" → "春节". */
const chineseName = (text: string): string => text.split(',')[1] ?? text;

const china = (): HolidayData => {
  const data = chinaSchema.parse(require('chinese-days/dist/chinese-days.json'));
  const dates = Object.keys(data.holidays).toSorted();
  return {
    holidays: dates.map((date) => ({ date, name: chineseName(data.holidays[date] ?? '') })),
    days: Object.entries(data.workdays)
      .map(([date, name]): SpecialDay => ({ date, name: `${chineseName(name)}调休`, hours: 'working' }))
      .toSorted((a, b) => a.date.localeCompare(b.date)),
    knownUntil: Number(dates.at(-1)?.slice(0, 4)),
  };
};

/** Rules reach further, but moon calendars and governments make later years guesses. */
const [firstYear, lastYear] = [2020, 2040];

const partsOf = (place: Place): readonly [string, string | undefined, string | undefined] => {
  const [state, part] = (place.region ?? '').split('-', 2);
  return [place.country, state === '' ? undefined : state, part];
};

const elsewhere = (place: Place): HolidayData => {
  const [country, state, part] = partsOf(place);
  const Library = library();
  const calendar = new Library({
    country,
    ...(state === undefined ? {} : { state }),
    ...(part === undefined ? {} : { region: part }),
  });
  const names = new Map<string, string>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const { date, start, end, name, type } of calendar.getHolidays(year)) {
      if (type !== 'public') continue;
      // Some last several days; one that begins at noon leaves the day a working day. An hour more or less is the
      // country's change of the clock.
      const whole = Math.floor((end.getTime() - start.getTime() + hours(1)) / hours(24));
      for (let day = 0; day < whole; day += 1) {
        const midnight = Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + hours(24) * day;
        const text = new Date(midnight).toISOString().slice(0, 10);
        if (!names.has(text)) names.set(text, name);
      }
    }
  }
  const holidays = [...names].map(([date, name]) => ({ date, name }));
  return {
    holidays: holidays.toSorted((a, b) => a.date.localeCompare(b.date)),
    days: [],
    knownUntil: lastYear,
  };
};

const known = new Map<string, HolidayData>();

/** Public holidays and make-up days of a place that `complainOf` finds nothing wrong with. */
export const holidaysOf = (place: Place): HolidayData => {
  const key = `${place.country}/${place.region ?? ''}`;
  const found = known.get(key) ?? (place.country === 'CN' ? china() : elsewhere(place));
  known.set(key, found);
  return found;
};

export type Complaint = {
  readonly about: 'country' | 'region';
  readonly message: string;
  readonly mend: string;
};

const unknownRegion = (region: string, of: string, choices: readonly string[]): Complaint => ({
  about: 'region',
  message: `${shown(region)} is not a region of ${of} whose holidays are known`,
  mend:
    choices.length === 0
      ? 'Remove `region:`: the holidays are those of the whole country'
      : `Write one of: ${choices.join(', ')}`,
});

/** What is wrong with a place, if anything. */
export const complainOf = (place: Place): Complaint | undefined => {
  const [country, state, part] = partsOf(place);
  if (country === 'CN') return state === undefined ? undefined : unknownRegion(state, country, []);
  const Library = library();
  const all = new Library();
  const countries = all.getCountries('en');
  if (!Object.hasOwn(countries, country)) {
    const upper = country.toUpperCase();
    const byName = Object.entries(countries).find(
      ([, name]) => name.toLowerCase() === country.toLowerCase(),
    )?.[0];
    const likely = byName ?? (Object.hasOwn(countries, upper) ? upper : undefined);
    return {
      about: 'country',
      message: `no holidays are known for the country ${shown(country)}`,
      mend:
        likely === undefined
          ? 'Write the two letters of the country (ISO 3166) like CN or DE, or list the dates under `days:`'
          : `Did you mean "${likely}"?`,
    };
  }
  if (state === undefined) return undefined;
  // The library answers `undefined` for a country without regions, whatever its types say.
  const regions = (of: Readonly<Record<string, string>> | undefined) => Object.keys(of ?? {});
  const states = regions(all.getStates(country));
  if (!states.includes(state)) return unknownRegion(state, country, states);
  if (part === undefined) return undefined;
  const parts = regions(all.getRegions(country, state));
  return parts.includes(part) ? undefined : unknownRegion(part, `${country}-${state}`, parts);
};
