// @ts-check
import { preferredLanguage } from './language.js';
import { useEffect, useState } from './ui.js';

const storageKey = 'baton.playground';

const remembered = () => {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') ?? {};
  } catch {
    // Private windows may refuse storage; the page works without a memory.
    return {};
  }
};

const memory = remembered();

/**
 * All the page knows. `histories`: by room, { messages, more, loading, loaded }. `pending`: what this page has sent and
 * not yet seen. `answers`: by room, what only one speaker may see. `held`: ids that the desk has not taken yet.
 */
let state = {
  language: preferredLanguage(memory.language),
  connection: 'connecting',
  desk: null,
  rooms: [],
  speakers: [],
  roomId: null,
  histories: {},
  pending: [],
  answers: {},
  held: new Set(),
  presses: {},
  unread: {},
  speakerOf: memory.speakerOf ?? {},
  lastRead: memory.lastRead ?? {},
  lastRoom: memory.lastRoom ?? null,
  /** Counts how often a box was filled from outside. */
  filled: 0,
  quoting: {},
  notice: null,
  /** { ahead, moving } where the clock can be moved; its last refusal, and whether its time is to be told. */
  clock: null,
  clockNote: null,
  clockSaid: false,
  tour: memory.tour ?? null,
};

const readers = new Set();
let announced = false;

const announce = () => {
  announced = false;
  for (const reader of readers) reader(state);
};

/** Another window of this browser may have read on meanwhile: what was read there stays read. */
const readAnywhere = () => {
  const elsewhere = remembered().lastRead ?? {};
  const rooms = Object.keys({ ...elsewhere, ...state.lastRead });
  return Object.fromEntries(rooms.map((id) => [id, Math.max(elsewhere[id] ?? 0, state.lastRead[id] ?? 0)]));
};

const keep = () => {
  const { language, speakerOf, lastRoom, tour } = state;
  const lastRead = readAnywhere();
  try {
    localStorage.setItem(storageKey, JSON.stringify({ language, speakerOf, lastRead, lastRoom, tour }));
  } catch {
    // As above.
  }
};

const kept = ['language', 'speakerOf', 'lastRead', 'lastRoom', 'tour'];

export const getState = () => state;

/** Changes are shown together, once per turn of the event loop: a burst of messages renders once. */
export const setState = (change) => {
  const next = typeof change === 'function' ? change(state) : change;
  state = { ...state, ...next };
  if (kept.some((name) => name in next)) keep();
  if (announced) return;
  announced = true;
  setTimeout(announce, 0);
};

export const useAppState = () => {
  const [seen, setSeen] = useState(state);
  useEffect(() => {
    readers.add(setSeen);
    setSeen(state);
    return () => readers.delete(setSeen);
  }, []);
  return seen;
};

/** What stands unsent in the boxes; typing changes it, and nothing need be shown again for that. */
const drafts = new Map();
export const draftOf = (roomId) => drafts.get(roomId) ?? '';
export const saveDraft = (roomId, value) => drafts.set(roomId, value);
export const fillDraft = (roomId, value) => {
  drafts.set(roomId, value);
  setState(({ filled }) => ({ filled: filled + 1 }));
};
export const clearDrafts = () => {
  drafts.clear();
  setState(({ filled }) => ({ filled: filled + 1 }));
};
