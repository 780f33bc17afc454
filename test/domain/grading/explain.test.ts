import { describe, expect, test } from 'vitest';
import { explainGrade } from '../../../src/domain/grading/explain.ts';
import { createGrader } from '../../../src/domain/grading/grade.ts';
import { gradeReasons } from '../../../src/domain/grading/reasons.ts';

const grade = createGrader();

describe('an explanation', () => {
  test('names severity, reason and words in Chinese', () => {
    const given = grade('仓库系统从九点起全都登不进去，发不了货了');
    const sentence = explainGrade(given, 'zh');
    expect(sentence).toMatch(/^致命事故：.*（依据：.*）。$/u);
    for (const word of given.words) expect(sentence).toContain(word);
  });
  test('names them in English', () =>
    expect(explainGrade(grade('nobody can log in'), 'en')).toMatch(/^Critical: .*\(from ".*"\)\.$/u));
  test('has no words to show for an empty message', () =>
    expect(explainGrade(grade(''), 'en')).toBe('No request: no request was recognised.'));
  test.each(gradeReasons)('has a phrase for %s', (reason) => {
    const given = { ...grade(''), because: [reason] };
    expect(explainGrade(given, 'en').length).toBeGreaterThan('No request: .'.length);
    expect(explainGrade(given, 'zh').length).toBeGreaterThan('非请求：。'.length);
  });
});
