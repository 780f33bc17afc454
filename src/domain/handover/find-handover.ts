import type { Actor } from '../actor.ts';
import type { Context, Draft } from '../decision.ts';
import type { Desk, Person } from '../desk.ts';
import type { Rejection } from '../rejections.ts';
import type { HandoverRef } from './handover-commands.ts';
import { isLive, type Handover, type HandoverState } from './handover.ts';

/** The room's newest where none is named: a live one is always that. */
export const findHandover = (draft: Draft, ref: HandoverRef): Handover | Rejection => {
  const { handovers, room } = draft.state;
  if (ref.by === 'room')
    return (
      handovers
        .filter(({ roomId }) => roomId === room.id)
        .toSorted((a, b) => a.number - b.number)
        .at(-1) ?? { code: 'no-handover' }
    );
  return (
    handovers.find((one) => (ref.by === 'id' ? one.id === ref.id : one.number === ref.number)) ?? {
      code: 'no-such-handover',
      number: ref.by === 'number' ? ref.number : null,
    }
  );
};

/** It, where it is in one of these states. */
export const findInState = (
  draft: Draft,
  ref: HandoverRef,
  states: readonly HandoverState[],
): Handover | Rejection => {
  const handover = findHandover(draft, ref);
  if ('code' in handover || states.includes(handover.state)) return handover;
  if (ref.by === 'room' && !isLive(handover)) return { code: 'no-handover' };
  return { code: 'handover-state', number: handover.number, state: handover.state };
};

export type Part = Extract<Rejection, { code: 'handover-not-yours' }>['allowed'][number];

/** Who the present owner of the group is, where it is one of ours. */
export const groupOwnerIn = (desk: Desk, { ownership }: Handover): Person | undefined =>
  ownership.present === null ? undefined : desk.personByIdentity.get(ownership.present.identity);

const plays = (desk: Desk, handover: Handover, actor: Actor, part: Part): boolean => {
  if (actor.type !== 'person') return actor.type === 'desk';
  switch (part) {
    case 'outgoing':
      return actor.id === handover.outgoingId;
    case 'keeper':
      return actor.id === handover.keeperId;
    case 'incoming':
      return actor.id === handover.incomingId;
    case 'group-owner':
      return groupOwnerIn(desk, handover)?.id === actor.id;
    case 'lead':
      return actor.roles.includes('lead') || actor.roles.includes('admin');
  }
};

/** Null: the one who asks is one of those who may. */
export const notYours = (
  { desk, actor }: Context,
  handover: Handover,
  allowed: readonly Part[],
): Rejection | null =>
  allowed.some((part) => plays(desk, handover, actor, part))
    ? null
    : { code: 'handover-not-yours', number: handover.number, allowed };
