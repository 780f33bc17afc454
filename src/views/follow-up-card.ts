import type { Button, NeutralMessage } from '../adapters/contract.ts';
import { isLow, type FollowUp } from '../domain/follow-up.ts';
import type { Notice } from '../domain/notices.ts';
import type { Ticket } from '../domain/ticket.ts';
import { button, say } from './message.ts';
import { sayTime } from './moment.ts';
import { oneLine, quoted } from './plain.ts';
import type { NoticeData, OpenFollowUpRow } from './rows.ts';
import { customerOf, dueOf, refTo, subjectOf } from './ticket-card.ts';
import { personName, wordsFor } from './words-for.ts';

type Alert = Extract<Notice, { type: 'followup.alert' }>;

const assigneeName = (followUp: FollowUp, data: NoticeData): string | null =>
  followUp.assigneeId === null ? null : personName(data.desk, followUp.assigneeId);

const buttonsOf = (ticket: Ticket, data: NoticeData): readonly Button[] => {
  const { followUp: words } = wordsFor(data.language);
  const ref = refTo(ticket);
  return [
    button({ type: 'followup.close', ticket: ref, note: null }, words.button.close, {
      style: 'primary',
      input: { label: words.button.note, required: true },
    }),
    button({ type: 'ticket.show', ticket: ref }, words.button.show),
  ];
};

const closedText = (followUp: FollowUp, data: NoticeData): string => {
  const { followUp: words, desk } = wordsFor(data.language);
  const by = followUp.closedBy === null ? desk : personName(data.desk, followUp.closedBy);
  return words.closed(by, oneLine(followUp.note ?? '', 300));
};

const ratingsOf = (followUp: FollowUp, data: NoticeData): readonly string[] =>
  followUp.ratings.map((rating) =>
    wordsFor(data.language).followUp.rating({
      name: oneLine(rating.name, 60),
      score: rating.score,
      reason: rating.reason === null ? null : oneLine(rating.reason, 300),
      raised: !isLow(rating.score),
    }),
  );

/** The follow-up that a notice is about, as it stands; null when a newer one has taken its place. */
const followUpOf = (ticket: Ticket, notice: { readonly followUpId: string }): FollowUp | null =>
  ticket.followUp?.id === notice.followUpId ? ticket.followUp : null;

/** The card in the triage room: who rated how, why, whose it is, and how it ended. */
export const followUpCard = (
  ticket: Ticket,
  notice: Extract<Notice, { type: 'followup.card' }>,
  data: NoticeData,
): NeutralMessage => {
  const { followUp: words, nobody } = wordsFor(data.language);
  const title = words.title(ticket.number, customerOf(ticket, data));
  const followUp = followUpOf(ticket, notice);
  if (followUp === null) return say({ title, text: words.over });
  const lines = [...ratingsOf(followUp, data)];
  const fields = [
    { label: words.labels.subject, value: subjectOf(ticket, 160) },
    { label: words.labels.assignee, value: assigneeName(followUp, data) ?? nobody },
  ];
  if (followUp.state === 'closed') {
    return say({ tone: 'good', title, text: [...lines, closedText(followUp, data)].join('\n'), fields });
  }
  if (followUp.dueAt !== null)
    fields.push({ label: words.labels.due, value: words.due(dueOf(followUp.dueAt, data)) });
  const silent = followUp.ratings.every((rating) => rating.reason === null);
  return say({
    tone: 'major',
    title,
    text: [...lines, silent ? words.noReason : words.ask].join('\n'),
    fields,
    buttons: buttonsOf(ticket, data),
  });
};

/** What the service owner and the lead are told directly. */
export const followUpAlert = (ticket: Ticket, notice: Alert, data: NoticeData): NeutralMessage => {
  const { followUp: words } = wordsFor(data.language);
  const { score, reason } = notice;
  const title = words.alertTitle({ name: oneLine(notice.name, 60), number: ticket.number, score });
  const followUp = followUpOf(ticket, notice);
  const fields = [
    { label: words.labels.customer, value: customerOf(ticket, data) },
    { label: words.labels.subject, value: subjectOf(ticket, 160) },
  ];
  const why = reason === null ? null : quoted(reason);
  if (followUp === null || followUp.state === 'closed') {
    const over = followUp === null ? words.over : closedText(followUp, data);
    return say({ title, text: why === null ? over : `${why}\n${over}`, fields });
  }
  return say({
    tone: 'major',
    title,
    text: `${why ?? words.noReason}\n${words.ask}`,
    fields,
    buttons: buttonsOf(ticket, data),
  });
};

/** Whoever has it, and later the lead, is told that it is due. */
export const followUpReminder = (
  ticket: Ticket,
  notice: Extract<Notice, { type: 'followup.due' }>,
  data: NoticeData,
): NeutralMessage => {
  const { followUp: words, sla } = wordsFor(data.language);
  const followUp = followUpOf(ticket, notice);
  const title = sla.followUp.title(ticket.number);
  if (followUp === null || followUp.state === 'closed')
    return say({ title, text: followUp === null ? words.over : closedText(followUp, data) });
  return say({
    tone: 'major',
    title,
    text: [...ratingsOf(followUp, data), sla.followUp.text(dueOf(followUp.dueAt ?? data.now, data).at)].join(
      '\n',
    ),
    fields: [
      { label: words.labels.customer, value: customerOf(ticket, data) },
      { label: words.labels.subject, value: subjectOf(ticket, 160) },
    ],
    buttons: buttonsOf(ticket, data),
  });
};

/** How a follow-up stands in a few words, where its card cannot be edited. */
export const followUpLine = (
  ticket: Ticket,
  notice: Extract<Notice, { type: 'followup.alert' | 'followup.card' }>,
  data: NoticeData,
): string => {
  const { followUp: words, field } = wordsFor(data.language);
  const followUp = followUpOf(ticket, notice);
  const text =
    followUp === null
      ? words.over
      : followUp.state === 'closed'
        ? closedText(followUp, data)
        : notice.type === 'followup.alert'
          ? words.rating({
              name: oneLine(notice.name, 60),
              score: notice.score,
              reason: notice.reason === null ? null : oneLine(notice.reason, 300),
              raised: !isLow(notice.score),
            })
          : ratingsOf(followUp, data).join('\n');
  return field(`#${ticket.number}`, text);
};

/** How the newest follow-up of a ticket stands, for the ticket's own page. */
export const followUpState = (followUp: FollowUp, data: NoticeData): string => {
  const { followUp: words } = wordsFor(data.language);
  if (followUp.state === 'closed') return closedText(followUp, data);
  return words.state(
    assigneeName(followUp, data),
    followUp.dueAt === null ? null : dueOf(followUp.dueAt, data),
  );
};

/** What is open on the whole desk; for our own people only. */
export const renderFollowUps = (
  rows: readonly OpenFollowUpRow[],
  more: boolean,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { list } = words.followUp;
  if (rows.length === 0) return say({ tone: 'good', text: list.empty });
  const lines = rows.map((row) => {
    const customer = row.customerId === null ? undefined : data.desk.customerById.get(row.customerId)?.name;
    return list.line({
      number: row.number,
      customer: oneLine(customer ?? data.desk.roomById.get(row.roomId)?.name ?? words.noCustomer, 60),
      assignee: row.assigneeId === null ? null : personName(data.desk, row.assigneeId),
      since: sayTime(row.openedAt, data.now, data.desk.timeZone, words),
      due: row.dueAt === null ? null : dueOf(row.dueAt, data),
    });
  });
  return say({
    title: list.title(rows.length),
    text: [...lines, ...(more ? [list.more] : []), list.hint].join('\n'),
  });
};
