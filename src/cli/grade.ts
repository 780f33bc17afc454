import { createInterface } from 'node:readline';
import { createGrader, type Grade } from '../domain/grading/grade.ts';
import { explainGrade } from '../domain/grading/explain.ts';
import { deskOrThrow, environmentOrThrow } from './configured.ts';

const chinese = /\p{Script=Han}/u;

/** The fixed form of `baton grade`: one object a line. */
const line = (text: string, grade: Grade): string =>
  JSON.stringify({
    text,
    isRequest: grade.isRequest,
    kind: grade.kind,
    severity: grade.severity,
    reason: explainGrade(grade, chinese.test(text) ? 'zh' : 'en'),
  });

const together = 512;

/** Grades standard input line by line with the desk's own rules, so that a desk can try them on its history. */
export const grade = async (): Promise<number> => {
  const env = environmentOrThrow();
  const { loaded } = await deskOrThrow(env);
  const grader = createGrader({ customRules: loaded.desk.gradingRules });
  let buffered: string[] = [];
  const flush = async (): Promise<void> => {
    const text = buffered.map((one) => `${one}\n`).join('');
    buffered = [];
    if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    buffered.push(line(text, grader(text)));
    if (buffered.length >= together) await flush();
  }
  if (buffered.length > 0) await flush();
  return 0;
};
