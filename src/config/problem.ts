/** Something wrong in the configuration: where, what, and what to write instead. */
export type Problem = {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Which setting, in the file's own words: `people[lin-xiao].roles`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly mend: string;
};

/** One line for a terminal or a log. */
export const problemText = (problem: Problem): string => {
  const place = `${problem.file}:${problem.line}`;
  const subject = problem.path === '' ? '' : ` ${problem.path}`;
  return `${place}${subject}: ${problem.message}. ${problem.mend}`;
};
