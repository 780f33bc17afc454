// @ts-check
import { fetchMessages } from './api.js';
import { getState, setState } from './state.js';

/** Rows kept of a conversation that is read at its end; more come back when one scrolls up. */
const longestHistory = 400;

const nothing = { messages: [], more: true, loading: false, loaded: false };
export const historyOf = (state, roomId) => state.histories[roomId] ?? nothing;

export const setHistory = (roomId, change) =>
  setState(({ histories }) => ({
    histories: { ...histories, [roomId]: { ...(histories[roomId] ?? nothing), ...change } },
  }));

/** Both ascending by seq; of two with one id the higher revision stays. */
export const merge = (known, fresh) => {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of fresh) {
    const old = byId.get(message.id);
    if (!old || old.revision < message.revision) byId.set(message.id, message);
  }
  return [...byId.values()].toSorted((a, b) => a.seq - b.seq);
};

export const load = async (roomId, before) => {
  const history = historyOf(getState(), roomId);
  if (history.loading) return;
  setHistory(roomId, { loading: true });
  try {
    const { messages, more } = await fetchMessages(roomId, before);
    const { messages: known } = historyOf(getState(), roomId);
    setHistory(roomId, { messages: merge(known, messages), more, loading: false, loaded: true });
    if (before === undefined) markRead(roomId);
  } catch {
    setHistory(roomId, { loading: false });
    setTimeout(() => {
      if (getState().roomId === roomId) void load(roomId, before);
    }, 2000);
  }
};

export const loadOlder = (roomId) => {
  const { messages, more, loaded } = historyOf(getState(), roomId);
  if (loaded && more && messages.length > 0) void load(roomId, messages[0].seq);
};

/** Called while the end is in view: what was scrolled past long ago need not stay in the page. */
export const trimHistory = (roomId) => {
  const { messages } = historyOf(getState(), roomId);
  if (messages.length > longestHistory) {
    setHistory(roomId, { messages: messages.slice(-longestHistory / 2), more: true });
  }
};

export const markRead = (roomId) => {
  const { rooms, unread, lastRead } = getState();
  const last = rooms.find((room) => room.id === roomId)?.last;
  const { [roomId]: _, ...others } = unread;
  setState({ unread: others, lastRead: last ? { ...lastRead, [roomId]: last.seq } : lastRead });
};

export const openRoom = (roomId) => {
  setState({ roomId, notice: null, ...(roomId === null ? {} : { lastRoom: roomId }) });
  if (roomId === null) return;
  markRead(roomId);
  if (!historyOf(getState(), roomId).loaded) void load(roomId);
};
