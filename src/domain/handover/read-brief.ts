import type { BriefAnswers, BriefField, BriefFieldKind, BriefItem, BriefRules } from './brief.ts';

/** Characters of one answer; more is refused, and nothing of it is lost on the way. */
export const longestAnswer: Readonly<Record<BriefFieldKind, number>> = { line: 300, text: 4000, choice: 60 };

export type BriefProblem = { readonly item: string; readonly field: string } & (
  | { readonly why: 'unknown-item' }
  /** The fields that there are. */
  | { readonly why: 'unknown-field'; readonly choices: readonly string[] }
  | { readonly why: 'no-choice'; readonly choices: readonly string[] }
  | { readonly why: 'too-long'; readonly length: number; readonly limit: number }
);

/** How a field is called where the fields of all items stand in one form. */
export const fieldKey = (item: string, field: string): string => `${item}.${field}`;

/** A form's values as answers; what its keys name is not looked at yet. */
export const answersOf = (values: Readonly<Record<string, string>>): BriefAnswers => {
  const items = new Map<string, Map<string, string>>();
  for (const [key, value] of Object.entries(values)) {
    const [item = '', ...field] = key.split('.');
    const fields = items.get(item) ?? new Map<string, string>();
    items.set(item, fields.set(field.join('.'), value));
  }
  return Object.fromEntries([...items].map(([item, fields]) => [item, Object.fromEntries(fields)]));
};

const lengthOf = (value: string): number => Array.from(value).length;

const problemOf = (item: BriefItem, field: BriefField, value: string): BriefProblem | null => {
  const at = { item: item.key, field: field.key };
  const length = lengthOf(value);
  const limit = longestAnswer[field.kind];
  if (length > limit) return { ...at, why: 'too-long', length, limit };
  const choices = (field.options ?? []).map((option) => option.value);
  return field.kind === 'choice' && value.trim() !== '' && !choices.includes(value.trim())
    ? { ...at, why: 'no-choice', choices }
    : null;
};

/** What of these answers cannot be taken. Gaps are no problem: a brief is saved as far as it is filled. */
export const briefProblems = (rules: BriefRules, answers: BriefAnswers): readonly BriefProblem[] =>
  Object.entries(answers).flatMap(([itemKey, fields]) => {
    const item = rules.items.find(({ key }) => key === itemKey);
    return Object.entries(fields).flatMap(([fieldName, value]): readonly BriefProblem[] => {
      if (item === undefined) return [{ item: itemKey, field: fieldName, why: 'unknown-item' }];
      const choices = item.fields.map(({ key }) => key);
      const field = item.fields.find(({ key }) => key === fieldName);
      if (field === undefined) return [{ item: itemKey, field: fieldName, why: 'unknown-field', choices }];
      const problem = problemOf(item, field, value);
      return problem === null ? [] : [problem];
    });
  });

/** Item by item and field by field, what is given in the place of what was there. */
export const withAnswers = (before: BriefAnswers, given: BriefAnswers): BriefAnswers => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(given).map(([item, fields]) => [item, { ...before[item], ...fields }]),
  ),
});

/**
 * An item as somebody types it, by its key or what it is called in either language, or its number in the brief: `3`,
 * `contract`, `合同`. Null: none, or more than one, is meant.
 */
export const itemNamed = (rules: BriefRules, name: string): BriefItem | null => {
  const wanted = name.normalize('NFKC').trim().toLowerCase();
  const byNumber = /^\d{1,2}$/.test(wanted) ? rules.items[Number(wanted) - 1] : undefined;
  if (byNumber !== undefined) return byNumber;
  const namesOf = (item: BriefItem): readonly string[] =>
    [item.key, item.label.en, item.label.zh].map((one) => one.toLowerCase());
  const exact = rules.items.find((item) => namesOf(item).includes(wanted));
  if (exact !== undefined) return exact;
  const begun =
    wanted === '' ? [] : rules.items.filter((item) => namesOf(item).some((one) => one.startsWith(wanted)));
  return begun.length === 1 ? (begun[0] ?? null) : null;
};
