import type { NeutralMessage } from '../adapters/contract.ts';
import type { AssistantNotice } from '../domain/assistant-words.ts';
import type { SimilarTicket } from '../domain/similar.ts';
import type { OpinionVerdict } from '../domain/opinion.ts';
import { isWorse } from '../domain/severity.ts';
import { isActive } from '../domain/ticket.ts';
import { button, say } from './message.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { refTo } from './ticket-card.ts';
import { wordsFor } from './words-for.ts';

/** One line of a solved ticket: number, whose, what it was about, and what solved it. */
const similarLine = (one: SimilarTicket, { desk, language }: NoticeData): string => {
  const { assistant, quote } = wordsFor(language);
  const customer = one.customerId === null ? undefined : desk.customerById.get(one.customerId);
  return assistant.similar.line({
    number: one.number,
    customer: customer === undefined ? null : oneLine(customer.name, 40),
    subject: quote(oneLine(one.subject, 80)),
    note: one.note === null ? null : oneLine(one.note, 120),
  });
};

export const renderSimilar = (
  number: number,
  found: readonly SimilarTicket[],
  data: NoticeData,
): NeutralMessage => {
  const { similar } = wordsFor(data.language).assistant;
  return found.length === 0
    ? say({ text: similar.none(number) })
    : say({
        title: similar.title(number),
        text: found.map((one) => similarLine(one, data)).join('\n'),
      });
};

const question = (
  { severity }: Extract<AssistantNotice, { type: 'opinion.ask' }>,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { ticket } = data;
  if (ticket === null) return say({ text: words.staffCard.gone });
  const { ask } = words.assistant;
  const open = isActive(ticket) && isWorse(severity, ticket.severity);
  return say({
    title: ask.title(ticket.number, words.severity[severity]),
    text: open ? ask.text : null,
    buttons: open
      ? [
          button(
            { type: 'ticket.grade', ticket: refTo(ticket), severity, reason: null },
            words.button.grade(words.severity[severity]),
            { input: { label: words.button.gradeReason, required: true } },
          ),
        ]
      : [],
  });
};

/** What is said beside the rules, to our own people. */
export const assistantNotice = (notice: AssistantNotice, data: NoticeData): NeutralMessage => {
  switch (notice.type) {
    case 'ticket.similar':
      return renderSimilar(data.ticket?.number ?? 0, notice.found, data);
    case 'opinion.ask':
      return question(notice, data);
  }
};

/** What a model makes of a message, in one line. */
export const sayOpinion = ({ isRequest, severity, sure }: OpinionVerdict, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { hint } = words.assistant;
  const said = isRequest ? hint.request(words.severity[severity ?? 'question']) : hint.noRequest;
  return sure ? said : hint.unsure(said);
};
