import { recordHandover, type Context, type Draft } from '../decision.ts';
import type { BriefAnswers, BriefRules } from './brief.ts';
import type { AskedField, BriefDraft, Handover } from './handover.ts';
import { longestAnswer } from './read-brief.ts';
import { tellPeople } from './tell-handover.ts';

/** The one field that a model may begin: why they stand with us as they do. */
const drafted: AskedField = { item: 'health', field: 'reason' };

const has = (rules: BriefRules, { item, field }: AskedField): boolean =>
  rules.items.find(({ key }) => key === item)?.fields.some(({ key }) => key === field) === true;

/** Has the assessment of a brief begun by a model, where there is one and the desk asks for an assessment at all. */
export const askForAssessment = (draft: Draft, context: Context, handover: Handover): Handover => {
  const { asksModel, desk, now } = context;
  if (asksModel !== true || !has(desk.handover.brief, drafted)) return handover;
  draft.effects.push({
    type: 'job.set',
    job: {
      kind: 'brief.assess',
      subject: handover.id,
      dueAt: now,
      payload: {
        handoverId: handover.id,
        roomId: handover.roomId,
        askedAt: now,
        language: desk.personById.get(handover.keeperId)?.language ?? desk.language,
      },
    },
  });
  return recordHandover(draft, context, handover.id, {
    type: 'brief.drafted',
    draft: { ...drafted, text: null },
  });
};

/** What a model has written is put beside the brief, unless somebody has said meanwhile what they think. */
export const putDraft = (draft: Draft, context: Context, handoverId: string, text: string): void => {
  const handover = draft.state.handovers.find(({ id }) => id === handoverId);
  const waiting = handover?.draft;
  if (handover?.state !== 'drafting' || waiting?.text !== null) return;
  if (!has(context.desk.handover.brief, waiting) || text.trim() === '') return;
  const put = recordHandover(draft, context, handoverId, {
    type: 'brief.drafted',
    draft: { ...waiting, text: text.trim() },
  });
  tellPeople(draft, context, put, [put.keeperId], { what: 'brief' });
};

/** What a field is to be shown with, for somebody to check: what is known already, and the draft behind it. */
export const draftFor = (
  { answers, draft }: Pick<Handover, 'answers' | 'draft'>,
  { item, field }: AskedField,
): string | null => {
  if (draft?.item !== item || draft.field !== field || draft.text === null) return null;
  const known = answers[item]?.[field] ?? '';
  const whole = known === '' ? draft.text : `${known}\n${draft.text}`;
  return Array.from(whole).slice(0, longestAnswer.text).join('');
};

const speaksOf = (handover: Handover, waiting: BriefDraft, given: BriefAnswers): boolean => {
  const said = given[waiting.item]?.[waiting.field];
  if (said === undefined) return false;
  // A form that was opened before the draft came brings the field back as it was.
  return waiting.text !== null || said.trim() !== (handover.answers[waiting.item]?.[waiting.field] ?? '');
};

/** Whoever gives the field a value, or takes the draft out, has spoken: no draft comes back. `before` it was filled. */
export const settleDraft = (
  draft: Draft,
  context: Context,
  before: Handover,
  given: BriefAnswers,
): Handover | null =>
  before.draft != null && speaksOf(before, before.draft, given)
    ? recordHandover(draft, context, before.id, { type: 'brief.drafted', draft: null })
    : null;
