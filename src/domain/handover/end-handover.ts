import { nameOf } from '../actor.ts';
import { accept, recordHandover, reject, type Context, type Decision, type Draft } from '../decision.ts';
import { findInState, notYours } from './find-handover.ts';
import { askPlatform } from './group-jobs.ts';
import type { HandoverRef } from './handover-commands.ts';
import type { Handover } from './handover.ts';
import { moveOwner } from './start-handover.ts';
import {
  introductionCard,
  sayInGroup,
  showBrief,
  showHandover,
  showOffer,
  tellPeople,
} from './tell-handover.ts';

/** Calls it off. What was not said in the group yet is not said any more; what was is put right there. */
export const abandon = (
  draft: Draft,
  context: Context,
  handover: Handover,
  reason: string | null,
): Handover => {
  const { id, introduction, incomingId, outgoingId, keeperId } = handover;
  const cancelled = recordHandover(draft, context, id, { type: 'handover.cancelled', reason });
  draft.effects.push({ type: 'timer.cancel', subject: id, name: 'handover.remind' });
  if (introduction.state === 'prepared')
    draft.effects.push({ type: 'card.withdraw', card: introductionCard(handover) });
  if (introduction.state === 'told') {
    sayInGroup(draft, cancelled, 'cancelled');
    askPlatform(draft, context, 'group.show', cancelled, { personId: keeperId });
  }
  showHandover(draft, context, cancelled);
  showBrief(draft, context, cancelled);
  showOffer(draft, context, cancelled);
  const heard = cancelled.offeredAt === null ? [] : [incomingId];
  tellPeople(draft, context, cancelled, [keeperId, outgoingId, ...heard], { what: 'cancelled', reason });
  return cancelled;
};

/** Possible until the group has moved, or may have; responsibility goes back. "Undo" is a new handover back. */
export const cancelHandover = (
  draft: Draft,
  context: Context,
  ref: HandoverRef,
  reason: string | null,
): Decision => {
  const handover = findInState(draft, ref, ['drafting', 'offered', 'accepted']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['outgoing', 'keeper', 'lead']);
  if (refusal !== null) return reject(refusal);
  const { id, number, ownership, state, cause, keeperId } = handover;
  const moved = ownership.proof !== null || ownership.state === 'moving';
  // Where somebody moved the group first, it did not go to an accepted person: that can be called off before acceptance.
  if (moved && !(cause === 'group-owner' && state !== 'accepted'))
    return reject({ code: 'group-has-moved', number });
  const words = reason?.trim() ?? '';
  abandon(draft, context, handover, words === '' ? null : words);
  moveOwner(draft, context, keeperId);
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'cancelled' });
};

/** Somebody of the customer's who was found later; the brief stays closed. */
export const appendStakeholder = (
  draft: Draft,
  context: Context,
  ref: HandoverRef,
  text: string,
): Decision => {
  const handover = findInState(draft, ref, ['completed']);
  if ('code' in handover) return reject(handover);
  const words = text.trim().slice(0, 1_000);
  if (words === '') return reject({ code: 'empty-text' });
  const { id, number } = handover;
  const byName = nameOf(context.actor);
  recordHandover(draft, context, id, { type: 'stakeholder.added', text: words, byName });
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'appended' });
};
