import { nameOf } from '../actor.ts';
import { accept, recordHandover, reject, type Context, type Decision, type Draft } from '../decision.ts';
import { calendarOf } from '../desk.ts';
import type { Duration } from '../time.ts';
import { addWorking } from '../working-time.ts';
import type { BriefAnswers } from './brief.ts';
import { settleDraft } from './brief-draft.ts';
import { completeness } from './completeness.ts';
import { briefProblems } from './read-brief.ts';
import { findInState, notYours } from './find-handover.ts';
import type { HandoverRef } from './handover-commands.ts';
import type { Handover } from './handover.ts';
import { hoursOf } from './start-handover.ts';
import { showBrief, showHandover, showOffer } from './tell-handover.ts';

/** Only what is given changes; of an item, the fields that are not given stay. */
export const fillBrief = (
  draft: Draft,
  context: Context,
  ref: HandoverRef,
  given: BriefAnswers,
): Decision => {
  const handover = findInState(draft, ref, ['drafting']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['keeper', 'outgoing', 'lead']);
  if (refusal !== null) return reject(refusal);
  const { brief } = context.desk.handover;
  const { items } = brief;
  const keys = items.filter(({ fields }) => fields.length > 0).map(({ key }) => key);
  const stranger = Object.keys(given).find((key) => !keys.includes(key));
  if (stranger !== undefined) return reject({ code: 'no-such-item', item: stranger, items: keys });
  const problem = briefProblems(brief, given)[0];
  if (problem !== undefined && problem.why !== 'unknown-item')
    return reject({ code: 'answer-refused', length: 0, limit: 0, choices: [], ...problem });
  const answers: Record<string, Readonly<Record<string, string>>> = {};
  for (const { key, fields } of items) {
    const answered = given[key];
    if (answered === undefined) continue;
    const known = Object.entries(answered).flatMap(([field, value]): [string, string][] =>
      fields.some((one) => one.key === field) ? [[field, value.trim()]] : [],
    );
    answers[key] = { ...handover.answers[key], ...Object.fromEntries(known) };
  }
  const filled = recordHandover(draft, context, handover.id, { type: 'handover.filled', answers });
  const settled = settleDraft(draft, context, handover, given) ?? filled;
  showHandover(draft, context, settled, true);
  showBrief(draft, context, settled);
  const { id, number } = settled;
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'filled' });
};

/** When the incoming person is reminded, or the leads are told, counted in the receiving team's hours. */
export const setReminder = (
  draft: Draft,
  context: Context,
  handover: Handover,
  after: Duration,
  from = context.now,
): void => {
  const calendar = calendarOf(context.desk, hoursOf(context, draft, handover));
  draft.effects.push({
    type: 'timer.set',
    subject: handover.id,
    dueAt: addWorking(calendar, from, after).at,
    command: { type: 'handover.remind', handoverId: handover.id },
  });
};

const offer = (draft: Draft, context: Context, handover: Handover): Handover => {
  const offered = recordHandover(draft, context, handover.id, { type: 'handover.offered' });
  setReminder(draft, context, offered, context.desk.handover.remindAfter);
  showHandover(draft, context, offered);
  showBrief(draft, context, offered);
  showOffer(draft, context, offered);
  return offered;
};

/** The gate: nothing goes round it but a lead's recorded word. What came back has to be filled anew. */
export const submitBrief = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = findInState(draft, ref, ['drafting']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['keeper', 'outgoing', 'lead']);
  if (refusal !== null) return reject(refusal);
  const { id, number, override } = handover;
  const { brief } = context.desk.handover;
  const { blocking, percent, threshold } = completeness(brief, handover.answers);
  const named = new Set(blocking.map(({ item }) => item));
  const returned = handover.returned
    .filter(({ item }) => !named.has(item))
    .map(({ item }) => ({
      item,
      fields: brief.items.find(({ key }) => key === item)?.fields.map(({ key }) => key) ?? [],
    }));
  const missing = [...blocking, ...returned];
  if (missing.length > 0 && override === null)
    return reject({ code: 'brief-incomplete', handoverId: id, number, missing, filled: percent, threshold });
  offer(draft, context, handover);
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'offered' });
};

/** A lead lets it through as it is, says why, and answers for it. */
export const overrideGate = (
  draft: Draft,
  context: Context,
  ref: HandoverRef,
  reason: string | null,
): Decision => {
  const handover = findInState(draft, ref, ['drafting']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['lead']);
  if (refusal !== null) return reject(refusal);
  const words = reason?.trim() ?? '';
  if (words === '') return reject({ code: 'reason-missing', move: 'override' });
  const { actor } = context;
  const overridden = recordHandover(draft, context, handover.id, {
    type: 'handover.overridden',
    byId: actor.type === 'desk' ? 'desk' : actor.id,
    byName: nameOf(actor),
    reason: words,
  });
  offer(draft, context, overridden);
  const { id, number } = handover;
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'overridden' });
};
