import type { Button, NeutralMessage } from '../adapters/contract.ts';
import type { DoubtVerdict } from '../domain/doubt-moves.ts';
import type { Notice } from '../domain/notices.ts';
import { modelName } from '../domain/opinion.ts';
import { severities } from '../domain/severity.ts';
import { sayEach } from './locale/each.ts';
import type { Words } from './locale/words.ts';
import { button, say } from './message.ts';
import { oneLine, quoted } from './plain.ts';
import { sayOpinion } from './render-assistant.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

type DoubtNotice = Extract<Notice, { type: 'doubt.card' }>;

/** Platforms show about a dozen buttons well. */
const mostCandidates = 5;

const buttonsOf = (notice: DoubtNotice, words: Words): readonly Button[] => {
  const settle = (verdict: DoubtVerdict, label: string): Button =>
    button({ type: 'doubt.settle', doubtId: notice.doubtId, verdict }, label);
  // The newest candidates stand last.
  const attach = notice.candidates
    .slice(-mostCandidates)
    .map(({ ticketId, number }) => settle({ type: 'attach', ticketId }, words.button.attach(number)));
  const open = severities.map((severity) =>
    settle({ type: 'open', severity }, words.button.openAs(words.severity[severity])),
  );
  return notice.doubt === 'which'
    ? [...attach, ...open, settle({ type: 'dismiss' }, words.button.noTicket)]
    : [...open, ...attach, settle({ type: 'dismiss' }, words.button.noRequest)];
};

/** Who has settled it, as it is told. */
export const settlerName = (
  { settledBy }: Pick<DoubtNotice, 'settledBy'>,
  { language }: NoticeData,
): string => {
  const words = wordsFor(language);
  return settledBy === modelName ? words.assistant.name : oneLine(settledBy ?? words.desk, 60);
};

/** A message that the rules leave to a person, in the triage room. */
export const doubtCard = (notice: DoubtNotice, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { doubt } = words;
  const room = data.desk.rooms.find((one) => one.id === notice.roomId)?.name ?? notice.roomId;
  const settled =
    notice.outcome === null
      ? null
      : doubt.settled(sayEach(doubt.outcome, 'type', notice.outcome), settlerName(notice, data));
  const text = quoted(notice.text);
  // Several lines are marked as theirs already.
  const said = text.includes('\n') ? text : words.quote(text);
  return say({
    title: settled ?? doubt.title[notice.doubt],
    text: settled === null ? `${said}\n${doubt.ask[notice.doubt]}` : said,
    fields: [
      { label: doubt.labels.who, value: oneLine(notice.name, 60) },
      { label: doubt.labels.room, value: oneLine(room, 60) },
      ...(notice.opinion === undefined || settled !== null
        ? []
        : [{ label: words.assistant.hint.label, value: sayOpinion(notice.opinion, data) }]),
    ],
    buttons: settled === null ? buttonsOf(notice, words) : [],
  });
};
