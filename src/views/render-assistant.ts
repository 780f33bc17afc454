import type { NeutralMessage } from '../adapters/contract.ts';
import type { AssistantNotice } from '../domain/assistant-words.ts';
import type { SimilarTicket } from '../domain/similar.ts';
import { say } from './message.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
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

/** What is said beside the rules, to our own people. */
export const assistantNotice = (notice: AssistantNotice, data: NoticeData): NeutralMessage =>
  renderSimilar(data.ticket?.number ?? 0, notice.found, data);
