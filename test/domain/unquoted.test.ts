import { expect, it } from 'vitest';
import { unquoted } from '../../src/domain/unquoted.ts';

it.each([
  ['invalid input syntax for type integer: "登录 "不" 了"', 'invalid input syntax for type integer: “…”'],
  ['relation "jobs" violates "jobs_check"', 'relation "jobs" violates "jobs_check"'],
  [`Unexpected token '登', "登录不了" is not valid JSON`, `Unexpected token '登', “…”`],
  ['value "sk-9f8e7d" is no key', 'value “…”'],
  ['GET /x?token=abc failed for 13800138000', 'GET /x?… failed for …'],
])('an error is told without what it quotes: %s', (message, told) => {
  expect(unquoted(message)).toBe(told);
});
