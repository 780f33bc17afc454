import { describe, it } from 'vitest';
import { head, told, type Expected } from './desk-text.ts';

const person = (rest: string): string => `${head}people:\n  - { id: ann, name: Ann, ${rest} }\n`;

describe('a setting of the wrong shape', () => {
  it.each<[string, string, ...Expected]>([
    ['an unknown name', `${head}peple: []\n`, 4, 'peple', 'is not a setting here', 'Did you mean "people"?'],
    [
      'an unknown name like nothing',
      `${head}xyz: []\n`,
      4,
      'xyz',
      'is not a setting',
      /^Write one of: desk, people/,
    ],
    [
      'a name of another language’s objects',
      `${head}__proto__: 1\n`,
      4,
      '__proto__',
      'is not a setting',
      /Write one of/,
    ],
    [
      'nothing where something is needed',
      'desk:\n  name: A\n',
      1,
      'desk.time_zone',
      'is missing',
      'Write for example `time_zone: "Asia/Shanghai"`',
    ],
    ['no desk at all', 'people: []\n', 1, 'desk', 'is missing', /^Write for example `desk: \{"name":/],
    [
      'a number for text',
      `${head}people:\n  - id: ann\n    name: 12\n`,
      6,
      'people[ann].name',
      'is the number 12, but text is expected',
      'Write it in quotes: "12"',
    ],
    [
      'a truth value for text',
      person('language: true'),
      5,
      'people[ann].language',
      'is the truth value true, but text is expected',
      'Write it in quotes: "true"',
    ],
    [
      'text for a list',
      person('roles: agent'),
      5,
      'people[ann].roles',
      'is text, but a list is expected',
      /"- "/,
    ],
    [
      'an empty list',
      person('roles: []'),
      5,
      'people[ann].roles',
      'is empty',
      /Write for example \["agent","lead"\], or leave it out/,
    ],
    [
      'a list for text',
      person('language: [en]'),
      5,
      'people[ann].language',
      'is a list, but text is expected',
      'Write for example en',
    ],
    [
      'text for a group',
      `${head}polls: never\n`,
      4,
      'polls',
      'is text, but a group of settings',
      /name: value/,
    ],
    ['an empty entry', `${head}people:\n  -\n`, 5, 'people[1]', 'is empty', /name: value/],
    [
      'an unknown choice',
      person('roles: [agnet]'),
      5,
      'people[ann].roles[1]',
      '"agnet" is not one of agent, lead, sales, admin',
      'Did you mean "agent"?',
    ],
    [
      'an empty name',
      `${head}people:\n  - id: ann\n    name: "  "\n`,
      6,
      'people[ann].name',
      'is empty',
      '林晓',
    ],
    [
      'a long name',
      `${head}people:\n  - id: ann\n    name: ${'n'.repeat(101)}\n`,
      6,
      'people[ann].name',
      'longer than 100',
      'shorter',
    ],
    [
      'a name that changes direction',
      `${head}people:\n  - id: ann\n    name: "Ann\\u202Enimda"\n`,
      6,
      'people[ann].name',
      'invisible or control characters',
      'again by hand',
    ],
    [
      'an id with spaces',
      `${head}people:\n  - { id: Lin Xiao, name: L }\n`,
      5,
      'people[Lin Xiao].id',
      '"Lin Xiao" cannot be an id',
      'Write for example "lin-xiao"',
    ],
    [
      'an identity without tenant',
      person('identities: [U1]'),
      5,
      'people[ann].identities[1]',
      '"U1" does not have the form platform:tenant:id',
      'slack:T0123ABCD:U0456EFGH',
    ],
    [
      'an identity of an unknown platform',
      person('identities: [slak:T:U]'),
      5,
      'people[ann].identities[1]',
      '"slak" is not a platform',
      'Did you mean "slack"?',
    ],
    [
      'a room of an unknown platform',
      `${head}rooms:\n  - { id: irc:a:b, kind: triage, name: R }\n`,
      5,
      'rooms[irc:a:b].id',
      '"irc" is not a platform',
      /^Begin with one of: playground/,
    ],
  ])('such as %s is told with its line', (_, text, ...expected) => {
    told(text, expected);
  });

  it.each([
    ['Asia/Beijing', 'Did you mean Asia/Shanghai?'],
    ['UTC+8', 'Did you mean Asia/Shanghai?'],
    ['berlin', 'Did you mean Europe/Berlin?'],
    ['new york', 'Did you mean America/New_York?'],
    ['Europe/Belin', 'Did you mean Europe/Berlin?'],
    ['+01:00', /^Write a name like Asia\/Shanghai/],
  ])('such as the time zone %s is told with the one that was meant', (zone, mend) => {
    told(`desk:\n  name: A\n  time_zone: "${zone}"\n`, [
      3,
      'desk.time_zone',
      `"${zone}" is not a time zone's name`,
      mend,
    ]);
  });

  it.each([
    ['15', 'has no unit', 'Write for example 15m'],
    ['"15"', 'has no unit', 'Write for example 15m'],
    ['15 minutes', 'is not a duration', 'Write for example 15m'],
    ['2小时', 'is not a duration', 'Write for example 2h'],
    ['1.5h', 'is not a duration', 'Write for example 1h30m'],
    ['soon', 'is not a duration', 'like 90s, 15m, 2h, 1h30m, 1d'],
    ['3 months', 'is not a duration', 'like 90s'],
    ['-5m', 'is negative', '15m'],
    ['0m', 'no time at all', 'at least 1s'],
    ['367d', 'longer than a year', 'at most 366d'],
    ['99999999999999999999d', 'longer than a year', 'at most 366d'],
    ['""', 'is not a duration', '90s'],
  ])('such as the duration %s is told', (duration, message, mend) => {
    told(`${head}tickets:\n  reopen_window: ${duration}\n`, [5, 'tickets.reopen_window', message, mend]);
  });
});
