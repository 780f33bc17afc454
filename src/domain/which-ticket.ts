import type { Desk } from './desk.ts';
import type { Grade } from './grading/grade.ts';
import { isWorse } from './severity.ts';
import { similarity } from './similarity.ts';
import { isActive, lastWrite, lastWriteOf, type Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/** What a message tells about the ticket it belongs to, beside its words. */
export type MessageClues = {
  readonly identity: string;
  readonly text: string;
  readonly grade: Grade;
  /** The ticket of the thread or quote, where there is one. */
  readonly quotedTicketId: string | null;
  /** Numbers written as `#12`. */
  readonly numbers: readonly number[];
};

/** A message as the core sees it. */
export type ReceivedMessage = MessageClues & {
  readonly messageId: string;
  readonly writtenAt: Instant;
  /** Said to the desk: an @mention, or the `/ticket` command. Only then is an unrecognised text taken for a request. */
  readonly addressed: boolean;
  /** A bare score with words after it, where the text is one ("5 很快"). */
  readonly rating: { readonly value: number; readonly reason: string | null } | null;
};

export type Belongs =
  | { readonly to: 'ticket'; readonly ticket: Ticket }
  | { readonly to: 'new' }
  | { readonly to: 'nothing' }
  | { readonly to: 'unclear'; readonly candidates: readonly Ticket[] };

/*
 * Chosen on pairs of messages about the same and about different things (test/domain/which-ticket.test.ts): the same
 * outage told twice lies at 0.26 to 0.62, different ones at 0 to 0.48. A wrong join hides a customer's trouble inside
 * another's, a wrong question costs a colleague a glance, so joining somebody else's ticket asks for more.
 */
const sameSubject = 0.3;
const sameOutageToo = 0.42;
const perhapsSame = 0.26;

const newest = (tickets: readonly Ticket[]): Ticket | undefined =>
  tickets.toSorted((a, b) => lastWrite(b) - lastWrite(a) || b.number - a.number)[0];

const named = (tickets: readonly Ticket[], clues: MessageClues): Ticket | undefined =>
  tickets.find((ticket) => ticket.id === clues.quotedTicketId) ??
  tickets.find((ticket) => clues.numbers.includes(ticket.number));

/** Whose problem may be the same: an outage seen by a second person of the same room. */
const sameOutage = (ticket: Ticket, clues: MessageClues): number =>
  ticket.kind === 'incident' && clues.grade.kind === 'incident' ? similarity(ticket.subject, clues.text) : 0;

/**
 * Which ticket a customer's message belongs to, in the order of the product's rules: thread or quote; a number; the
 * author's newest open ticket within the window, unless a new subject at a higher severity; a chaser's newest ticket
 * waiting for us; somebody else's same outage; a resolved one that has come back; otherwise a new one.
 */
export const customerTicket = (
  desk: Desk,
  tickets: readonly Ticket[],
  clues: MessageClues,
  now: Instant,
): Belongs => {
  const byName = named(tickets, clues);
  if (byName) return { to: 'ticket', ticket: byName };
  const active = tickets.filter(isActive);
  const { grade } = clues;
  if (grade.kind === 'chaser') {
    const chased = newest(active.filter((ticket) => ticket.owesAnswer)) ?? newest(active);
    return chased ? { to: 'ticket', ticket: chased } : { to: 'nothing' };
  }
  const within = (ticket: Ticket): boolean => {
    const wrote = lastWriteOf(ticket, clues.identity);
    return wrote !== undefined && now - wrote <= desk.followUpWindow;
  };
  const own = newest(active.filter(within));
  if (!grade.isRequest && grade.sure) {
    const waiting = newest(
      active.filter(
        (ticket) => ticket.waitingFor === 'customer' && lastWriteOf(ticket, clues.identity) !== undefined,
      ),
    );
    return waiting ? { to: 'ticket', ticket: waiting } : { to: 'nothing' };
  }
  if (own) {
    const higher = grade.severity !== null && isWorse(grade.severity, own.severity);
    if (!higher) return { to: 'ticket', ticket: own };
    const alike = similarity(own.subject, clues.text);
    if (grade.recurs || alike >= sameSubject) return { to: 'ticket', ticket: own };
    if (alike >= perhapsSame && grade.severity !== 'critical') {
      return { to: 'unclear', candidates: [own] };
    }
    return { to: 'new' };
  }
  const outages = active
    .map((ticket) => ({ ticket, alike: sameOutage(ticket, clues) }))
    .toSorted((a, b) => b.alike - a.alike);
  const best = outages[0];
  if (best && best.alike >= sameOutageToo) return { to: 'ticket', ticket: best.ticket };
  const resolved = newest(
    tickets.filter(
      (ticket) =>
        ticket.state === 'resolved' &&
        (within(ticket) || similarity(ticket.subject, clues.text) >= sameSubject),
    ),
  );
  if (grade.recurs && resolved) return { to: 'ticket', ticket: resolved };
  if (best && best.alike >= perhapsSame && grade.severity !== 'critical') {
    return { to: 'unclear', candidates: [best.ticket] };
  }
  return grade.isRequest ? { to: 'new' } : { to: 'unclear', candidates: [] };
};

/** Which ticket one of our people answers: the one of the thread, quote or number, else the newest that waits for us, else the newest active. */
export const answeredTicket = (
  tickets: readonly Ticket[],
  clues: Pick<MessageClues, 'quotedTicketId' | 'numbers'> & Partial<MessageClues>,
): Ticket | undefined =>
  tickets.find((ticket) => ticket.id === clues.quotedTicketId) ??
  tickets.find((ticket) => clues.numbers.includes(ticket.number)) ??
  newest(tickets.filter((ticket) => isActive(ticket) && ticket.owesAnswer)) ??
  newest(tickets.filter(isActive));
