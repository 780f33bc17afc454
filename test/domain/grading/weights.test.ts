import { describe, expect, test } from 'vitest';
import { decodeWeights } from '../../../src/domain/grading/evidence-weights.ts';
import { featureCount, gradeClasses } from '../../../src/domain/grading/features.ts';
import { createGrader } from '../../../src/domain/grading/grade.ts';
import { readSet } from '../../fixtures/grading/evaluate.ts';
import { trainWeights } from '../../fixtures/grading/train.ts';

const grade = createGrader();

describe('the evidence weights', () => {
  test('are five to a feature', () =>
    expect(decodeWeights()).toHaveLength(featureCount * gradeClasses.length));

  test('are those that training gives: else run `node test/fixtures/grading/train.ts`', () => {
    const [trained, stored] = [trainWeights(), decodeWeights()];
    const apart = trained.filter((weight, at) => Math.abs(weight - (stored[at] ?? 0)) > 1);
    expect(apart.length).toBeLessThan(trained.length / 1000);
  }, 120_000);

  test.each(['', '👌', '[抱拳][玫瑰]', '谢谢', 'thanks a lot', '收到，辛苦了'])(
    'do not make a request of %j',
    (text) => expect(grade(text)).toMatchObject({ isRequest: false, kind: 'chatter' }),
  );
  test.each(['有进展吗', 'any update?', '还要多久', 'Still waiting...'])(
    'do not make a request of %j',
    (text) => expect(grade(text)).toMatchObject({ isRequest: false, kind: 'chaser' }),
  );
  test.each([
    '客户资料被人拖库了，黑客在群里晒截图',
    '生产库被删了，所有订单都没了',
    'our production database was wiped overnight, all tables are gone',
    'nobody in the company can log in, everything is at a standstill',
  ])('do not lower %j', (text) => expect(grade(text).severity).toBe('critical'));

  test('say that it was the wording where they answer something else than the rules', () => {
    const restated = readSet('working-zh')
      .map(({ text }) => grade(text))
      .filter(({ because }) => because.includes('wording'));
    expect(restated.length).toBeGreaterThan(10);
    for (const { because, words, sure } of restated) {
      expect(because.at(-1)).toBe('wording');
      // Without a concept that speaks for the answer there are no words to show, and a person should look.
      if (because.length === 1) expect({ words, sure }).toEqual({ words: [], sure: false });
    }
  });
});
