import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScore } from '../../src/commands/parse.ts';

describe('a bare rating', () => {
  test.each([
    ['5', 5, null],
    [' ４ ', 4, null],
    ['5！', 5, null],
    ['@Baton 5', 5, null],
    ['５分 很快', 5, '很快'],
    ['4 星', 4, null],
    ['4星，很专业', 4, '很专业'],
    ['5星好评', 5, null],
    ['5 很快，谢谢', 5, '很快，谢谢'],
    ['5很好', 5, '很好'],
    ['3 一般', 3, '一般'],
    ['2 太慢了', 2, '太慢了'],
    ['1分，等了三个小时没人理', 1, '等了三个小时没人理'],
    ['3 - slow', 3, 'slow'],
    ['4, could be faster', 4, 'could be faster'],
    ['5 thanks!', 5, 'thanks!'],
    ['5 great service', 5, 'great service'],
    ['2 not helpful', 2, 'not helpful'],
    ['4 stars quick answer', 4, 'quick answer'],
    ['5/5', 5, null],
    ['5 👍', 5, '👍'],
    ['⭐⭐⭐⭐⭐', 5, null],
    ['★★★☆☆ 还行', 3, '还行'],
  ])('%j is %i', (text, value, reason) => {
    expect(parseScore(text)).toEqual({ value, reason });
  });

  test.each([
    ['5 台打印机坏了'],
    ["3 users can't login"],
    ['1个问题'],
    ['2 个账号登不上'],
    ['5分钟了还没人回'],
    ['3 slow queries block everything'],
    ['2 bad disks in the array'],
    ['4 new tickets'],
    ['1 服务挂了'],
    ['1. 登录不了'],
    ['1、登录不了'],
    ['1. 很慢\n2. 打不开'],
    ['1) export fails'],
    ['2，3号机都坏了'],
    ['1,000 orders lost'],
    ['5:30 开会'],
    ['5.5'],
    ['5-10 users'],
    ['1/5 of our users'],
    ['3 out of 5 users fail'],
    ['10'],
    ['0'],
    ['6'],
    ['50分'],
    ['12'],
    ['#5'],
    ['v5'],
    [''],
    ['很快'],
    ['⭐⭐⭐⭐⭐⭐'],
    [`5 很快${'！'.repeat(2_000)}`],
  ])('%j is none', (text) => {
    expect(parseScore(text)).toBeNull();
  });

  test('is never anything but 1 to 5 with a reason that stands in the text', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom('', '1', '3 ', '5分', '４ ', '⭐⭐'), fc.string({ unit: 'binary' }))
          .map(([score, rest]) => score + rest),
        (text) => {
          const rating = parseScore(text);
          if (rating === null) return;
          expect([1, 2, 3, 4, 5]).toContain(rating.value);
          if (rating.reason !== null) expect(text).toContain(rating.reason);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
