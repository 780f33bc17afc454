// @ts-check
import { longestBody, newId, postFlag, postMessage, postPress } from './api.js';
import { deskNow } from './desk-time.js';
import { historyOf } from './histories.js';
import { textOf } from './language.js';
import { draftOf, fillDraft, getState, setState } from './state.js';

const without = (set, id) => {
  const next = new Set(set);
  next.delete(id);
  return next;
};

const keepAnswer = (roomId, identity, name, card) => {
  if (!card) return;
  const { messages } = historyOf(getState(), roomId);
  const answer = { id: newId(), identity, name, card, at: deskNow(), after: messages.at(-1)?.seq ?? 0 };
  setState(({ answers }) => ({
    answers: { ...answers, [roomId]: [...(answers[roomId] ?? []), answer].slice(-20) },
  }));
};

export const dismissAnswer = (roomId, id) =>
  setState(({ answers }) => ({
    answers: { ...answers, [roomId]: (answers[roomId] ?? []).filter((answer) => answer.id !== id) },
  }));

const setPending = (id, change) =>
  setState(({ pending }) => ({
    pending: change
      ? pending.map((one) => (one.id === id ? { ...one, ...change } : one))
      : pending.filter((one) => one.id !== id),
  }));

const errorText = (status) => {
  const { errors } = textOf(getState().language);
  if (status === 'too-large') return errors.tooLarge(`${longestBody / 1024} KB`);
  return { busy: errors.busy, network: errors.network }[status] ?? errors.refused;
};

/** What was posted and is not yet answered, to know whose answer comes later. */
const asked = new Map();

const deliver = async (message) => {
  setPending(message.id, { failed: null });
  const { id, room, speakAs: identity, text, quotes } = message;
  asked.set(id, { room, identity, name: message.name });
  const outcome = await postMessage({ id, room, speakAs: identity, text, quotes });
  if (outcome.status === 'delivered' || outcome.status === 'later') {
    if (outcome.status === 'later') setState(({ held }) => ({ held: new Set(held).add(id) }));
    else {
      keepAnswer(room, identity, message.name, outcome.answer);
      setState(({ held }) => ({ held: without(held, id) }));
    }
    setPending(id, { stored: true });
    // The feed normally shows it before the answer comes; then the copy of this page has to go.
    if (historyOf(getState(), room).messages.some((one) => one.id === id)) setPending(id, null);
    return;
  }
  if (outcome.status === 'too-large') {
    setPending(id, null);
    setState({ notice: errorText(outcome.status) });
    if (draftOf(room).trim() === '') fillDraft(room, text);
    return;
  }
  setPending(id, { failed: errorText(outcome.status), unreached: outcome.status !== 'refused' });
};

/** False when it is too long to be sent: then the text stays where it is. */
export const send = (room, speaker, text) => {
  const quotes = getState().quoting[room.id] ?? null;
  const message = { id: newId(), room: room.id, speakAs: speaker.identity, name: speaker.name, text, quotes };
  if (new TextEncoder().encode(JSON.stringify(message)).length > longestBody) {
    setState({ notice: errorText('too-large') });
    return false;
  }
  setState(({ pending, quoting }) => ({
    pending: [...pending, { ...message, at: deskNow(), failed: null }],
    quoting: { ...quoting, [room.id]: null },
    notice: null,
  }));
  void deliver(message);
  return true;
};

export const sendAgain = (message) => void deliver(message);
/** Called when the server is back: what could not reach it goes out by itself, in the order in which it was written. */
export const sendUnreached = async () => {
  const unreached = getState().pending.filter((one) => one.failed !== null && one.unreached);
  for (const message of unreached) {
    if (getState().pending.some((one) => one.id === message.id)) await deliver(message);
  }
};
/** What was asked before everything began afresh is not answered any more. */
export const forgetAsked = () => asked.clear();
export const discard = (id) => setPending(id, null);

const setPress = (key, value) => setState(({ presses }) => ({ presses: { ...presses, [key]: value } }));

/** `key` names the pressed button on its card; an error's text shows there. The card's other buttons wait meanwhile. */
export const press = async (room, speaker, cardId, key, action, input) => {
  if (getState().presses[cardId]?.busy) return;
  setPress(cardId, { busy: true });
  setPress(key, undefined);
  const id = newId();
  asked.set(id, { room: room.id, identity: speaker.identity, name: speaker.name, key });
  const outcome = await postPress({ id, room: room.id, speakAs: speaker.identity, action, input });
  setPress(cardId, undefined);
  if (outcome.status === 'later') {
    setPress(key, { note: textOf(getState().language).pressLater });
    return;
  }
  asked.delete(id);
  if (outcome.status === 'delivered') keepAnswer(room.id, speaker.identity, speaker.name, outcome.answer);
  else setPress(key, { note: errorText(outcome.status) });
};

/** Ids of messages that somebody has just pointed at. */
const flagging = new Set();

/** Points at a customer's message, for a ticket to be opened for it. A second click meanwhile does nothing. */
export const flag = async (room, speaker, messageId) => {
  if (flagging.has(messageId)) return;
  flagging.add(messageId);
  setState({ notice: null });
  const id = newId();
  asked.set(id, { room: room.id, identity: speaker.identity, name: speaker.name, noted: true });
  const outcome = await postFlag({ id, room: room.id, speakAs: speaker.identity, message: messageId });
  flagging.delete(messageId);
  if (outcome.status === 'later') {
    setState({ notice: textOf(getState().language).pressLater });
    return;
  }
  asked.delete(id);
  if (outcome.status === 'delivered') keepAnswer(room.id, speaker.identity, speaker.name, outcome.answer);
  else setState({ notice: errorText(outcome.status) });
};

/** What could not be handed over at first arrived after all. */
export const onDelivered = ({ id, answer }) => {
  const mine = asked.get(id);
  asked.delete(id);
  setState(({ held }) => ({ held: without(held, id) }));
  if (!mine) return;
  if (mine.key) setPress(mine.key, undefined);
  if (mine.noted) setState({ notice: null });
  keepAnswer(mine.room, mine.identity, mine.name, answer);
};
