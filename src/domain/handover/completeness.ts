import type { BriefAnswers, BriefField, BriefItem, BriefRules } from './brief.ts';

/** Why a field does not count as answered. `bare-none`: that there is nothing was said without a word why. */
export type Lack = 'empty' | 'bare-none';

/** As `brief-incomplete` tells it: an item with the fields of it that are missing. */
export type MissingItem = { readonly item: string; readonly fields: readonly string[] };

export type Completeness = {
  /** Of the counted items. */
  readonly filled: number;
  readonly counted: number;
  /** Whole, rounded down: 100 only when nothing of the counted is missing. */
  readonly percent: number;
  /** The threshold in percent. */
  readonly threshold: number;
  /** Mandatory items that are not filled, and counted ones with them, in the order of the brief. */
  readonly missing: readonly MissingItem[];
  /** Of the missing, what stands in the way of the gate: the mandatory ones, and all while the threshold is not reached. */
  readonly blocking: readonly MissingItem[];
  readonly passes: boolean;
};

const none =
  /^(?:none|no|nil|nothing|n\/?a|not applicable|unknown|tbd|todo|无|没有|暂无|没|不适用|不详|不清楚|不知道|未知|待定|待补充|同上)$/iu;

const around = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/** What a field's text lacks; null: it counts as answered. */
export const lackOf = (field: BriefField, value: string | undefined): Lack | null => {
  const plain = (value ?? '').normalize('NFKC').trim();
  if (plain === '') return 'empty';
  if (field.kind === 'choice')
    return field.options?.some((option) => option.value === plain) ? null : 'empty';
  const said = plain.replaceAll(around, '');
  return said === '' || none.test(said) ? 'bare-none' : null;
};

/** The required fields of one item that have no value yet; without any, an item wants at least one of its fields. */
export const missingOf = (item: BriefItem, answers: BriefAnswers): readonly string[] => {
  const given = answers[item.key] ?? {};
  const lacking = item.fields.filter((field) => lackOf(field, given[field.key]) !== null);
  if (item.fields.some((field) => field.required))
    return lacking.filter((field) => field.required).map(({ key }) => key);
  return lacking.length === item.fields.length ? lacking.map(({ key }) => key) : [];
};

/** How far a brief is: the gate asks `passes`, and tells `blocking`. */
export const completeness = (rules: BriefRules, answers: BriefAnswers): Completeness => {
  const missing: MissingItem[] = [];
  const mandatory: MissingItem[] = [];
  let counted = 0;
  let filled = 0;
  for (const item of rules.items) {
    if (!item.counted) continue;
    counted += 1;
    const fields = missingOf(item, answers);
    if (fields.length === 0) {
      filled += 1;
      continue;
    }
    missing.push({ item: item.key, fields });
    if (item.mandatory) mandatory.push({ item: item.key, fields });
  }
  const reached = counted === 0 || filled / counted >= rules.threshold;
  const blocking = reached ? mandatory : missing;
  return {
    filled,
    counted,
    percent: counted === 0 ? 100 : Math.floor((filled * 100) / counted),
    threshold: Math.round(rules.threshold * 100),
    missing,
    blocking,
    passes: blocking.length === 0,
  };
};

/** What a person is asked for next: the mandatory items first, then in the order of the brief; null: nothing is missing. */
export const nextMissing = (rules: BriefRules, answers: BriefAnswers): MissingItem | null => {
  const { missing } = completeness(rules, answers);
  const must = new Set(rules.items.filter((item) => item.mandatory).map(({ key }) => key));
  return missing.find(({ item }) => must.has(item)) ?? missing[0] ?? null;
};
