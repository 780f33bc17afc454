import { describe, expect, test } from 'vitest';
import { parseText } from '../../src/commands/parse.ts';

const typed = (text: string, addressed = false) => parseText(text, { addressed });
const number = (found: number) => ({ by: 'number', number: found });

describe('/reply', () => {
  test.each([
    ['/reply 12 on it', number(12), 'on it'],
    ['/回复 #12 已经重启\n\n请再试一次', number(12), '已经重启\n\n请再试一次'],
    ['/回复 12已经重启', number(12), '已经重启'],
    ['/reply hello, we are on it', { by: 'room' }, 'hello, we are on it'],
    ['/reply #30 minutes were enough', number(30), 'minutes were enough'],
  ])('%j names its ticket and keeps its text', (text, ticket, said) => {
    expect(typed(text)).toMatchObject({ command: { type: 'ticket.reply', ticket, text: said } });
  });

  test.each([
    ['/reply 30 minutes more, please'],
    ['/reply 12:30 it will be back'],
    ['/reply 2-3 days'],
    ['/回复 3点前修好'],
    ['/回复 30分钟内恢复'],
    ['/回复 2 个客户都好了'],
    ['/reply 30% is done'],
  ])('%j begins with no ticket, so that no other customer gets it', (text) => {
    expect(typed(text)).toMatchObject({ command: { type: 'ticket.reply', ticket: { by: 'room' } } });
  });

  test('may be spoken with a number, and is an ordinary word otherwise', () => {
    expect(typed('@Baton 回复 12 已经重启', true)).toMatchObject({
      command: { type: 'ticket.reply', ticket: number(12), text: '已经重启' },
    });
    for (const text of ['@Baton 回复一下客户吧', '@Baton 回复 客户', '@Baton 回复', '@Baton reply please'])
      expect(typed(text, true)).toEqual({ type: 'message' });
    expect(typed('回复 12 已经重启')).toEqual({ type: 'message' });
  });

  test('without words is told what is missing', () => {
    expect(typed('/reply 12')).toMatchObject({ why: { code: 'argument-missing', argument: 'text' } });
  });
});

describe('/tickets', () => {
  test.each([
    ['/tickets', [], [], null],
    ['/tickets mine critical', ['mine'], ['critical'], null],
    ['/列表 待接手 致命 紧急', ['unclaimed'], ['critical', 'major'], null],
    ['/工单列表 青禾物流 等待', ['waiting'], [], '青禾物流'],
    ['/tickets Northwind Retail all', ['all'], [], 'Northwind Retail'],
    ['/tickets "open"', [], [], 'open'],
  ])('%s', (text, words, severities, name) => {
    expect(typed(text)).toMatchObject({
      query: { type: 'tickets.show', filter: { words, severities, name } },
    });
  });
});

describe('/who and /customer', () => {
  test('take a name or none, and are no ordinary words', () => {
    expect(typed('/谁负责')).toMatchObject({ query: { type: 'who.show', name: null } });
    expect(typed('@Baton 谁负责？', true)).toMatchObject({ query: { type: 'who.show' } });
    expect(typed('/customer Northwind Retail')).toMatchObject({ query: { name: 'Northwind Retail' } });
    for (const text of ['@Baton who is on it', '@Baton 谁负责这个模块？', '@Baton 客户 说不行'])
      expect(typed(text, true)).toEqual({ type: 'message' });
  });
});
