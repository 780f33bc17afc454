import { nextWordFrom } from './attention.ts';
import { brief } from './briefing.ts';
import { record, refreshCards, tellTriage, type Context, type Draft } from './decision.ts';
import { owningTeam } from './desk.ts';
import { startEscalation } from './escalation.ts';
import type { Grade } from './grading/grade.ts';
import { isWorse, type TicketKind } from './severity.ts';
import { lookForSimilar } from './similar.ts';
import { slaPart } from './ticket-clocks.ts';
import { isActive, type Ticket } from './ticket.ts';
import { gradeTicket, reopenTicket, resume } from './ticket-moves.ts';
import type { Instant } from './time.ts';

type Opening = {
  readonly text: string;
  readonly grade: Grade;
  readonly writtenAt: Instant;
  readonly authorId: string;
  readonly authorName: string;
  readonly gradedBy: { readonly name: string; readonly reason: string } | null;
};

const kindOf = (grade: Grade): TicketKind =>
  grade.kind === 'chaser' || grade.kind === 'chatter' ? 'question' : grade.kind;

/** Opens a ticket with its cards and pages. */
export const openFrom = (draft: Draft, context: Context, opening: Opening): Ticket => {
  const { desk, now } = context;
  const { room } = draft.state;
  const severity = opening.grade.severity ?? 'question';
  const { words, because, sure } = opening.grade;
  const teamId = owningTeam(desk, room)?.id ?? null;
  const opened = record(draft, context, context.nextId(), {
    type: 'ticket.opened',
    number: context.nextNumber(),
    roomId: room.id,
    customerId: room.customerId ?? null,
    teamId,
    kind: kindOf(opening.grade),
    severity,
    grade: { words, because, sure },
    gradedBy: opening.gradedBy,
    subject: opening.text,
    askerId: opening.authorId,
    askerName: opening.authorName,
    writtenAt: opening.writtenAt,
    nextWordAt: nextWordFrom(desk, { teamId }, severity, now),
    sla: slaPart(desk, room.customerId ?? null, severity, context.reads),
  });
  draft.effects.push({ type: 'message.keep', ticketId: opened.id });
  refreshCards(draft, context, opened, { type: 'opened' });
  startEscalation(draft, context, opened);
  brief(draft, context, opened, {
    identity: opening.authorId,
    name: opening.authorName,
    text: opening.text,
    opens: true,
  });
  lookForSimilar(draft, context, opened);
  return opened;
};

/** Adds a customer's message to a ticket: it restarts a wait for the customer, brings a resolved one back if it says so. */
export const addToTicket = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  message: {
    readonly text: string;
    readonly grade: Grade;
    readonly messageId: string;
    readonly identity: string;
    readonly authorName: string;
  },
): Ticket => {
  const { grade } = message;
  const chasing = grade.kind === 'chaser';
  draft.effects.push({ type: 'message.keep', ticketId: ticket.id });
  let current = ticket;
  if (!isActive(current) && grade.isRequest)
    current = reopenTicket(draft, context, current, message.text.slice(0, 200));
  if (current.state === 'waiting' && current.waitingFor === 'customer') {
    current = resume(draft, context, current);
    refreshCards(draft, context, current, { type: 'resumed' });
  }
  brief(draft, context, current, {
    identity: message.identity,
    name: message.authorName,
    text: message.text,
    opens: false,
  });
  const owed = isActive(current) && !current.owesAnswer;
  current = record(draft, context, current.id, {
    type: 'ticket.message',
    from: 'customer',
    writerId: message.identity,
    name: message.authorName,
    messageId: message.messageId,
    nextWordAt: owed ? nextWordFrom(context.desk, current, current.severity, context.now) : null,
    chasing,
  });
  tellTriage(draft, context, current, {
    type: 'ticket.mirror',
    ticketId: current.id,
    name: message.authorName,
    from: 'customer',
    text: message.text,
    chasing,
  });
  if (
    isActive(current) &&
    grade.sure &&
    grade.severity !== null &&
    isWorse(grade.severity, current.severity)
  ) {
    current = gradeTicket(draft, context, current, grade.severity, grade.words.join(' · '), 'Baton');
  }
  return current;
};
