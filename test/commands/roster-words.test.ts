import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/commands/parse.ts';
import { instantAsked, type AskedTime } from '../../src/domain/asked-time.ts';
import { timeAt } from '../../src/commands/time-words.ts';

const timeZone = 'Asia/Shanghai';
/** Wednesday, 25 November 2026, 14:00 in Shanghai. */
const now = Date.UTC(2026, 10, 25, 6);
const shown = (instant: number | null): string =>
  instant === null ? 'none' : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const endOf = (asked: AskedTime): string =>
  shown(instantAsked(asked, { now, timeZone, after: now, ends: true }));

const until = (text: string): string => {
  const found = timeAt(text, 0);
  return found === null || found.end !== text.length ? `unread: ${text}` : endOf(found.value);
};

describe('a time until which', () => {
  it.each([
    ['18:00', '2026-11-25 18:00'],
    ['09:00', '2026-11-26 09:00'],
    ['6pm', '2026-11-25 18:00'],
    ['6:30 pm', '2026-11-25 18:30'],
    ['at 9am', '2026-11-26 09:00'],
    ['18点', '2026-11-25 18:00'],
    ['晚上8点半', '2026-11-25 20:30'],
    ['下午三点一刻', '2026-11-25 15:15'],
    ['十八点', '2026-11-25 18:00'],
    ['24:00', '2026-11-26 00:00'],
    ['midnight', '2026-11-26 00:00'],
    ['tomorrow', '2026-11-27 00:00'],
    ['tomorrow 09:00', '2026-11-26 09:00'],
    ['9am tomorrow', '2026-11-26 09:00'],
    ['明天9点', '2026-11-26 09:00'],
    ['明早九点', '2026-11-26 09:00'],
    ['今晚10点', '2026-11-25 22:00'],
    ['后天', '2026-11-28 00:00'],
    ['2h', '2026-11-25 16:00'],
    ['1.5 hours', '2026-11-25 15:30'],
    ['30 min', '2026-11-25 14:30'],
    ['for 2 hours', '2026-11-25 16:00'],
    ['两小时', '2026-11-25 16:00'],
    ['半小时后', '2026-11-25 14:30'],
    ['3天后', '2026-11-28 14:00'],
    ['2026-12-01', '2026-12-02 00:00'],
    ['2026-12-01 18:00', '2026-12-01 18:00'],
    ['2026-12-01t18:00', '2026-12-01 18:00'],
    ['2026年12月1日18点', '2026-12-01 18:00'],
    ['12-01', '2026-12-02 00:00'],
    ['12/1', '2026-12-02 00:00'],
    ['12.1', '2026-12-02 00:00'],
    ['12月1号', '2026-12-02 00:00'],
    ['1 dec', '2026-12-02 00:00'],
    ['december 1st, 2027', '2027-12-02 00:00'],
    ['01-05', '2027-01-06 00:00'],
    ['friday', '2026-11-28 00:00'],
    ['on friday at 9:00', '2026-11-27 09:00'],
    ['wed 10:00', '2026-12-02 10:00'],
    ['next monday', '2026-12-01 00:00'],
    ['下周一', '2026-12-01 00:00'],
    ['周五18:00', '2026-11-27 18:00'],
    ['星期天', '2026-11-30 00:00'],
    ['02-29', '2028-03-01 00:00'],
    ['2026-02-30', 'none'],
    ['13-45', 'none'],
  ])('%s is %s', (text, expected) => {
    expect(until(text)).toBe(expected);
  });

  it.each(['', '25:00', '18:75', 'noontime', 'after_sales', '周敏', '12', 'mayor'])('%s is none', (text) => {
    expect(until(text)).toMatch(/^unread/);
  });
});

const leave = (text: string): readonly unknown[] => {
  const intent = parseText(text, { addressed: false });
  if (intent.type !== 'command' || intent.command.type !== 'leave.add') return [intent.type];
  const { person, substitute } = intent.command;
  const from = instantAsked(intent.command.from, { now, timeZone, after: now, ends: false });
  const to = instantAsked(intent.command.to, { now, timeZone, after: from ?? 0, ends: true });
  return [person, shown(from), shown(to), substitute];
};

describe('leave', () => {
  const firstToThird = ['2026-12-01 00:00', '2026-12-04 00:00'];
  it.each([
    ['/请假 12-01 到 12-03 替班 @赵磊', [null, ...firstToThird, '赵磊']],
    ['/请假 12月1日到3日 替班@赵磊', [null, ...firstToThird, '赵磊']],
    ['/请假 12-01至12-03 由赵磊替班', [null, ...firstToThird, '赵磊']],
    ['/请假 @林晓 从 12-01 到 12-03 @赵磊', ['林晓', ...firstToThird, '赵磊']],
    ['/请假 林晓12.1-12.3', ['林晓', ...firstToThird, null]],
    ['/请假 我 12-01 到 12-03 替班：无', [null, ...firstToThird, null]],
    ['/請假 12-01 到 12-03', [null, ...firstToThird, null]],
    ['/leave from 1 Dec to 3 Dec @Grace Miller', [null, ...firstToThird, 'Grace Miller']],
    [
      '/leave @Grace Miller from Dec 1 until Dec 3, covered by @Ben',
      ['Grace Miller', ...firstToThird, 'Ben'],
    ],
    ['/leave @ada 2026-12-01 2026-12-03 @ben', ['ada', ...firstToThird, 'ben']],
    ['/leave @me 12-01 - 12-03 substitute: ben', [null, ...firstToThird, 'ben']],
    ['/leave @Sun Wei 12/1–12/3 ben covers for me', ['Sun Wei', ...firstToThird, 'ben']],
    ['/leave "May Chen" 12-01 to 12-03', ['May Chen', ...firstToThird, null]],
    ['/leave tomorrow @ben', [null, '2026-11-26 00:00', '2026-11-27 00:00', 'ben']],
    ['/leave today 16:00 to 18:00', [null, '2026-11-25 16:00', '2026-11-25 18:00', null]],
    ['/leave 9:00 to 18:00 tomorrow', [null, '2026-11-26 09:00', '2026-11-26 18:00', null]],
    ['/leave 3 days @ben', [null, '2026-11-25 14:00', '2026-11-28 14:00', 'ben']],
    ['/leave from tomorrow for 2 days', [null, '2026-11-26 00:00', '2026-11-28 00:00', null]],
    ['/请假 明天上午9点到下午6点 赵磊替班', [null, '2026-11-26 09:00', '2026-11-26 18:00', '赵磊']],
    ['/请假 下周一到下周五 替班 赵磊', [null, '2026-11-30 00:00', '2026-12-05 00:00', '赵磊']],
    ['/leave from 11-20 to 11-28', [null, '2026-11-20 00:00', '2026-11-29 00:00', null]],
    ['/leave 12-30 to 01-02 @ben', [null, '2026-12-30 00:00', '2027-01-03 00:00', 'ben']],
  ])('%s', (text, expected) => {
    expect(leave(text)).toEqual(expected);
  });

  it.each(['/leave', '/leave @ben', '/请假 替班 @赵磊', '/leave from 18:00', '/leave 12-01 to whenever'])(
    '%s asks for the times',
    (text) => {
      expect(parseText(text, { addressed: false })).toMatchObject({
        type: 'misunderstood',
        why: { argument: 'leave' },
      });
    },
  );

  it.each(['/leave undo', '/请假 撤销'])('%s takes it back', (text) => {
    expect(parseText(text, { addressed: false })).toMatchObject({ command: { type: 'leave.end' } });
  });
});

const takeover = (text: string): readonly unknown[] => {
  const intent = parseText(text, { addressed: false });
  if (intent.type !== 'command' || intent.command.type !== 'shift.take') return [intent];
  const { names, until: end } = intent.command;
  return [names.join(' '), end === null ? null : endOf(end)];
};

describe('a take-over', () => {
  it.each([
    ['/takeover', ['', null]],
    ['/接班', ['', null]],
    ['/takeover until 18:00', ['', '2026-11-25 18:00']],
    ['/takeover 18:00', ['', '2026-11-25 18:00']],
    ['/takeover 2h', ['', '2026-11-25 16:00']],
    ['/接班 到18点', ['', '2026-11-25 18:00']],
    ['/接班 明天9点', ['', '2026-11-26 09:00']],
    ['/takeover after_sales', ['after_sales', null]],
    [
      '/takeover after_sales @Grace Miller until tomorrow 09:00',
      ['after_sales Grace Miller', '2026-11-26 09:00'],
    ],
    ['/takeover for @ben until 18:00', ['ben', '2026-11-25 18:00']],
    ['/接班 售后值班 @赵磊 到明天9点', ['售后值班 赵磊', '2026-11-26 09:00']],
    ['/takeover "Night shift 2" until 6am', ['Night shift 2', '2026-11-26 06:00']],
  ])('%s', (text, expected) => {
    expect(takeover(text)).toEqual(expected);
  });

  it.each(['/takeover undo', '/接班 撤销'])('%s takes it back', (text) => {
    expect(parseText(text, { addressed: false })).toMatchObject({ command: { type: 'shift.return' } });
  });

  it('is no command inside a sentence to the desk', () => {
    expect(parseText('@Baton takeover of our company is planned', { addressed: true }).type).toBe('message');
  });
});

describe('whatever stands behind these commands', () => {
  const piece = fc.constantFrom(
    '@',
    '12-01',
    '18:00',
    '到',
    'until ',
    ' ',
    '9',
    '点',
    '"',
    'Sun ',
    '周',
    '十',
    'for ',
    '-',
  );
  it.each(['/oncall', '/takeover', '/leave'])('%s reads it or asks, and never throws', (verb) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme' })), { maxLength: 30 }), (pieces) => {
        const intent = parseText(`${verb} ${pieces.join('')}`, { addressed: false });
        if (intent.type !== 'command' || intent.command.type !== 'leave.add') return;
        const { from, to } = intent.command;
        const begin = instantAsked(from, { now, timeZone, after: now, ends: false });
        const end = instantAsked(to, { now, timeZone, after: begin ?? now, ends: true });
        expect([begin, end]).not.toContain(Number.NaN);
      }),
    );
  });
});

describe('who is on call', () => {
  it.each([
    ['/oncall', null, null],
    ['/值班', null, null],
    ['/oncall 14', null, 14],
    ['/oncall 14 days', null, 14],
    ['/oncall 2 weeks', null, 14],
    ['/值班 14天', null, 14],
    ['/值班 未来14天', null, 14],
    ['/oncall after_sales', 'after_sales', null],
    ['/oncall After-sales next 7 days', 'After-sales', 7],
    ['/值班 售后 14天', '售后', 14],
    ['/oncall 400', null, 31],
  ])('%s', (text, name, days) => {
    expect(parseText(text, { addressed: false })).toMatchObject({
      query: { type: 'oncall.show', name, days },
    });
  });
});
