import type { Context, Draft } from '../decision.ts';
import { owningTeam, triageRoomOf, type Desk, type Room, type Team } from '../desk.ts';
import { identityFor } from '../reach.ts';
import { groupOwnerIn } from './find-handover.ts';
import type { HandoverTold } from './handover-notices.ts';
import { isLive, type Handover } from './handover.ts';

/** The team that the room belongs to now, and the one that it will belong to. */
export const teamsOf = (
  desk: Desk,
  room: Room,
  handover: Pick<Handover, 'toTeamId'>,
): { readonly giving: Team | undefined; readonly receiving: Team | undefined } => {
  const giving = owningTeam(desk, room);
  const receiving = handover.toTeamId === null ? giving : desk.teamById.get(handover.toTeamId);
  return { giving, receiving: receiving ?? giving };
};

export const introductionCard = ({ id }: Handover): string => `handover:${id}:introduction`;

/** What is told to one person at one point of the ritual is a message of its own; these two stay true afterwards. */
const cardFor = (handover: Handover, personId: string, what: HandoverTold['what']): string | null => {
  if (what === 'brief') return `handover:${handover.id}:brief:${personId}`;
  // Offered again after it was returned, it wakes again.
  if (what === 'offer')
    return `handover:${handover.id}:offer:${personId}:${handover.offeredAt ?? handover.startedAt}`;
  return null;
};

/** Directly; false where that person has no account to reach them by. */
export const tellPerson = (
  draft: Draft,
  { desk }: Pick<Context, 'desk'>,
  handover: Handover,
  personId: string,
  told: HandoverTold,
): boolean => {
  const person = desk.personById.get(personId);
  const identity = person && identityFor(person, handover.roomId);
  if (identity === undefined) return false;
  draft.effects.push({
    type: 'send',
    to: { identity },
    thread: `handover/${handover.id}/${personId}`,
    lane: 'normal',
    card: cardFor(handover, personId, told.what),
    notice: { type: 'handover.told', handoverId: handover.id, personId, ...told },
  });
  return true;
};

export const tellPeople = (
  draft: Draft,
  context: Pick<Context, 'desk'>,
  handover: Handover,
  people: readonly (string | undefined)[],
  told: HandoverTold,
): void => {
  for (const personId of new Set(people))
    if (personId !== undefined) tellPerson(draft, context, handover, personId, told);
};

/** The present group owner who gives nothing and takes nothing: the group is going to be asked for. */
export const tellGroupOwner = (draft: Draft, context: Pick<Context, 'desk'>, handover: Handover): void => {
  const { ownership, incomingId, keeperId, outgoingId } = handover;
  const giver = groupOwnerIn(context.desk, handover)?.id;
  if (!ownership.wanted || !isLive(handover) || giver === undefined) return;
  if (![incomingId, keeperId, outgoingId].includes(giver))
    tellPerson(draft, context, handover, giver, { what: 'group-will-move' });
};

/** The card of whoever fills the brief, as it stands now; somebody who leaves keeps theirs beside the keeper's. */
export const showBrief = (draft: Draft, context: Pick<Context, 'desk'>, handover: Handover): void =>
  tellPeople(draft, context, handover, [handover.keeperId, handover.outgoingId], { what: 'brief' });

/** The card of the one it was offered to, once it was. */
export const showOffer = (draft: Draft, context: Pick<Context, 'desk'>, handover: Handover): void => {
  if (handover.offeredAt === null) return;
  tellPeople(draft, context, handover, [handover.incomingId], { what: 'offer' });
};

/** The card in the triage rooms of both teams as it stands now; `quiet` where only an edit is worth it. */
export const showHandover = (
  draft: Draft,
  { desk }: Pick<Context, 'desk'>,
  handover: Handover,
  quiet = false,
): void => {
  const { giving, receiving } = teamsOf(desk, draft.state.room, handover);
  const rooms = [triageRoomOf(desk, giving?.id), triageRoomOf(desk, receiving?.id)];
  for (const roomId of new Set(rooms.flatMap((room) => room?.id ?? []))) {
    draft.effects.push({
      type: 'send',
      to: { room: roomId },
      thread: `${roomId}/handover/${handover.id}`,
      lane: 'normal',
      card: `handover:${handover.id}:${roomId}`,
      notice: { type: 'handover.card', handoverId: handover.id, ...(quiet ? { quiet: true } : {}) },
    });
  }
};

/** In the customer's group, behind whatever of this handover was said there before. */
export const sayInGroup = (
  draft: Draft,
  handover: Handover,
  said: 'introduction' | 'completed' | 'cancelled',
): void => {
  draft.effects.push({
    type: 'send',
    to: { room: handover.roomId },
    thread: `${handover.roomId}/handover/${handover.id}`,
    lane: 'normal',
    card: said === 'introduction' ? introductionCard(handover) : null,
    notice:
      said === 'introduction'
        ? { type: 'handover.introduction', handoverId: handover.id }
        : { type: 'handover.announcement', handoverId: handover.id, outcome: said },
  });
};
