import { z } from 'zod';
import { isDate, parsePeriod, periodPattern } from './hours.ts';
import { idOf, nameOf, ruled, timeZone } from './schema-fields.ts';
import { shown } from './shown.ts';

const period = ruled((text) => {
  const parsed = parsePeriod(text);
  return parsed.ok ? undefined : parsed;
}).meta({
  description: 'From and to, within one day; a day ends at 24:00.',
  examples: ['09:00-18:00'],
  pattern: periodPattern,
});

const date = ruled((text) =>
  isDate(text)
    ? undefined
    : {
        message: `${shown(text)} is not a date that exists`,
        mend: 'Write year-month-day like 2026-10-01',
      },
).meta({
  description: 'Year-month-day.',
  examples: ['2026-10-01'],
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});

const dayHours = z
  .union([
    ruled((text) =>
      text === 'closed' || text === 'working'
        ? undefined
        : {
            message: `${shown(text)} says nothing about that day’s hours`,
            mend: 'Write closed, working, or a list like ["09:00-12:00"]',
          },
    ).meta({ enum: ['closed', 'working'], examples: ['closed'] }),
    z.array(period),
  ])
  .meta({
    description: "closed; working: a make-up day 调休 with Monday's hours; or hours of its own.",
    examples: ['closed'],
  });

const day = z
  .strictObject({ date, name: nameOf('年会', 'What the day is called.'), hours: dayHours })
  .meta({ description: 'One date that is different from what holidays and weekly hours say.' });

const country = z
  .string()
  .meta({ description: 'Two letters, ISO 3166; CN knows make-up days 调休 too.', examples: ['CN'] });

export const calendar = z
  .strictObject({
    id: idOf('shanghai', 'Id for this calendar; desk-hours and always replace the built-in ones.'),
    name: nameOf('上海工作时间', 'Name as people read it.'),
    time_zone: timeZone.optional().meta({ description: "IANA name; left out: the desk's." }),
    hours: z.record(z.string(), z.array(period)).meta({
      description: 'Hours by weekday or by several: mon, mon-fri. A day that is not named is closed.',
      examples: [{ 'mon-fri': ['09:00-12:00', '13:30-18:00'] }],
    }),
    holidays: z
      .union([
        country,
        z.strictObject({
          country,
          region: z
            .string()
            .optional()
            .meta({ description: 'Part of the country with holidays of its own.', examples: ['BE'] }),
        }),
      ])
      .optional()
      .meta({ description: 'Public holidays 法定节假日 of a country.', examples: ['CN'] }),
    days: z.array(day).default([]).meta({ description: 'Single dates; they go before holidays.' }),
  })
  .meta({ description: 'A working calendar 工作日历.' });
