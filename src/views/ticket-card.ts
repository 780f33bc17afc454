import type { Button, NeutralMessage } from '../adapters/contract.ts';
import type { TicketRef } from '../domain/decision.ts';
import type { ContactLevel } from '../domain/desk.ts';
import { explainGrade } from '../domain/grading/explain.ts';
import { modelName } from '../domain/opinion.ts';
import { missingFrom } from '../domain/missing.ts';
import { severities } from '../domain/severity.ts';
import { isActive, type Ticket } from '../domain/ticket.ts';
import type { Due, Words } from './locale/words.ts';
import { button, say, toneOf } from './message.ts';
import { sayDuration, sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import { speaking } from './place.ts';
import type { NoticeData } from './rows.ts';
import { soonestClock } from './sla-line.ts';
import { personName, wordsFor } from './words-for.ts';

const longestSubject = 300;
/** As the core names itself where it raises a severity. */
const deskName = 'Baton';

export const refTo = (ticket: Ticket): TicketRef => ({ by: 'id', id: ticket.id });

export const dueOf = (at: number, data: NoticeData): Due => ({
  at: sayTime(at, data.now, data.desk.timeZone, wordsFor(data.language)),
  late: at < data.now,
});

/** A name that a customer may read: of somebody the desk no longer knows there is only an id, which stays inside. */
const knownName = (id: string | null, data: NoticeData): string | null => {
  const name = id === null ? undefined : data.desk.personById.get(id)?.name;
  return name === undefined ? null : oneLine(name, 60);
};

export const handlerName = (ticket: Ticket, data: NoticeData): string | null =>
  knownName(ticket.assigneeId, data);

export const stillNotSolved = (ticket: Ticket, words: Words): Button =>
  button({ type: 'ticket.reopen', ticket: refTo(ticket), reason: null }, words.button.stillNotSolved, {
    input: { label: words.button.stillNotSolvedInput, required: false },
  });

/** What the customer reads of how it stands, and is to do, by the ways that the room has. */
const customerText = (ticket: Ticket, name: string | null, data: NoticeData): string => {
  const { customerCard: card, byWords } = wordsFor(data.language);
  const { buttons, mention } = speaking(data);
  const { number, state, waitingFor: party } = ticket;
  if (state === 'resolved' && (mention || !buttons)) return byWords.solved({ buttons, number });
  if (state === 'waiting' && party !== 'rnd' && mention) return byWords.needMore(number);
  return card.text({ state, name, party });
};

/** The card in the customer's group: number, severity, who handles it, when the next word comes. Of words only the
 * customer's own. */
export const customerCard = (ticket: Ticket, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { customerCard: card } = words;
  const name = handlerName(ticket, data) ?? knownName(ticket.acknowledgedBy, data);
  const fields = [
    { label: card.labels.state, value: card.state(ticket.state, ticket.waitingFor) },
    { label: card.labels.handler, value: name ?? card.onCall },
  ];
  if (isActive(ticket) && ticket.nextWordAt !== null) {
    fields.push({ label: card.labels.nextWord, value: card.nextWord(dueOf(ticket.nextWordAt, data)) });
  }
  const missing =
    isActive(ticket) && ticket.cycle.number === 1 && ticket.cycle.firstResponseAt === null
      ? missingFrom(ticket.subject, data.desk.askFor[ticket.kind])
      : [];
  if (missing.length > 0) fields.push({ label: card.labels.ask, value: card.ask(missing) });
  return say({
    tone: toneOf(ticket),
    title: card.title(ticket.number, words.severity[ticket.severity]),
    text: `${words.quote(subjectOf(ticket, 60))}\n${customerText(ticket, name, data)}`,
    fields,
    buttons: ticket.state === 'resolved' ? [stillNotSolved(ticket, words)] : [],
  });
};

/** The customer's name with its tier, as staff see it. */
export const customerOf = (ticket: Ticket, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const customer = ticket.customerId === null ? undefined : data.desk.customerById.get(ticket.customerId);
  if (customer !== undefined) return `${oneLine(customer.name, 60)} (${words.tier[customer.tier]})`;
  const room = data.desk.rooms.find((one) => one.id === ticket.roomId);
  return room === undefined ? words.noCustomer : oneLine(room.name, 60);
};

export const subjectOf = (ticket: Ticket, most = longestSubject): string => oneLine(ticket.subject, most);

/** Why it has its severity: what a person said, else what the rules saw, with the deciding words. */
const gradeReason = (ticket: Ticket, data: NoticeData): string => {
  if (ticket.gradedBy !== null) {
    const { name, reason } = ticket.gradedBy;
    if (name === modelName) return wordsFor(data.language).assistant.gradedBy(oneLine(reason, 200));
    const by = name === deskName ? null : oneLine(name, 60);
    return wordsFor(data.language).staffCard.gradedBy(by, oneLine(reason, 200));
  }
  const grade = {
    ...ticket.grade,
    severity: ticket.severity,
    kind: ticket.kind,
    isRequest: true,
    recurs: false,
  };
  return oneLine(explainGrade(grade, data.language), 300);
};

const staffButtons = (ticket: Ticket, words: Words): readonly Button[] => {
  const { button: label } = words;
  const ref = refTo(ticket);
  const reopen = button({ type: 'ticket.reopen', ticket: ref, reason: null }, label.reopen, {
    input: { label: label.reopenReason, required: false },
  });
  if (ticket.state === 'closed') return [reopen];
  const reply = button({ type: 'ticket.reply', ticket: ref, text: '' }, words.reply.button, {
    input: { label: words.reply.input, required: true, multiline: true },
  });
  if (ticket.state === 'resolved')
    return [reopen, reply, button({ type: 'ticket.close', ticket: ref, reason: null }, label.close)];
  const buttons: Button[] = [];
  const seen = ticket.acknowledgedBy !== null;
  const mine = ticket.state === 'claimed';
  if (!seen)
    buttons.push(
      button({ type: 'ticket.acknowledge', ticket: ref }, label.acknowledge, { style: 'primary' }),
    );
  buttons.push(
    button({ type: 'ticket.claim', ticket: ref }, ticket.assigneeId === null ? label.claim : label.takeOver, {
      style: seen && !mine ? 'primary' : 'plain',
    }),
    reply,
  );
  if (ticket.waitingFor !== 'customer')
    buttons.push(
      button({ type: 'ticket.wait', ticket: ref, party: 'customer', reason: null }, label.waitCustomer),
    );
  if (ticket.waitingFor !== 'rnd')
    buttons.push(button({ type: 'ticket.wait', ticket: ref, party: 'rnd', reason: null }, label.waitRnd));
  buttons.push(
    button({ type: 'ticket.resolve', ticket: ref, note: null }, label.resolve, {
      style: seen && mine ? 'primary' : 'plain',
      input: { label: label.resolveNote, required: false },
    }),
    button({ type: 'ticket.close', ticket: ref, reason: null }, label.close, {
      style: 'danger',
      input: { label: label.closeReason, required: true },
    }),
  );
  for (const severity of severities) {
    if (severity === ticket.severity) continue;
    buttons.push(
      button(
        { type: 'ticket.grade', ticket: ref, severity, reason: null },
        label.grade(words.severity[severity]),
        { input: { label: label.gradeReason, required: true } },
      ),
    );
  }
  return buttons;
};

/** How much the one who asks weighs at the customer; null where they are none of its known people. */
const askerLevel = (ticket: Ticket, data: NoticeData): ContactLevel | null =>
  data.desk.contactByIdentity.get(ticket.askerId)?.contact.level ?? null;

/** The card in the triage room: all that is known, and every move that is legal now. */
export const staffCard = (ticket: Ticket, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { staffCard: card } = words;
  const { cycle } = ticket;
  const since = ticket.waitingSince === null ? null : sayDuration(data.now - ticket.waitingSince, words);
  const assignee = ticket.assigneeId === null ? words.nobody : personName(data.desk, ticket.assigneeId);
  const acknowledged = ticket.acknowledgedBy === null ? null : personName(data.desk, ticket.acknowledgedBy);
  const response =
    cycle.firstResponseAt === null
      ? card.notYet
      : card.firstResponse({
          name: personName(data.desk, cycle.firstResponseBy ?? ''),
          took: sayDuration(cycle.firstResponseAt - cycle.startedAt, words),
        });
  const level = askerLevel(ticket, data);
  const asker = oneLine(ticket.askerName, 60);
  const title = card.title(ticket.number, words.severity[ticket.severity], customerOf(ticket, data));
  const fields = [
    {
      label: card.labels.asker,
      value: level === null ? asker : words.customer.contact(asker, words.level[level]),
    },
    { label: card.labels.state, value: card.state(ticket.state, ticket.waitingFor, since) },
    { label: card.labels.grade, value: gradeReason(ticket, data) },
    { label: card.labels.handler, value: assignee },
    { label: card.labels.acknowledged, value: acknowledged ?? card.notYet },
    { label: card.labels.firstResponse, value: response },
  ];
  if (isActive(ticket) && ticket.nextWordAt !== null) {
    fields.push({ label: card.labels.nextWord, value: card.nextWord(dueOf(ticket.nextWordAt, data)) });
  }
  const soonest = soonestClock(ticket, data);
  if (soonest !== null) fields.push({ label: words.sla.label, value: soonest });
  return say({
    tone: toneOf(ticket),
    title: level === 'executive' ? `${title} · ★ ${words.level.executive}` : title,
    text: subjectOf(ticket),
    fields,
    buttons: staffButtons(ticket, words),
  });
};
