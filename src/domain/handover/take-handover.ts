import { nameOf } from '../actor.ts';
import { accept, recordHandover, reject, type Context, type Decision, type Draft } from '../decision.ts';
import { findInState, notYours } from './find-handover.ts';
import { askPlatform } from './group-jobs.ts';
import type { HandoverRef } from './handover-commands.ts';
import type { ReturnedItem } from './handover.ts';
import { moveOwner } from './start-handover.ts';
import { sayInGroup, showBrief, showHandover, showOffer, tellPeople } from './tell-handover.ts';

/** From this instant on the incoming person is responsible; the customer is told who that is. */
export const acceptHandover = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = findInState(draft, ref, ['offered']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['incoming']);
  if (refusal !== null) return reject(refusal);
  const { id, number, incomingId, outgoingId, keeperId } = handover;
  recordHandover(draft, context, id, { type: 'handover.accepted' });
  moveOwner(draft, context, incomingId);
  draft.effects.push({ type: 'timer.cancel', subject: id, name: 'handover.remind' });
  const prepared = recordHandover(draft, context, id, { type: 'introduction.prepared' });
  askPlatform(draft, context, 'group.invite', prepared, { personId: incomingId });
  sayInGroup(draft, prepared, 'introduction');
  showHandover(draft, context, prepared);
  showBrief(draft, context, prepared);
  showOffer(draft, context, prepared);
  tellPeople(draft, context, prepared, [keeperId, outgoingId], { what: 'accepted' });
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'accepted' });
};

/** Item by item, with what is wrong with each. */
export const returnHandover = (
  draft: Draft,
  context: Context,
  ref: HandoverRef,
  items: readonly ReturnedItem[],
): Decision => {
  const handover = findInState(draft, ref, ['offered']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['incoming']);
  if (refusal !== null) return reject(refusal);
  const known = context.desk.handover.brief.items
    .filter((item) => item.fields.length > 0)
    .map(({ key }) => key);
  const stranger = items.find(({ item }) => !known.includes(item));
  if (stranger !== undefined) return reject({ code: 'no-such-item', item: stranger.item, items: known });
  const told = items.map(({ item, reason }) => ({ item, reason: reason.trim() }));
  if (told.length === 0 || told.some(({ reason }) => reason === ''))
    return reject({ code: 'reason-missing', move: 'return' });
  const { id, number, keeperId, outgoingId } = handover;
  const returned = recordHandover(draft, context, id, { type: 'handover.returned', items: told });
  draft.effects.push({ type: 'timer.cancel', subject: id, name: 'handover.remind' });
  showHandover(draft, context, returned);
  showOffer(draft, context, returned);
  showBrief(draft, context, returned);
  const byName = nameOf(context.actor);
  tellPeople(draft, context, returned, [keeperId, outgoingId], { what: 'returned', items: told, byName });
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'returned' });
};

/** Somebody of the customer's has met the incoming person. Pressed again, it is noted already. */
export const noteIntroduction = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = findInState(draft, ref, ['accepted', 'completed']);
  if ('code' in handover) return reject(handover);
  const { id, number, introduction, state } = handover;
  if (introduction.state === 'none') return reject({ code: 'handover-state', number, state });
  const { identity } = context;
  if (introduction.noted.every((one) => one.identity !== identity)) {
    const name = nameOf(context.actor);
    const noted = recordHandover(draft, context, id, { type: 'introduction.noted', identity, name });
    showHandover(draft, context, noted);
  }
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'noted' });
};
