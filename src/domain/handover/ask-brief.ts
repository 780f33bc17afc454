import { accept, recordHandover, reject, type Context, type Decision, type Draft } from '../decision.ts';
import type { BriefField, BriefRules } from './brief.ts';
import { draftFor, settleDraft } from './brief-draft.ts';
import { completeness, lackOf, missingOf } from './completeness.ts';
import { findInState, notYours } from './find-handover.ts';
import type { HandoverRef } from './handover-commands.ts';
import type { AskedField, Handover } from './handover.ts';
import { briefProblems, fieldKey } from './read-brief.ts';
import { showBrief, showHandover } from './tell-handover.ts';

/**
 * What is asked next: what came back, then what is mandatory, then the rest in the order of the brief; null: nothing is
 * missing but what was skipped.
 */
export const nextQuestion = (
  rules: BriefRules,
  handover: Pick<Handover, 'answers' | 'returned' | 'draft'>,
  skipped: readonly string[],
): AskedField | null => {
  const { answers, returned } = handover;
  const cameBack = (key: string): boolean => returned.some(({ item }) => item === key);
  const questions = rules.items
    .filter(({ counted }) => counted)
    .flatMap((item) => {
      const missing = missingOf(item, answers);
      // What a model has drafted wants a word of a person, even where something is known already.
      const lacking = item.fields
        .map(({ key }) => key)
        .filter(
          (key) => missing.includes(key) || draftFor(handover, { item: item.key, field: key }) !== null,
        );
      const wanted =
        lacking.length === 0 && cameBack(item.key)
          ? item.fields.filter(({ required }) => required).map(({ key }) => key)
          : lacking;
      const rank = cameBack(item.key) ? 0 : item.mandatory ? 1 : 2;
      return wanted.map((field) => ({ item: item.key, field, rank }));
    })
    .filter(({ item, field }) => !skipped.includes(fieldKey(item, field)))
    .toSorted((a, b) => a.rank - b.rank);
  const [first] = questions;
  return first === undefined ? null : { item: first.item, field: first.field };
};

const fieldOf = (rules: BriefRules, { item, field }: AskedField): BriefField | undefined =>
  rules.items.find(({ key }) => key === item)?.fields.find(({ key }) => key === field);

/** An option by its number in the list, its key, or what it is called in either language. */
const chosen = (field: BriefField, text: string): string => {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const found =
    field.options?.[Number(typed) - 1] ??
    field.options?.find(({ value, label }) =>
      [value, label.en, label.zh].some((name) => name.toLowerCase() === typed),
    );
  return found?.value ?? text;
};

const fillable = (draft: Draft, context: Context, ref: HandoverRef) => {
  const handover = findInState(draft, ref, ['drafting']);
  return 'code' in handover
    ? handover
    : (notYours(context, handover, ['keeper', 'outgoing', 'lead']) ?? handover);
};

const fieldNamed = (name: string): AskedField => {
  const [item = '', ...field] = name.split('.');
  return { item, field: field.join('.') };
};

type Became = {
  readonly saved: AskedField | null;
  readonly problem: 'empty' | 'bare-none' | 'too-long' | null;
};

const ask = (
  draft: Draft,
  context: Context,
  handover: Handover,
  skipped: readonly string[],
  became: Became = { saved: null, problem: null },
): Decision => {
  const { brief } = context.desk.handover;
  const question = nextQuestion(brief, handover, skipped);
  const { actor, now } = context;
  const asking =
    question === null || actor.type !== 'person'
      ? null
      : { ...question, personId: actor.id, skipped, at: now };
  recordHandover(draft, context, handover.id, { type: 'brief.asked', asking });
  const { missing, passes } = completeness(brief, handover.answers);
  const left = missing.reduce((sum, { fields }) => sum + fields.length, 0);
  const { id, number } = handover;
  const drafted = question === null ? null : draftFor(handover, question);
  return accept(draft, {
    type: 'brief.question',
    handoverId: id,
    number,
    ...became,
    question,
    ...(drafted === null ? {} : { drafted }),
    left,
    passes,
  });
};

/** Begins to ask whoever wants it for one field after the other, or goes on where that stood. */
export const askBrief = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = fillable(draft, context, ref);
  return 'code' in handover ? reject(handover) : ask(draft, context, handover, []);
};

const askedOf = ({ actor }: Context, { asking }: Handover) =>
  asking != null && actor.type === 'person' && asking.personId === actor.id ? asking : null;

/** What somebody says to the question that they were asked; what does not do is asked again. */
export const answerQuestion = (
  draft: Draft,
  context: Context,
  ref: HandoverRef,
  { text, field: named }: { readonly text: string; readonly field: string | null },
): Decision => {
  const handover = fillable(draft, context, ref);
  if ('code' in handover) return reject(handover);
  const asking = askedOf(context, handover);
  const skipped = asking?.skipped ?? [];
  const { brief } = context.desk.handover;
  // A button stays in the chat when the next question is asked already: it answers its own.
  const about = named === null ? asking : fieldNamed(named);
  const field = about === null ? undefined : fieldOf(brief, about);
  if (about === null || field === undefined) return ask(draft, context, handover, skipped);
  const { item } = about;
  const value = field.kind === 'choice' ? chosen(field, text) : text.trim();
  const given = { [item]: { [field.key]: value } };
  if (briefProblems(brief, given).some(({ why }) => why === 'too-long'))
    return ask(draft, context, handover, skipped, { saved: null, problem: 'too-long' });
  const problem = lackOf(field, value);
  if (problem !== null) return ask(draft, context, handover, skipped, { saved: null, problem });
  const answers = { [item]: { ...handover.answers[item], [field.key]: value } };
  const filled = recordHandover(draft, context, handover.id, { type: 'handover.filled', answers });
  const settled = settleDraft(draft, context, handover, given) ?? filled;
  showHandover(draft, context, settled, true);
  showBrief(draft, context, settled);
  return ask(draft, context, settled, skipped, { saved: { item, field: field.key }, problem: null });
};

/** The question is left for later. */
export const skipQuestion = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = fillable(draft, context, ref);
  if ('code' in handover) return reject(handover);
  const asking = askedOf(context, handover);
  if (asking === null) return ask(draft, context, handover, []);
  return ask(draft, context, handover, [...asking.skipped, fieldKey(asking.item, asking.field)]);
};

/** Nothing more is asked; what they write is no answer any more. */
export const stopAsking = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = fillable(draft, context, ref);
  if ('code' in handover) return reject(handover);
  if (askedOf(context, handover) !== null)
    recordHandover(draft, context, handover.id, { type: 'brief.asked', asking: null });
  return accept(draft, {
    type: 'handover.done',
    handoverId: handover.id,
    number: handover.number,
    what: 'filled',
  });
};
