import type { Button, NeutralMessage } from '../adapters/contract.ts';
import type { Answer, RecallNotice } from '../domain/notices.ts';
import type { RecallEvent } from '../domain/recall-events.ts';
import { button, say } from './message.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** Takes this reply back and no other, however many come after it. */
export const recallButton = (ticketId: string, replyId: string, data: NoticeData): Button => {
  const { recall } = wordsFor(data.language);
  return button(
    { type: 'ticket.recall', ticket: { by: 'id', id: ticketId }, replyId, reason: null },
    recall.button,
    { input: { label: recall.input, required: false } },
  );
};

export const recallAsked = (
  { number, name, own }: Extract<Answer, { type: 'recalling' }>,
  data: NoticeData,
): NeutralMessage =>
  say({ text: wordsFor(data.language).recall.asked(number, own ? null : oneLine(name, 60)) });

/** What became of it, with what to do where the customer can still read it. */
export const recallNotice = (notice: RecallNotice, data: NoticeData): NeutralMessage => {
  const { recall, sentences } = wordsFor(data.language);
  const { number, outcome } = notice;
  const title = recall.title[outcome](number);
  if (notice.outcome === 'refused')
    return say({ title, text: sentences([notice.words[data.language], recall.correct(number)]) });
  const who = { name: oneLine(notice.name, 60), byName: oneLine(notice.byName, 60) };
  return say({
    tone: 'good',
    title,
    text: sentences([recall.done[notice.outcome](who), ...(notice.owes ? [recall.owes] : [])]),
  });
};

/** One line of a ticket's history. */
export const recallLine = (event: RecallEvent, data: NoticeData): string => {
  const { timeline } = wordsFor(data.language).recall;
  const name = oneLine(event.name, 60);
  switch (event.type) {
    case 'reply.recalling':
      return timeline.recalling(name, event.reason === null ? null : oneLine(event.reason, 200));
    case 'reply.recalled':
      return timeline.recalled(name, event.outcome, event.owes?.neverAt !== undefined);
    case 'reply.kept':
      return timeline.kept(name, oneLine(event.words[data.language], 200));
  }
};
