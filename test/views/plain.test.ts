import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../src/domain/time.ts';
import { en } from '../../src/views/locale/en.ts';
import { zh } from '../../src/views/locale/zh.ts';
import { sayDuration, sayTime } from '../../src/views/moment.ts';
import { oneLine, quoted } from '../../src/views/plain.ts';
import { now } from './examples.ts';

// oxlint-disable-next-line no-control-regex -- they are what must not be left
const unwelcome = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/u;

describe('a value in one line', () => {
  test('has no line break, control or direction mark, and is never longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 50 }), (text, most) => {
        const line = oneLine(text, most);
        expect(line).not.toMatch(unwelcome);
        expect(Array.from(line).length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is cut between signs, not inside one', () => {
    expect(oneLine('😀'.repeat(20), 5)).toBe('😀😀😀😀…');
    expect(oneLine('short', 5)).toBe('short');
    expect(oneLine(' a \r\n\t b\u2028c ')).toBe('a b c');
    expect(oneLine('x'.repeat(1_000_000), 10)).toBe('xxxxxxxxx…');
  });
});

describe('quoted text', () => {
  test('of one line stands as it is; each of several lines is marked', () => {
    expect(quoted('登不进去')).toBe('登不进去');
    expect(quoted('a\r\n\n负责人：我')).toBe('┃ a\n┃ 负责人：我');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const lines = quoted(text).split('\n');
        if (lines.length > 1) for (const line of lines) expect(line.startsWith('┃')).toBe(true);
      }),
    );
  });

  test('that is cut says so', () => {
    expect(quoted('长'.repeat(5_000))).toMatch(/…$/);
    expect(quoted(`x\n${' '.repeat(10_000)}y`)).toMatch(/…$/);
  });
});

describe('time in words', () => {
  const zone = 'Asia/Shanghai';

  test('is the hour today, and names the day otherwise', () => {
    expect(sayTime(now + hours(1), now, zone, en)).toBe('15:00');
    expect(sayTime(now + hours(19.5), now, zone, zh)).toBe('明天 09:30');
    expect(sayTime(now - hours(24), now, zone, en)).toBe('yesterday 14:00');
    expect(sayTime(now + hours(48), now, zone, zh)).toBe('3月5日 周四 14:00');
    expect(sayTime(now + hours(24 * 365), now, zone, en)).toBe('Wed 3 Mar 2027 14:00');
  });

  test("counts days in the desk's zone, over midnight and the change of the clocks", () => {
    expect(sayTime(Date.UTC(2026, 2, 3, 16), Date.UTC(2026, 2, 3, 15), zone, en)).toBe('tomorrow 00:00');
    const night = Date.UTC(2026, 2, 28, 22, 30);
    expect(sayTime(night + hours(1), night, 'Europe/Berlin', en)).toBe('tomorrow 00:30');
    expect(sayTime(night + hours(24), night, 'Europe/Berlin', en)).toBe('Mon 30 Mar 00:30');
  });

  test('has at most two units', () => {
    expect(sayDuration(minutes(65), zh)).toBe('1 小时 5 分');
    expect(sayDuration(minutes(65), en)).toBe('1 h 5 min');
    expect(sayDuration(hours(51) + minutes(7), en)).toBe('2 d 3 h');
    expect(sayDuration(hours(48), zh)).toBe('2 天');
    expect(sayDuration(59_999, en)).toBe('less than a minute');
    expect(sayDuration(-5, zh)).toBe('不到 1 分钟');
  });
});
