import type { Button, NeutralMessage } from '../adapters/contract.ts';
import { fitsButton } from '../commands/press.ts';
import type { Operation } from '../commands/intent.ts';
import type { Notice } from '../domain/notices.ts';
import type { Words } from './locale/words.ts';
import { button, say } from './message.ts';
import type { Instant } from '../domain/time.ts';
import { sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import type { InboxRow, NoticeData, OutboxRow } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** Rows with buttons; the rest is settled by command. Platforms allow some two dozen buttons in a message. */
const mostButtonRows = 5;

const receiver = (to: string, data: NoticeData): string => {
  const { roomById, personByIdentity } = data.desk;
  return oneLine(roomById.get(to)?.name ?? personByIdentity.get(to)?.name ?? to, 60);
};

const settleButton = (operation: Operation, place: number | null, words: Words): readonly Button[] =>
  fitsButton(operation)
    ? [
        button(operation, words.button[operation.how](place), {
          style: operation.how === 'drop' ? 'danger' : 'plain',
        }),
      ]
    : [];

type Row = {
  readonly id: string;
  readonly what: string;
  readonly state: string;
  readonly attempts: number;
  readonly at: Instant;
  readonly error: string | null;
};

const lineOf = (row: Row, place: number, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const parts = [
    `${place}. ${row.what}`,
    row.state,
    words.box.attempts(row.attempts),
    sayTime(row.at, data.now, data.desk.timeZone, words),
    row.error === null ? '' : oneLine(row.error, 160),
    // Whole, because a command needs it whole.
    oneLine(row.id, 200),
  ];
  return parts.filter((part) => part !== '').join(' · ');
};

/** What waits for an operator among the messages that go out. */
export const renderOutbox = (rows: readonly OutboxRow[], data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { box } = words;
  if (rows.length === 0) return say({ tone: 'good', text: box.outboxEmpty });
  const lines = rows.map((row, index) => {
    const number = row.ticketNumber === null ? '' : ` #${row.ticketNumber}`;
    const what = `${box.what[row.what]}${number} → ${receiver(row.to, data)}`;
    return lineOf({ ...row, what, state: box.outState[row.state], at: row.createdAt }, index + 1, data);
  });
  const buttons = rows.slice(0, mostButtonRows).flatMap(({ id, state }, index) =>
    // What waits for a person is sent by that person.
    (state === 'waiting' ? (['sent', 'drop'] as const) : (['retry', 'sent', 'drop'] as const)).flatMap(
      (how) => settleButton({ type: 'outbox.settle', id, how }, index + 1, words),
    ),
  );
  return say({ title: box.outboxTitle, text: [...lines, box.outHint].join('\n'), buttons });
};

/** What came in and could not be handled. */
export const renderInbox = (rows: readonly InboxRow[], data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { box } = words;
  if (rows.length === 0) return say({ tone: 'good', text: box.inboxEmpty });
  const lines = rows.map((row, index) =>
    lineOf(
      { ...row, what: oneLine(row.roomName, 60), state: box.inState[row.state], at: row.receivedAt },
      index + 1,
      data,
    ),
  );
  const buttons = rows
    .slice(0, mostButtonRows)
    .flatMap(({ id }, index) =>
      (['retry', 'drop'] as const).flatMap((how) =>
        settleButton({ type: 'inbox.settle', id, how }, index + 1, words),
      ),
    );
  return say({ title: box.inboxTitle, text: [...lines, box.inHint].join('\n'), buttons });
};

/** Tells the triage room of one that a person has to see to, with what can be done about it. */
export const troubleNotice = (
  notice: Extract<Notice, { type: 'delivery.trouble' }>,
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { title, text } = words.trouble({
    outcome: notice.outcome,
    what: words.box.what[notice.what],
    to: receiver(notice.to, data),
    number: data.ticket?.number ?? null,
  });
  const hows =
    notice.outcome === 'failed' ? (['retry', 'drop'] as const) : (['retry', 'sent', 'drop'] as const);
  return say({
    tone: 'major',
    title,
    text,
    buttons: hows.flatMap((how) =>
      settleButton({ type: 'outbox.settle', id: notice.outgoingId, how }, null, words),
    ),
  });
};
