import { describe, expect, it } from 'vitest';
import { createDesk } from '../../src/domain/desk.ts';
import type { AnnouncedShift, RosterAnswer, RosterNotice } from '../../src/domain/roster-changes.ts';
import { days, hours } from '../../src/domain/time.ts';
import { renderAnswer } from '../../src/views/render-answer.ts';
import { renderNotice } from '../../src/views/render-notice.ts';
import { renderOnCall } from '../../src/views/render-on-call.ts';
import { layer, roster } from '../domain/rosters.ts';
import { data, desk as plain, languages, now, wordsOf } from './examples.ts';

const desk = createDesk({
  ...plain,
  rosters: [{ ...roster([layer(['lin-xiao', 'grace'])]), id: 'after', name: '售后值班', teamId: 'after' }],
});
const of = (language: 'en' | 'zh') => ({ ...data(language), desk });

const shift: AnnouncedShift = {
  rosterId: 'after',
  at: now,
  before: ['lin-xiao'],
  after: ['grace'],
  until: now + hours(4),
  next: 'lin-xiao',
};
const taken = {
  type: 'shift.taken',
  rosterId: 'after',
  personId: 'grace',
  from: 'lin-xiao',
  until: now + hours(4),
  byName: 'Grace',
  undone: false,
} as const;
const away = {
  type: 'leave.told',
  personId: 'lin-xiao',
  substituteId: 'grace',
  from: now + days(1),
  until: now + days(2),
  byName: '陈静',
  undone: false,
  gaps: [],
} as const;
const gap = { rosterId: 'after', from: now, to: now + hours(1) };
const about = { teamId: 'after', step: 1, severities: ['critical', 'major'] } as const;
const notices: readonly RosterNotice[] = [
  { type: 'shift.changed', shifts: [shift, { ...shift, after: [], until: null, next: null }], late: false },
  { type: 'shift.changed', shifts: [shift], late: true },
  { type: 'shift.begins', shift, personId: 'grace', late: false },
  { type: 'shift.begins', shift: { ...shift, before: [] }, personId: 'grace', late: true },
  ...(['room', 'giver', 'taker'] as const).flatMap((to): RosterNotice[] => [
    { ...taken, to },
    { ...taken, to, byName: '陈静', undone: true },
    { ...taken, to, from: null },
  ]),
  ...(['room', 'person', 'substitute'] as const).flatMap((to): RosterNotice[] => [
    { ...away, to },
    { ...away, to, undone: true },
    { ...away, to, substituteId: null, gaps: [gap] },
  ]),
  {
    type: 'duty.findings',
    findings: [
      { code: 'gap', ...gap },
      { code: 'layer.empty', rosterId: 'after', layerId: 'layer-1' },
      { code: 'person.unreachable', rosterId: 'after', personId: 'grace' },
      { code: 'team.without_roster', teamId: 'after' },
      { code: 'step.empty', ...about },
      { code: 'step.unreachable', ...about, people: ['grace'] },
    ],
  },
];
const answers: readonly RosterAnswer[] = [
  {
    type: 'shift.taken',
    self: true,
    rosterId: 'after',
    personId: 'grace',
    from: 'lin-xiao',
    until: now + hours(4),
  },
  {
    type: 'shift.taken',
    self: false,
    rosterId: 'after',
    personId: 'grace',
    from: null,
    until: now + hours(4),
  },
  { type: 'shift.returned', rosterId: 'after', holder: 'lin-xiao' },
  { type: 'shift.returned', rosterId: 'after', holder: null },
  {
    type: 'leave.added',
    self: true,
    personId: 'grace',
    substituteId: 'lin-xiao',
    from: now,
    to: now + days(1),
    shifts: 2,
    gaps: [],
  },
  {
    type: 'leave.added',
    self: false,
    personId: 'grace',
    substituteId: null,
    from: now,
    to: now + days(1),
    shifts: 0,
    gaps: [gap],
  },
  { type: 'leave.ended', personId: 'grace', from: now, to: now + days(1) },
];

describe('what is said about the roster', () => {
  it.each(languages)('is whole sentences in %s', (language) => {
    const said = [
      ...notices.map((notice) => wordsOf(renderNotice(notice, of(language)))),
      ...answers.map((answer) => wordsOf(renderAnswer(answer, of(language)))),
    ];
    for (const text of said) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\{|\}/);
      expect(text.trim()).not.toBe('');
      if (language === 'en')
        expect(text.replaceAll(/林晓|陈静|售后值班/g, '')).not.toMatch(/\p{Script=Han}/u);
    }
  });

  const told = (notice: RosterNotice, language: 'en' | 'zh') => wordsOf(renderNotice(notice, of(language)));

  it('names who goes, who comes, until when and who is next', () => {
    expect(told({ type: 'shift.changed', shifts: [shift], late: false }, 'zh')).toBe(
      '交班\n售后值班，14:00：林晓 → Grace，到 18:00。下一班 18:00 起：林晓。',
    );
    expect(told({ type: 'shift.begins', shift, personId: 'grace', late: false }, 'en')).toBe(
      'You are on call for 售后值班 from now on, until 18:00. Before you: 林晓. Next from 18:00: 林晓.',
    );
  });

  it('says whole days as days, the last one included', () => {
    const midnight = now + hours(10);
    const days3 = { ...away, to: 'room', from: midnight, until: midnight + days(3) } as const;
    expect(told(days3, 'en')).toBe(
      '林晓 is on leave from Wed 4 Mar until the end of Fri 6 Mar: Grace takes the shifts (said by 陈静).',
    );
    expect(told(days3, 'zh')).toBe(
      '林晓请假，3月4日 周三 到 3月6日 周五（含当天），由 Grace 替班（陈静操作）。',
    );
  });

  it('shows only those who may acknowledge a button to take over', () => {
    const stranger = { type: 'person', id: 'min', name: 'Min', roles: ['sales'] } as const;
    const [team] = desk.teams;
    const [one] = desk.rosters;
    if (team === undefined || one === undefined) throw new Error('the desk has a team and a roster');
    const standing = {
      roster: one,
      now: { holder: 'grace', added: ['lin-xiao'], source: null },
      because: null,
      next: null,
    };
    const shown = renderOnCall([{ team, rosters: [standing] }], { name: null, actor: stranger }, of('en'));
    expect(shown.buttons.map(({ label }) => label)).toEqual(['Next 14 days']);
    expect(shown.fields).toEqual([{ label: '售后值班', value: 'Grace\nalso 林晓' }]);
    const list = renderOnCall([{ team, rosters: [] }], { name: null, actor: stranger }, of('zh'));
    expect(list.fields).toEqual([{ label: 'After-sales', value: '没有值班表，按此顺序通知：林晓' }]);
  });
});
