import type { Button, NeutralMessage } from '../adapters/contract.ts';
import type {
  HandoverAnswer,
  HandoverNotice,
  HandoverRejection,
} from '../domain/handover/handover-notices.ts';
import type { Handover, HandoverState } from '../domain/handover/handover.ts';
import { briefQuestion } from './brief-question.ts';
import { choiceLabel, completenessOf, fieldLabel, itemLabel } from './handover-brief.ts';
import { blockerLines, handoverCard, namesIn, refToHandover } from './handover-card.ts';
import { handoverLine, handoverTold } from './handover-told.ts';
import { announcement, introduction } from './introduction.ts';
import { sayEach } from './locale/each.ts';
import { button, say } from './message.ts';
import { oneLine } from './plain.ts';
import { stageName } from './stage-name.ts';
import type { NoticeData } from './rows.ts';
import { personName, wordsFor } from './words-for.ts';

const stranger = (
  notice: Extract<HandoverNotice, { type: 'group.stranger' }>,
  data: NoticeData,
): NeutralMessage => {
  const { stranger: said } = wordsFor(data.language).handover;
  const room = data.desk.roomById.get(notice.roomId)?.name ?? notice.roomId;
  const owner = notice.owner === null ? null : oneLine(notice.owner.name, 60);
  return say({ tone: 'major', title: said.title(oneLine(room, 60)), text: said.text(owner) });
};

export const isAboutHandover = <T extends { readonly type: string }>(
  notice: T,
): notice is T & HandoverNotice => notice.type.startsWith('handover.') || notice.type === 'group.stranger';

/** Words what is said of a handover, from the handover as it stands now. */
export const handoverNotice = (notice: HandoverNotice, data: NoticeData): NeutralMessage => {
  if (notice.type === 'group.stranger') return stranger(notice, data);
  const handover = data.handover ?? null;
  if (handover === null) return say({ text: wordsFor(data.language).handover.gone });
  switch (notice.type) {
    case 'handover.card':
      return handoverCard(handover, data);
    case 'handover.told':
      return handoverTold(handover, notice, data);
    case 'handover.introduction':
      return introduction(handover, data);
    case 'handover.announcement':
      return announcement(handover, notice.outcome, data);
  }
};

/** The change in one line, where the card that was posted before cannot be edited. */
export const handoverChange = (notice: HandoverNotice, data: NoticeData): NeutralMessage => {
  const handover = data.handover ?? null;
  const isCard = notice.type === 'handover.card' || notice.type === 'handover.told';
  return handover !== null && isCard ? handoverLine(handover, data) : handoverNotice(notice, data);
};

const mostRooms = 20;

const offboardAsked = (
  answer: Extract<HandoverAnswer, { type: 'offboard.asked' }>,
  data: NoticeData,
): NeutralMessage => {
  const { answer: said, confirmOffboard } = wordsFor(data.language).handover;
  const person = personName(data.desk, answer.personId);
  const incoming = answer.incomingId === null ? null : personName(data.desk, answer.incomingId);
  const rooms = answer.roomIds.map((id) => oneLine(data.desk.roomById.get(id)?.name ?? id, 60));
  const shown =
    rooms.length > mostRooms ? [...rooms.slice(0, mostRooms), `+${rooms.length - mostRooms}`] : rooms;
  const confirm = button(
    {
      type: 'person.offboard',
      person: answer.personId,
      incoming: answer.incomingId,
      confirmed: true,
    },
    confirmOffboard(rooms.length),
    { style: 'danger' },
  );
  return rooms.length === 0
    ? say({ text: said.offboardNone(person), buttons: [confirm] })
    : say({
        tone: 'major',
        ...said.offboardAsked({ person, incoming, rooms: shown }),
        buttons: [confirm],
      });
};

/** What the one who asked is told right after it was done. */
export const renderHandoverAnswer = (answer: HandoverAnswer, data: NoticeData): NeutralMessage => {
  const { handover: words } = wordsFor(data.language);
  const { answer: said } = words;
  switch (answer.type) {
    case 'offboard.asked':
      return offboardAsked(answer, data);
    case 'offboard.done':
      return say({
        tone: 'good',
        text: said.offboardDone(personName(data.desk, answer.personId), answer.rooms),
      });
    case 'brief.question':
      return briefQuestion(answer, data);
    case 'handover.done': {
      const { handover = null } = data;
      if (handover === null) return say({ text: words.gone });
      return done(answer, handover, data);
    }
  }
};

const done = (
  { what, number }: Extract<HandoverAnswer, { type: 'handover.done' }>,
  handover: Handover,
  data: NoticeData,
): NeutralMessage => {
  const { handover: words } = wordsFor(data.language);
  const { answer: said, button: label } = words;
  const names = namesIn(handover, data);
  const ref = { handover: refToHandover(handover) };
  const fill = button({ type: 'brief.open', ...ref, item: null }, label.fill, { style: 'primary' });
  const show = button({ type: 'handover.show', ...ref }, label.show);
  switch (what) {
    case 'noted':
      // To a customer: no number, no state.
      return say({
        tone: 'good',
        text: said.noted(
          data.desk.personById.has(handover.incomingId) ? names.incoming : words.forCustomer.colleague,
        ),
      });
    case 'filled': {
      const complete = completenessOf(handover, data);
      const submit = button({ type: 'handover.submit', ...ref }, label.submit, { style: 'primary' });
      return say({
        tone: 'good',
        text: said.filled(number, complete.percent),
        buttons: complete.passes ? [submit, show] : [fill],
      });
    }
    case 'started':
    case 'aimed':
      return say({ tone: 'good', text: said[what](number, names), buttons: [fill, show] });
    case 'confirmed':
      return say({ tone: 'good', text: said.confirmed(number, handover.ownership.state === 'confirmed') });
    case 'retried':
    case 'appended':
      return say({ tone: 'good', text: said[what](number) });
    case 'offered':
    case 'overridden':
    case 'accepted':
    case 'returned':
    case 'completed':
    case 'cancelled':
      return say({
        tone: what === 'cancelled' || what === 'returned' ? 'neutral' : 'good',
        text: said[what](number, names),
      });
  }
};

const states: Readonly<Record<HandoverState, true>> = {
  drafting: true,
  offered: true,
  accepted: true,
  completed: true,
  cancelled: true,
};
const isState = (state: string): state is HandoverState => Object.hasOwn(states, state);

/** The refusal with labels and names where the rules have keys and ids. */
const inWords = (rejection: HandoverRejection, data: NoticeData): HandoverRejection => {
  const { handover: words } = wordsFor(data.language);
  switch (rejection.code) {
    case 'handover-state': {
      const { state } = rejection;
      return { ...rejection, state: isState(state) ? words.state[state] : oneLine(state, 40) };
    }
    case 'incoming-is-outgoing':
    case 'incoming-unreachable':
      return { ...rejection, name: oneLine(rejection.name, 60) };
    case 'no-such-stage':
      return {
        ...rejection,
        stage: oneLine(rejection.stage, 40),
        stages: rejection.stages.map((stage) => stageName(stage, data)),
      };
    case 'same-stage':
    case 'nobody-to-receive':
      return { ...rejection, stage: stageName(rejection.stage, data) };
    case 'brief-incomplete':
      return {
        ...rejection,
        missing: rejection.missing.map(({ item, fields }) => ({
          item: itemLabel(item, data),
          fields: fields.map((field) => fieldLabel(item, field, data)),
        })),
      };
    case 'no-such-item':
      return {
        ...rejection,
        item: oneLine(rejection.item, 40),
        items: rejection.items.map((item) => itemLabel(item, data)),
      };
    case 'answer-refused': {
      const { item, field, why } = rejection;
      return {
        ...rejection,
        item: itemLabel(item, data),
        field: fieldLabel(item, field, data),
        choices: rejection.choices.map((choice) =>
          why === 'no-choice' ? choiceLabel(item, field, choice, data) : fieldLabel(item, choice, data),
        ),
      };
    }
    case 'no-handover':
    case 'no-such-handover':
    case 'handover-live':
    case 'handover-not-yours':
    case 'whose-handover':
    case 'no-service-owner':
    case 'group-has-moved':
    case 'handover-stands':
      return rejection;
  }
};

/** A way to fill each of these, by the item's own place in the form. */
const fillButtons = (
  rejection: Extract<HandoverRejection, { code: 'brief-incomplete' }>,
  data: NoticeData,
): readonly Button[] =>
  rejection.missing.map(({ item }, index) =>
    button(
      { type: 'brief.open', handover: { by: 'id', id: rejection.handoverId }, item },
      wordsFor(data.language).handover.fillItem(itemLabel(item, data)),
      { style: index === 0 ? 'primary' : 'plain' },
    ),
  );

/** Why nothing was done, and the way to mend it. */
export const renderHandoverRejection = (rejection: HandoverRejection, data: NoticeData): NeutralMessage => {
  const { rejection: said } = wordsFor(data.language);
  const text = sayEach(said, 'code', inWords(rejection, data));
  if (rejection.code === 'brief-incomplete') return say({ text, buttons: fillButtons(rejection, data) });
  if (rejection.code !== 'handover-stands') return say({ text });
  const lines = blockerLines(rejection.blockers, data).map((line) => `· ${line}`);
  return say({ text: [text, ...lines].join('\n') });
};

const handoverCodes: ReadonlySet<string> = new Set<HandoverRejection['code']>([
  'no-handover',
  'no-such-handover',
  'handover-live',
  'handover-state',
  'handover-not-yours',
  'whose-handover',
  'no-service-owner',
  'incoming-is-outgoing',
  'incoming-unreachable',
  'no-such-stage',
  'same-stage',
  'nobody-to-receive',
  'brief-incomplete',
  'no-such-item',
  'answer-refused',
  'group-has-moved',
  'handover-stands',
]);

export const isHandoverRejection = <T extends { readonly code: string }>(
  rejection: T,
): rejection is T & HandoverRejection => handoverCodes.has(rejection.code);
