import { expect } from 'vitest';
import { parseDeskFile } from '../../src/config/desk-file.ts';
import { problemText, type Problem } from '../../src/config/problem.ts';
import type { DeskPlan } from '../../src/domain/desk.ts';

/** Three lines that every file needs. */
export const head = 'desk:\n  name: Harbour\n  time_zone: Asia/Shanghai\n';

/** A file with nothing to complain about; what a test adds begins in line 14. */
export const sound = `${head}people:
  - id: ann
    name: Ann
    identities: [slack:T1:ANN]
teams:
  - { id: support, name: Support, stages: [live], on_call: [ann] }
rooms:
  - { id: slack:T1:TRIAGE, kind: triage, name: Triage }
customers:
  - { id: acme, name: Acme, stage: live }
`;

export const planOf = (text: string): DeskPlan => {
  const parsed = parseDeskFile(text, 'baton.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.plan;
};

export const problemsOf = (text: string): readonly Problem[] => {
  const parsed = parseDeskFile(text, 'baton.yaml');
  return parsed.ok ? [] : parsed.problems;
};

export const warningsOf = (text: string): readonly Problem[] => {
  const parsed = parseDeskFile(text, 'baton.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.warnings;
};

/** Line, path, part of the message, part of the mend. */
export type Expected = readonly [number, string, string | RegExp, string | RegExp];
export const told = (text: string, ...expected: readonly Expected[]): void => {
  const problems = problemsOf(text);
  expect(problems.map(problemText)).toHaveLength(expected.length);
  for (const [index, [line, path, message, mend]] of expected.entries()) {
    expect(problems[index]).toMatchObject({ file: 'baton.yaml', line, path });
    expect(problems[index]?.message).toMatch(message);
    expect(problems[index]?.mend).toMatch(mend);
  }
};
