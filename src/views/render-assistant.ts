import type { NeutralMessage } from '../adapters/contract.ts';
import type { AssistantNotice } from '../domain/assistant-words.ts';
import type { Notice } from '../domain/notices.ts';
import type { SimilarTicket } from '../domain/similar.ts';
import type { OpinionVerdict } from '../domain/opinion.ts';
import { isWorse } from '../domain/severity.ts';
import { isActive } from '../domain/ticket.ts';
import { button, say } from './message.ts';
import { asWritten, oneLine } from './plain.ts';
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

const longestDraft = 3_000;

/** A person makes it theirs: the button opens it to be edited, and nothing goes out by itself. */
const draftCard = (
  { text, sources }: Extract<AssistantNotice, { type: 'assistant.draft' }>,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { draft } = words.assistant;
  const { ticket } = data;
  if (ticket === null) return say({ text: words.staffCard.gone });
  const value = asWritten(text.slice(0, longestDraft));
  return say({
    title: draft.title(ticket.number),
    text: `${value}\n\n${draft.mind}`,
    fields: [
      {
        label: draft.sources,
        value:
          sources.length === 0
            ? draft.noSources
            : oneLine(sources.map((one) => similarLine(one, data)).join(' · '), 400),
      },
    ],
    buttons:
      ticket.state === 'closed'
        ? []
        : [
            button({ type: 'ticket.reply', ticket: refTo(ticket), text: '' }, draft.edit, {
              style: 'primary',
              input: { label: words.reply.input, required: true, multiline: true, value },
            }),
          ],
  });
};

const summaryCard = (
  { text, roomId }: Extract<AssistantNotice, { type: 'assistant.summary' }>,
  data: NoticeData,
): NeutralMessage => {
  const { summary } = wordsFor(data.language).assistant;
  const { ticket, desk } = data;
  const title =
    ticket === null
      ? summary.ofRoom(oneLine(desk.roomById.get(roomId)?.name ?? roomId, 60))
      : summary.ofTicket(ticket.number);
  return say({ title, text: `${asWritten(text.slice(0, longestDraft))}\n\n${summary.mind}` });
};

export const isAssistantNotice = (notice: Notice): notice is AssistantNotice =>
  notice.type === 'ticket.similar' || notice.type === 'opinion.ask' || notice.type.startsWith('assistant.');

/** What is said beside the rules, to our own people. */
export const assistantNotice = (notice: AssistantNotice, data: NoticeData): NeutralMessage => {
  switch (notice.type) {
    case 'ticket.similar':
      return renderSimilar(data.ticket?.number ?? 0, notice.found, data);
    case 'opinion.ask':
      return question(notice, data);
    case 'assistant.draft':
      return draftCard(notice, data);
    case 'assistant.summary':
      return summaryCard(notice, data);
    case 'assistant.silent': {
      const { silent } = wordsFor(data.language).assistant;
      return say({ text: silent[notice.why](notice.what, data.ticket?.number ?? null) });
    }
  }
};

/** What a model makes of a message, in one line. */
export const sayOpinion = ({ isRequest, severity, sure }: OpinionVerdict, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { hint } = words.assistant;
  const said = isRequest ? hint.request(words.severity[severity ?? 'question']) : hint.noRequest;
  return sure ? said : hint.unsure(said);
};
