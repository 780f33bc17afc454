import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Duration } from '../../domain/time.ts';
import { entered } from './bolt.ts';
import { translated, webOptions } from './client.ts';
import { quietly } from './quietly.ts';

/*
 * Socket Mode: docs.slack.dev/apis/events-api/using-socket-mode
 *
 *   waiting ──its time──▶ opening ──hello──▶ ready ──disconnect frame──▶ leaving ──another is ready, all acknowledged──▶ closed
 *      ▲                     │ fails           │ falls silent, breaks
 *      └─────────────────────┴─────────────────┘
 *
 * Two of Bolt's receivers at a time, each for one connection: Slack closes each now and then, and what it delivers goes to
 * any that is open. Bolt by itself opens a closed one again after five seconds, and a press that falls into them is lost.
 */

const connections = 2;
/** Bolt pings three times as often, and closes a connection that is silent for so long. */
const silence: Duration = 5_000;
const longestGreeting: Duration = 10_000;
const longestLeave: Duration = 5_000;
const longestClose: Duration = 1_000;
const firstPause: Duration = 1_000;
const longestPause: Duration = 60_000;

const frame = z.looseObject({
  type: z.string(),
  envelope_id: z.string().nullish(),
  payload: z.unknown().optional(),
  reason: z.string().nullish(),
});
type Frame = z.infer<typeof frame>;

export type SocketModeOptions = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Logger;
  /** After so many failures in a row; tests shorten it. */
  readonly pause?: (failures: number) => Duration;
};

const usualPause = (failures: number): Duration =>
  Math.min(firstPause * 2 ** Math.max(failures - 1, 0), longestPause) * (1 + Math.random() / 3);

const readFrame = (data: unknown): Frame | null => {
  try {
    return typeof data === 'string' ? (frame.safeParse(JSON.parse(data)).data ?? null) : null;
  } catch {
    return null;
  }
};

/** Bolt looks for the event in everything that comes as one, and `app_rate_limited` has none. */
const readable = (read: Frame, data: unknown): unknown => {
  const { type, payload } = read;
  if (type !== 'events_api') return data;
  const hasEvent =
    typeof payload === 'object' && payload !== null && 'event' in payload && payload.event != null;
  return hasEvent ? data : JSON.stringify({ ...read, type: 'events_api_without_event' });
};

/** A receiver for Bolt's app; `stop` resolves when what was being taken is acknowledged and every connection is closed. */
export const createLines = ({ appToken, apiUrl, log, pause = usualPause }: SocketModeOptions): Receiver => {
  const closings = new Set<() => Promise<void>>();
  const openings = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const taking = new Set<Promise<void>>();
  let app: App | null = null;
  let over = new AbortController();
  let failures = 0;

  const later = (after: Duration, work: () => void): (() => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, after);
    timers.add(timer);
    return () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
  };

  const open = (): Promise<void> => {
    if (over.signal.aborted) return Promise.resolve();
    const opening: Promise<void> = connect().finally(() => openings.delete(opening));
    openings.add(opening);
    return opening;
  };

  const failed = (why: string, error?: unknown): void => {
    if (over.signal.aborted) return;
    failures += 1;
    log.warn({ why, failures, err: error }, 'no connection to Slack; it is tried again');
    later(pause(failures), () => void open());
  };

  /** Resolves when the connection is ready, or will not be; it never rejects. */
  const connect = async (): Promise<void> => {
    const { signal } = over;
    const mine = new Set<Promise<void>>();
    const receiver = new SocketModeReceiver({
      appToken,
      logger: quietly(log),
      clientPingTimeout: silence,
      // To open another one is ours: at once, and without an end that nobody hears of.
      autoReconnectEnabled: false,
      installerOptions: {
        clientOptions: {
          ...webOptions({ apiUrl, log }),
          fetch: (url, init) =>
            fetch(url, {
              ...init,
              signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]),
            }),
        },
      },
      processEventErrorHandler: async ({ error }) => {
        log.warn({ err: error }, 'a delivery of Slack was not taken; Slack delivers it again');
        return false;
      },
    });
    const { client } = receiver;
    if (app !== null) {
      const whole = app;
      const process = (event: Parameters<App['processEvent']>[0]): Promise<void> => {
        const work = whole.processEvent(event);
        const settled: Promise<void> = work
          .catch(() => {})
          .finally(() => {
            mine.delete(settled);
            taking.delete(settled);
          });
        mine.add(settled);
        taking.add(settled);
        return work;
      };
      receiver.init(entered(whole, process));
    }
    let isReady = false;
    let leaving = false;
    let dropGreeting = (): void => {};

    const close = async (): Promise<void> => {
      // A second time it is closed without the other side.
      const drop = later(longestClose, () => client.websocket?.disconnect());
      await client.disconnect();
      drop();
    };

    const leave = async ({ reason }: Frame): Promise<void> => {
      if (leaving || signal.aborted) return;
      leaving = true;
      log.debug({ reason }, 'Slack closes a connection');
      // Nothing mends a switched off Socket Mode but a person.
      if (reason === 'link_disabled') log.error('Socket Mode is switched off for the app; switch it on');
      if (reason === 'link_disabled' || reason === 'too_many_websockets') failed(reason);
      else {
        // What is pressed meanwhile comes here, and is not delivered a second time.
        const drop = later(longestLeave, () => void close());
        await open();
        drop();
      }
      await Promise.all(mine);
      await close();
    };

    // Bolt's own hearing closes at the first word of a disconnect, whatever is still to be acknowledged, and what it
    // throws nobody catches.
    const [hear] = client.listeners('ws_message');
    client.removeAllListeners('ws_message');
    const heard = async (data: unknown, isBinary: boolean): Promise<void> => {
      const read = readFrame(data);
      if (read === null) return;
      try {
        if (read.type === 'disconnect') await leave(read);
        else if (read.type === 'hello' || (read.envelope_id != null && !signal.aborted))
          await Promise.resolve<unknown>(hear?.(readable(read, data), isBinary));
      } catch (error) {
        log.warn({ err: error }, 'a frame of Slack could not be read');
      }
    };
    client.on('ws_message', (data: unknown, isBinary: boolean) => void heard(data, isBinary));
    client.on('connecting', () => {
      if (signal.aborted) setImmediate(() => void close());
      else dropGreeting = later(longestGreeting, () => void close());
    });
    client.on('disconnected', () => {
      dropGreeting();
      closings.delete(close);
      if (isReady && !leaving) failed('the connection closed');
      isReady = false;
    });
    closings.add(close);
    try {
      await receiver.start();
      isReady = true;
      failures = 0;
    } catch (error) {
      closings.delete(close);
      failed(
        'the connection did not open',
        error === undefined ? undefined : translated(error, 'apps.connections.open'),
      );
    } finally {
      dropGreeting();
    }
  };

  return {
    init: (whole) => {
      app = whole;
    },
    start: async () => {
      over = new AbortController();
      await Promise.race(Array.from({ length: connections }, open));
    },
    stop: async () => {
      over.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all(taking);
      await Promise.all([...closings].map((close) => close()));
      await Promise.all(openings);
    },
  };
};
