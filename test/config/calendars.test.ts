import { describe, expect, it } from 'vitest';
import { complainOf, holidaysOf } from '../../src/config/holidays.ts';
import { createDesk } from '../../src/domain/desk.ts';
import { hours, type Instant } from '../../src/domain/time.ts';
import { addWorking, isOpen } from '../../src/domain/working-time.ts';
import { planOf, sound, told, type Expected } from './desk-text.ts';

const withCalendars = (...lines: readonly string[]): string =>
  `${sound}calendars:\n${lines.map((line) => `  ${line}\n`).join('')}`;
const deskOf = (...lines: readonly string[]) => createDesk(planOf(withCalendars(...lines)));
const office = "hours: { mon-fri: ['09:00-18:00'] }";

const at = (text: string): Instant => Date.parse(`${text}:00+08:00`);

describe('calendars', () => {
  it('are there without being written', () => {
    const desk = createDesk(planOf(sound));
    expect([...desk.calendarById.keys()]).toEqual(['desk-hours', 'always']);
    expect(desk.calendarById.get('desk-hours')).toMatchObject({
      timeZone: 'Asia/Shanghai',
      knownUntil: 2026,
    });
    const abroad = createDesk(planOf(sound.replace('Asia/Shanghai', 'Europe/Berlin')));
    expect(abroad.calendarById.get('desk-hours')).toMatchObject({ holidays: [], knownUntil: null });
  });

  it('of the same id replace the built-in ones', () => {
    const desk = deskOf("- { id: desk-hours, name: Ours, hours: { sat: ['10:00-12:00'] } }");
    expect(desk.calendars.map(({ id, name }) => [id, name])).toEqual([
      ['always', '24×7'],
      ['desk-hours', 'Ours'],
    ]);
  });

  it('know the days of the week by name and by range, over the week’s end too', () => {
    const [calendar] = planOf(
      withCalendars(
        "- { id: a, name: A, hours: { sun-thu: ['13:30-18:00', '09:00-12:00'], thu: ['00:00-24:00'] } }",
      ),
    ).calendars.slice(2);
    const split = [
      { from: 540, to: 720 },
      { from: 810, to: 1080 },
    ];
    expect(calendar?.weekly).toEqual({
      1: split,
      2: split,
      3: split,
      4: [{ from: 0, to: 1440 }],
      5: [],
      6: [],
      7: split,
    });
  });

  it.each([
    ['2026-02-13T17:00', 2, '2026-02-14T10:00'],
    ['2026-02-14T17:30', 1, '2026-02-24T09:30'],
    ['2025-12-31T17:30', 1, '2026-01-04T09:30'],
  ])('of China know holidays and make-up days: %s + %i h = %s', (start, count, end) => {
    const calendar = createDesk(planOf(sound)).calendarById.get('desk-hours');
    if (calendar === undefined) throw new Error('no desk hours');
    expect(addWorking(calendar, at(start), hours(count))).toEqual({ at: at(end), provisional: false });
    expect(addWorking(calendar, at('2026-12-31T17:30'), hours(1)).provisional).toBe(true);
  });

  it('put a date of the file before the holidays of the country', () => {
    const calendar = deskOf(
      `- { id: a, name: A, ${office}, holidays: CN, days: [`,
      '    { date: 2026-10-10, name: 不调休, hours: closed },',
      '    { date: 2026-10-01, name: 国庆值班, hours: working },',
      "    { date: 2026-12-31, name: 半天, hours: ['09:00-12:00'] } ] }",
    ).calendarById.get('a');
    if (calendar === undefined) throw new Error('no calendar');
    expect(
      ['2026-10-10T10:00', '2026-10-01T10:00', '2026-12-31T13:00', '2026-12-31T10:00'].map((text) =>
        isOpen(calendar, at(text)),
      ),
    ).toEqual([false, true, false, true]);
  });

  it('of other countries know public holidays, those of a region too', () => {
    const dates = (region?: string) => holidaysOf({ country: 'DE', region }).holidays.map(({ date }) => date);
    expect(dates()).toContain('2026-12-25');
    expect(dates()).not.toContain('2026-03-08');
    expect(dates('BE')).toContain('2026-03-08');
    expect(dates('BE')).not.toContain('2026-12-24');
    expect(dates('BY-A')).toContain('2026-08-08');
  });

  it('count holidays of several days whole, and none that begins at noon', () => {
    const dates = (country: string) => holidaysOf({ country }).holidays.map(({ date }) => date);
    expect(dates('TR')).toEqual(expect.arrayContaining(['2026-05-27', '2026-05-28', '2026-05-29']));
    expect(dates('GT')).not.toContain('2026-12-24');
  });

  it('know regions only where there are any', () => {
    expect(complainOf({ country: 'JP' })).toBeUndefined();
    expect(complainOf({ country: 'JP', region: 'X' })?.mend).toContain('Remove');
    expect(complainOf({ country: 'DE', region: 'BY-Q' })).toMatchObject({ about: 'region' });
    expect(complainOf({ country: 'DE', region: 'BY-A' })).toBeUndefined();
  });

  it.each<[string, ...Expected]>([
    [`hours: { mon: ['25:00-26:00'] }`, 15, 'calendars[a].hours.mon[1]', /no time "25:00"/, /00:00 to 24:00/],
    [`hours: { mon: ['09:61-10:00'] }`, 15, 'calendars[a].hours.mon[1]', /no time "09:61"/, /./],
    [
      `hours: { mon: ['9 to 5'] }`,
      15,
      'calendars[a].hours.mon[1]',
      /cannot be read|can be read/,
      /09:00-18:00/,
    ],
    [`hours: { mon: ['22:00-06:00'] }`, 15, 'calendars[a].hours.mon[1]', /ends before/, /"22:00-24:00"/],
    [
      `hours: { mon: ['09:00-12:00', '11:00-13:00'] }`,
      15,
      'calendars[a].hours.mon[2]',
      /"11:00-13:00" overlaps "09:00-12:00"/,
      /one period/,
    ],
    [`hours: { mon: '09:00-12:00' }`, 15, 'calendars[a].hours.mon', /is text, but a list/, /one, two/],
    [`hours: { monday: ['09:00-12:00'] }`, 15, 'calendars[a].hours.monday', /not a weekday/, /mon/],
    [
      `hours: { mon-wed: ['09:00-12:00'], wed-fri: ['09:00-12:00'] }`,
      15,
      'calendars[a].hours.wed-fri',
      /"mon-wed" has named already/,
      /once/,
    ],
    [`hours: { mon: [] }`, 15, 'calendars[a].hours', /never open/, /mon-fri/],
    [`time_zone: UTC`, 15, 'calendars[a].hours', /is missing/, /hours: \{"mon-fri"/],
    [`${office}, holidays: Germany`, 15, 'calendars[a].holidays', /"Germany"/, /Did you mean "DE"/],
    [`${office}, holidays: de`, 15, 'calendars[a].holidays', /"de"/, /Did you mean "DE"/],
    [`${office}, holidays: Atlantis`, 15, 'calendars[a].holidays', /no holidays are known/, /days:/],
    [
      `${office}, holidays: { country: DE, region: XY }`,
      15,
      'calendars[a].holidays.region',
      /"XY" is not a region of DE/,
      /BE/,
    ],
    [`${office}, holidays: 49`, 15, 'calendars[a].holidays', /is the number 49/, /holidays: "CN"/],
    [
      `${office}, holidays: { country: DE, regoin: BE }`,
      15,
      'calendars[a].holidays.regoin',
      /not a setting here/,
      /"region"/,
    ],
    [
      `${office}, days: [{ date: 2026-02-30, name: N, hours: closed }]`,
      15,
      'calendars[a].days[1].date',
      /not a date that exists/,
      /2026-10-01/,
    ],
    [
      `${office}, days: [{ date: 2026-03-02, name: N, hours: open }]`,
      15,
      'calendars[a].days[1].hours',
      /"open" says nothing/,
      /closed, working/,
    ],
    [
      `${office}, days: [{ date: 2026-03-02, name: N }]`,
      15,
      'calendars[a].days[1].hours',
      /missing/,
      /closed/,
    ],
    [
      `${office}, days: [{ date: 2026-03-02, name: N, hours: ['09:00-12:00', '10:00-11:00'] }]`,
      15,
      'calendars[a].days[1].hours[2]',
      /overlaps/,
      /./,
    ],
    [
      `${office}, days: [{ date: 2026-03-02, name: N, hours: closed }, { date: 2026-03-02, name: M, hours: working }]`,
      15,
      'calendars[a].days[2].date',
      /already stands in line 15/,
      /Keep one/,
    ],
  ])('that are wrong are told with line and remedy: %s', (rest, ...expected) => {
    told(withCalendars(`- { id: a, name: A, ${rest} }`), expected);
  });

  it('of one id are told', () => {
    const one = `- { id: a, name: A, ${office} }`;
    told(withCalendars(one, one), [16, 'calendars[a].id', /already the id of the entry in line 15/, /own/]);
  });
});
