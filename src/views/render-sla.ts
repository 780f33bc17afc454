import type { NeutralMessage } from '../adapters/contract.ts';
import type { Notice } from '../domain/notices.ts';
import { openClocks } from '../domain/ticket-clocks.ts';
import type { Ticket } from '../domain/ticket.ts';
import { say } from './message.ts';
import { sayDuration, sayTime } from './moment.ts';
import { showButtons } from './render-tickets.ts';
import type { NoticeData } from './rows.ts';
import { clockLines, soonestWithReasons } from './sla-line.ts';
import { customerOf } from './ticket-card.ts';
import { wordsFor } from './words-for.ts';

const mostShown = 20;

/** All clocks of one ticket. For our own people only, like the list. */
export const renderTicketSla = (ticket: Ticket, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { list } = words.sla;
  const lines = clockLines(ticket, data);
  return say({
    tone: ticket.severity,
    title: list.one(ticket.number, words.severity[ticket.severity], customerOf(ticket, data)),
    text: lines.length === 0 ? list.none : lines.join('\n'),
  });
};

/** What is due, when and why, the soonest first. */
export const renderSla = (tickets: readonly Ticket[], data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { list } = words.sla;
  const due = tickets
    .flatMap((ticket) => {
      const [soonest] = openClocks(data.desk, ticket, data.now);
      return soonest === undefined ? [] : [{ ticket, at: soonest.clock.dueAt ?? Infinity }];
    })
    .toSorted((a, b) => a.at - b.at || a.ticket.number - b.ticket.number)
    .map(({ ticket }) => ticket);
  const shown = due.slice(0, mostShown);
  const [first] = shown;
  if (first === undefined) return say({ tone: 'good', text: `${list.empty}\n${list.hint}` });
  const lines = shown.map((ticket) =>
    [
      `#${ticket.number} ${words.severity[ticket.severity]}`,
      customerOf(ticket, data),
      soonestWithReasons(ticket, data) ?? '',
    ].join(' · '),
  );
  const left = due.length - shown.length;
  return say({
    tone: first.severity,
    title: list.title(due.length),
    text: [...lines, ...(left > 0 ? [list.more(left)] : []), list.hint].join('\n'),
    buttons: showButtons(shown, data),
  });
};

/** Clocks of a room that are running out, in one message. */
export const slaWarning = (
  notice: Extract<Notice, { type: 'sla.warning' }>,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { warning, metric } = words.sla;
  const { ticket, desk, now } = data;
  const lines = notice.clocks.flatMap((one) => [
    warning.line({
      number: one.number,
      percent: one.percent,
      metric: metric[one.metric],
      at: sayTime(one.dueAt, now, desk.timeZone, words),
      left: sayDuration(one.left, words),
    }),
    ...(one.unseen === true ? [warning.unseen(one.number)] : []),
  ]);
  return say({
    tone: ticket?.severity ?? 'neutral',
    title: warning.title(notice.clocks.length),
    text: lines.join('\n'),
    fields:
      ticket === null ? [] : [{ label: words.staffCard.labels.customer, value: customerOf(ticket, data) }],
  });
};
