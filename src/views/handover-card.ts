import type { Button, NeutralMessage, Tone } from '../adapters/contract.ts';
import type { HandoverRef } from '../domain/handover/handover-commands.ts';
import type { HandoverBlocker } from '../domain/handover/handover-notices.ts';
import { isLive, responsibleId, type Handover } from '../domain/handover/handover.ts';
import { completenessOf, itemLabel, returnedLines } from './handover-brief.ts';
import { sayEach } from './locale/each.ts';
import type { BlockerInWords, HandoverNames, OwnershipInWords, Stands } from './locale/words-handover.ts';
import { button, say } from './message.ts';
import { sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import { stageName } from './stage-name.ts';
import type { NoticeData } from './rows.ts';
import { personName, wordsFor } from './words-for.ts';

export const refToHandover = ({ id }: Handover): HandoverRef => ({ by: 'id', id });

/** The customer as staff know it, else the room. */
export const customerName = ({ customerId, roomId }: Handover, { desk, language }: NoticeData): string => {
  const customer = customerId === null ? undefined : desk.customerById.get(customerId);
  return oneLine(customer?.name ?? desk.roomById.get(roomId)?.name ?? wordsFor(language).noCustomer, 60);
};

export const namesIn = (handover: Handover, data: NoticeData): HandoverNames => ({
  customer: customerName(handover, data),
  outgoing: personName(data.desk, handover.outgoingId),
  incoming: personName(data.desk, handover.incomingId),
  keeper: personName(data.desk, handover.keeperId),
});

/** The present owner's name: ours where the account is one of ours. */
export const groupOwnerName = ({ ownership }: Handover, { desk }: NoticeData): string | null => {
  const { present } = ownership;
  if (present === null) return null;
  return oneLine(desk.personByIdentity.get(present.identity)?.name ?? present.name, 60);
};

const whenSaid = (at: number, data: NoticeData): string =>
  sayTime(at, data.now, data.desk.timeZone, wordsFor(data.language));

const groupLine = (handover: Handover, data: NoticeData): string => {
  const { group } = wordsFor(data.language).handover;
  const { ownership } = handover;
  const { proof } = ownership;
  const present = groupOwnerName(handover, data);
  const cause = ownership.cause === null ? null : oneLine(ownership.cause[data.language], 300);
  const told = (): OwnershipInWords => {
    if (proof?.type === 'read') {
      const owner = data.desk.personByIdentity.get(proof.owner.identity)?.name ?? proof.owner.name;
      return { type: 'read', owner: oneLine(owner, 60), at: whenSaid(proof.at, data) };
    }
    if (proof?.type === 'said')
      return { type: 'said', by: oneLine(proof.byName, 60), at: whenSaid(proof.at, data) };
    if (!ownership.wanted) return { type: 'stays', present };
    if (ownership.state === 'moving') return { type: 'moving', present };
    if (ownership.state === 'by-hand')
      return { type: 'by-hand', present, cause, unseen: ownership.unseen === true };
    return { type: 'waits', present, cause };
  };
  return sayEach(group, 'type', told());
};

const introductionLine = ({ introduction }: Handover, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const said = words.handover.introduction;
  const stands =
    introduction.state === 'told'
      ? said.told(introduction.at === null ? '' : whenSaid(introduction.at, data))
      : said[introduction.state];
  const names = introduction.noted.map(({ name }) => oneLine(name, 40));
  const shown = names.length > 5 ? [...names.slice(0, 5), `+${names.length - 5}`] : names;
  return shown.length === 0 ? stands : `${stands} · ${said.noted(words.list(shown))}`;
};

/** What the platform says against the move, as long as it is still to be made. */
const obstacleLines = (handover: Handover, data: NoticeData): readonly string[] => {
  const { ownership } = handover;
  if (!ownership.wanted || ownership.proof !== null || !isLive(handover)) return [];
  return (ownership.obstacles ?? []).map(({ blocks, words }) => {
    const said = oneLine(words[data.language], 300);
    return blocks ? said : wordsFor(data.language).handover.note(said);
  });
};

/** What a handover itself shows to be in the way of its completion; tickets and people are looked at when it is tried. */
const standing = (handover: Handover, data: NoticeData): readonly BlockerInWords[] => {
  const { state, introduction, ownership } = handover;
  if (state === 'drafting') return [{ type: 'not-submitted', keeper: namesIn(handover, data).keeper }];
  if (state === 'offered') return [{ type: 'not-accepted' }];
  if (state !== 'accepted') return [];
  const blockers: BlockerInWords[] = [];
  if (introduction.state === 'none') blockers.push({ type: 'not-introduced' });
  if (introduction.state === 'prepared') blockers.push({ type: 'introduction-waits' });
  if (ownership.wanted && ownership.state !== 'proven' && ownership.state !== 'confirmed')
    blockers.push({ type: 'group-not-moved', present: groupOwnerName(handover, data) });
  return blockers;
};

const inWords = (blocker: HandoverBlocker, data: NoticeData): BlockerInWords => {
  if (blocker.type === 'live-item') return { ...blocker, item: itemLabel(blocker.item, data) };
  if (blocker.type !== 'group-not-moved') return blocker;
  const { present } = blocker;
  if (present === null) return { type: 'group-not-moved', present };
  const name = data.desk.personByIdentity.get(present.identity)?.name ?? present.name;
  return { type: 'group-not-moved', present: oneLine(name, 60) };
};

export const blockerLines = (blockers: readonly HandoverBlocker[], data: NoticeData): readonly string[] =>
  blockers.map((one) => sayEach(wordsFor(data.language).handover.blocker, 'type', inWords(one, data)));

export const toneOfHandover = ({ state, returned, ownership }: Handover): Tone => {
  if (state === 'completed') return 'good';
  if (state === 'cancelled') return 'neutral';
  return returned.length > 0 || ownership.state === 'by-hand' ? 'minor' : 'neutral';
};

/** Every move that is legal in this state; whose it is, the rules know. */
export const handoverButtons = (handover: Handover, data: NoticeData): readonly Button[] => {
  const { button: label } = wordsFor(data.language).handover;
  const ref = { handover: refToHandover(handover) };
  const cancel = button({ type: 'handover.cancel', ...ref, reason: null }, label.cancel, {
    style: 'danger',
    input: { label: label.cancelReason, required: false },
  });
  const fill = button({ type: 'brief.open', ...ref, item: null }, label.fill, { style: 'primary' });
  switch (handover.state) {
    case 'drafting':
      return [
        fill,
        button({ type: 'handover.submit', ...ref }, label.submit),
        button({ type: 'handover.override', ...ref, reason: null }, label.override, {
          input: { label: label.overrideReason, required: true },
        }),
        cancel,
      ];
    case 'offered':
      return [...answerButtons(handover, data), cancel];
    case 'accepted': {
      const { ownership } = handover;
      const moved = ownership.state === 'proven' || ownership.state === 'confirmed';
      return [
        ...(ownership.state === 'by-hand'
          ? [button({ type: 'handover.confirm', ...ref }, label.done, { style: 'primary' })]
          : []),
        ...(ownership.wanted && !moved ? [button({ type: 'handover.retry', ...ref }, label.retry)] : []),
        button({ type: 'handover.complete', ...ref }, label.complete),
        ...(moved ? [] : [cancel]),
      ];
    }
    case 'completed':
      return [
        button({ type: 'handover.append', ...ref, text: '' }, label.add, {
          input: { label: label.addText, required: true, multiline: true },
        }),
      ];
    case 'cancelled':
      return [];
  }
};

/** For the incoming person: to accept, or to return with reasons. */
export const answerButtons = (handover: Handover, data: NoticeData): readonly Button[] => {
  const { button: label } = wordsFor(data.language).handover;
  const ref = { handover: refToHandover(handover) };
  return [
    button({ type: 'handover.accept', ...ref }, label.accept, { style: 'primary' }),
    button({ type: 'handover.return', ...ref, text: '' }, label.return, {
      input: { label: label.returnReason, required: true, multiline: true },
    }),
  ];
};

type Field = { readonly label: string; readonly value: string };
const shownLater = 10;

type Facts = Readonly<Record<'people' | 'stage' | 'brief' | 'override' | 'returned', readonly Field[]>>;

const factsOf = (handover: Handover, data: NoticeData): Facts => {
  const words = wordsFor(data.language);
  const { labels, ...said } = words.handover;
  const { outgoing, incoming } = namesIn(handover, data);
  const { fromStage: from, toStage: to, override } = handover;
  const stage =
    to === null
      ? said.stageStays
      : said.stage(from === null ? null : stageName(from, data), stageName(to, data));
  const returned = returnedLines(handover.returned, data);
  return {
    people: [{ label: labels.people, value: said.people(outgoing, incoming) }],
    stage: [{ label: labels.stage, value: stage }],
    brief: [{ label: labels.brief, value: said.completeness(completenessOf(handover, data)) }],
    override:
      override === null
        ? []
        : [
            {
              label: labels.override,
              value: said.overridden(oneLine(override.byName, 60), oneLine(override.reason, 300)),
            },
          ],
    returned: returned.length === 0 ? [] : [{ label: labels.returned, value: returned.join('\n') }],
  };
};

/** What stays as it is once the brief is out of the keeper's hands: for messages that are not edited afterwards. */
export const lastingFields = (handover: Handover, data: NoticeData): readonly Field[] => {
  const { people, stage, brief, override } = factsOf(handover, data);
  return [...people, ...stage, ...brief, ...override];
};

export const overrideField = (handover: Handover, data: NoticeData): readonly Field[] =>
  factsOf(handover, data).override;

/** Everything that is known of how it stands; what does not apply is left out. */
export const handoverFields = (handover: Handover, data: NoticeData): readonly Field[] => {
  const words = wordsFor(data.language);
  const { labels, ...said } = words.handover;
  const facts = factsOf(handover, data);
  // What of each item is missing, the form and a refusal say; a card would be all of that.
  const missing =
    handover.state === 'drafting'
      ? completenessOf(handover, data).missing.map(({ item }) => itemLabel(item, data))
      : [];
  const blockers = standing(handover, data).map((one) => sayEach(said.blocker, 'type', one));
  const optional = (label: string, lines: readonly string[]): readonly Field[] =>
    lines.length === 0 ? [] : [{ label, value: lines.join('\n') }];
  const by = handover.startedById === null ? null : personName(data.desk, handover.startedById);
  const later = handover.later.map(({ text, byName }) => `${oneLine(text, 200)} (${oneLine(byName, 40)})`);
  return [
    ...facts.people,
    ...facts.stage,
    { label: labels.state, value: said.state[handover.state] },
    { label: labels.responsible, value: personName(data.desk, responsibleId(handover)) },
    ...facts.brief,
    ...(missing.length === 0 ? [] : [{ label: labels.missing, value: words.list(missing) }]),
    ...facts.returned,
    ...facts.override,
    ...(handover.state === 'cancelled'
      ? []
      : [
          { label: labels.introduction, value: introductionLine(handover, data) },
          { label: labels.group, value: groupLine(handover, data) },
        ]),
    ...optional(labels.obstacles, obstacleLines(handover, data)),
    ...optional(labels.inTheWay, blockers),
    ...optional(labels.later, later.slice(-shownLater)),
    {
      label: labels.started,
      value: said.started({ cause: handover.cause, by, at: whenSaid(handover.startedAt, data) }),
    },
  ];
};

/** What changes in the course of it, for a room where the card itself cannot: its news come as lines. */
export const changingFields = (handover: Handover, data: NoticeData): readonly Field[] => {
  const { labels } = wordsFor(data.language).handover;
  const { state, ownership } = handover;
  if (!isLive(handover)) return [];
  const obstacles = obstacleLines(handover, data);
  return [
    ...(state === 'accepted'
      ? [{ label: labels.introduction, value: introductionLine(handover, data) }]
      : []),
    ...(ownership.wanted ? [{ label: labels.group, value: groupLine(handover, data) }] : []),
    ...(obstacles.length === 0 ? [] : [{ label: labels.obstacles, value: obstacles.join('\n') }]),
  ];
};

export const handoverTitle = (handover: Handover, data: NoticeData): string =>
  wordsFor(data.language).handover.title(handover.number, customerName(handover, data));

export const standsOf = (handover: Handover, data: NoticeData): Stands => {
  const { state, cause, returned, outgoingId, ownership } = handover;
  const holder = data.desk.personByIdentity.get(ownership.present?.identity ?? '')?.id;
  return {
    ...namesIn(handover, data),
    state,
    cause,
    owner: cause !== 'group-owner' || holder === outgoingId ? null : groupOwnerName(handover, data),
    returned: returned.length > 0,
  };
};

export const standsSentence = (handover: Handover, data: NoticeData): string =>
  wordsFor(data.language).handover.stands(standsOf(handover, data));

/** The one card of a handover in the triage room, and the answer to `/handover status`. */
export const handoverCard = (handover: Handover, data: NoticeData): NeutralMessage =>
  say({
    tone: toneOfHandover(handover),
    title: handoverTitle(handover, data),
    text: standsSentence(handover, data),
    fields: handoverFields(handover, data),
    buttons: handoverButtons(handover, data),
  });
