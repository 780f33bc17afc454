import { createGrader, type CustomRule, type Grader } from '../domain/grading/grade.ts';

/** Built right after the start, or by the first message if that is faster: the start need not wait for its lexicon. */
export const lazyGrader = (
  rules: () => readonly CustomRule[],
): { readonly current: () => Grader; readonly forget: () => void } => {
  let grader: Grader | undefined;
  return {
    current: () => {
      grader ??= createGrader({ customRules: rules() });
      return grader;
    },
    forget: () => {
      grader = undefined;
    },
  };
};
