import { describe, expect, it } from 'vitest';
import { parseDeskFile } from '../../src/config/desk-file.ts';
import { problemText } from '../../src/config/problem.ts';
import { wallTime } from '../../src/domain/wall-clock.ts';
import { days, hours } from '../../src/domain/time.ts';
import { planOf, sound, told, warningsOf } from './desk-text.ts';

const bob = "  - { id: bob, name: Bob, identities: ['slack:T1:BOB'] }\n";
const two = sound.replace('teams:\n', `${bob}teams:\n`);
/** Two people; the roster's own settings begin in line 16, the first layer stands in line 17. */
const withLayer = (layer: string, more = ''): string =>
  `${two}rosters:\n  - id: r\n    team: support\n    layers:\n      - { ${layer} }\n${more}`;
const always = withLayer('people: [ann]');
const now = Date.UTC(2026, 1, 2);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('rosters of a file', () => {
  it('mean what they say', () => {
    const plan = planOf(
      withLayer(
        'every: 2 days, hand_off: "8:30", start: "2026-01-05", people: [ann, bob], only: ["mon-fri 09:00-18:00", "20:00-08:00", "sat,sun"]',
        '      - { people: [bob] }\n    time_zone: Europe/Berlin\n    name: Night watch\n',
      ),
    );
    const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    expect(plan.rosters).toEqual([
      {
        id: 'r',
        name: 'Night watch',
        teamId: 'support',
        timeZone: 'Europe/Berlin',
        layers: [
          {
            id: 'layer-1',
            rotation: { every: 2, unit: 'day', start: wallTime(2026, 1, 5, 8, 30) },
            people: ['ann', 'bob'],
            only: [
              { weekdays: week.slice(0, 5), from: hours(9), to: hours(18) },
              { weekdays: week, from: hours(20), to: hours(8) },
              { weekdays: ['sat', 'sun'], from: 0, to: days(1) },
            ],
          },
          {
            id: 'layer-2',
            rotation: { every: 1, unit: 'week', start: wallTime(2000, 1, 3, 9) },
            people: ['bob'],
            only: [],
          },
        ],
      },
    ]);
  });

  it('take the team’s name and the desk’s time zone where they say nothing', () => {
    expect(planOf(always).rosters).toMatchObject([{ name: 'Support', timeZone: 'Asia/Shanghai' }]);
  });

  it.each([
    ['12h', { every: 12, unit: 'hour' }],
    ['1 hour', { every: 1, unit: 'hour' }],
    ['1d', { every: 1, unit: 'day' }],
    ['2 周', { every: 2, unit: 'week' }],
  ])('read shifts of %s', (every, expected) => {
    expect(planOf(withLayer(`every: ${every}, people: [ann]`)).rosters[0]?.layers[0]?.rotation).toMatchObject(
      expected,
    );
  });

  it('count a weekend backwards over the week’s end', () => {
    const [layer] = planOf(withLayer('people: [ann], only: [fri-mon 10:00-24:00]')).rosters[0]?.layers ?? [];
    expect(layer?.only).toEqual([{ weekdays: ['mon', 'fri', 'sat', 'sun'], from: hours(10), to: days(1) }]);
  });

  it('have overrides in their own time zone, then leave in the desk’s, whole days included', () => {
    const plan = planOf(
      withLayer(
        'people: [ann]',
        `    time_zone: America/Chicago
    overrides:
      - { from: "2026-11-01 01:30", to: "2026-11-01 01:31", person: bob }
      - { from: "2026-03-08 02:30", to: "2026-03-09", person: bob, replaces: ann }
leave:
  - { person: ann, from: "2026-02-16", to: "2026-02-20", substitute: bob }
`,
      ),
    );
    expect(plan.overrides).toEqual([
      {
        id: 'r/override-1',
        rosterId: 'r',
        from: Date.parse('2026-11-01T01:30-05:00'),
        to: Date.parse('2026-11-01T01:31-06:00'),
        change: { type: 'replace.all', personId: 'bob' },
        reason: 'override',
        by: null,
      },
      {
        id: 'r/override-2',
        rosterId: 'r',
        from: Date.parse('2026-03-08T03:00-05:00'),
        to: Date.parse('2026-03-10T00:00-05:00'),
        change: { type: 'replace.one', replaces: 'ann', personId: 'bob' },
        reason: 'override',
        by: null,
      },
      {
        id: 'leave-1',
        rosterId: null,
        from: Date.parse('2026-02-16T00:00+08:00'),
        to: Date.parse('2026-02-21T00:00+08:00'),
        change: { type: 'replace.one', replaces: 'ann', personId: 'bob' },
        reason: 'leave',
        by: null,
      },
    ]);
  });
});

describe('a wrong roster', () => {
  const layerAt = 'rosters[r].layers[1]';
  it.each([
    ['every: 1 mont, people: [ann]', `${layerAt}.every`, 'does not say how long', '"12h", "1 day"'],
    ['every: 0 days, people: [ann]', `${layerAt}.every`, 'no length of a shift', '1 to 366 days'],
    ['every: 60 weeks, people: [ann]', `${layerAt}.every`, 'no length of a shift', '1 to 52 weeks'],
    ['hand_off: "25:00", people: [ann]', `${layerAt}.hand_off`, 'there is no "25:00" on a clock', '"23:59"'],
    ['hand_off: "24:00", people: [ann]', `${layerAt}.hand_off`, 'there is no "24:00"', 'Write "00:00"'],
    ['hand_off: nine, people: [ann]', `${layerAt}.hand_off`, 'no time of the day', '"09:00"'],
    ['start: "2026-02-30", people: [ann]', `${layerAt}.start`, 'there is no "2026-02-30"', 'exists'],
    ['start: "2026-13-01", people: [ann]', `${layerAt}.start`, 'there is no "2026-13-01"', 'exists'],
    ['start: "1026-01-01", people: [ann]', `${layerAt}.start`, 'cannot be meant', '2000 to 2100'],
    ['start: soon, people: [ann]', `${layerAt}.start`, 'is no date', '"2026-01-05"'],
    ['start: 2026-01-05 09:00, people: [ann]', `${layerAt}.start`, 'has a time behind', 'in `hand_off`'],
    ['people: [ann, bob]', layerAt, 'nothing says when the first one begins', 'start: "2026-01-05"'],
    ['people: []', `${layerAt}.people`, 'is empty', '["lin-xiao","zhao-lei"]'],
    ['people: [ana]', `${layerAt}.people[1]`, 'no person with the id "ana"', 'Did you mean "ann"?'],
    [
      'weekday: mon, start: "2026-01-07", people: [ann]',
      `${layerAt}.weekday`,
      'the start is not on mon but on wed',
      '`start: "2026-01-05"` or "2026-01-12"',
    ],
    [
      'every: 1 day, weekday: mon, people: [ann]',
      `${layerAt}.weekday`,
      'belongs to shifts of weeks',
      'every: 1 week',
    ],
    [
      'people: [ann], only: [mo-fri]',
      `${layerAt}.only[1]`,
      '"mo" is no day of the week',
      'Did you mean "mon"?',
    ],
    ['people: [ann], only: ["09:00"]', `${layerAt}.only[1]`, 'no span of hours', '20:00-08:00'],
    ['people: [ann], only: ["mon 9-18"]', `${layerAt}.only[1]`, '"9" is no time of the day', '"09:00"'],
    [
      'people: [ann], only: ["mon 09:00 - 18:00"]',
      `${layerAt}.only[1]`,
      'cannot be read',
      'mon-fri 09:00-18:00',
    ],
    ['people: [ann], only: ["09:00-25:00"]', `${layerAt}.only[1]`, 'there is no "25:00"', '"23:59"'],
  ])('such as a layer {%s} is told with its line', (layer, path, message, mend) => {
    told(withLayer(layer), [19, path, new RegExp(escaped(message)), new RegExp(escaped(mend))]);
  });

  it('of a team that does not exist, or with an id twice, is told', () => {
    told(always.replace('team: support', 'team: suport'), [
      17,
      'rosters[r].team',
      'no team with the id "suport"',
      'Did you mean "support"?',
    ]);
    told(`${always}  - { id: r, team: support, layers: [{ people: [ann] }] }\n`, [
      20,
      'rosters[r].id',
      '"r" is already the id of the entry in line 16',
      'an id of its own',
    ]);
  });

  it.each([
    [
      '{ from: "2026-02-03", to: "2026-02-02", person: bob }',
      'to',
      'ends before it begins',
      'later than `from`',
    ],
    ['{ from: "2026-02-03 25:00", to: "2026-02-05", person: bob }', 'from', 'there is no "25:00"', '23:59'],
    ['{ from: "2026-02-03", to: "2026-02-31", person: bob }', 'to', 'there is no "2026-02-31"', '18:00'],
    ['{ from: "2026-02-03", to: "2026-02-04", person: bobb }', 'person', 'no person', 'mean "bob"'],
    [
      '{ from: "2026-02-03", to: "2026-02-04", person: bob, replaces: x }',
      'replaces',
      'no person',
      'ann, bob',
    ],
    [
      '{ from: "2026-02-03", to: "2026-02-04", person: bob, replaces: bob }',
      'person',
      'for themselves',
      'else',
    ],
    ['{ from: "2026-02-03", person: bob }', 'to', 'is missing', 'to: "2026-02-20"'],
  ])('such as its override %s is told with its line', (entry, setting, message, mend) => {
    told(`${always}    overrides:\n      - ${entry}\n`, [
      21,
      `rosters[r].overrides[1].${setting}`,
      message,
      mend,
    ]);
  });

  const leave = (...entries: readonly (readonly [string, string, string, string])[]): string =>
    `${always}leave:\n${entries
      .map(
        ([person, from, to, substitute]) =>
          `  - { person: ${person}, from: "${from}", to: "${to}", substitute: ${substitute} }\n`,
      )
      .join('')}`;

  it('by substitutes who go round in a circle at some time is told where the circle closes', () => {
    told(leave(['ann', '2026-02-01', '2026-02-05', 'bob'], ['bob', '2026-02-05', '2026-02-09', 'ann']), [
      22,
      'leave[2].substitute',
      'go round in a circle (bob → ann → bob)',
      'not away at that time',
    ]);
  });

  it('is none where they are away one after the other', () => {
    const text = leave(
      ['ann', '2026-02-01', '2026-02-05', 'bob'],
      ['bob', '2026-02-06', '2026-02-09', 'ann'],
    );
    expect(planOf(text).overrides).toHaveLength(2);
  });

  it('by somebody who stands in for themselves or is not known is told', () => {
    told(leave(['ann', '2026-02-01', '2026-02-05', 'ann']), [
      21,
      'leave[1].substitute',
      'ann cannot stand in for themselves',
      'somebody else',
    ]);
    told(leave(['ann', '2026-02-01', '2026-02-05', 'zoe']), [
      21,
      'leave[1].substitute',
      'no person',
      'ann, bob',
    ]);
  });
});

describe('a roster that is allowed but seldom meant', () => {
  const warned = (text: string, at = now): readonly string[] => {
    const parsed = parseDeskFile(text, 'baton.yaml', at);
    return parsed.ok ? parsed.warnings.map(problemText) : [];
  };

  it('is warned of where nobody is on call in the next 14 days, with the first gap in its own time zone', () => {
    expect(warned(withLayer('people: [ann], only: [mon-fri]'))).toEqual([
      'baton.yaml:16 rosters[r]: nobody is on call from 2026-02-07 00:00 to 2026-02-09 00:00, and 1 more time in the next 14 days. Add a layer below the others that is always active, for example `- people: [person-id]`',
    ]);
    const later = withLayer('people: [ann, bob], start: "2026-02-10"');
    expect(warned(later)).toEqual([
      expect.stringContaining('from 2026-02-02 08:00 to 2026-02-10 09:00 in the next'),
    ]);
    expect(warned(later, Date.UTC(2026, 1, 11))).toEqual([]);
  });

  it('is warned of where somebody cannot be reached or has no right to acknowledge, each once', () => {
    const mute = two.replace(bob, '  - { id: bob, name: Bob, roles: [sales] }\n');
    const text = `${mute}rosters:\n  - id: r\n    team: support\n    layers:\n      - { people: [bob] }\n      - { people: [bob] }\n`;
    expect(warned(text)).toEqual([
      expect.stringMatching(
        /^baton\.yaml:19 rosters\[r\]\.layers\[1\]\.people\[1\]: bob is on call but has no identity/,
      ),
      expect.stringMatching(/^baton\.yaml:19 .* bob is on call but has no right to acknowledge/),
    ]);
  });

  it('makes a fixed order of people unnecessary', () => {
    expect(warningsOf(always.replace(', on_call: [ann]', ''))).toEqual([]);
  });
});
