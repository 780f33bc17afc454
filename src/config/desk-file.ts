import type { DeskPlan } from '../domain/desk.ts';
import type { Instant } from '../domain/time.ts';
import { buildPlan } from './build-plan.ts';
import { checkCalendars } from './check-calendars.ts';
import { checkDuties } from './check-duties.ts';
import { checkGaps } from './check-gaps.ts';
import { checkEscalation } from './check-escalation.ts';
import { checkHandover } from './check-handover.ts';
import { checkIdentities, checkIds } from './check-ids.ts';
import { checkReferences, checkStages } from './check-references.ts';
import { checkRosters } from './check-rosters.ts';
import { checkStandIns } from './check-stand-ins.ts';
import { checkSla } from './check-sla.ts';
import { checkTimes } from './check-times.ts';
import { deskSchema } from './desk-schema.ts';
import { checkRules } from './grading-rule.ts';
import { isRecord, looseDesk } from './loose-desk.ts';
import type { Problem } from './problem.ts';
import { shapeFindings } from './shape-findings.ts';
import { bare } from './shown.ts';
import { readYaml, type Finding, type LineFinding, type Path } from './yaml-tree.ts';

/** In bytes. */
export const largestFile = 1_000_000;

export type ParsedDesk =
  | { readonly ok: true; readonly plan: DeskPlan; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const checks = [
  checkIds,
  checkIdentities,
  checkReferences,
  checkStages,
  checkTimes,
  checkCalendars,
  checkSla,
  checkRules,
  checkDuties,
  checkRosters,
  checkStandIns,
  checkEscalation,
  checkHandover,
];

/** `people[lin-xiao].roles`: entries by their id where they have one, else by their number from 1. */
const pathText = (path: Path, data: unknown): string => {
  let value = data;
  let text = '';
  for (const step of path) {
    value = isRecord(value) ? value[step] : undefined;
    const id = isRecord(value) ? value['id'] : undefined;
    if (typeof step === 'string') text += text === '' ? bare(step) : `.${bare(step)}`;
    else text += `[${typeof id === 'string' && id !== '' ? bare(id) : step + 1}]`;
  }
  return text;
};

const byLine = (a: Problem, b: Problem): number => a.line - b.line;

const onlyProblem = (file: string, message: string, mend: string): ParsedDesk => ({
  ok: false,
  problems: [{ file, line: 1, path: '', message, mend }],
});

const begin = 'Begin with `desk:`; examples/baton.yaml shows everything that can stand here';

/**
 * `baton.yaml` → the desk's plan. Never throws: either a plan with warnings, or every problem of the file at once, in
 * the order of its lines. `now`: gaps of rosters are looked for from then on.
 */
export const parseDeskFile = (text: string, file: string, now: Instant = Date.now()): ParsedDesk => {
  if (Buffer.byteLength(text) > largestFile) {
    return onlyProblem(file, 'the file is larger than 1 MB', 'Check that this is the right file');
  }
  const tree = readYaml(text);
  const at = ({ line, message, mend }: LineFinding): Problem => ({ file, line, path: '', message, mend });
  if (!tree.readable) return { ok: false, problems: tree.problems.map(at) };
  const { data, lineOf } = tree;
  if (data === null) return onlyProblem(file, 'the file is empty', begin);
  if (typeof data !== 'object' || Array.isArray(data)) {
    return onlyProblem(file, 'the file holds no settings (name: value)', begin);
  }

  const placed = ({ path, message, mend }: Finding): Problem => ({
    file,
    line: lineOf(path),
    path: pathText(path, data),
    message,
    mend,
  });

  const parsed = deskSchema.safeParse(data);
  const verdicts = checks.flatMap((check) => check(looseDesk(data), lineOf));
  const wrong = verdicts.filter((verdict) => verdict.warning !== true);
  const problems = [
    ...tree.problems.map(at),
    ...(parsed.success ? [] : shapeFindings(parsed.error, data).map(placed)),
    ...wrong.map(placed),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems: problems.toSorted(byLine) };
  const plan = buildPlan(parsed.data);
  const warnings = [...verdicts, ...checkGaps(plan, now)].filter((verdict) => verdict.warning === true);
  return { ok: true, plan, warnings: warnings.map(placed).toSorted(byLine) };
};
