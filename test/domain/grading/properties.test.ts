import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGrader, type Grade } from '../../../src/domain/grading/grade.ts';
import { traditionalPairs } from '../../../src/domain/grading/traditional.ts';
import { severities } from '../../../src/domain/severity.ts';
import { readSet } from '../../fixtures/grading/evaluate.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const grade = createGrader();
const messages = readSet('working').map(({ text }) => text);
const rank = (given: Grade): number =>
  given.severity === null ? severities.length : severities.indexOf(given.severity);

const toTraditional = new Map<string, string>();
for (let index = 0; index + 1 < traditionalPairs.length; index += 2) {
  const [traditional, simplified] = [traditionalPairs.charAt(index), traditionalPairs.charAt(index + 1)];
  if (!toTraditional.has(simplified)) toTraditional.set(simplified, traditional);
}

const wild = fc.string({ unit: 'binary', maxLength: 300 });

describe('a grader', () => {
  test('never throws, and keeps its promises on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          wild,
          fc.tuple(wild, fc.constantFrom(...messages), wild).map((parts) => parts.join('')),
        ),
        (text) => {
          const given = grade(text);
          expect(given.isRequest).toBe(given.severity !== null);
          expect(given.isRequest).toBe(given.kind !== 'chatter' && given.kind !== 'chaser');
          expect(given.words.length).toBeLessThanOrEqual(6);
          for (const word of given.words) expect(text).toContain(word);
          expect(given.because.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a megabyte', '系统崩了，'.repeat(200_000)],
    ['a megabyte without a break', 'a'.repeat(1_000_000)],
    ['only marks', ',.?!'.repeat(10_000)],
    ['lone surrogates', '\ud800\udc00\udfff系统\ud83d崩了'],
    ['control characters', '\u0000\u0001\u001b系\u0007统崩了'],
    ['open backticks', '```'.repeat(1001)],
    ['open mentions', '@'.repeat(5000)],
    ['open angle brackets', '<@'.repeat(5000)],
  ])('bears %s, within milliseconds', (_, text) => {
    const took = cpuTimeOf(() => {
      expect(() => grade(text)).not.toThrow();
    });
    expect(took).toBeLessThan(250);
  });

  test('sees through direction marks and characters without width', () =>
    expect(grade('系\u200b统\u202e崩\u2060了\u202c，全公司都用不了').severity).toBe('critical'));
  test('sees through full-width and styled letters', () =>
    expect(grade('ｔｈｅ ｗｈｏｌｅ ｓｙｓｔｅｍ ｉｓ ｄｏｗｎ').severity).toBe('critical'));

  test('gives the same text the same grade, whatever came between', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messages), wild, (text, between) => {
        const first = structuredClone(grade(text));
        grade(between);
        expect(grade(text)).toEqual(first);
      }),
    );
  });

  test('does not see what an earlier, longer message left behind', () => {
    const text = '如何防止员工把客户资料导走';
    const first = grade(text);
    grade(`${text}了了了`);
    expect(grade(text)).toEqual(first);
    expect(first.severity).toBe('question');
  });

  test('gives a grade that a later call does not change', () => {
    const given = grade('系统崩了，所有人都用不了');
    const copy = structuredClone(given);
    grade('谢谢');
    expect(given).toEqual(copy);
  });

  test('grades traditional characters as simplified ones', () => {
    for (const text of messages) {
      const traditional = Array.from(text, (char) => toTraditional.get(char) ?? char).join('');
      const [one, other] = [grade(text), grade(traditional)];
      expect({ ...other, words: [] }, text).toEqual({ ...one, words: [] });
    }
  });

  test.each(['，谢谢', '。谢谢！', '\n辛苦了', '. Thanks!'])(
    'is not softened by %j at the end',
    (courtesy) => {
      for (const text of messages) {
        expect(rank(grade(text + courtesy)), text + courtesy).toBeLessThanOrEqual(rank(grade(text)));
      }
    },
  );
});
