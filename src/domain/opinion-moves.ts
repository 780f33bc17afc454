import {
  keepDoubt,
  tellTriage,
  type Context,
  type Decision,
  type Draft,
  type RoomState,
} from './decision.ts';
import { hintDoubt, raiseDoubt, settledBy } from './doubt-moves.ts';
import { modelName, oneStepUp, worthAsking, type Opinion } from './opinion.ts';
import { isWorse, type Severity } from './severity.ts';
import { isActive, type Ticket } from './ticket.ts';
import { openFrom } from './ticket-intake.ts';
import { gradeTicket } from './ticket-moves.ts';
import type { ReceivedMessage } from './which-ticket.ts';

/** What an opinion led to at once. */
export type OpinionOutcome = 'raised' | 'opened' | 'asked' | 'nothing';

/**
 * Has a customer's message looked at by a model, after all that the rules decide is decided. The message is kept for it,
 * because a job carries no words.
 */
export const askForOpinion = (decision: Decision, context: Context, message: ReceivedMessage): Decision => {
  if (!decision.ok || context.asksModel !== true || context.actor.type !== 'contact') return decision;
  const { room } = decision.state;
  if (room.kind !== 'service' || message.rating !== null) return decision;
  if (!worthAsking(message.text, message.grade)) return decision;
  const kept = decision.effects.some((effect) => effect.type === 'message.keep');
  return {
    ...decision,
    effects: [
      ...decision.effects,
      ...(kept ? [] : [{ type: 'message.keep', ticketId: null } as const]),
      {
        type: 'job.set',
        job: {
          kind: 'opinion',
          subject: message.messageId,
          dueAt: context.now,
          payload: { messageId: message.messageId, roomId: room.id },
        },
      },
    ],
  };
};

/** The severity that it would have, and may not be given without a person; asked on one card for each ticket. */
const ask = (draft: Draft, context: Context, ticket: Ticket, severity: Severity): OpinionOutcome => {
  tellTriage(
    draft,
    context,
    ticket,
    { type: 'opinion.ask', ticketId: ticket.id, severity },
    `opinion:${ticket.id}`,
  );
  return 'asked';
};

const raisedBefore = (ticket: Ticket): boolean => ticket.gradedBy !== null;

/** Raises by one step at most, once, and never over what a person has said; what goes further is asked. */
const raise = (draft: Draft, context: Context, ticket: Ticket, opinion: Opinion): OpinionOutcome => {
  const { severity, sure } = opinion.verdict;
  if (severity === null || !isActive(ticket) || !isWorse(severity, ticket.severity)) return 'nothing';
  if (raisedBefore(ticket)) return ask(draft, context, ticket, severity);
  if (!sure) return ask(draft, context, ticket, severity);
  const to = oneStepUp(ticket.severity, severity);
  const raised = gradeTicket(draft, context, ticket, to, opinion.text.slice(0, 200), modelName);
  if (isWorse(severity, to)) ask(draft, context, raised, severity);
  return 'raised';
};

/** Opens what the rules were unsure of, at most one step above what they saw in it. */
const openDoubtful = (
  draft: Draft,
  context: Context,
  doubt: RoomState['doubts'][number],
  opinion: Opinion,
): OpinionOutcome => {
  const { rules, verdict } = opinion;
  const seen = rules.severity ?? 'question';
  const severity = oneStepUp(seen, verdict.severity ?? seen);
  const opened = openFrom(draft, context, {
    ...doubt,
    grade: { ...rules, isRequest: true, kind: verdict.kind, severity, sure: true },
    gradedBy: { name: modelName, reason: doubt.text.slice(0, 200) },
  });
  draft.effects.push({ type: 'message.attach', messageId: doubt.messageId, ticketId: opened.id });
  keepDoubt(draft, { ...doubt, state: 'settled' });
  settledBy(draft, context, doubt, { by: modelName, outcome: { type: 'opened', number: opened.number } });
  if (verdict.severity !== null && isWorse(verdict.severity, severity))
    ask(draft, context, opened, verdict.severity);
  return 'opened';
};

/** What is thought of a message comes after what the rules did with it, and people may have been faster. */
export const giveOpinion = (draft: Draft, context: Context, opinion: Opinion): OpinionOutcome => {
  const { tickets, doubts } = draft.state;
  const { verdict } = opinion;
  const ticket = tickets.find((one) => one.id === opinion.ticketId);
  if (ticket !== undefined) return verdict.isRequest ? raise(draft, context, ticket, opinion) : 'nothing';
  const doubt = doubts.find((one) => one.id === opinion.doubtId);
  if (doubt !== undefined) {
    if (doubt.state === 'settled') return 'nothing';
    if (doubt.type === 'request' && verdict.isRequest && verdict.sure)
      return openDoubtful(draft, context, doubt, opinion);
    // It is asked already. Nothing is set aside because a model takes it for talk.
    hintDoubt(draft, context, doubt, verdict);
    return 'nothing';
  }
  if (!verdict.isRequest) return 'nothing';
  const message = {
    ...opinion,
    identity: opinion.authorId,
    grade: opinion.rules,
    quotedTicketId: null,
    numbers: [],
    addressed: false,
    rating: null,
  };
  raiseDoubt(draft, context, 'request', message, opinion, tickets.filter(isActive), verdict);
  return 'asked';
};
