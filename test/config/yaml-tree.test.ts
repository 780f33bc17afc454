import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/config/yaml-tree.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';
import { head, problemsOf } from './desk-text.ts';

const laughs = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
].join('\n');

describe('a file that is no clean YAML', () => {
  it.each<[string, string, number, string | RegExp, string | RegExp]>([
    ['empty', '', 1, 'the file is empty', 'Begin with `desk:`'],
    ['empty but for comments', '# nothing\n---\n', 1, 'the file is empty', 'Begin with `desk:`'],
    ['a list', '- a\n- b\n', 1, 'holds no settings', 'Begin with `desk:`'],
    ['a sentence', 'hello there\n', 1, 'holds no settings', 'Begin with `desk:`'],
    ['a tab', 'desk:\n\tname: A\n', 2, 'a tab is used to indent', 'Indent with spaces'],
    [
      'a wrong indentation',
      'desk:\n  name: A\n time_zone: UTC\n',
      3,
      'the indentation does not fit',
      'same number of spaces',
    ],
    ['an open quote', 'desk:\n  name: "A\n', 3, 'a closing quote or bracket is missing', 'Close it'],
    ['an open bracket', 'people: [a, b\n', 2, 'the indentation does not fit', /close every \[ and \{/],
    ['two colons', 'desk:\n  name: Acme: support\n', 2, 'a second ": "', '"quotes"'],
    ['an @', 'desk:\n  name: @acme\n', 2, 'text cannot begin with this character', '"quotes"'],
    ['a tag', 'desk:\n  name: !secret A\n', 2, 'tags like !this', 'Remove the tag'],
    ['two documents', `${head}---\n${head}`, 4, 'a second document begins here', '---'],
    ['nested without end', '['.repeat(50_000), 1, 'nested too deeply', 'plainly'],
    ['deep', `${head}people: ${'['.repeat(40)}${']'.repeat(40)}`, 4, 'more than 30 levels', 'plainly'],
    ['a bomb of aliases', laughs, 3, 'more than 100 times', 'plainly'],
    ['an alias of itself', 'desk: &a\n  name: *a\n', 2, 'more than 30 levels', 'plainly'],
    ['larger than 1 MB', '#'.repeat(1_000_001), 1, 'larger than 1 MB', 'right file'],
    ['larger than 1 MB in bytes only', `# ${'界'.repeat(400_000)}`, 1, 'larger than 1 MB', 'right file'],
  ])('(%s) is told what is wrong, where, and what to write', (_, text, line, message, mend) => {
    const [problem, ...others] = problemsOf(text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ file: 'baton.yaml', line, path: '' });
    expect(problem?.message).toMatch(message);
    expect(problem?.mend).toMatch(mend);
  });

  it.each<[string, string, number, string]>([
    [
      'a setting twice',
      `${head}people: []\nteams: []\npeople: []\n`,
      6,
      '"people" is written twice; the first one stands in line 4',
    ],
    [
      'a setting twice within an entry',
      `${head}people:\n  - id: ann\n    name: A\n    name: B\n`,
      7,
      '"name" is written twice; the first one stands in line 6',
    ],
    [
      'an alias of nothing',
      `desk:\n  name: *nothing\n  time_zone: UTC\n`,
      2,
      '*nothing refers to something that is not defined',
    ],
    ['a list as a name', `${head}? [a, b]\n: 1\n`, 4, 'a setting has no plain name'],
  ])('(%s) is told beside everything else', (_, text, line, message) => {
    const problems = problemsOf(`${text}xyz: 1\n`);
    expect(problems).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining(message) }),
    );
    expect(problems).toContainEqual(expect.objectContaining({ path: 'xyz' }));
  });

  it('with several faults of syntax tells each line once', () => {
    expect(problemsOf('a: @x\nb: `y\nc: @z\n').map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('of a hundred thousand settings is read in a moment', () => {
    const text = Array.from({ length: 90_000 }, (_, index) => `k${index}: 1`).join('\n');
    const took = cpuTimeOf(() => {
      expect(problemsOf(text).length).toBe(90_001);
    });
    expect(took).toBeLessThan(10_000);
  });
});

describe('lines', () => {
  it('are those of the setting, or of the nearest thing around it', () => {
    const { lineOf } = readYaml('a:\n  b: 1\n  c:\n    - x\n    - d: 2\n\n\ne: 3\n');
    expect(lineOf(['a', 'b'])).toBe(2);
    expect(lineOf(['a', 'c', 1, 'd'])).toBe(5);
    expect(lineOf(['a', 'c', 7])).toBe(3);
    expect(lineOf(['a', 'nothing', 'below'])).toBe(1);
    expect(lineOf(['e'])).toBe(8);
    expect(lineOf([])).toBe(1);
  });

  it('count the same with line ends of Windows', () => {
    expect(readYaml('a: 1\r\nb: 2\r\nc: 3\r\n').lineOf(['c'])).toBe(3);
  });
});
