import type { Button, NeutralMessage } from '../adapters/contract.ts';
import type { Notice } from '../domain/notices.ts';
import { scores, type Poll } from '../domain/poll.ts';
import type { Ticket } from '../domain/ticket.ts';
import { say, button } from './message.ts';
import { sayTime } from './moment.ts';
import { oneLine, quoted } from './plain.ts';
import { speaking } from './place.ts';
import type { NoticeData } from './rows.ts';
import { refTo, subjectOf } from './ticket-card.ts';
import { wordsFor } from './words-for.ts';

const isOpen = (poll: Poll, data: NoticeData): boolean => poll.state === 'open' && data.now < poll.closesAt;

const scoreButtons = (ticket: Ticket, poll: Poll, data: NoticeData): readonly Button[] =>
  scores.map((value) =>
    button(
      { type: 'poll.rate', ticket: refTo(ticket), pollId: poll.id, value, reason: null },
      wordsFor(data.language).poll.score[value],
    ),
  );

const until = (poll: Poll, data: NoticeData): string =>
  sayTime(poll.closesAt, data.now, data.desk.timeZone, wordsFor(data.language));

/** How to rate; without buttons the words that stand for them say it. */
const askOf = (data: NoticeData): readonly string[] => {
  const { poll: words, byWords } = wordsFor(data.language);
  const { buttons, mention } = speaking(data);
  if (!buttons) return [];
  return [mention ? byWords.pressOrRate : words.ask];
};

const overWords = (poll: Poll | null, data: NoticeData): string => {
  const { poll: words } = wordsFor(data.language);
  return poll?.state === 'void' ? words.void : words.ended(poll?.ratings.length ?? 0);
};

/** How the poll stands, in one line. */
export const pollLine = (ticket: Ticket, pollId: string, data: NoticeData): string => {
  const poll = ticket.poll?.id === pollId ? ticket.poll : null;
  return poll !== null && isOpen(poll, data)
    ? wordsFor(data.language).poll.countLine(poll.ratings.length)
    : overWords(poll, data);
};

/** The poll in the customer's group. An earlier cycle's poll is over: the ticket knows only its newest. */
export const pollCard = (ticket: Ticket, pollId: string, data: NoticeData): NeutralMessage => {
  const { poll: words, sentences } = wordsFor(data.language);
  const poll = ticket.poll?.id === pollId ? ticket.poll : null;
  const title = words.title(ticket.number);
  if (poll === null || !isOpen(poll, data)) return say({ title, text: overWords(poll, data) });
  return say({
    tone: 'good',
    title,
    text: `${wordsFor(data.language).quote(subjectOf(ticket, 60))}\n${sentences([...askOf(data), words.count(poll.ratings.length, until(poll, data))])}`,
    buttons: scoreButtons(ticket, poll, data),
  });
};

export const pollReminder = (ticket: Ticket, pollId: string, data: NoticeData): NeutralMessage => {
  const { poll: words } = wordsFor(data.language);
  const poll = ticket.poll?.id === pollId && isOpen(ticket.poll, data) ? ticket.poll : null;
  if (poll === null) return pollCard(ticket, pollId, data);
  return say({
    tone: 'good',
    title: words.reminderTitle(ticket.number),
    text: `${wordsFor(data.language).quote(subjectOf(ticket, 60))}\n${words.reminder(until(poll, data))}`,
    buttons: scoreButtons(ticket, poll, data),
  });
};

/** Tells the triage room about a rating. */
export const ratingNotice = (
  ticket: Ticket,
  notice: Extract<Notice, { type: 'poll.rating' }>,
  data: NoticeData,
): NeutralMessage => {
  const { poll: words } = wordsFor(data.language);
  return say({
    tone: notice.score <= 2 ? 'major' : 'good',
    title: words.rated({ ...notice, name: oneLine(notice.name, 60), number: ticket.number }),
    text: notice.reason === null ? words.noReason : quoted(notice.reason),
  });
};
