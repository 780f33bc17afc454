// @ts-check
import { historyOf } from './histories.js';
import { speakAs } from './speakers.js';
import { fillDraft } from './state.js';

/** Where the tour plays: a customer's group and the triage room that hears of it, both in the reader's language. */
export const stageOf = (state) => {
  const speaks = (identity) =>
    state.speakers.find((one) => one.identity === identity && one.language === state.language);
  const service = state.rooms.filter((room) => room.kind === 'service');
  const group =
    service.find((room) => room.members.some((one) => speaks(one)?.kind === 'contact')) ?? service[0] ?? null;
  const told = (room) => room.last !== null && room.last.name === null && room.last.seq > state.tour.since;
  const internal = state.rooms.filter((room) => room.kind === 'triage');
  const triage = internal.find(told) ?? (state.language === 'en' ? internal.at(-1) : internal[0]) ?? null;
  const people = state.speakers.filter((one) => one.kind === 'person' && one.roles.includes('agent'));
  const agent = people.find((one) => one.language === state.language) ?? people[0];
  const contacts = state.speakers.filter(
    (one) => one.kind === 'contact' && group?.members.includes(one.identity),
  );
  const contact = contacts.find((one) => one.level === 'lead') ?? contacts[0];
  const colleague = people.find((one) => one.identity !== agent?.identity);
  return { state, group, triage, agent, colleague, contact };
};

const since = ({ state }, room) =>
  room === null ? [] : historyOf(state, room.id).messages.filter(({ seq }) => seq > state.tour.since);

const kindOf = ({ state }, message) =>
  state.speakers.find((one) => one.identity === message.author?.identity)?.kind ?? null;

const offers = (message, action) =>
  message.card?.buttons.find((button) => button.action.startsWith(action)) ?? null;

/** The newest message that offers something of this kind. */
const newest = (stage, room, action) =>
  since(stage, room)
    .toReversed()
    .find((message) => offers(message, action) !== null) ?? null;

const isShown = (element) => element !== null && element !== undefined && element.getClientRects().length > 0;

const doorOf = (room) => {
  const button = document.querySelector(`[data-room="${CSS.escape(room?.id ?? '')}"]`);
  return isShown(button) ? button : document.querySelector('.back');
};

/** Inside the room what is meant; else the way there. */
const inside = ({ state }, room, find) => (state.roomId === room?.id ? (find() ?? null) : doorOf(room));

const box = () => document.querySelector('.composer-row');

const buttonFor = (stage, room, action) => () => {
  const message = newest(stage, room, action);
  if (message === null) return null;
  const { label } = offers(message, action);
  const row = document.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
  const button = [...(row?.querySelectorAll('.buttons button') ?? [])].find(
    (one) => one.textContent.replaceAll(/\s+/g, '') === label.replaceAll(/\s+/g, ''),
  );
  return button ?? row;
};

const focusBox = () => document.getElementById('message-box')?.focus();

const enter = (room, speaker, open, draft = null) => {
  if (room === null) return;
  if (speaker && room.members.includes(speaker.identity)) speakAs(room.id, speaker.identity);
  open(room.id);
  if (draft === null) return;
  fillDraft(room.id, draft);
  // When the room has been drawn.
  setTimeout(focusBox, 60);
};

const wasSeen = (stage) => {
  const card = newest(stage, stage.triage, 'ticket.');
  return card !== null && offers(card, 'ticket.acknowledge') === null;
};

/** A card always offers to take a ticket over; while nobody has it, that is what it offers first. */
const wasClaimed = (stage) => {
  const card = newest(stage, stage.triage, 'ticket.');
  return wasSeen(stage) && offers(card, 'ticket.claim')?.style !== 'primary';
};

/**
 * Each: `where` it happens on the page, whether it is `done` (null: the reader says so), and what `help` does of it; the
 * decisive Enter or click is the reader's own.
 */
export const steps = [
  {
    name: 'ask',
    where: (stage) => inside(stage, stage.group, box),
    done: (stage) => since(stage, stage.group).some((message) => kindOf(stage, message) === 'contact'),
    help: (stage, open, text) => enter(stage.group, stage.contact, open, text.empty.service.examples[0]),
  },
  {
    name: 'card',
    where: (stage) =>
      inside(stage, stage.group, () =>
        [...document.querySelectorAll('.log .baton:not(.answer) .card')].at(-1),
      ),
    done: null,
    help: (stage, open) => enter(stage.group, stage.contact, open),
  },
  {
    name: 'acknowledge',
    where: (stage) => inside(stage, stage.triage, buttonFor(stage, stage.triage, 'ticket.acknowledge')),
    done: (stage) => stage.state.roomId === stage.triage?.id && wasSeen(stage),
    help: (stage, open) => enter(stage.triage, stage.agent, open),
  },
  {
    name: 'claim',
    where: (stage) => inside(stage, stage.triage, buttonFor(stage, stage.triage, 'ticket.claim')),
    done: wasClaimed,
    help: (stage, open) => enter(stage.triage, stage.agent, open),
  },
  {
    name: 'answer',
    where: (stage) => inside(stage, stage.group, box),
    done: (stage) => since(stage, stage.group).some((message) => kindOf(stage, message) === 'person'),
    help: (stage, open, text) => enter(stage.group, stage.agent, open, text.tour.reply),
  },
  {
    name: 'resolve',
    where: (stage) => inside(stage, stage.triage, buttonFor(stage, stage.triage, 'ticket.resolve')),
    done: (stage) => newest(stage, stage.group, 'poll.rate') !== null,
    help: (stage, open) => enter(stage.triage, stage.agent, open),
  },
  {
    name: 'rate',
    where: (stage) => inside(stage, stage.group, buttonFor(stage, stage.group, 'poll.rate')),
    done: (stage) => (newest(stage, stage.group, 'poll.rate')?.editedAt ?? null) !== null,
    help: (stage, open) => enter(stage.group, stage.contact, open),
  },
  {
    name: 'report',
    where: (stage) => inside(stage, stage.triage, box),
    done: (stage) =>
      since(stage, stage.triage).some(({ text }) => /^\s*[/／](?:report|报表)/i.test(text ?? '')),
    help: (stage, open, text) => enter(stage.triage, stage.agent, open, text.tour.report),
  },
  {
    name: 'handover',
    where: (stage) => inside(stage, stage.group, box),
    done: (stage) =>
      since(stage, stage.group).some(({ text }) => /^\s*[/／](?:handover|交接)/i.test(text ?? '')),
    help: (stage, open, text) =>
      enter(stage.group, stage.agent, open, text.tour.handover(stage.colleague?.name ?? '')),
  },
];
