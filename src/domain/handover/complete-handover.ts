import {
  accept,
  changeDesk,
  record,
  recordHandover,
  refreshCards,
  reject,
  type Context,
  type Decision,
  type Draft,
} from '../decision.ts';
import type { Person } from '../desk.ts';
import { isActive, type Ticket } from '../ticket.ts';
import { findInState, groupOwnerIn, notYours } from './find-handover.ts';
import type { HandoverRef } from './handover-commands.ts';
import type { HandoverBlocker } from './handover-notices.ts';
import type { Handover } from './handover.ts';
import { isOfTeam, receiverOf, teamForStage } from './receiving.ts';
import { sayInGroup, showBrief, showHandover, showOffer, teamsOf, tellPeople } from './tell-handover.ts';

/** Who has it afterwards: whoever of the receiving team has it already, else the one who receives. */
const nextOwnerOf = (
  draft: Draft,
  { desk }: Context,
  handover: Handover,
  ownerId: string | null,
  receiver: Person | undefined,
): string | null => {
  const { receiving } = teamsOf(desk, draft.state.room, handover);
  const stays =
    ownerId !== null &&
    ownerId !== handover.outgoingId &&
    desk.personById.get(ownerId)?.leftAt === undefined &&
    (ownerId === handover.incomingId || (receiving !== undefined && isOfTeam(desk, receiving, ownerId)));
  return stays ? ownerId : (receiver?.id ?? null);
};

type Moving = {
  /** With whom each open ticket ends up; null: there is nobody. */
  readonly tickets: readonly { readonly ticket: Ticket; readonly personId: string | null }[];
  readonly followUps: readonly { readonly ticket: Ticket; readonly personId: string }[];
};

const leftOver = (draft: Draft, context: Context, handover: Handover): Moving => {
  const { room, tickets } = draft.state;
  const { receiving } = teamsOf(context.desk, room, handover);
  const receiver = receiverOf(context, room, receiving, handover.incomingId);
  const ofRoom = tickets.filter(({ roomId }) => roomId === room.id);
  return {
    tickets: ofRoom.filter(isActive).map((ticket) => ({
      ticket,
      personId: nextOwnerOf(draft, context, handover, ticket.assigneeId, receiver),
    })),
    // What is owed to a customer who was let down is the service owner's.
    followUps: ofRoom.flatMap((ticket) => {
      const { followUp } = ticket;
      if (followUp === null || followUp.state === 'closed') return [];
      const incoming = context.desk.personById.get(handover.incomingId);
      const personId = nextOwnerOf(draft, context, handover, followUp.assigneeId, incoming);
      return personId === null || personId === followUp.assigneeId ? [] : [{ ticket, personId }];
    }),
  };
};

/** What stands in the way of completion; empty: nothing. */
export const blockersOf = (
  draft: Draft,
  context: Context,
  handover: Handover,
): readonly HandoverBlocker[] => {
  const blockers: HandoverBlocker[] = [];
  if (handover.state !== 'accepted') blockers.push({ type: 'not-accepted' });
  const { introduction, ownership } = handover;
  if (introduction.state === 'none') blockers.push({ type: 'not-introduced' });
  if (introduction.state === 'prepared') blockers.push({ type: 'introduction-waits' });
  if (ownership.wanted && ownership.proof === null)
    blockers.push({ type: 'group-not-moved', present: ownership.present });
  const without = leftOver(draft, context, handover).tickets.filter(({ personId }) => personId === null);
  if (without.length > 0)
    blockers.push({ type: 'ticket-without-owner', numbers: without.map(({ ticket }) => ticket.number) });
  return blockers;
};

const moveTickets = (draft: Draft, context: Context, handover: Handover): readonly string[] => {
  const { desk } = context;
  const { receiving } = teamsOf(desk, draft.state.room, handover);
  const { tickets, followUps } = leftOver(draft, context, handover);
  const moved: string[] = [];
  for (const { ticket, personId } of tickets) {
    const teamId = handover.toTeamId ?? ticket.teamId ?? receiving?.id ?? null;
    if (personId === null || (personId === ticket.assigneeId && teamId === ticket.teamId)) continue;
    const next = record(draft, context, ticket.id, {
      type: 'ticket.inherited',
      teamId,
      personId,
      from: ticket.assigneeId,
      handoverId: handover.id,
    });
    moved.push(ticket.id);
    refreshCards(draft, context, next, {
      type: 'claimed',
      name: desk.personById.get(personId)?.name ?? personId,
    });
  }
  for (const { ticket, personId } of followUps) {
    const { followUp } = ticket;
    if (followUp === null) continue;
    record(draft, context, ticket.id, {
      type: 'followup.passed',
      followUpId: followUp.id,
      assigneeId: personId,
    });
  }
  return moved;
};

/** The customer's stage and the room's team, as the desk knows them from now on. */
const moveCustomer = (draft: Draft, { desk }: Context, handover: Handover): void => {
  const { room } = draft.state;
  const { toStage, toTeamId, customerId } = handover;
  const customer = customerId === null ? undefined : desk.customerById.get(customerId);
  if (toStage !== null && customer !== undefined && customer.stage !== toStage)
    changeDesk(draft, { type: 'customer.staged', customerId: customer.id, stage: toStage });
  if (toTeamId === null || !desk.teamById.has(toTeamId)) return;
  const byStage = toStage === null ? undefined : teamForStage(desk, toStage, null)?.id;
  if (room.teamId === toTeamId || (room.teamId === undefined && byStage === toTeamId)) return;
  changeDesk(draft, { type: 'room.teamed', roomId: room.id, teamId: toTeamId });
  draft.state = { ...draft.state, room: { ...room, teamId: toTeamId } };
};

/** Completes it where nothing stands in the way; tried after each step that may have been the last. */
export const tryToComplete = (draft: Draft, context: Context, handover: Handover): boolean => {
  if (blockersOf(draft, context, handover).length > 0) return false;
  const { id, incomingId, outgoingId, keeperId } = handover;
  const groupOwner = groupOwnerIn(context.desk, handover)?.id;
  // The cards of both teams are in their present places, so they are shown before the room changes its team.
  const ticketIds = moveTickets(draft, context, handover);
  const completed = recordHandover(draft, context, id, { type: 'handover.completed', ticketIds });
  showHandover(draft, context, completed);
  showBrief(draft, context, completed);
  showOffer(draft, context, completed);
  moveCustomer(draft, context, completed);
  draft.effects.push({ type: 'timer.cancel', subject: id, name: 'handover.remind' });
  sayInGroup(draft, completed, 'completed');
  tellPeople(draft, context, completed, [incomingId, outgoingId, keeperId, groupOwner], {
    what: 'completed',
  });
  return true;
};

export const completeHandover = (draft: Draft, context: Context, ref: HandoverRef): Decision => {
  const handover = findInState(draft, ref, ['drafting', 'offered', 'accepted']);
  if ('code' in handover) return reject(handover);
  const refusal = notYours(context, handover, ['outgoing', 'keeper', 'incoming', 'lead']);
  if (refusal !== null) return reject(refusal);
  const { id, number } = handover;
  if (tryToComplete(draft, context, handover))
    return accept(draft, { type: 'handover.done', handoverId: id, number, what: 'completed' });
  return reject({ code: 'handover-stands', number, blockers: blockersOf(draft, context, handover) });
};
