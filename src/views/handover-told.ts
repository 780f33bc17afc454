import type { Button, NeutralMessage } from '../adapters/contract.ts';
import type { Person } from '../domain/desk.ts';
import type { HandoverTold } from '../domain/handover/handover-notices.ts';
import { isLive, type Handover } from '../domain/handover/handover.ts';
import { briefWords } from './brief-page.ts';
import { briefFields, fieldLabel, returnedLines } from './handover-brief.ts';
import {
  answerButtons,
  changingFields,
  customerName,
  groupOwnerName,
  handoverButtons,
  handoverFields,
  lastingFields,
  namesIn,
  overrideField,
  refToHandover,
  standsOf,
  standsSentence,
  toneOfHandover,
} from './handover-card.ts';
import { button, say } from './message.ts';
import { sayTime } from './moment.ts';
import { asWritten, oneLine } from './plain.ts';
import { stageName } from './stage-name.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

const showButton = (handover: Handover, data: NoticeData) =>
  button(
    { type: 'handover.show', handover: refToHandover(handover) },
    wordsFor(data.language).handover.button.show,
  );

const leading: readonly string[] = ['lead', 'admin'];

/** A brief's moves for one person: only leads let one through that is incomplete. */
const keepersButtons = (handover: Handover, personId: string, data: NoticeData): readonly Button[] => {
  const leads = data.desk.personById.get(personId)?.roles.some((role) => leading.includes(role)) ?? false;
  return handoverButtons(handover, data).filter(
    ({ action }) => leads || !action.startsWith('handover.override:'),
  );
};

const groupOwnerOf = ({ ownership }: Handover, { desk }: NoticeData): Person | undefined =>
  ownership.present === null ? undefined : desk.personByIdentity.get(ownership.present.identity);

/** What stays true of it: what goes on after acceptance is on the card in the triage room. */
const handedOn = (handover: Handover, data: NoticeData): string =>
  handover.state === 'accepted'
    ? wordsFor(data.language).handover.told.handedOn(namesIn(handover, data))
    : standsSentence(handover, data);

/** For whoever fills the brief alone. */
const draftLine = ({ draft }: Handover, data: NoticeData): readonly string[] =>
  draft?.text == null ? [] : [briefWords(data.language).draftCame(fieldLabel(draft.item, draft.field, data))];

/** What one person is told directly, from the handover as it stands when it is sent or edited. */
export const handoverTold = (
  handover: Handover,
  told: HandoverTold & { readonly personId: string },
  data: NoticeData,
): NeutralMessage => {
  const words = wordsFor(data.language);
  const { told: said, ...own } = words.handover;
  const names = namesIn(handover, data);
  const since =
    handover.offeredAt === null ? null : sayTime(handover.offeredAt, data.now, data.desk.timeZone, words);
  const show = showButton(handover, data);
  const tone = toneOfHandover(handover);
  const settled = said.settled(own.state[handover.state]);
  switch (told.what) {
    case 'brief': {
      const yours = told.personId === handover.keeperId;
      const { title, text } = said.brief({ ...standsOf(handover, data), yours });
      const open = handover.state === 'drafting';
      return say({
        tone,
        title,
        text: open ? [text, ...draftLine(handover, data)].join('\n') : handedOn(handover, data),
        fields: open ? handoverFields(handover, data) : lastingFields(handover, data),
        buttons: open ? keepersButtons(handover, told.personId, data) : [show],
      });
    }
    case 'offer': {
      const { title, text } = said.offer(names);
      const open = handover.state === 'offered';
      return say({
        tone,
        title,
        text: open ? text : handedOn(handover, data),
        fields: [...overrideField(handover, data), ...briefFields(handover, data)],
        buttons: open ? answerButtons(handover, data) : [show],
      });
    }
    case 'returned': {
      const { title, text } = said.returned({ ...names, by: oneLine(told.byName, 60) });
      const open = handover.state === 'drafting';
      return say({
        tone: open ? 'minor' : tone,
        title,
        text: [...returnedLines(told.items, data), open ? text : settled].join('\n'),
        buttons: open
          ? [
              button(
                { type: 'brief.open', handover: refToHandover(handover), item: told.items[0]?.item ?? null },
                own.button.fill,
                { style: 'primary' },
              ),
              button({ type: 'handover.submit', handover: refToHandover(handover) }, own.button.submit),
            ]
          : [],
      });
    }
    case 'accepted':
      return say({ ...said.accepted(names), tone: 'good', buttons: [show] });
    case 'reminder': {
      const { title, text } = said.reminder({ ...names, since });
      const open = handover.state === 'offered';
      return say({
        tone: open ? 'minor' : tone,
        title,
        text: open ? text : settled,
        buttons: open ? answerButtons(handover, data) : [],
      });
    }
    case 'silent': {
      const { title, text } = said.silent({ ...names, since });
      const open = handover.state === 'offered';
      return say({ tone: open ? 'major' : tone, title, text: open ? text : settled, buttons: [show] });
    }
    case 'group-will-move': {
      const stage = handover.toStage === null ? null : stageName(handover.toStage, data);
      const { title, text } = said.groupWillMove({ ...names, stage });
      return say({ tone, title, text: isLive(handover) ? text : settled });
    }
    case 'give-group': {
      const { ownership } = handover;
      const cause = ownership.cause === null ? null : oneLine(ownership.cause[data.language], 300);
      const { title, text } = said.giveGroup({
        ...names,
        cause,
        yours: groupOwnerOf(handover, data)?.id === told.personId,
      });
      const open = handover.state === 'accepted' && ownership.state === 'by-hand';
      const steps = data.steps?.[data.language];
      return say({
        tone: open ? 'minor' : tone,
        title,
        text: open ? text : settled,
        fields: open && steps !== undefined ? [{ label: said.steps, value: asWritten(steps) }] : [],
        buttons: open
          ? [
              button({ type: 'handover.confirm', handover: refToHandover(handover) }, own.button.done, {
                style: 'primary',
              }),
            ]
          : [],
      });
    }
    case 'group-was-moved':
      return say({ ...said.groupWasMoved({ ...names, owner: groupOwnerName(handover, data) }), tone });
    case 'completed': {
      const toIncoming = told.personId === handover.incomingId;
      return say({
        ...said.completed({ ...names, toIncoming }),
        tone: 'good',
        fields: toIncoming ? briefFields(handover, data) : [],
        buttons: toIncoming ? handoverButtons(handover, data) : [],
      });
    }
    case 'cancelled': {
      const reason = told.reason === null ? null : oneLine(told.reason, 300);
      return say(said.cancelled({ ...names, reason }));
    }
  }
};

/** How it stands, in short, where its card cannot be edited. */
export const handoverLine = (handover: Handover, data: NoticeData): NeutralMessage => {
  const { handover: words } = wordsFor(data.language);
  return say({
    tone: toneOfHandover(handover),
    text: words.line(handover.number, `${customerName(handover, data)} · ${standsSentence(handover, data)}`),
    fields: changingFields(handover, data),
  });
};
