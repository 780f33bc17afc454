// @ts-check
import { fetchState } from './api.js';
import { load, markRead, merge, openRoom, setHistory } from './histories.js';
import { follow } from './live.js';
import { onClock } from './rehearsing.js';
import { forgetAsked, onDelivered, sendUnreached } from './sending.js';
import { excerptOf } from './message-excerpt.js';
import { setDeskNow } from './desk-time.js';
import { clearDrafts, getState, setState } from './state.js';

const onMessage = (message) => {
  const { rooms, roomId, histories, unread, pending } = getState();
  const history = histories[message.roomId];
  const settled = message.prepared !== null && message.prepared.state !== 'waiting';
  const edited = message.editedAt !== null || settled;
  const isNew = !edited && (rooms.find((room) => room.id === message.roomId)?.last?.seq ?? 0) < message.seq;
  if (history?.loaded) {
    const first = history.messages[0];
    // An edit of something older than what is shown comes with it when one scrolls there.
    if (!edited || !history.more || (first && first.seq <= message.seq)) {
      setHistory(message.roomId, { messages: merge(history.messages, [message]) });
    }
  }
  // Nothing of what was taken back stays in the list either.
  const isGone =
    message.takenBack && rooms.find((room) => room.id === message.roomId)?.last?.seq === message.seq;
  if (isNew || isGone) {
    const last = {
      seq: message.seq,
      name: message.author?.name ?? null,
      excerpt: excerptOf(message),
      takenBack: message.takenBack,
      at: message.at,
    };
    setState({
      rooms: rooms.map((room) => (room.id === message.roomId ? { ...room, last } : room)),
      pending: pending.filter((one) => one.id !== message.id),
    });
    if (isGone) return;
    const read = roomId === message.roomId && document.visibilityState === 'visible';
    if (read) markRead(message.roomId);
    else setState({ unread: { ...unread, [message.roomId]: (unread[message.roomId] ?? 0) + 1 } });
  }
};

const takeState = (fresh) => {
  setDeskNow(fresh.now);
  const { roomId, lastRoom, lastRead, unread } = getState();
  const seenBefore = Object.keys(lastRead).length > 0;
  const missed = fresh.rooms.filter(
    ({ id, last }) =>
      last && seenBefore && last.seq > (lastRead[id] ?? 0) && unread[id] === undefined && id !== roomId,
  );
  setState({
    desk: { name: fresh.name, timeZone: fresh.timeZone, commands: fresh.commands },
    rooms: fresh.rooms,
    speakers: fresh.speakers,
    held: new Set(fresh.undelivered),
    clock: fresh.clock,
    // 0: something is unread, nobody counted it.
    unread: { ...unread, ...Object.fromEntries(missed.map(({ id }) => [id, 0])) },
    lastRead: seenBefore
      ? lastRead
      : Object.fromEntries(fresh.rooms.map(({ id, last }) => [id, last?.seq ?? 0])),
  });
  const known = (id) => fresh.rooms.some((room) => room.id === id);
  if (roomId !== null && !known(roomId)) openRoom(null);
  return known(lastRoom) ? lastRoom : (fresh.rooms[0]?.id ?? null);
};

const refresh = async () => {
  try {
    takeState(await fetchState());
  } catch {
    // The feed notices that the server is away, and asks again when it is back.
  }
};

const patiently = async (onFailure = () => {}) => {
  for (;;) {
    try {
      return await fetchState();
    } catch {
      onFailure();
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
};

/** All that this page remembers of what is gone. */
const forgetEverything = () => {
  forgetAsked();
  clearDrafts();
  setState({ held: new Set(), presses: {}, unread: {}, quoting: {}, lastRead: {}, notice: null, tour: null });
};

/** Loads what there is, follows what comes; resolves with the room to begin with. */
export const begin = async () => {
  const fresh = await patiently(() => setState({ connection: 'unreachable' }));
  const first = takeState(fresh);
  let opened = false;
  const feed = follow(fresh.revision, {
    open: () => {
      setState({ connection: 'open' });
      if (opened) {
        void refresh();
        void sendUnreached();
      }
      opened = true;
    },
    lost: () => setState({ connection: 'lost' }),
    message: onMessage,
    delivered: onDelivered,
    state: () => void refresh(),
    clock: onClock,
    reset: async ({ startedOver }) => {
      if (startedOver) forgetEverything();
      const again = await patiently();
      setState({ histories: {}, answers: {}, pending: [] });
      takeState(again);
      feed.restartFrom(again.revision);
      const { roomId } = getState();
      if (roomId !== null) void load(roomId);
    },
  });
  document.addEventListener('visibilitychange', () => {
    const { roomId } = getState();
    if (document.visibilityState === 'visible' && roomId !== null) markRead(roomId);
  });
  return first;
};
