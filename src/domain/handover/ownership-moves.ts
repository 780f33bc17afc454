import type { Author } from '../actor.ts';
import { nameOf } from '../actor.ts';
import { accept, recordHandover, reject, type Context, type Decision, type Draft } from '../decision.ts';
import type { Desk, Person } from '../desk.ts';
import { identityFor } from '../reach.ts';
import { serviceOwnerOf } from '../room-owner.ts';
import { tryToComplete } from './complete-handover.ts';
import { setReminder } from './fill-brief.ts';
import { findInState, groupOwnerIn, notYours } from './find-handover.ts';
import { askPlatform, readGroup } from './group-jobs.ts';
import type { HandoverRef, OwnershipResult } from './handover-commands.ts';
import { isLive, type Handover, type MoveObstacle } from './handover.ts';
import { stageOfPerson, standInFor } from './receiving.ts';
import { aimAt, beginHandover } from './start-handover.ts';
import { sayInGroup, showBrief, showHandover, tellGroupOwner, tellPeople } from './tell-handover.ts';

const isTheirs = (desk: Desk, owner: Author | null, personId: string): boolean =>
  owner !== null && desk.personById.get(personId)?.identities.includes(owner.identity) === true;

const asksForMove = ({ state, ownership }: Handover): boolean =>
  state === 'accepted' && ownership.wanted && ownership.proof === null;

/** Has the platform move the group to the accepted incoming person, where it goes with this handover at all. */
const beginMove = (draft: Draft, context: Context, handover: Handover): Handover => {
  if (!asksForMove(handover)) return handover;
  const { id, incomingId, ownership } = handover;
  const moving = recordHandover(draft, context, id, { type: 'ownership.moving', present: ownership.present });
  // Tried again while it is under way, or looked for: the platform is not asked a second time.
  askPlatform(draft, context, 'group.transfer', moving, { personId: incomingId }, true);
  return moving;
};

/** The introduction stands in the customer's group: the group may move, and maybe that was all. */
export const tellIntroduced = (
  draft: Draft,
  context: Context,
  handoverId: string,
  providerId: string | null,
): void => {
  const handover = draft.state.handovers.find(({ id }) => id === handoverId);
  if (handover?.introduction.state !== 'prepared') return;
  const told = recordHandover(draft, context, handoverId, { type: 'introduction.told', providerId });
  if (told.state === 'cancelled') {
    // It was on its way already when the handover was called off.
    sayInGroup(draft, told, 'cancelled');
    return;
  }
  // The group sees who looks after it now before anybody is asked to give it away.
  askPlatform(draft, context, 'group.show', told, { personId: told.incomingId, introduction: providerId });
  const moving = beginMove(draft, context, told);
  if (!tryToComplete(draft, context, moving)) showHandover(draft, context, moving);
};

/** Whoever has to give the group away by hand: its present owner where that is one of ours, else the keeper. */
const giverOf = (desk: Desk, handover: Handover): string =>
  groupOwnerIn(desk, handover)?.id ?? handover.keeperId;

/** A group that belongs to somebody who leaves goes with the handover, whichever transition it is. */
const takeAlong = (draft: Draft, context: Context, handover: Handover, owner: Author | null): Handover => {
  const { desk } = context;
  const { cause, outgoingId, ownership, state, incomingId, fromStage, toStage, toTeamId } = handover;
  if (ownership.wanted || state === 'accepted') return handover;
  const leaver = desk.personById.get(outgoingId);
  const leaves = cause === 'leaving' || leaver?.leftAt !== undefined;
  const theirs = [...(leaver?.identities ?? []), ...(leaver?.formerIdentities ?? [])];
  if (!leaves || owner === null || !theirs.includes(owner.identity)) return handover;
  const aim = { incomingId, fromStage, toStage, toTeamId, moves: true };
  return recordHandover(draft, context, handover.id, { type: 'handover.aimed', ...aim });
};

const giveByHand = (
  draft: Draft,
  context: Context,
  handover: Handover,
  why: {
    readonly present: Author | null;
    readonly cause: Handover['ownership']['cause'];
    readonly unseen?: true;
  },
): void => {
  const waiting = recordHandover(draft, context, handover.id, { type: 'ownership.by-hand', ...why });
  if (waiting.state === 'accepted' && waiting.introduction.state === 'told') {
    tellPeople(draft, context, waiting, [giverOf(context.desk, waiting)], { what: 'give-group' });
    setReminder(draft, context, waiting, context.desk.handover.remindAfter);
  }
  showHandover(draft, context, waiting);
};

const prove = (draft: Draft, context: Context, handover: Handover, owner: Author): void => {
  const proven = recordHandover(draft, context, handover.id, {
    type: 'ownership.proven',
    proof: { type: 'read', owner, at: context.now },
  });
  draft.effects.push({ type: 'timer.cancel', subject: handover.id, name: 'handover.remind' });
  if (!tryToComplete(draft, context, proven)) showHandover(draft, context, proven);
};

type Seen = { readonly owner: Author | null; readonly obstacles?: readonly MoveObstacle[] };

const isSame = (some: readonly MoveObstacle[], others: readonly MoveObstacle[] = []): boolean =>
  some.length === others.length &&
  some.every(({ blocks, words }, at) => blocks === others[at]?.blocks && words.en === others[at].words.en);

/** Whose the group is now, by the platform: the proof that is waited for, or news for the cards. */
const see = (draft: Draft, context: Context, before: Handover, { owner, obstacles }: Seen): void => {
  const { desk } = context;
  const handover = takeAlong(draft, context, before, owner);
  const { ownership, state, incomingId } = handover;
  if (owner !== null && isTheirs(desk, owner, incomingId) && asksForMove(handover)) {
    prove(draft, context, handover, owner);
    return;
  }
  const moved = owner?.identity !== ownership.present?.identity;
  const news = moved || (obstacles !== undefined && !isSame(obstacles, ownership.obstacles));
  if (state === 'accepted' && ownership.state === 'proven' && owner !== null) {
    // It was given on to somebody else before the handover was complete.
    if (!isTheirs(desk, owner, incomingId))
      giveByHand(draft, context, handover, { present: owner, cause: null });
    return;
  }
  const seen = news
    ? recordHandover(draft, context, handover.id, {
        type: 'ownership.seen',
        present: owner,
        ...(obstacles === undefined ? {} : { obstacles }),
      })
    : handover;
  const giver = groupOwnerIn(desk, seen)?.id;
  if (ownership.state === 'by-hand' && state === 'accepted') {
    if (giver !== undefined) tellPeople(draft, context, seen, [giver], { what: 'give-group' });
  } else if (moved) tellGroupOwner(draft, context, seen);
  if (!news) return;
  showHandover(draft, context, seen, state === 'drafting');
  if (state === 'drafting') showBrief(draft, context, seen);
};

/** A later look may still prove what somebody only said, or what nobody could say. */
const proveLater = (draft: Draft, context: Context, handover: Handover, owner: Author | null): void => {
  const { ownership, state, incomingId, id } = handover;
  if (state !== 'completed' || !ownership.wanted || ownership.proof?.type === 'read' || owner === null)
    return;
  if (!isTheirs(context.desk, owner, incomingId)) return;
  const proof = { type: 'read', owner, at: context.now } as const;
  showHandover(draft, context, recordHandover(draft, context, id, { type: 'ownership.proven', proof }));
};

/** What came back from the platform about the group of a handover; a second or late one changes nothing. */
export const settleOwnership = (
  draft: Draft,
  context: Context,
  handoverId: string,
  result: OwnershipResult,
): void => {
  const handover = draft.state.handovers.find(({ id }) => id === handoverId);
  if (handover === undefined) return;
  if (!isLive(handover)) {
    if (result.type === 'read') proveLater(draft, context, handover, result.owner);
    return;
  }
  const { ownership } = handover;
  if (result.type === 'read') {
    see(draft, context, handover, result);
    return;
  }
  if (!ownership.wanted || ownership.proof !== null) return;
  if (result.type === 'refused')
    giveByHand(draft, context, handover, { present: ownership.present, cause: result.words });
  else if (handover.state === 'accepted')
    giveByHand(draft, context, handover, {
      present: result.owner,
      cause: null,
      ...(result.type === 'not-seen' ? { unseen: true } : {}),
    });
};

/** It has been given by hand, somebody says. Where the platform can show it, only what it shows counts. */
export const confirmMove = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = findInState(draft, ref, ['accepted']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['group-owner', 'outgoing', 'keeper', 'lead']);
  if (refusal !== null) return reject(refusal);
  const { id, number, state } = handover;
  if (!asksForMove(handover)) return reject({ code: 'handover-state', number, state });
  const { actor } = context;
  if (context.showsGroupOwner !== false) readGroup(draft, context, handover, 'proof');
  else {
    const byId = actor.type === 'desk' ? 'desk' : actor.id;
    const proof = { type: 'said', byId, byName: nameOf(actor), at: context.now } as const;
    const said = recordHandover(draft, context, id, { type: 'ownership.proven', proof });
    draft.effects.push({ type: 'timer.cancel', subject: id, name: 'handover.remind' });
    if (!tryToComplete(draft, context, said)) showHandover(draft, context, said);
  }
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'confirmed' });
};

/** Once more: the introduction that did not get there, the move that was refused, the completion. */
export const retryHandover = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = findInState(draft, ref, ['accepted']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['group-owner', 'outgoing', 'keeper', 'incoming', 'lead']);
  if (refusal !== null) return reject(refusal);
  const { id, number, introduction } = handover;
  // The same card: what stands in the group, or waits to be sent, is taken up and not said twice.
  if (introduction.state === 'prepared') sayInGroup(draft, handover, 'introduction');
  else beginMove(draft, context, handover);
  const now = draft.state.handovers.find((one) => one.id === id) ?? handover;
  if (!tryToComplete(draft, context, now)) showHandover(draft, context, now);
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'retried' });
};

const alarm = (draft: Draft, context: Context, owner: Author | null): void => {
  const { room } = draft.state;
  const lead = standInFor(context, room, '');
  const identity = lead && identityFor(lead, room.id);
  if (lead === undefined || identity === undefined) return;
  draft.effects.push({
    type: 'send',
    to: { identity },
    thread: `group/${room.id}/${lead.id}`,
    lane: 'critical',
    card: null,
    notice: { type: 'group.stranger', roomId: room.id, owner, personId: lead.id },
  });
};

/** The group was moved in the client: the ritual begins after the fact. */
const beginAfterwards = (
  draft: Draft,
  context: Context,
  owner: Author,
  person: Person,
  former: string | null,
): void => {
  const { desk, now } = context;
  const { room } = draft.state;
  const outgoingId = serviceOwnerOf(desk, room);
  if (outgoingId === undefined || !desk.personById.has(outgoingId) || outgoingId === person.id) return;
  const leaver = desk.personById.get(outgoingId)?.leftAt !== undefined;
  const keeperId = leaver ? (standInFor(context, room, outgoingId)?.id ?? outgoingId) : outgoingId;
  const aim = aimAt(draft, context, person.id, stageOfPerson(desk, room, person.id));
  const begun = beginHandover(draft, context, {
    cause: 'group-owner',
    aim: { ...aim, moves: true },
    outgoingId,
    keeperId,
    present: owner,
  });
  const proof = { type: 'read', owner, at: now } as const;
  const proven = recordHandover(draft, context, begun.id, { type: 'ownership.proven', proof });
  const before = former === null ? undefined : desk.personByIdentity.get(former)?.id;
  if (before !== undefined && ![person.id, outgoingId, keeperId].includes(before))
    tellPeople(draft, context, proven, [before], { what: 'group-was-moved' });
};

/** The platform says that the group belongs to somebody else now; the desk's own moves come back so too. */
export const moveGroup = (
  draft: Draft,
  context: Context,
  owner: Author | null,
  former: string | null,
): void => {
  const { desk } = context;
  const { room, handovers } = draft.state;
  if (room.kind !== 'service') return;
  const newest = handovers
    .filter(({ roomId }) => roomId === room.id)
    .toSorted((a, b) => a.number - b.number)
    .at(-1);
  const live = newest !== undefined && isLive(newest) ? newest : undefined;
  if (owner === null) {
    // Told without a name, so it is read, and comes back with one.
    if (live !== undefined) readGroup(draft, context, live, 'proof');
    else
      draft.effects.push({
        type: 'job.set',
        job: {
          kind: 'group.read',
          subject: room.id,
          dueAt: context.now,
          payload: { roomId: room.id, handoverId: null, former, why: 'moved' },
        },
      });
    return;
  }
  const person = desk.personByIdentity.get(owner.identity);
  if (person === undefined) alarm(draft, context, owner);
  if (live !== undefined) see(draft, context, live, { owner });
  else if (person !== undefined) {
    if (newest !== undefined) proveLater(draft, context, newest, owner);
    beginAfterwards(draft, context, owner, person, former);
  }
};
