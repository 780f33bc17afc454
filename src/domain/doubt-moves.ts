import { nameOf } from './actor.ts';
import { accept, keepDoubt, reject, type Context, type Decision, type Draft } from './decision.ts';
import { owningTeam, triageRoomOf } from './desk.ts';
import type { Doubt } from './doubt.ts';
import type { Grade } from './grading/grade.ts';
import type { DoubtOutcome } from './notices.ts';
import { judgeOpinion } from './judge-opinion.ts';
import type { OpinionVerdict } from './opinion.ts';
import type { ReceivedMessage } from './which-ticket.ts';
import { addToTicket, openFrom } from './ticket-intake.ts';
import type { Severity } from './severity.ts';
import type { Ticket } from './ticket.ts';

const card = (
  draft: Draft,
  context: Context,
  doubt: Doubt,
  candidates: readonly Ticket[],
  settled: { by: string; outcome: DoubtOutcome } | null,
  opinion?: OpinionVerdict,
): void => {
  const room = triageRoomOf(context.desk, owningTeam(context.desk, draft.state.room)?.id);
  if (room === undefined) return;
  draft.effects.push({
    type: 'send',
    to: { room: room.id },
    thread: `${room.id}/${doubt.id}`,
    lane: 'normal',
    card: `doubt:${doubt.id}`,
    notice: {
      type: 'doubt.card',
      doubtId: doubt.id,
      doubt: doubt.type,
      roomId: doubt.roomId,
      name: doubt.authorName,
      text: doubt.text,
      candidates: candidates.map((ticket) => ({ ticketId: ticket.id, number: ticket.number })),
      settledBy: settled?.by ?? null,
      outcome: settled?.outcome ?? null,
      ...(opinion === undefined ? {} : { opinion }),
    },
  });
};

/** Puts a message to the triage room instead of guessing. */
export const raiseDoubt = (
  draft: Draft,
  context: Context,
  type: Doubt['type'],
  message: ReceivedMessage,
  author: { readonly authorId: string; readonly authorName: string },
  candidates: readonly Ticket[],
  opinion?: OpinionVerdict,
): void => {
  const doubt: Doubt = {
    id: context.nextId(),
    roomId: draft.state.room.id,
    type,
    messageId: message.messageId,
    ...author,
    text: message.text,
    writtenAt: message.writtenAt,
    candidates: candidates.map((ticket) => ticket.id),
    state: 'open',
  };
  keepDoubt(draft, doubt);
  draft.effects.push({ type: 'message.keep', ticketId: null });
  card(draft, context, doubt, candidates, null, opinion);
};

const candidatesOf = (draft: Draft, doubt: Doubt): readonly Ticket[] =>
  draft.state.tickets.filter((ticket) => doubt.candidates.includes(ticket.id));

/** Shows on its card what a model makes of it; people decide all the same. */
export const hintDoubt = (draft: Draft, context: Context, doubt: Doubt, opinion: OpinionVerdict): void =>
  card(draft, context, doubt, candidatesOf(draft, doubt), null, opinion);

/** Shows on its card how it was settled. */
export const settledBy = (
  draft: Draft,
  context: Context,
  doubt: Doubt,
  settled: { readonly by: string; readonly outcome: DoubtOutcome },
): void => card(draft, context, doubt, candidatesOf(draft, doubt), settled);

export type DoubtVerdict =
  | { readonly type: 'open'; readonly severity: Severity }
  | { readonly type: 'attach'; readonly ticketId: string }
  | { readonly type: 'dismiss' };

/** A person decides what the rules left open. The grade handed in is the rules' own for the text. */
export const settleDoubt = (
  draft: Draft,
  context: Context,
  doubtId: string,
  verdict: DoubtVerdict,
  grade: Grade,
): Decision => {
  const doubt = draft.state.doubts.find((one) => one.id === doubtId);
  if (doubt === undefined) return reject({ code: 'no-such-doubt' });
  if (doubt.state === 'settled') return reject({ code: 'doubt-settled' });
  let outcome: DoubtOutcome = { type: 'dismissed' };
  if (verdict.type === 'open') {
    const kind =
      grade.kind === 'chaser' || grade.kind === 'chatter'
        ? verdict.severity === 'question'
          ? 'question'
          : 'incident'
        : grade.kind;
    const opened = openFrom(draft, context, {
      ...doubt,
      grade: { ...grade, isRequest: true, kind, severity: verdict.severity, sure: true },
      gradedBy: { name: nameOf(context.actor), reason: doubt.text.slice(0, 200) },
    });
    draft.effects.push({ type: 'message.attach', messageId: doubt.messageId, ticketId: opened.id });
    outcome = { type: 'opened', number: opened.number };
  }
  if (verdict.type === 'attach') {
    const ticket = draft.state.tickets.find((one) => one.id === verdict.ticketId);
    if (ticket === undefined) return reject({ code: 'no-such-ticket', number: null });
    addToTicket(draft, context, ticket, {
      ...doubt,
      identity: doubt.authorId,
      grade: { ...grade, sure: false },
    });
    draft.effects.push({ type: 'message.attach', messageId: doubt.messageId, ticketId: ticket.id });
    outcome = { type: 'attached', number: ticket.number };
  }
  keepDoubt(draft, { ...doubt, state: 'settled' });
  settledBy(draft, context, doubt, { by: nameOf(context.actor), outcome });
  judgeOpinion(draft, context, {
    about: { messageId: doubt.messageId },
    isRequest: verdict.type !== 'dismiss',
    severity: verdict.type === 'open' ? verdict.severity : null,
  });
  return accept(draft, { type: 'doubt.settled', outcome });
};
