import type { Logger } from 'pino';
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Duration } from '../../domain/time.ts';
import type { SlackClient } from './client.ts';
import type { Take } from './intake.ts';

/*
 * Socket Mode: docs.slack.dev/apis/events-api/using-socket-mode
 *
 *   waiting ──its time──▶ opening ──hello──▶ ready ──disconnect frame──▶ leaving ──acknowledged──▶ closed
 *      ▲                     │ fails           │ falls silent, breaks       (another is opened at once)
 *      └─────────────────────┴─────────────────┘
 *
 * Two connections at a time: Slack closes each now and then, and what it delivers goes to any that is open. What is not
 * acknowledged is delivered again; so is whatever the desk could not keep.
 */

const connections = 2;
const silence: Duration = 30_000;
const pingEvery: Duration = 10_000;
const longestLeave: Duration = 5_000;
const longestGreeting: Duration = 10_000;
const firstPause: Duration = 1_000;
const longestPause: Duration = 60_000;

const address = z.object({ url: z.string() });
const frame = z.object({
  type: z.string(),
  envelope_id: z.string().nullish(),
  payload: z.unknown().optional(),
  reason: z.string().nullish(),
});

export type SocketMode = {
  /** Resolves when the first connection is ready, or its opening has failed once: it goes on trying. */
  start(take: Take): Promise<void>;
  /** Nothing is taken any more; resolves when what was being taken is acknowledged. */
  stop(): Promise<void>;
  ready(): number;
};

export type SocketModeOptions = {
  /** With the app's own token. */
  readonly client: SlackClient;
  readonly log: Logger;
  /** After so many failures in a row; tests shorten it. */
  readonly pause?: (failures: number) => Duration;
};

const usualPause = (failures: number): Duration =>
  Math.min(firstPause * 2 ** Math.max(failures - 1, 0), longestPause) * (1 + Math.random() / 3);

export const createSocketMode = ({ client, log, pause = usualPause }: SocketModeOptions): SocketMode => {
  const open = new Set<{ readonly socket: WebSocket; leave(): void }>();
  const timers = new Set<NodeJS.Timeout>();
  const taking = new Set<Promise<void>>();
  let stopped = true;
  let failures = 0;
  let ready = 0;

  const later = (after: Duration, work: () => void): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, after);
    timers.add(timer);
    return timer;
  };

  const drop = (timer: NodeJS.Timeout): void => {
    clearTimeout(timer);
    timers.delete(timer);
  };

  const failed = (take: Take, why: string, error?: unknown): void => {
    if (stopped) return;
    failures += 1;
    log.warn({ why, failures, err: error }, 'no connection to Slack; it is tried again');
    later(pause(failures), () => void connect(take));
  };

  const acknowledge = async (
    socket: WebSocket,
    take: Take,
    envelope: string,
    payload: unknown,
  ): Promise<void> => {
    try {
      const answer = await take(payload);
      // Gone meanwhile: Slack delivers it again elsewhere, where it is known already.
      if (socket.readyState === WebSocket.OPEN)
        socket.send(
          JSON.stringify({ envelope_id: envelope, ...(answer === null ? {} : { payload: answer }) }),
        );
    } catch (error) {
      log.warn({ err: error }, 'a delivery of Slack was not taken; Slack delivers it again');
    }
  };

  const connect = async (take: Take): Promise<void> => {
    if (stopped) return;
    let url: string;
    try {
      ({ url } = address.parse(await client.call('apps.connections.open')));
    } catch (error) {
      failed(take, 'Slack gave no address', error);
      return;
    }
    if (stopped) return;
    await new Promise<void>((settled) => {
      const socket = new WebSocket(url);
      const mine = new Set<Promise<void>>();
      let isReady = false;
      let leaving = false;
      let heard = performance.now();
      const greeting = later(longestGreeting, () => socket.terminate());
      const beat = setInterval(() => {
        if (performance.now() - heard > silence) socket.terminate();
        else if (socket.readyState === WebSocket.OPEN) socket.ping();
      }, pingEvery);

      /** Another one takes over, and this one goes when everything it brought has been acknowledged. */
      const leave = (): void => {
        if (leaving) return;
        leaving = true;
        const timer = later(longestLeave, () => socket.terminate());
        void Promise.allSettled(mine).then(() => {
          socket.close();
          socket.once('close', () => drop(timer));
        });
      };
      const one = { socket, leave };
      open.add(one);

      socket.on('message', (data, binary) => {
        heard = performance.now();
        if (binary) return;
        const read = readFrame(data);
        if (read === null) return;
        if (read.type === 'hello') {
          drop(greeting);
          if (isReady) return;
          isReady = true;
          ready += 1;
          failures = 0;
          settled();
        } else if (read.type === 'disconnect') {
          if (leaving) return;
          log.debug({ reason: read.reason }, 'Slack closes a connection');
          // Nothing mends a switched off Socket Mode but a person.
          if (read.reason === 'link_disabled')
            log.error('Socket Mode is switched off for the app; switch it on');
          else if (read.reason !== 'too_many_websockets') void connect(take);
          leave();
          if (read.reason === 'link_disabled' || read.reason === 'too_many_websockets')
            failed(take, read.reason);
        } else if (read.envelope_id != null && !stopped) {
          const work = acknowledge(socket, take, read.envelope_id, read.payload).finally(() => {
            mine.delete(work);
            taking.delete(work);
          });
          mine.add(work);
          taking.add(work);
        }
      });
      socket.on('ping', () => {
        heard = performance.now();
      });
      socket.on('pong', () => {
        heard = performance.now();
      });
      socket.on('error', (error) => log.debug({ err: error }, 'a connection to Slack broke'));
      socket.on('close', () => {
        clearInterval(beat);
        drop(greeting);
        open.delete(one);
        if (isReady) ready -= 1;
        settled();
        if (!leaving) failed(take, isReady ? 'the connection closed' : 'the connection did not open');
      });
    });
  };

  return {
    ready: () => ready,
    start: async (take) => {
      stopped = false;
      const began = Array.from({ length: connections }, () => connect(take));
      await Promise.race(began);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.allSettled(taking);
      const closed = [...open].map(
        ({ socket }) =>
          new Promise<void>((resolve) => {
            socket.once('close', () => resolve());
            socket.close();
            later(1_000, () => socket.terminate());
          }),
      );
      await Promise.all(closed);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)).toString(
    'utf8',
  );

const readFrame = (data: RawData): z.infer<typeof frame> | null => {
  try {
    return frame.safeParse(JSON.parse(textOf(data))).data ?? null;
  } catch {
    return null;
  }
};
