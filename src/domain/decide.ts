import { nameOf } from './actor.ts';
import { followAssistant, type AssistantCommand } from './assistant-command.ts';
import { may, rights } from './rights.ts';
import { actionOf } from './asked-action.ts';
import {
  accept,
  findTicket,
  isRejection,
  reject,
  startDraft,
  type Context,
  type Decision,
  type RoomState,
  type TicketRef,
  type TimerCommand,
} from './decision.ts';
import { settleDoubt, type DoubtVerdict } from './doubt-moves.ts';
import { continueEscalation } from './escalation.ts';
import { flagMessage, type FlaggedMessage } from './flag-message.ts';
import { closeFollowUp } from './follow-up-moves.ts';
import type { Room } from './desk.ts';
import {
  decideHandover,
  fireHandover,
  isHandoverCommand,
  isHandoverTimer,
} from './handover/decide-handover.ts';
import type { HandoverCommand } from './handover/handover-commands.ts';
import type { Grade } from './grading/grade.ts';
import { claimDesk, linkIdentity, offerIdentity, redeemIdentity, unlinkIdentity } from './link-moves.ts';
import { closeByTimer, rate, remindByHand, remindByTimer } from './poll-moves.ts';
import { askForOpinion } from './opinion-moves.ts';
import { receiveMessage } from './receive-message.ts';
import { recallReply, settleRecall, type RecallCommand } from './recall-moves.ts';
import { replyTo, type Reply } from './reply.ts';
import { respond } from './respond.ts';
import type { ReceivedMessage } from './which-ticket.ts';
import { hasOperator, type LinkOffer, type RoomSetup } from './setup.ts';
import type { AskedTime } from './asked-time.ts';
import { addLeave, endLeave, type AskedLeave } from './leave-moves.ts';
import { returnShift, takeShift } from './takeover-moves.ts';
import { bindRoom, introduce, showRoom, unbindRoom } from './setup-moves.ts';
import { openFrom } from './ticket-intake.ts';
import type { Severity } from './severity.ts';
import {
  acknowledge,
  assign,
  claim,
  close,
  closeTicket,
  grade,
  reopen,
  resolve,
  wait,
} from './ticket-moves.ts';
import { lookAfter, watchTimers } from './watch.ts';
import type { WaitingParty } from './ticket.ts';
import type { Instant } from './time.ts';

/** What is asked of the desk. Text and buttons become one of these; so does a timer. */
export type Command =
  /** `room` is the room's name, where the platform tells it. */
  | { readonly type: 'message.receive'; readonly message: ReceivedMessage; readonly room?: string | null }
  | { readonly type: 'ticket.flag'; readonly message: FlaggedMessage }
  /** The desk came into a room. */
  | { readonly type: 'room.join'; readonly room: string | null }
  | { readonly type: 'room.show' }
  | { readonly type: 'room.bind'; readonly setup: RoomSetup; readonly room: string | null }
  /** `before`: what the room was before its last binding from chat; null where there is none. */
  | { readonly type: 'room.unbind'; readonly before: { readonly room: Room | null } | null }
  /** `tries`: wrong codes of this room within the hour. */
  | { readonly type: 'desk.claim'; readonly isRight: boolean; readonly tries: number }
  | { readonly type: 'identity.offer'; readonly code: string; readonly hash: string }
  | { readonly type: 'identity.redeem'; readonly offer: LinkOffer | null; readonly tries: number }
  | { readonly type: 'identity.link'; readonly who: string; readonly identity: string }
  | { readonly type: 'identity.unlink'; readonly identity: string }
  /** `names` are words for a roster, a person or both; without `until` the shift ends as it would have. */
  | { readonly type: 'shift.take'; readonly names: readonly string[]; readonly until: AskedTime | null }
  | { readonly type: 'shift.return' }
  | ({ readonly type: 'leave.add' } & AskedLeave)
  | { readonly type: 'leave.end' }
  | {
      readonly type: 'ticket.open';
      readonly text: string;
      readonly grade: Grade;
      readonly writtenAt: Instant;
    }
  | ({ readonly type: 'ticket.reply' } & Reply)
  /** `at`: minutes since midnight in the desk's zone; null: just now. */
  | { readonly type: 'ticket.respond'; readonly ticket: TicketRef; readonly at: number | null }
  | { readonly type: 'ticket.acknowledge'; readonly ticket: TicketRef }
  | { readonly type: 'ticket.claim'; readonly ticket: TicketRef }
  | { readonly type: 'ticket.assign'; readonly ticket: TicketRef; readonly person: string }
  | {
      readonly type: 'ticket.wait';
      readonly ticket: TicketRef;
      readonly party: WaitingParty;
      readonly reason: string | null;
    }
  | { readonly type: 'ticket.resolve'; readonly ticket: TicketRef; readonly note: string | null }
  | { readonly type: 'ticket.reopen'; readonly ticket: TicketRef; readonly reason: string | null }
  | { readonly type: 'ticket.close'; readonly ticket: TicketRef; readonly reason: string | null }
  | {
      readonly type: 'ticket.grade';
      readonly ticket: TicketRef;
      readonly severity: Severity;
      readonly reason: string | null;
    }
  | {
      readonly type: 'poll.rate';
      readonly ticket: TicketRef;
      readonly pollId: string | null;
      readonly value: number;
      readonly reason: string | null;
    }
  | { readonly type: 'poll.remind'; readonly ticket: TicketRef }
  | { readonly type: 'followup.close'; readonly ticket: TicketRef; readonly note: string | null }
  | {
      readonly type: 'doubt.settle';
      readonly doubtId: string;
      readonly verdict: DoubtVerdict;
      readonly grade: Grade;
    }
  | HandoverCommand
  | AssistantCommand
  | RecallCommand
  | { readonly type: 'timer.fire'; readonly timer: TimerCommand };

const setsUp: ReadonlySet<string> = new Set(['room.show', 'room.bind', 'room.unbind']);

/**
 * The whole of the rules: what follows from a command in the state as it stands. Pure; the same input gives the same
 * decision. Rights come first, so that a refusal tells nothing about what it refuses.
 */
export const decide = (state: RoomState, command: Command, context: Context): Decision => {
  const decision = follow(state, command, context);
  if (!decision.ok) return decision;
  const fired =
    command.type === 'timer.fire' && command.timer.type === 'ticket.watch' ? command.timer.ticketId : null;
  const planned = watchTimers(context.desk, state.tickets, decision, fired);
  return planned.length === 0 ? decision : { ...decision, effects: [...decision.effects, ...planned] };
};

const follow = (state: RoomState, command: Command, context: Context): Decision => {
  const action = actionOf(command);
  if (action !== null && !may(context.actor, action)) {
    // Who is refused must not be sent to people who do not exist.
    if (setsUp.has(action) && !hasOperator(context.desk)) return reject({ code: 'no-admin-yet' });
    return reject({ code: 'not-allowed', needs: rights[action] });
  }
  const draft = startDraft(state);
  if (isHandoverCommand(command)) return decideHandover(draft, context, command);
  switch (command.type) {
    case 'message.receive':
      return askForOpinion(
        receiveMessage(draft, context, command.message, command.room ?? null),
        context,
        command.message,
      );
    case 'ticket.flag':
      return flagMessage(draft, context, command.message);
    case 'room.join': {
      const { room } = state;
      if (room.kind === 'unknown' && room.introduced !== true)
        introduce(draft, context, { text: command.room ?? '', name: command.room });
      return accept(draft);
    }
    case 'room.show':
      return showRoom(draft);
    case 'room.bind':
      return bindRoom(draft, context, command.setup, command.room);
    case 'room.unbind':
      return unbindRoom(draft, command.before);
    case 'desk.claim':
      return claimDesk(draft, context, command.isRight, command.tries);
    case 'identity.offer':
      return offerIdentity(draft, context, command.code, command.hash);
    case 'identity.redeem':
      return redeemIdentity(draft, context, command.offer, command.tries);
    case 'identity.link':
      return linkIdentity(draft, context, command.who, command.identity);
    case 'identity.unlink':
      return unlinkIdentity(draft, context, command.identity);
    case 'shift.take':
      return takeShift(draft, context, command.names, command.until);
    case 'shift.return':
      return returnShift(draft, context);
    case 'leave.add':
      return addLeave(draft, context, command);
    case 'leave.end':
      return endLeave(draft, context);
    case 'ticket.open': {
      if (state.room.kind === 'unknown') return reject({ code: 'room-not-set-up' });
      if (state.room.kind !== 'service') return reject({ code: 'not-a-service-room' });
      if (command.text.trim() === '') return reject({ code: 'empty-text' });
      const opened = openFrom(draft, context, {
        ...command,
        authorId: context.identity,
        authorName: nameOf(context.actor),
        gradedBy: null,
      });
      const forCustomer = context.actor.type === 'person';
      return accept(draft, { type: 'opened', ticketId: opened.id, number: opened.number, forCustomer });
    }
    case 'ticket.reply':
      return replyTo(draft, context, command);
    case 'ticket.recall':
      return recallReply(draft, context, command);
    case 'recall.settle':
      return settleRecall(draft, context, command);
    case 'ticket.respond':
      return respond(draft, context, command.ticket, command.at);
    case 'ticket.acknowledge':
      return acknowledge(draft, context, command.ticket);
    case 'ticket.claim':
      return claim(draft, context, command.ticket);
    case 'ticket.assign': {
      const wanted = command.person.replace(/^@/, '').toLowerCase();
      const person = context.desk.people.find(
        (one) =>
          one.id.toLowerCase() === wanted ||
          one.name.toLowerCase() === wanted ||
          one.identities.includes(command.person),
      );
      if (person === undefined) return reject({ code: 'no-such-person', name: command.person });
      return assign(draft, context, command.ticket, person);
    }
    case 'ticket.wait':
      return wait(draft, context, command.ticket, command.party, command.reason);
    case 'ticket.resolve':
      return resolve(draft, context, command.ticket, command.note);
    case 'ticket.reopen':
      return reopen(draft, context, command.ticket, command.reason);
    case 'ticket.close':
      return close(draft, context, command.ticket, command.reason);
    case 'ticket.grade':
      if (command.reason === null) return reject({ code: 'reason-missing', move: 'grade' });
      return grade(draft, context, command.ticket, command.severity, command.reason);
    case 'poll.rate': {
      const ticket = findTicket(state, command.ticket, (one) => one.poll?.state === 'open');
      if (isRejection(ticket))
        return reject(ticket.code === 'no-open-ticket' ? { code: 'no-such-poll' } : ticket);
      return rate(draft, context, ticket, command.pollId, command.value, command.reason);
    }
    case 'poll.remind': {
      const ticket = findTicket(state, command.ticket, (one) => one.poll?.state === 'open');
      if (isRejection(ticket))
        return reject(ticket.code === 'no-open-ticket' ? { code: 'no-such-poll' } : ticket);
      return remindByHand(draft, context, ticket);
    }
    case 'followup.close':
      return closeFollowUp(draft, context, command.ticket, command.note);
    case 'doubt.settle':
      return settleDoubt(draft, context, command.doubtId, command.verdict, command.grade);
    case 'ticket.summarize':
    case 'ticket.draft':
    case 'similar.tell':
    case 'opinion.give':
    case 'assistant.tell':
      return followAssistant(draft, context, command);
    case 'timer.fire':
      return fire(state, command.timer, context);
  }
};

const fire = (state: RoomState, timer: TimerCommand, context: Context): Decision => {
  const draft = startDraft(state);
  if (isHandoverTimer(timer)) {
    fireHandover(draft, context, timer);
    return accept(draft);
  }
  const ticket = state.tickets.find((one) => one.id === timer.ticketId);
  if (ticket === undefined) return accept(draft);
  switch (timer.type) {
    case 'escalation.step':
      continueEscalation(draft, context, ticket, timer);
      break;
    case 'ticket.watch':
      lookAfter(draft, context, ticket.id);
      break;
    case 'poll.remind':
      remindByTimer(draft, context, ticket, timer.pollId);
      break;
    case 'poll.close':
      closeByTimer(draft, context, ticket, timer.pollId);
      break;
    case 'ticket.expire':
      if (ticket.state === 'resolved' && ticket.cycle.number === timer.cycle)
        closeTicket(draft, context, ticket, null);
      break;
  }
  return accept(draft);
};
