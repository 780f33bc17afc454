import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalog, namesOf } from '../../src/commands/catalog.ts';
import type { Intent } from '../../src/commands/intent.ts';
import { parseText } from '../../src/commands/parse.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';

const typed = (text: string): Intent => parseText(text, { addressed: false });
const said = (text: string): Intent => parseText(text, { addressed: true });
const message: Intent = { type: 'message' };
const twelve = { by: 'number', number: 12 } as const;
const here = { by: 'room' } as const;
const command = (asked: object): object => ({ type: 'command', command: asked });

const rate = (ticket: object, value: number, reason: string | null): object =>
  command({ type: 'poll.rate', ticket, pollId: null, value, reason });

const shown = (period: string, figure: string | null): object => ({
  type: 'query',
  query: { type: 'report.show', period, figure },
});

describe('a slash command', () => {
  test.each([
    ['/claim 12'],
    ['/claim #12'],
    ['  /claim   12 '],
    ['／接手　１２'],
    ['/接手12'],
    ['/接手＃１２'],
    ['/接手，12。'],
    ['/認領 12'],
    ['/CLAIM: 12'],
    ['/cl\u200Baim 1\u20602'],
    ['\u202E/claim 12'],
    ['@Baton /claim 12'],
    ['@Baton\u2005/接手 12'],
    ['<@U02AB> /claim 12'],
    ['@Li @Baton /claim 12'],
    ['/claim 12 @Baton'],
  ])('%j takes ticket 12', (text) => {
    expect(typed(text)).toMatchObject(command({ type: 'ticket.claim', ticket: twelve }));
  });

  test('leaves the ticket to the room where it names none', () => {
    expect(typed('/resolve')).toMatchObject(command({ type: 'ticket.resolve', ticket: here, note: null }));
    expect(typed('/resolve restarted the gateway')).toMatchObject(
      command({ type: 'ticket.resolve', ticket: here, note: 'restarted the gateway' }),
    );
  });

  test('keeps free text as it was typed, without the quotes around it', () => {
    for (const text of ['/解决 12 “已重启，ＯＫ”', '/解决 12 「已重启，ＯＫ」', '/解决12，已重启，ＯＫ']) {
      expect(typed(text)).toMatchObject(command({ note: '已重启，ＯＫ' }));
    }
    expect(typed("/resolve 12 can't say 'why'")).toMatchObject(command({ note: "can't say 'why'" }));
    expect(typed('/resolve 12 - line one\nline two')).toMatchObject(command({ note: 'line one\nline two' }));
    expect(typed('/resolve 12 👨‍👩‍👧 done')).toMatchObject(command({ note: '👨‍👩‍👧 done' }));
  });

  test('gives a ticket to a person with or without mention, quotes and small words', () => {
    for (const text of ['/assign 12 @Li Lei', '/assign 12 to "Li Lei"', '/assign #12 Li Lei']) {
      expect(typed(text)).toMatchObject(command({ type: 'ticket.assign', ticket: twelve, person: 'Li Lei' }));
    }
    for (const text of ['/指派 12 李雷', '/转给12@李雷', '/轉給 12 給李雷', '/指派 12 ＠李雷']) {
      expect(typed(text)).toMatchObject(command({ type: 'ticket.assign', person: '李雷' }));
    }
  });

  test('waits for the customer unless R&D is named', () => {
    expect(typed('/wait 12')).toMatchObject(command({ party: 'customer', reason: null }));
    expect(typed('/wait 12 needs logs')).toMatchObject(command({ party: 'customer', reason: 'needs logs' }));
    expect(typed('/等待 12 研发 等补丁')).toMatchObject(command({ party: 'rnd', reason: '等补丁' }));
    expect(typed('/wait 12 for customer')).toMatchObject(command({ party: 'customer', reason: null }));
  });

  test.each([
    ['critical', 'critical'],
    ['P1', 'major'],
    ['致命事故', 'critical'],
    ['緊急', 'major'],
    ['一般', 'minor'],
    ['普通问题', 'question'],
  ])('grades with the word %s', (word, severity) => {
    expect(typed(`/定级 12 ${word} 影响结账`)).toMatchObject(
      command({ type: 'ticket.grade', ticket: twelve, severity, reason: '影响结账' }),
    );
    expect(typed(`/grade 12 as ${word} it matters`)).toMatchObject(
      command({ severity, reason: 'it matters' }),
    );
    expect(typed(`/grade 12 as ${word}`)).toMatchObject({
      type: 'misunderstood',
      why: { code: 'argument-missing', argument: 'reason' },
    });
  });

  test('rates, and tells a ticket number from a score', () => {
    expect(typed('/rate 5')).toMatchObject(rate(here, 5, null));
    expect(typed('/rate 1 5 很快')).toMatchObject(rate({ by: 'number', number: 1 }, 5, '很快'));
    expect(typed('/rate 5 quick, 3 days')).toMatchObject(rate(here, 5, 'quick, 3 days'));
    expect(typed('/rate 12 5')).toMatchObject(rate(twelve, 5, null));
    expect(typed('/rate 4 5')).toMatchObject(rate({ by: 'number', number: 4 }, 5, null));
    expect(typed('/评分 #12 ５分 很快')).toMatchObject(rate(twelve, 5, '很快'));
    expect(typed('/評價 ⭐⭐⭐⭐')).toMatchObject(rate(here, 4, null));
  });

  test('shows a report of a period and a figure', () => {
    expect(typed('/report')).toMatchObject(shown('today', null));
    expect(typed('/报表 本周 满意度')).toMatchObject(shown('week', 'csat'));
    expect(typed('/report this month frt')).toMatchObject(shown('month', 'frt'));
    expect(typed('/report csat')).toMatchObject(shown('today', 'csat'));
  });

  test('opens a ticket with text, and shows one by its number', () => {
    expect(typed('/ticket 12')).toMatchObject({
      type: 'query',
      query: { type: 'ticket.show', ticket: twelve },
    });
    expect(typed('/工单 12 台打印机坏了')).toMatchObject(
      command({ type: 'ticket.open', text: '12 台打印机坏了' }),
    );
  });

  test('settles rows of the outbox and the inbox by ids of any form', () => {
    expect(typed('/outbox')).toMatchObject({ type: 'query', query: { type: 'outbox.show' } });
    expect(typed('/outbox sent 0192f0c1-2222')).toMatchObject({
      operation: { type: 'outbox.settle', id: '0192f0c1-2222', how: 'sent' },
    });
    expect(typed('/收件箱 重试 slack:T1:C2:17.5')).toMatchObject({
      operation: { type: 'inbox.settle', id: 'slack:T1:C2:17.5', how: 'retry' },
    });
  });

  test('is answered in the language it was written in', () => {
    expect(typed('/claim 12')).toMatchObject({ language: 'en' });
    expect(typed('/接手 12')).toMatchObject({ language: 'zh' });
    expect(typed('/resolve 12 已重启')).toMatchObject({ language: 'zh' });
  });
});

const why = (text: string): unknown => {
  const intent = typed(text);
  return intent.type === 'misunderstood' ? intent.why : intent;
};

describe('a slip in a command', () => {
  test.each([
    ['/hlep', 'help'],
    ['/calim 12', 'claim'],
    ['/reslove 12', 'resolve'],
    ['/claims 12', 'claim'],
    ['/接受 12', '接手'],
    ['/接单 12', '接手'],
    ['/工单系统登不上', '工单'],
  ])('%s is answered with the nearest verb, %s', (text, nearest) => {
    expect(why(text)).toMatchObject({ code: 'unknown-verb', nearest });
  });

  test('has no nearest verb where none is near', () => {
    expect(why('/xyzzy')).toEqual({ code: 'unknown-verb', verb: 'xyzzy', nearest: null });
    expect(why('/吃饭 12')).toMatchObject({ code: 'unknown-verb', nearest: null });
  });

  test('names the argument that is missing, wrong or too much', () => {
    expect(why('/assign 12')).toEqual({ code: 'argument-missing', verb: 'assign', argument: 'person' });
    expect(why('/ticket')).toMatchObject({ code: 'argument-missing', argument: 'text' });
    expect(why('/outbox retry')).toMatchObject({ code: 'argument-missing', argument: 'id' });
    expect(why('/grade 12 hot')).toEqual({
      code: 'argument-wrong',
      verb: 'grade',
      argument: 'severity',
      value: 'hot',
      choices: ['critical', 'major', 'minor', 'question'],
    });
    expect(why('/定级 12 很急')).toMatchObject({ choices: ['致命', '紧急', '一般', '问题'] });
    expect(why('/rate 9')).toMatchObject({ code: 'argument-wrong', argument: 'score', value: '9' });
    expect(why('/report yesterday')).toMatchObject({ code: 'argument-wrong', argument: 'period' });
    expect(why('/claim twelve')).toMatchObject({ code: 'argument-wrong', argument: 'ticket' });
    expect(why('/claim 12 13')).toEqual({ code: 'argument-extra', verb: 'claim', value: '13' });
  });
});

describe('what only looks like a command', () => {
  test.each([
    ['/'],
    ['／'],
    ['//'],
    ['/ claim 12'],
    ['//claim 12'],
    ['/var/log/x is full'],
    ['/api/orders returns 500'],
    ['/api?x=1 fails'],
    ['/index.html is blank'],
    ['/tmp is full'],
    ['/s3 bucket is down'],
    ['/claim/12 gives 404'],
    ['please /claim 12'],
    [''],
    ['   '],
    ['👍'],
  ])('%j is a message', (text) => {
    expect(typed(text)).toEqual(message);
    expect(said(`@Baton ${text}`)).toEqual(message);
  });
});

describe('a verb without its slash', () => {
  test.each([
    ['@Baton 解决 12'],
    ['@Baton解决12'],
    ['＠Baton　解决　＃１２'],
    ['@Baton, resolve #12!'],
    ['<@U02AB> resolve 12'],
    ['解决 12 @Baton'],
    ['@Baton resolve 12号'],
  ])('%j resolves ticket 12 when the desk is addressed, and only then', (text) => {
    expect(said(text)).toMatchObject(command({ type: 'ticket.resolve', ticket: twelve, note: null }));
    expect(typed(text)).toEqual(message);
  });

  test.each([
    ["@Baton close button doesn't work"],
    ['@Baton 关闭按钮点不了'],
    ['@Baton 关闭 按钮点不了'],
    ['@Baton help me log in'],
    ['@Baton 帮助文档打不开'],
    ['@Baton report a bug'],
    ['@Baton report page is blank'],
    ['@Baton 报表 打不开了'],
    ['@Baton 收到'],
    ['@Baton 确认'],
    ['@Baton wait'],
    ['@Baton 解决 3 个问题'],
    ['@Baton 等待 2 小时了'],
    ['@Baton 等待30分钟了还没人回'],
    ['@Baton close 3 tickets please'],
    ['@Baton rate limits are hit'],
    ["@Baton rate 3 users can't log in"],
    ['@Baton ticket 12 is still broken'],
    ['@Baton 工单系统登不上'],
    ['@Baton wait customer cannot log in'],
    ['@Baton inbox of our mail is empty'],
    ['@Baton claim form does not load'],
    ['@Baton outbox retry fails'],
  ])('%j is what a customer says', (text) => {
    expect(said(text)).toEqual(message);
  });

  test('counts with nothing, a number or known words behind it', () => {
    expect(said('@Baton help')).toMatchObject({ query: { type: 'help.show', verb: null } });
    expect(said('@Baton help 接手')).toMatchObject({ query: { verb: 'claim' } });
    expect(said('@Baton 重开')).toMatchObject(command({ type: 'ticket.reopen', ticket: here }));
    expect(said('@Baton 报表 本周')).toMatchObject({ query: { period: 'week' } });
    expect(said('@Baton 收到 12')).toMatchObject(command({ type: 'ticket.acknowledge' }));
    expect(said('@Baton wait customer')).toMatchObject(command({ party: 'customer' }));
    expect(said('@Baton 评价 5 很好')).toMatchObject(command({ value: 5, reason: '很好' }));
    expect(said('@Baton resolve 12 restarted it')).toMatchObject(command({ note: 'restarted it' }));
    expect(said('@Baton assign 12')).toMatchObject({ why: { code: 'argument-missing' } });
  });
});

describe('any text at all', () => {
  const place = fc.record({ addressed: fc.boolean() });

  test('is understood somehow and never throws', () => {
    const names = catalog.flatMap(namesOf);
    const almost = fc
      .tuple(
        fc.constantFrom('', '@Baton ', '@Baton', '<@U1> '),
        fc.constantFrom('/', '／', ''),
        fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme' })),
        fc.constantFrom('', ' ', '　', '#', '，'),
        fc.oneof(fc.string({ unit: 'binary' }), fc.nat().map(String)),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), almost), place, (text, where) => {
        expect(['message', 'command', 'query', 'operation', 'misunderstood']).toContain(
          parseText(text, where).type,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test('without a slash and not addressed, is always a message', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !/[/／]/u.test(text)),
        (text) => {
          expect(typed(text)).toEqual(message);
        },
      ),
    );
  });

  test('of a megabyte costs no more than a look', () => {
    for (const text of ['a', ' ', '@', '/', '@a ', '/a', '"', '1', '/help ', '关', '@Baton 5']) {
      const long = text.repeat(1_000_000 / text.length);
      const took = cpuTimeOf(() => {
        said(long);
        typed(long);
      });
      expect(took).toBeLessThan(2_000);
    }
  });
});
