import { nameOf } from './actor.ts';
import { placeFor, type AskedIn, type Place } from './assistant-moves.ts';
import {
  accept,
  findTicket,
  isRejection,
  record,
  refreshCards,
  reject,
  triageFor,
  type Context,
  type Decision,
  type Draft,
  type TicketRef,
} from './decision.ts';
import type { Notice } from './notices.ts';
import type { OwedAgain } from './recall-events.ts';
import { may } from './rights.ts';
import { replyCard, type RecallOutcome, type SaidReply } from './said-reply.ts';
import { isActive, type Ticket } from './ticket.ts';

export type RecallCommand =
  /** Somebody wants a reply back: the one that is named, or the last one of the ticket. */
  | {
      readonly type: 'ticket.recall';
      readonly ticket: TicketRef;
      readonly replyId: string | null;
      readonly reason: string | null;
      readonly askedIn: AskedIn | null;
    }
  /** What became of it. */
  | {
      readonly type: 'recall.settle';
      readonly ticketId: string;
      readonly replyId: string;
      readonly byName: string;
      readonly to: Place;
      readonly result: RecallResult;
    };

export type RecallResult =
  | { readonly type: RecallOutcome }
  | { readonly type: 'refused'; readonly words: Readonly<Record<'en' | 'zh', string>> };

/** The job that sees to it; its subject is the reply. */
export const recallJob = 'reply.recall';

const repliesOn = (draft: Draft, ticketId: string): readonly SaidReply[] =>
  (draft.state.replies ?? []).filter((one) => one.ticketId === ticketId);

/**
 * Takes a reply back, as whoever said it or a lead. What has not begun to be sent never goes out; for the rest a job asks
 * the platform, so a crash loses nothing and asking twice is asking once. A second wish for the last reply does not reach
 * for the one before it.
 */
export const recallReply = (
  draft: Draft,
  context: Context,
  asked: Extract<RecallCommand, { type: 'ticket.recall' }>,
): Decision => {
  const { actor, now } = context;
  if (actor.type !== 'person') return reject({ code: 'not-allowed', needs: ['agent', 'lead', 'admin'] });
  const ticket = findTicket(draft.state, asked.ticket, (one) => repliesOn(draft, one.id).length > 0);
  if (isRejection(ticket))
    return reject(ticket.code === 'no-open-ticket' ? { code: 'no-reply', number: null } : ticket);
  const { number } = ticket;
  const said = repliesOn(draft, ticket.id);
  const reply = asked.replyId === null ? said.at(-1) : said.find(({ id }) => id === asked.replyId);
  if (reply === undefined) return reject({ code: 'no-reply', number });
  const { id: replyId, name } = reply;
  if (actor.id !== reply.personId && !may(actor, 'reply.recall-any'))
    return reject({ code: 'recall-not-yours', number, name });
  if (reply.state !== 'standing')
    return reject({ code: 'reply-recalled', number, name, outcome: reply.state });
  record(draft, context, ticket.id, {
    type: 'reply.recalling',
    messageId: replyId,
    name,
    reason: asked.reason,
  });
  draft.effects.push(
    { type: 'card.withdraw', card: replyCard(replyId) },
    {
      type: 'job.set',
      unlessThere: true,
      job: {
        kind: recallJob,
        subject: replyId,
        dueAt: now,
        payload: {
          ticketId: ticket.id,
          roomId: ticket.roomId,
          byName: nameOf(actor),
          ...placeFor(draft, context, asked.askedIn, ticket.id),
        },
      },
    },
  );
  return accept(draft, { type: 'recalling', number, name, own: actor.id === reply.personId });
};

/**
 * Whether the customer waits for an answer again. What the customer has been sent has been sent: a reply that stood in
 * their group was a response, however short it stood, and no clock is turned back for it; but it was the last word, so
 * from now on the next one is owed. What never came there was no response at all, so the clocks run on as if it had not
 * been.
 */
const owedAgain = (
  ticket: Ticket,
  { answers, at, isLastWord }: SaidReply,
  outcome: RecallOutcome,
  { now }: Context,
): OwedAgain | null => {
  if (!isActive(ticket) || !isLastWord || answers.owedSince === null) return null;
  if (outcome === 'taken-back') return ticket.state === 'waiting' ? null : { since: now };
  return { since: answers.owedSince, neverAt: at, ...(answers.first ? { first: true } : {}) };
};

/** Told where it was asked, and in the ticket's triage room, where the words still stand. */
const tell = (draft: Draft, context: Context, ticket: Ticket, to: Place, notice: Notice): void => {
  const triage = triageFor(draft, context, ticket);
  const places = new Set(['toRoom' in to ? to.toRoom : '', triage?.id ?? '']);
  places.delete('');
  const send = (place: { readonly room: string } | { readonly identity: string }, name: string): void => {
    draft.effects.push({
      type: 'send',
      to: place,
      thread: `${name}/${ticket.id}`,
      lane: 'normal',
      card: null,
      notice,
    });
  };
  for (const room of places) send({ room }, room);
  if ('toIdentity' in to) send({ identity: to.toIdentity }, to.toIdentity);
};

/** Writes down what became of it. A second report of the same changes nothing. */
export const settleRecall = (
  draft: Draft,
  context: Context,
  settled: Extract<RecallCommand, { type: 'recall.settle' }>,
): Decision => {
  const { ticketId, replyId, byName, to, result } = settled;
  const ticket = draft.state.tickets.find(({ id }) => id === ticketId);
  const reply = repliesOn(draft, ticketId).find(({ id }) => id === replyId);
  if (ticket === undefined || reply?.state !== 'standing') return accept(draft);
  const { name } = reply;
  const told = { type: 'reply.recall', ticketId, number: ticket.number, name, byName } as const;
  if (result.type === 'refused') {
    const { words } = result;
    record(draft, context, ticketId, { type: 'reply.kept', messageId: replyId, name, words });
    tell(draft, context, ticket, to, { ...told, outcome: 'refused', words });
    return accept(draft);
  }
  const outcome = result.type;
  const owes = owedAgain(ticket, reply, outcome, context);
  const after = record(draft, context, ticketId, {
    type: 'reply.recalled',
    messageId: replyId,
    name,
    outcome,
    ...(owes === null ? {} : { owes }),
  });
  tell(draft, context, after, to, { ...told, outcome, owes: owes !== null });
  if (owes !== null) refreshCards(draft, context, after, { type: 'clock' }, ['staff']);
  return accept(draft);
};
