// @ts-check
import { loadOlder, trimHistory } from './histories.js';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from './ui.js';

const nearEnd = 90;
const nearEdge = 600;
/** However long a conversation is, no more of it than this stands in the page; it moves along as one scrolls. */
const mostShown = 240;
const step = 80;

/** The messages up to this one (null: the newest), as many as are shown. */
const shownOf = (messages, upTo) => {
  const end = upTo === null ? messages.length : messages.findLastIndex(({ seq }) => seq <= upTo) + 1;
  return messages.slice(Math.max(0, end - mostShown), end);
};

/** The first message in view, and where it stands: the reader's place. */
const anchorOf = (box) => {
  const rows = box.querySelectorAll('article[data-id]');
  const { top } = box.getBoundingClientRect();
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (rows[middle].getBoundingClientRect().bottom > top) high = middle;
    else low = middle + 1;
  }
  const row = rows[low];
  return row ? { row, top: row.getBoundingClientRect().top } : null;
};

/** Keeps the reader's place: at the end when there, else on the same message, whatever comes or goes around it. */
export const useScroll = (history, roomId, answers) => {
  const { messages } = history;
  const log = useRef(null);
  const place = useRef({ atEnd: true, anchor: null, last: null, answers });
  const [missed, setMissed] = useState(0);
  const [upTo, setUpTo] = useState(null);
  const shown = useMemo(() => shownOf(messages, upTo), [messages, upTo]);
  const now = useRef({ messages, shown, upTo });
  now.current = { messages, shown, upTo };

  /** Near an edge of what is shown, what lies beyond takes the place of what is far away. */
  const reach = useCallback(() => {
    const box = log.current;
    const { messages: all, shown: some, upTo: end } = now.current;
    if (box.scrollHeight <= box.clientHeight || some.length === 0) return;
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    if (box.scrollTop < nearEdge) {
      if (some[0].seq > all[0].seq) setUpTo((some[some.length - 1 - step] ?? some[0]).seq);
      else loadOlder(roomId);
    } else if (end !== null && below < nearEdge) {
      const next = all[all.findLastIndex(({ seq }) => seq <= end) + step];
      setUpTo(next ? next.seq : null);
    }
  }, [roomId]);

  useLayoutEffect(() => {
    const box = log.current;
    const was = place.current;
    const { anchor } = was;
    if (was.atEnd && upTo === null) box.scrollTop = box.scrollHeight;
    else if (anchor?.row.isConnected) box.scrollTop += anchor.row.getBoundingClientRect().top - anchor.top;
    const last = messages.at(-1)?.seq ?? null;
    if (!was.atEnd && was.last !== null) {
      const since = messages.length - 1 - messages.findLastIndex(({ seq }) => seq <= was.last);
      const fresh = since + Math.max(0, answers - was.answers);
      if (fresh > 0) setMissed((count) => count + fresh);
    }
    place.current = { ...was, anchor: anchorOf(box), last, answers };
    if (!was.atEnd) reach();
  });

  useLayoutEffect(() => {
    // The box changes its height with the composer, the window and late fonts; the end should stay in view.
    const watch = new ResizeObserver(() => {
      if (place.current.atEnd) log.current.scrollTop = log.current.scrollHeight;
    });
    watch.observe(log.current);
    watch.observe(log.current.firstElementChild);
    return () => watch.disconnect();
  }, []);

  const onScroll = useCallback(() => {
    const box = log.current;
    // A scroll is told with the next frame, by when the room may have been left.
    if (box === null) return;
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    const atEnd = below < nearEnd && now.current.upTo === null;
    place.current = { ...place.current, atEnd, anchor: anchorOf(box) };
    reach();
    if (atEnd) {
      setMissed(0);
      trimHistory(roomId);
    }
  }, [roomId]);

  const toEnd = useCallback(() => {
    place.current.atEnd = true;
    setUpTo(null);
    log.current.scrollTop = log.current.scrollHeight;
    setMissed(0);
  }, []);

  return { log, onScroll, toEnd, missed, shown, whole: upTo === null };
};
