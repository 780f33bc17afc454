import { describe, expect, test } from 'vitest';
import { createFolder, longestGraded } from '../../../src/domain/grading/fold.ts';

const fold = createFolder();
const folded = (text: string): string => {
  const { units, length } = fold(text);
  return String.fromCharCode(...units.subarray(0, length));
};

describe('folding makes texts comparable', () => {
  test.each([
    ['ERP System', 'erp system'],
    ['ＥＲＰ　ｄｏｗｎ', 'erp down'],
    ['系統當機', '系统当机'],
    ["can't", 'cant'],
    ['can’t', 'cant'],
    ["everything's dead", 'everything dead'],
    ['log-in / sign_in', 'log in sign in'],
    ['v2.1 costs 1,200', 'v2 1 costs 1200'],
    ['系统 崩了', '系统,崩了'],
    ['啊？！', '啊?!'],
    ['@Baton 你好', '你好'],
    ['@Baton你好', '你好'],
    ['看 https://x.example/down 谢谢', '看,谢谢'],
    ['<@U123> hello', 'hello'],
    ['a\u200bb\u202ec', 'abc'],
    ['café', 'cafe'],
  ])('%j → %j', (text, expected) => expect(folded(text).trim()).toBe(expected));

  test('every unit knows where it came from', () => {
    const text = '@Baton 系\u200b統崩了';
    const { units, origin, length } = fold(text);
    const at = [...units.subarray(0, length)].indexOf('统'.charCodeAt(0));
    expect(text.charAt(origin[at] ?? -1)).toBe('統');
  });
  test('only the beginning of a very long text is read', () =>
    expect(fold('x'.repeat(1_000_000)).length).toBe(longestGraded));
});
