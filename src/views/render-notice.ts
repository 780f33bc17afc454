import type { Button, NeutralMessage } from '../adapters/contract.ts';
import type { CardChange, Notice } from '../domain/notices.ts';
import type { HandoverNotice } from '../domain/handover/handover-notices.ts';
import type { AssistantNotice } from '../domain/assistant-words.ts';
import type { RosterNotice } from '../domain/roster-changes.ts';
import type { SetupNotice } from '../domain/setup.ts';
import { identityFor } from '../domain/reach.ts';
import { isActive, type Ticket } from '../domain/ticket.ts';
import { doubtCard, settlerName } from './doubt-card.ts';
import { followUpAlert, followUpCard, followUpLine, followUpReminder } from './follow-up-card.ts';
import { sayEach } from './locale/each.ts';
import type { Words } from './locale/words.ts';
import { button, say, toneOf } from './message.ts';
import { sayDuration, sayTime } from './moment.ts';
import { speaking } from './place.ts';
import { asWritten, oneLine, quoted } from './plain.ts';
import { pollCard, pollLine, pollReminder, ratingNotice } from './poll-card.ts';
import { handoverChange, handoverNotice, isAboutHandover } from './render-handover.ts';
import { assistantNotice, isAssistantNotice } from './render-assistant.ts';
import { recallButton, recallNotice } from './render-recall.ts';
import { rosterNotice } from './render-roster.ts';
import { setupNotice } from './render-setup.ts';
import { slaWarning } from './render-sla.ts';
import { troubleNotice } from './render-boxes.ts';
import type { NoticeData } from './rows.ts';
import {
  customerCard,
  customerOf,
  dueOf,
  refTo,
  staffCard,
  stillNotSolved,
  subjectOf,
} from './ticket-card.ts';
import { withoutButtons } from './without-buttons.ts';
import { personName, wordsFor } from './words-for.ts';

const wakeButtons = (ticket: Ticket, words: Words): readonly Button[] => {
  if (!isActive(ticket)) return [];
  const claim = button({ type: 'ticket.claim', ticket: refTo(ticket) }, words.button.claim);
  if (ticket.acknowledgedBy !== null) return [claim];
  return [
    button({ type: 'ticket.acknowledge', ticket: refTo(ticket) }, words.button.acknowledge, {
      style: 'primary',
    }),
    claim,
  ];
};

/** What wakes a person: short, the worst first. */
const wake = (ticket: Ticket, title: string, text: string, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { labels } = words.staffCard;
  return say({
    tone: toneOf(ticket),
    title,
    text: `${words.quote(subjectOf(ticket, 160))}\n${text}`.trim(),
    fields: [
      { label: labels.customer, value: customerOf(ticket, data) },
      { label: labels.waitingSince, value: sayDuration(data.now - ticket.cycle.startedAt, words) },
    ],
    buttons: wakeButtons(ticket, words),
  });
};

/** Whom a page in a room calls by name. */
const calledIn = (
  notice: Extract<Notice, { type: 'page' }>,
  ticket: Ticket,
  { desk }: NoticeData,
): Pick<NeutralMessage, 'mentions'> => {
  const person = notice.personId === null ? undefined : desk.personById.get(notice.personId);
  const identity = person && identityFor(person, ticket.roomId);
  return person === undefined || identity === undefined || notice.channel !== 'mention'
    ? {}
    : { mentions: [{ identity, name: oneLine(person.name, 60) }] };
};

const aboutTicket = (
  notice: Exclude<
    Notice,
    | SetupNotice
    | RosterNotice
    | HandoverNotice
    | AssistantNotice
    | { type: 'doubt.card' | 'delivery.trouble' | 'ticket.reply' | 'reply.recall' }
  >,
  ticket: Ticket,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  switch (notice.type) {
    case 'ticket.card':
      return notice.audience === 'customer' ? customerCard(ticket, data) : staffCard(ticket, data);
    case 'ticket.mirror':
      return say({
        tone: ticket.severity,
        title: words.mirror({ ...notice, name: oneLine(notice.name, 60), number: ticket.number }),
        text: quoted(notice.text),
        // Said in words it would stand under every reply; whoever sent it has been told the command.
        buttons:
          notice.replyId === undefined || !speaking(data).buttons
            ? []
            : [recallButton(ticket.id, notice.replyId, data)],
      });
    case 'page': {
      const { again, everybody, mention } = words.page;
      const ask = speaking(data).buttons ? words.page.ask : words.byWords.pageAsk;
      const before = notice.step > 0 || notice.round !== undefined ? [again] : [];
      const turn =
        notice.personId === null
          ? [...before, everybody]
          : notice.channel === 'mention'
            ? [mention(personName(data.desk, notice.personId)), ask]
            : [...before, ask];
      const text = words.sentences(turn);
      const title = words.page.title(ticket.number, words.severity[ticket.severity]);
      return { ...wake(ticket, title, text, data), ...calledIn(notice, ticket, data) };
    }
    case 'page.over': {
      const seen = ticket.acknowledgedBy;
      const text = !isActive(ticket)
        ? words.page.done
        : seen === null
          ? speaking(data).buttons
            ? words.page.ask
            : words.byWords.pageAsk
          : words.page.seenBy(personName(data.desk, seen));
      return wake(ticket, words.page.over(ticket.number, words.severity[ticket.severity]), text, data);
    }
    case 'escalation.exhausted': {
      const { title, text } = words.exhausted(ticket.number, notice.reason);
      return wake(ticket, title, text, data);
    }
    case 'ticket.handed':
      return wake(
        ticket,
        words.handed({
          number: ticket.number,
          byName: oneLine(notice.byName, 60),
          because: notice.because ?? null,
          from: notice.from === undefined ? null : personName(data.desk, notice.from),
        }),
        '',
        data,
      );
    case 'ticket.taken': {
      const to = personName(data.desk, notice.personId);
      const { title, text } = words.taken({ number: ticket.number, to, because: notice.because });
      return wake(ticket, title, text, data);
    }
    case 'promise.broken': {
      const promised = sayTime(notice.promisedAt, data.now, data.desk.timeZone, words);
      const { title, text } = words.broken(ticket.number, promised);
      return wake(ticket, title, text, data);
    }
    case 'sla.warning':
      return slaWarning(notice, data);
    case 'sla.breach': {
      const { breach, metric } = words.sla;
      const at = sayTime(notice.dueAt, data.now, data.desk.timeZone, words);
      return wake(ticket, breach.title(ticket.number, metric[notice.metric]), breach.text(at), data);
    }
    case 'briefing':
      return wake(
        ticket,
        words.briefing({ ...notice, name: oneLine(notice.name, 60), number: ticket.number }),
        notice.opens ? '' : quoted(notice.text),
        data,
      );
    case 'ticket.nudge': {
      const closesAt = (ticket.attention.nudgedAt ?? data.now) + data.desk.patience.closeAfter;
      return say({
        tone: toneOf(ticket),
        title: words.nudge.title(ticket.number),
        text: `${words.quote(subjectOf(ticket, 60))}\n${words.nudge.text(sayTime(closesAt, data.now, data.desk.timeZone, words))}`,
      });
    }
    case 'poll.question':
      return pollCard(ticket, notice.pollId, data);
    case 'poll.reminder':
      return pollReminder(ticket, notice.pollId, data);
    case 'poll.rating':
      return ratingNotice(ticket, notice, data);
    case 'followup.alert':
      return followUpAlert(ticket, notice, data);
    case 'followup.due':
      return followUpReminder(ticket, notice, data);
    case 'followup.card':
      return followUpCard(ticket, notice, data);
  }
};

/** Tickets that a notice names beside its own. */
const numbersIn = (notice: Notice): ReadonlyMap<string, number> =>
  new Map(
    notice.type === 'doubt.card' ? notice.candidates.map(({ ticketId, number }) => [ticketId, number]) : [],
  );

const worded = (notice: Notice, data: NoticeData): NeutralMessage => {
  if (notice.type === 'room.introduction' || notice.type === 'room.ready') return setupNotice(notice);
  if (
    notice.type === 'shift.changed' ||
    notice.type === 'shift.begins' ||
    notice.type === 'shift.taken' ||
    notice.type === 'leave.told' ||
    notice.type === 'duty.findings'
  )
    return rosterNotice(notice, data);
  if (isAboutHandover(notice)) return handoverNotice(notice, data);
  if (notice.type === 'doubt.card') return doubtCard(notice, data);
  if (isAssistantNotice(notice)) return assistantNotice(notice, data);
  if (notice.type === 'delivery.trouble') return troubleNotice(notice, data);
  if (notice.type === 'reply.recall') return recallNotice(notice, data);
  if (notice.type === 'ticket.reply') {
    const { reply } = wordsFor(data.language);
    return say({ title: reply.title(oneLine(notice.name, 60), notice.number), text: asWritten(notice.text) });
  }
  if (data.ticket === null) return say({ text: wordsFor(data.language).staffCard.gone });
  return aboutTicket(notice, data.ticket, data);
};

/** Words a notice, from the ticket as it stands now, for the place where it is said. */
export const renderNotice = (notice: Notice, data: NoticeData): NeutralMessage =>
  withoutButtons(worded(notice, data), data, numbersIn(notice));

/** One short line about what changed, where the platform cannot edit the card that was posted before. */
export const renderChange = (notice: Notice, data: NoticeData): NeutralMessage =>
  withoutButtons(changeLine(notice, data), data, numbersIn(notice));

/** The change as a customer reads it, by the ways that the room has. */
const customerChange = (change: CardChange, number: number, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { buttons, mention } = speaking(data);
  if (change.type === 'resolved' && (mention || !buttons))
    return words.byWords.solvedLine({ buttons, number });
  if (change.type === 'waiting' && change.party !== 'rnd' && mention)
    return words.byWords.needMoreLine(number);
  return sayEach(words.change.customer, 'type', change);
};

const changeLine = (notice: Notice, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { ticket } = data;
  if (notice.type === 'doubt.card' && notice.outcome !== null) {
    const by = settlerName(notice, data);
    const text = `${words.quote(oneLine(notice.text, 40))} ${words.doubt.settled(sayEach(words.doubt.outcome, 'type', notice.outcome), by)}`;
    return say({ text });
  }
  if (isAboutHandover(notice)) return handoverChange(notice, data);
  if (ticket !== null && notice.type === 'poll.question') {
    return say({ text: words.field(`#${ticket.number}`, pollLine(ticket, notice.pollId, data)) });
  }
  if (ticket !== null && (notice.type === 'followup.alert' || notice.type === 'followup.card')) {
    return say({ text: followUpLine(ticket, notice, data) });
  }
  if (ticket === null || notice.type !== 'ticket.card') return worded(notice, data);
  const { change, audience } = notice;
  const named = 'name' in change ? { ...change, name: oneLine(change.name, 60) } : change;
  const said =
    audience === 'customer'
      ? customerChange(named, ticket.number, data)
      : sayEach(words.change.staff, 'type', named);
  const line = words.field(`#${ticket.number}`, said);
  if (audience === 'staff') return say({ tone: toneOf(ticket), text: line });
  // A change that moves the promise says until when; the others leave it as it was told.
  const promises = change.type === 'opened' || change.type === 'reopened' || change.type === 'graded';
  const { customerCard: card } = words;
  const next =
    promises && isActive(ticket) && ticket.nextWordAt !== null
      ? ` ${words.field(card.labels.nextWord, card.nextWord(dueOf(ticket.nextWordAt, data)))}`
      : '';
  return say({
    tone: toneOf(ticket),
    text: `${line}${next}`,
    buttons: change.type === 'resolved' && ticket.state === 'resolved' ? [stillNotSolved(ticket, words)] : [],
  });
};
