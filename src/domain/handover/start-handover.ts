import type { Author } from '../actor.ts';
import {
  accept,
  changeDesk,
  recordHandover,
  reject,
  type Context,
  type Decision,
  type Draft,
} from '../decision.ts';
import { owningTeam, type Person } from '../desk.ts';
import { identityFor } from '../reach.ts';
import type { Rejection } from '../rejections.ts';
import { serviceOwnerOf } from '../room-owner.ts';
import { stagesOf } from '../setup.ts';
import { notYours } from './find-handover.ts';
import { askForAssessment } from './brief-draft.ts';
import { prefill } from './prefill.ts';
import { isActive } from '../ticket.ts';
import { readGroup } from './group-jobs.ts';
import { isLive, type Handover, type HandoverCause } from './handover.ts';
import {
  personCalled,
  reachableOnCall,
  stageCalled,
  stageOf,
  stageOfPerson,
  teamForStage,
} from './receiving.ts';
import { showBrief, showHandover, tellGroupOwner } from './tell-handover.ts';

/** Where a room goes. Stage and team are null where they stay. */
export type Aim = {
  readonly incomingId: string;
  readonly fromStage: string | null;
  readonly toStage: string | null;
  readonly toTeamId: string | null;
  /** The platform's ownership of the group goes with it. */
  readonly moves: boolean;
};

export const aimAt = (
  draft: Draft,
  { desk }: Pick<Context, 'desk'>,
  incomingId: string,
  wanted: string | null,
): Aim => {
  const { room } = draft.state;
  const current = stageOf(desk, room);
  const toStage = wanted === current ? null : wanted;
  const stage = toStage ?? current;
  return {
    incomingId,
    fromStage: current,
    toStage,
    toTeamId: toStage === null ? null : (teamForStage(desk, toStage, incomingId)?.id ?? null),
    moves: desk.handover.movesGroup.some(({ from, to }) => from === current && to === stage),
  };
};

/** Gives the room's desk record another owner, and says so to what is decided next. */
export const moveOwner = (draft: Draft, context: Pick<Context, 'desk'>, personId: string): void => {
  const { room } = draft.state;
  if (serviceOwnerOf(context.desk, room) === personId) return;
  changeDesk(draft, { type: 'owner.moved', roomId: room.id, personId });
  draft.state = { ...draft.state, room: { ...room, ownerId: personId } };
};

export const beginHandover = (
  draft: Draft,
  context: Context,
  begun: {
    readonly cause: HandoverCause;
    readonly aim: Aim;
    readonly outgoingId: string;
    readonly keeperId: string;
    readonly present: Author | null;
  },
): Handover => {
  const { room } = draft.state;
  const { aim, keeperId, outgoingId } = begun;
  const { desk } = context;
  const facts = {
    desk,
    customer: desk.customerById.get(room.customerId ?? ''),
    open: draft.state.tickets.filter((ticket) => ticket.roomId === room.id && isActive(ticket)),
    record: draft.state.record,
    earlier: draft.state.handovers
      .filter(({ roomId, state }) => roomId === room.id && state === 'completed')
      .toSorted((a, b) => a.number - b.number)
      .at(-1),
  };
  const started = recordHandover(draft, context, context.nextId(), {
    type: 'handover.started',
    number: context.nextHandoverNumber(),
    roomId: room.id,
    customerId: room.customerId ?? null,
    cause: begun.cause,
    ...aim,
    outgoingId,
    keeperId,
    startedById: context.actor.type === 'person' ? context.actor.id : null,
    present: begun.present,
    answers: prefill(desk.handover.brief, facts, desk.personById.get(keeperId)?.language ?? desk.language),
  });
  const handover = askForAssessment(draft, context, started);
  // What is aimed at the owner goes to whoever is responsible.
  moveOwner(draft, context, keeperId);
  if (begun.present === null) readGroup(draft, context, handover, 'preflight');
  showHandover(draft, context, handover);
  showBrief(draft, context, handover);
  return handover;
};

const aimAnew = (draft: Draft, context: Context, live: Handover, aim: Aim): Decision => {
  const refusal = notYours(context, live, ['outgoing', 'keeper', 'lead']);
  if (refusal !== null) return reject(refusal);
  if (
    live.state !== 'drafting' ||
    (live.incomingId === aim.incomingId && live.toStage === aim.toStage && live.toTeamId === aim.toTeamId)
  )
    return reject({ code: 'handover-live', number: live.number });
  const aimed = recordHandover(draft, context, live.id, { type: 'handover.aimed', ...aim });
  readGroup(draft, context, aimed, 'preflight');
  showHandover(draft, context, aimed);
  showBrief(draft, context, aimed);
  tellGroupOwner(draft, context, aimed);
  return accept(draft, { type: 'handover.done', handoverId: aimed.id, number: aimed.number, what: 'aimed' });
};

const startWith = (
  draft: Draft,
  context: Context,
  cause: HandoverCause,
  incoming: Person,
  stage: string | null,
): Decision => {
  const { desk } = context;
  const { room, handovers } = draft.state;
  const outgoingId = serviceOwnerOf(desk, room);
  if (outgoingId === undefined || !desk.personById.has(outgoingId))
    return reject({ code: 'no-service-owner' });
  if (identityFor(incoming, room.id) === undefined)
    return reject({ code: 'incoming-unreachable', name: incoming.name });
  const live = handovers.find(isLive);
  if (incoming.id === (live === undefined ? outgoingId : live.outgoingId))
    return reject({ code: 'incoming-is-outgoing', name: incoming.name });
  const aim = aimAt(draft, context, incoming.id, stage);
  if (live !== undefined) return aimAnew(draft, context, live, aim);
  const begun = { cause, aim, outgoingId, keeperId: outgoingId, present: null };
  const { id, number } = beginHandover(draft, context, begun);
  return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'started' });
};

const placeFor = (draft: Draft): Rejection | null => {
  const { kind } = draft.state.room;
  if (kind === 'unknown') return { code: 'room-not-set-up' };
  return kind === 'service' ? null : { code: 'whose-handover' };
};

/** `/handover @incoming [stage]`. Without a stage it is the one that the incoming person stands for, else it stays. */
export const startHandover = (
  draft: Draft,
  context: Context,
  asked: { readonly incoming: string; readonly stage: string | null },
): Decision => {
  const { desk } = context;
  const { room } = draft.state;
  const refusal = placeFor(draft);
  if (refusal !== null) return reject(refusal);
  const incoming = personCalled(desk, asked.incoming);
  if (incoming === undefined) return reject({ code: 'no-such-person', name: asked.incoming });
  let stage = stageOfPerson(desk, room, incoming.id);
  if (asked.stage !== null) {
    const named = stageCalled(desk, asked.stage);
    if (named === undefined)
      return reject({ code: 'no-such-stage', stage: asked.stage, stages: stagesOf(desk) });
    if (room.customerId === undefined) return reject({ code: 'customer-missing' });
    stage = named;
  }
  return startWith(draft, context, 'command', incoming, stage);
};

/** `/stage <stage> [@incoming]`: the customer comes to another team, through a handover. */
export const changeStage = (
  draft: Draft,
  context: Context,
  asked: { readonly stage: string; readonly incoming: string | null },
): Decision => {
  const { desk, now } = context;
  const { room } = draft.state;
  const refusal = placeFor(draft);
  if (refusal !== null) return reject(refusal);
  if (room.customerId === undefined) return reject({ code: 'customer-missing' });
  const stage = stageCalled(desk, asked.stage);
  if (stage === undefined)
    return reject({ code: 'no-such-stage', stage: asked.stage, stages: stagesOf(desk) });
  if (stage === stageOf(desk, room)) return reject({ code: 'same-stage', stage });
  if (asked.incoming !== null) {
    const named = personCalled(desk, asked.incoming);
    return named === undefined
      ? reject({ code: 'no-such-person', name: asked.incoming })
      : startWith(draft, context, 'stage', named, stage);
  }
  const team = teamForStage(desk, stage, null);
  const outgoingId = serviceOwnerOf(desk, room);
  const onCall = reachableOnCall(desk, team, room, now).find(({ id }) => id !== outgoingId);
  if (team === undefined || onCall === undefined) return reject({ code: 'nobody-to-receive', stage });
  return startWith(draft, context, 'stage', onCall, stage);
};

/** The team whose hours count for whoever has to answer. */
export const hoursOf = ({ desk }: Pick<Context, 'desk'>, draft: Draft, handover: Handover): string => {
  const team =
    handover.toTeamId === null ? owningTeam(desk, draft.state.room) : desk.teamById.get(handover.toTeamId);
  return team?.calendarId ?? desk.escalation.calendarId;
};
