import { builtInCalendars } from '../../src/config/build-calendars.ts';
import { describe, expect, it } from 'vitest';
import { defaults } from '../../src/config/defaults.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { head, planOf, problemsOf, sound, warningsOf } from './desk-text.ts';

describe('a desk file', () => {
  it('needs no more than a name and a time zone; the rest is Baton’s own', () => {
    expect(planOf(head)).toEqual({
      ...defaults,
      name: 'Harbour',
      timeZone: 'Asia/Shanghai',
      people: [],
      teams: [],
      rosters: [],
      overrides: [],
      customers: [],
      rooms: [],
      calendars: builtInCalendars('Asia/Shanghai'),
      gradingRules: [],
    });
  });

  it('gives people, contacts and customers what is usual where nothing is written', () => {
    const plan = planOf(`${head}people:
  - { id: ann, name: Ann, identities: ['slack:T1:A', 'dingtalk:ding1:$:LWCP_v1:$x/+='] }
customers:
  - id: acme
    name: Acme
    stage: after_sales
    contacts:
      - { id: bob, name: 鲍勃 }
`);
    expect(plan.people).toEqual([
      {
        id: 'ann',
        name: 'Ann',
        roles: ['agent'],
        identities: ['slack:T1:A', 'dingtalk:ding1:$:LWCP_v1:$x/+='],
      },
    ]);
    expect(plan.customers).toEqual([
      {
        id: 'acme',
        name: 'Acme',
        tier: 'basic',
        stage: 'after_sales',
        contacts: [{ id: 'bob', name: '鲍勃', level: 'member', identities: [] }],
      },
    ]);
  });

  it('changes single times and keeps the others', () => {
    const plan = planOf(`${head}severities:
  critical: { next_word: 1h30m }
  minor: { acknowledge_within: 90s }
tickets: { reopen_window: 1d }
polls: { remind_after: 2h }
`);
    expect(plan.nextWord).toEqual({ ...defaults.nextWord, critical: minutes(90) });
    expect(plan.acknowledgeWithin).toEqual({ ...defaults.acknowledgeWithin, minor: 90_000 });
    expect([plan.followUpWindow, plan.reopenWindow]).toEqual([hours(2), hours(24)]);
    expect(plan.polls).toEqual({ remindAfter: hours(2), closeAfter: hours(72) });
  });

  it('makes rules of its own words and patterns', () => {
    const { gradingRules } = planOf(`${head}grading:
  rules:
    - { id: by-words, words: [爆倉, p0, 🔥], severity: critical, kind: incident }
    - { id: by-pattern, pattern: 'wms\\d+ down', severity: major }
    - { id: no-request, words: [打卡], kind: chatter }
`);
    const matching = (text: string) => gradingRules.filter((rule) => rule.matches(text)).map(({ id }) => id);
    expect(matching('仓库爆仓了')).toEqual(['by-words']);
    expect(matching('this is a Ｐ０!')).toEqual(['by-words']);
    expect(matching('group0 is fine, p01 too')).toEqual([]);
    expect(matching('🔥🔥')).toEqual(['by-words']);
    expect(matching('WMS2 DOWN')).toEqual(['by-pattern']);
    expect(matching('打卡')).toEqual(['no-request']);
    expect(matching('')).toEqual([]);
    expect(gradingRules.map(({ severity, kind }) => [severity, kind])).toEqual([
      ['critical', 'incident'],
      ['major', undefined],
      [undefined, 'chatter'],
    ]);
  });

  it('takes a setting without a value for one that is not there', () => {
    expect(planOf(`${head}people:\nteams:\npolls:\n  remind_after:\n`)).toEqual(planOf(head));
  });

  it('may repeat parts by alias', () => {
    const plan = planOf(`${head}severities:
  critical: &fast { next_word: 10m, acknowledge_within: 2m }
  major: *fast
`);
    expect(plan.nextWord.major).toBe(minutes(10));
  });

  it('in one file tells every problem, in the order of its lines', () => {
    const problems = problemsOf(`desk:
  name: ""
  time_zone: Mars/Base
  langage: en
people:
  - { id: ann, name: Ann, roles: [boss] }
  - { id: ann, name: Anna }
teams:
  - { id: support, name: Support, on_call: [bob] }
polls: { remind_after: soon }
`);
    expect(problems.map(({ line, path }) => [line, path])).toEqual([
      [2, 'desk.name'],
      [3, 'desk.time_zone'],
      [4, 'desk.langage'],
      [6, 'people[ann].roles[1]'],
      [7, 'people[ann].id'],
      [9, 'teams[support].on_call[1]'],
      [10, 'polls.remind_after'],
    ]);
    expect(
      problems.every(({ file, message, mend }) => file === 'baton.yaml' && message !== '' && mend !== ''),
    ).toBe(true);
  });
});

describe('a file that can be used, but not as it was probably meant', () => {
  it('draws no warning when everything is there', () => {
    expect(warningsOf(sound)).toEqual([]);
  });

  it('warns where nobody would hear', () => {
    expect(warningsOf(head).map(({ line, path, message }) => ({ line, path, message }))).toEqual([
      { line: 1, path: 'teams', message: 'there is no team, so nobody is paged for a ticket' },
      {
        line: 1,
        path: 'rooms',
        message: 'there is no triage room, so nobody is asked when the desk is unsure',
      },
    ]);
  });

  it.each([
    [
      'a team without anybody on call',
      '  - { id: b, name: B }\n',
      'nobody of b is on call, so its tickets wake nobody',
    ],
    [
      'a team with a lead only',
      '  - { id: b, name: B, lead: ann }\n',
      'nobody of b is on call, so its lead ann is paged for everything',
    ],
    [
      'somebody on call without identity',
      '  - { id: b, name: B, on_call: [mute] }\n',
      'mute is on call but has no identity on any platform, so pages cannot arrive',
    ],
    [
      'somebody on call without the right',
      '  - { id: b, name: B, on_call: [sam] }\n',
      'sam is on call but has no right to acknowledge a ticket',
    ],
  ])('warns of %s', (_, team, message) => {
    const text = sound.replace(
      'teams:\n',
      `  - { id: mute, name: Mute }\n  - { id: sam, name: Sam, roles: [sales], identities: [slack:T1:SAM] }\nteams:\n${team}`,
    );
    expect(warningsOf(text)).toMatchObject([{ line: 11, message }]);
  });

  it('warns of a service room without a customer', () => {
    const text = sound.replace('rooms:\n', 'rooms:\n  - { id: slack:T1:C, kind: service, name: C }\n');
    expect(warningsOf(text)).toMatchObject([
      {
        line: 11,
        path: 'rooms[slack:T1:C]',
        message: 'this service room has no customer',
        mend: 'Write `customer: customer-id`',
      },
    ]);
  });

  it('warns of a stage that no team has, and suggests the one that was meant', () => {
    expect(warningsOf(sound.replace('stage: live', 'stage: life'))).toMatchObject([
      { line: 13, path: 'customers[acme].stage', mend: 'Did you mean "live"?' },
    ]);
  });

  it('warns when the second page comes after the promised word', () => {
    expect(warningsOf(`${sound}severities:\n  major: { acknowledge_within: 31m }\n`)).toMatchObject([
      { line: 15, path: 'severities.major.acknowledge_within' },
    ]);
  });
});
