import { z } from 'zod';
import { weekdays } from '../domain/wall-clock.ts';
import {
  clockPattern,
  datePattern,
  everyPattern,
  momentPattern,
  readClock,
  readDate,
  readEvery,
  readHours,
  readMoment,
  type Read,
} from './roster-words.ts';
import { idOf, nameOf, ruled, timeZone } from './schema-fields.ts';

const readable = (
  read: (text: string) => Read<unknown>,
  example: string,
  description: string,
  pattern?: string,
) =>
  ruled((text) => {
    const result = read(text);
    return result.ok ? undefined : result;
  }).meta({ description, examples: [example], ...(pattern === undefined ? {} : { pattern }) });

const from = readable(
  (text) => readMoment(text),
  '2026-02-16',
  'From when; a date alone: its beginning.',
  momentPattern,
);
const to = readable(
  (text) => readMoment(text, true),
  '2026-02-20',
  'Until when; a date alone: to its end, that day included.',
  momentPattern,
);

/** Somebody's last day. */
export const lastDay = readable(
  readDate,
  '2026-11-30',
  'Last day with us 最后工作日: from its morning on their rooms are handed over, and after it they may do nothing here.',
  datePattern,
);

const layer = z
  .strictObject({
    every: readable(
      readEvery,
      '1 week',
      'How long a shift is 轮换周期: hours, days or weeks.',
      everyPattern,
    ).default('1 week'),
    hand_off: readable(
      (text) => readClock(text),
      '09:00',
      'Time of the day of the hand-off 交班时间.',
      clockPattern,
    ).default('09:00'),
    weekday: z
      .enum(weekdays)
      .optional()
      .meta({ description: 'Day of the hand-off, for weeks; the one of `start`.', examples: ['mon'] }),
    start: readable(
      readDate,
      '2026-01-05',
      "Date of the first person's first shift 首个班次日期; needed with two people or more.",
      datePattern,
    ).optional(),
    people: z
      .array(idOf('lin-xiao', 'Id of a person.'))
      .min(1)
      .meta({
        description: 'Who follows whom, in this order 轮换顺序.',
        examples: [['lin-xiao', 'zhao-lei']],
      }),
    only: z
      .array(readable(readHours, 'mon-fri 09:00-18:00', 'Days, hours, or both.'))
      .default([])
      .meta({
        description: 'When this layer is active 生效时段; left out: always.',
        examples: [['mon-fri 09:00-18:00']],
      }),
  })
  .meta({ description: 'A rotation 轮换; a layer that stands higher wins, those below fill its gaps.' });

const override = z
  .strictObject({
    from,
    to,
    person: idOf('grace-miller', 'Id of the person who is on call instead 调班后的值班人.'),
    replaces: idOf('lin-xiao', 'Id of the person who is replaced; left out: whoever is on call.').optional(),
  })
  .meta({ description: 'A departure from the roster 调班.' });

export const rosterFields = z
  .strictObject({
    id: idOf('after_sales', 'Id for this roster, used in commands.'),
    team: idOf('after_sales', 'Id of the team whose roster this is.'),
    name: nameOf('售后值班', 'Name of the roster.').optional(),
    time_zone: timeZone
      .meta({
        description: "IANA name of the time zone of its hours; left out: the desk's.",
        examples: ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'],
      })
      .optional(),
    layers: z
      .array(layer)
      .min(1)
      .meta({
        description: 'The highest first 从上到下优先.',
        examples: [[{ people: ['lin-xiao'] }]],
      }),
    overrides: z.array(override).default([]).meta({ description: 'The later in the list wins.' }),
  })
  .meta({ description: 'Who is on call when, for a team 值班表.' });

export const leaveFields = z
  .strictObject({
    person: idOf('lin-xiao', 'Id of the person who is away 请假人.'),
    from,
    to,
    substitute: idOf('zhao-lei', 'Id of the person who takes their shifts on every roster 替班人.'),
  })
  .meta({ description: 'Leave of a person 请假.' });
