import type { NeutralMessage } from '../adapters/contract.ts';
import { isActive, lastWrite, type Ticket } from '../domain/ticket.ts';
import { button, say } from './message.ts';
import { sayDuration } from './moment.ts';
import type { NoticeData } from './rows.ts';
import { soonestClock } from './sla-line.ts';
import { customerOf, refTo, subjectOf } from './ticket-card.ts';
import { personName, wordsFor } from './words-for.ts';

const mostButtons = 5;

/** For how long somebody has waited, and for whom. */
const waits = (ticket: Ticket, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const since = (at: number): string => sayDuration(data.now - at, words);
  if (ticket.state === 'waiting')
    return words.staffCard.state(
      'waiting',
      ticket.waitingFor,
      ticket.waitingSince === null ? null : since(ticket.waitingSince),
    );
  const { tickets: said } = words;
  return ticket.owesAnswer ? said.owed(since(lastWrite(ticket))) : said.open(since(ticket.openedAt));
};

const lineOf = (ticket: Ticket, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const soonest = soonestClock(ticket, data);
  return [
    `#${ticket.number} ${words.severity[ticket.severity]}`,
    customerOf(ticket, data),
    words.quote(subjectOf(ticket, 60)),
    ticket.assigneeId === null ? words.state[ticket.state] : personName(data.desk, ticket.assigneeId),
    waits(ticket, data),
    ...(soonest === null ? [] : [soonest]),
  ].join(' · ');
};

export const showButtons = (tickets: readonly Ticket[], data: NoticeData): NeutralMessage['buttons'] =>
  tickets
    .slice(0, mostButtons)
    .map((ticket) =>
      button(
        { type: 'ticket.show', ticket: refTo(ticket) },
        wordsFor(data.language).tickets.show(ticket.number),
      ),
    );

/** The open tickets that were asked for, of `count` in all. For our own people only. */
export const renderTickets = (
  found: { readonly tickets: readonly Ticket[]; readonly count: number },
  data: NoticeData,
): NeutralMessage => {
  const { tickets: said } = wordsFor(data.language);
  // One may have been solved while we looked.
  const tickets = found.tickets.filter(isActive);
  const [worst] = tickets;
  if (worst === undefined) return say({ tone: 'good', text: `${said.empty}\n${said.hint}` });
  const lines = tickets.map((ticket) => lineOf(ticket, data));
  const left = found.count - found.tickets.length;
  return say({
    tone: worst.severity,
    title: said.title(found.count),
    text: [...lines, ...(left > 0 ? [said.more(left)] : []), said.hint].join('\n'),
    buttons: showButtons(tickets, data),
  });
};
