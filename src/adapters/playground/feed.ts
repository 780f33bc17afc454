import type { NeutralMessage } from '../contract.ts';
import { type ShownMessage, shown } from './render.ts';
import type { PlaygroundStore } from './store.ts';

export type FeedEvent =
  /** Posted or edited. */
  | { readonly type: 'message'; readonly message: ShownMessage }
  /** A message or a press that could not be handed over at first arrived, with the answer for its author. */
  | { readonly type: 'delivered'; readonly id: string; readonly answer: NeutralMessage | null }
  /** Rooms or people changed. */
  | { readonly type: 'state' }
  /** The clock was moved: the desk's time now, by how much it is ahead, and whether it goes on moving. */
  | { readonly type: 'clock'; readonly now: number; readonly ahead: number; readonly moving: boolean }
  /** The reader is too far behind: it should load everything again. `startedOver`: what it knows is gone. */
  | { readonly type: 'reset'; readonly startedOver: boolean };

export type Feed = {
  start(): Promise<void>;
  /** Something was written; readers get it in the order of revisions. */
  wake(): void;
  tell(event: Exclude<FeedEvent, { type: 'message' }>): void;
  /** Everything after `since`, then what comes; until the signal. */
  follow(since: number, push: (event: FeedEvent) => void, signal: AbortSignal): Promise<void>;
  /** Up to here the readers know everything. */
  revision(): number;
  /** Everything was removed from the store: tells all readers, and those who are away when they come back. */
  startOver(): Promise<void>;
  /** Aborted when the feed stops: open connections end. */
  readonly ended: AbortSignal;
  stop(): void;
};

/** A store gives at least this many changes at once, if there are. */
const longestCatchUp = 2000;
const retryAfter = 1000;

/** Tells every open page what changes; reads the store in one place, so that no page sees changes out of order. */
export const createFeed = (store: PlaygroundStore): Feed => {
  const followers = new Set<(event: FeedEvent) => void>();
  let seen = 0;
  let cleared = 0;
  let reading = false;
  let again = false;
  let retry: NodeJS.Timeout | undefined;
  const ending = new AbortController();

  const broadcast = (event: FeedEvent) => {
    for (const push of followers) push(event);
  };

  const readOn = async () => {
    reading = true;
    try {
      let more = true;
      while (more) {
        again = false;
        const changes = await store.since(seen);
        for (const message of changes) {
          seen = message.revision;
          broadcast({ type: 'message', message: shown(message) });
        }
        more = again || changes.length >= longestCatchUp;
      }
    } catch {
      // The writer of the message already reported that the database is away; the readers wait for it.
      if (!ending.signal.aborted) retry = setTimeout(wake, retryAfter);
    } finally {
      reading = false;
    }
  };

  const wake = () => {
    again = true;
    clearTimeout(retry);
    if (!reading && !ending.signal.aborted) void readOn();
  };

  return {
    start: async () => {
      seen = await store.lastRevision();
      cleared = await store.cleared();
    },
    startOver: async () => {
      cleared = await store.cleared();
      seen = Math.max(seen, cleared);
      broadcast({ type: 'reset', startedOver: true });
    },
    wake,
    tell: broadcast,
    revision: () => seen,
    follow: async (since, push, signal) => {
      if (signal.aborted) return;
      let held: FeedEvent[] | null = [];
      let reached = seen;
      const take = (event: FeedEvent) => {
        if (held) held.push(event);
        else push(event);
      };
      followers.add(take);
      signal.addEventListener('abort', () => followers.delete(take), { once: true });
      try {
        if (since > seen || since < cleared) push({ type: 'reset', startedOver: true });
        else if (seen - since > longestCatchUp) push({ type: 'reset', startedOver: false });
        else if (since < seen) {
          for (const message of await store.since(since)) {
            reached = message.revision;
            push({ type: 'message', message: shown(message) });
          }
        }
      } catch (error) {
        followers.delete(take);
        throw error;
      }
      for (const event of held) {
        if (event.type !== 'message' || event.message.revision > reached) push(event);
      }
      held = null;
    },
    ended: ending.signal,
    stop: () => {
      ending.abort();
      clearTimeout(retry);
      followers.clear();
    },
  };
};
