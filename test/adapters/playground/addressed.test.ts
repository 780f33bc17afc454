import { describe, expect, it } from 'vitest';
import { mentionsBaton } from '../../../src/adapters/playground/addressed.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

describe('a message calls Baton', () => {
  it.each([
    '@Baton help',
    '@baton',
    '＠ＢＡＴＯＮ 在吗',
    '＠Baton 在吗',
    '请@Baton看一下',
    'hey @BATON, are you there?',
    '(@Baton)',
    '@Baton：系统挂了',
    '@Baton 看看 `日志`',
    '先看```\ncode\n```再说 @Baton',
    'a ` lone tick and @Baton',
  ])('in %j', (text) => {
    expect(mentionsBaton(text)).toBe(true);
  });

  it.each([
    'Baton help',
    'mail me@baton.io',
    '@Batonic',
    '@baton2',
    '@baton_bot',
    '@Baton-two',
    'run `@Baton` now',
    'run ``a ` @Baton`` now',
    '```\n@Baton help\n```',
    '```\n@Baton in a fence that never ends',
    '~~~\n@Baton\n~~~',
    '',
    '🙂',
  ])('but not in %j', (text) => {
    expect(mentionsBaton(text)).toBe(false);
  });
});

it('looks for code in time linear in the text', () => {
  const runs = Array.from({ length: 700 }, (_, index) => '`'.repeat(index + 1)).join(' ');
  const texts = ['`'.repeat(250_000), runs, '` `` '.repeat(50_000), '@'.repeat(250_000)];
  expect(cpuTimeOf(() => texts.forEach(mentionsBaton))).toBeLessThan(5000);
});
