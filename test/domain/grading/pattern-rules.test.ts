import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../src/config/pattern-matcher.ts';
import { createGrader } from '../../../src/domain/grading/grade.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const matcher = (source: string): ((text: string) => boolean) => {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.matches;
};

describe('an operator\u2019s pattern', () => {
  test('is found anywhere, in any case', () => {
    expect(matcher('tower crane')('our TOWER Crane stands')).toBe(true);
    expect(matcher('塔吊(停|坏)')('三号塔吊停了')).toBe(true);
    expect(matcher('塔吊')('没有')).toBe(false);
  });
  test('decides the grade', () => {
    const grade = createGrader({
      customRules: [{ id: 'crane', matches: matcher('塔吊.*停'), severity: 'critical' }],
    });
    expect(grade('三号塔吊停了').severity).toBe('critical');
  });
  test.each(['(', '[a', '', '   ', '(?=x)', '(a)\\1', 'x'.repeat(2000)])(
    '%j is refused with a reason',
    (source) => {
      const compiled = compilePattern(source);
      expect(compiled.ok).toBe(false);
      if (!compiled.ok) expect(compiled.error).not.toBe('');
    },
  );
  test.each(['(a+)+$', '(a|a)*b', '(.*a){12}b', '(x+x+)+y'])(
    '%s runs in linear time on hostile text',
    (source) => {
      const matches = matcher(source);
      const took = cpuTimeOf(() => {
        matches(`${'a'.repeat(8000)}!`);
        matches('x'.repeat(1_000_000));
      });
      expect(took).toBeLessThan(1500);
    },
  );
});
