import type { Words } from '../contract.ts';
import { connect, type Connection, type ConnectionTiming } from './connection.ts';
import type { Ack, Frame } from './frames.ts';

export type StreamTiming = ConnectionTiming & {
  /** Between attempts: the first, and the longest. */
  readonly retry: number;
  readonly longestRetry: number;
  /** How long the gateway has to close a connection that it said goodbye to. */
  readonly drain: number;
};

export const usualTiming: StreamTiming = {
  pingEvery: 20_000,
  handshake: 5_000,
  farewell: 1_000,
  retry: 1_000,
  longestRetry: 60_000,
  drain: 15_000,
};

/** Our credentials are refused: trying again soon helps nobody. */
export class StreamRefused extends Error {
  override readonly name = 'StreamRefused';
  readonly words: Words;
  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}

export type StreamStatus = {
  readonly connected: boolean;
  /** Why it is not; null: it is, or nothing has been tried yet. */
  readonly problem: Error | null;
};

export type Stream = {
  start(): void;
  status(): StreamStatus;
  /** Resolves when nothing is left: no socket, no timer, no frame in hand. */
  stop(): Promise<void>;
};

export type StreamOptions = {
  /** The address of a fresh connection with its ticket, which works once. Throws `StreamRefused`, or what else went wrong. */
  readonly address: (signal: AbortSignal) => Promise<string>;
  /** Never rejects. */
  readonly handle: (frame: Frame, signal: AbortSignal) => Promise<Ack | null>;
  readonly log: {
    info(fields: object, text: string): void;
    warn(fields: object, text: string): void;
    error(fields: object, text: string): void;
  };
  readonly random: () => number;
  readonly timing?: StreamTiming;
};

/**
 * Keeps one connection to the gateway. A new one is opened as soon as the old one is told to go, so that there is no
 * time in which nothing is heard; there is never more than one attempt and one timer, whatever fails how often.
 */
export const createStream = ({
  address,
  handle,
  log,
  random,
  timing = usualTiming,
}: StreamOptions): Stream => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const open = new Set<Connection>();
  const inHand = new Set<Promise<unknown>>();
  let current: Connection | null = null;
  let opening: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let problem: Error | null = null;
  let gone = (): void => {};

  const held = (frame: Frame): Promise<Ack | null> => {
    if (signal.aborted) return Promise.resolve(null);
    const answer = handle(frame, signal);
    inHand.add(answer);
    void answer.finally(() => inHand.delete(answer));
    return answer;
  };

  /** One that ends as soon as it has begun is a failure like one that never began. */
  const leave = (connection: Connection | null): void => {
    if (connection === null || current !== connection) return;
    current = null;
    failures = performance.now() - connection.openedAt < timing.retry ? failures + 1 : 0;
    lookAfter();
  };

  const attempt = async (): Promise<void> => {
    const to = await address(signal);
    let mine: Connection | null = null;
    let drain: NodeJS.Timeout | undefined;
    await connect(
      to,
      {
        handle: held,
        onOpen: (connection) => {
          mine = connection;
          current = connection;
          open.add(connection);
          if (problem !== null) log.info({}, 'connected to DingTalk again');
          problem = null;
        },
        onOdd: (what) => log.warn({}, what),
        onGoingAway: () => {
          leave(mine);
          drain ??= setTimeout(() => mine?.close(), timing.drain);
        },
        onClosed: () => {
          clearTimeout(drain);
          if (mine !== null) open.delete(mine);
          leave(mine);
          if (open.size === 0) gone();
        },
      },
      timing,
      signal,
    );
  };

  const failed = (error: unknown): void => {
    failures += 1;
    const before = problem;
    problem = error instanceof Error ? error : new Error(String(error));
    if (before?.message === problem.message || signal.aborted) return;
    const refused = problem instanceof StreamRefused;
    if (refused) log.error({ err: problem }, `DingTalk refuses the connection: ${problem.message}`);
    else log.warn({ err: problem }, 'the connection to DingTalk could not be opened, it is tried again');
  };

  const pause = (): number => {
    if (problem instanceof StreamRefused) return timing.longestRetry;
    const wait = Math.min(timing.retry * 2 ** Math.min(failures - 1, 10), timing.longestRetry);
    return wait * (0.75 + random() / 2);
  };

  const lookAfter = (): void => {
    if (signal.aborted || current !== null || opening !== null || timer !== undefined) return;
    if (failures > 0) {
      timer = setTimeout(() => {
        timer = undefined;
        begin();
      }, pause());
    } else begin();
  };

  const begin = (): void => {
    opening = attempt()
      .catch(failed)
      .finally(() => {
        opening = null;
        lookAfter();
      });
  };

  return {
    start: lookAfter,
    status: () => ({ connected: current !== null, problem }),
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await Promise.allSettled(inHand);
      await opening;
      if (open.size > 0) {
        const empty = new Promise<void>((resolve) => {
          gone = resolve;
        });
        for (const one of open) one.close();
        await empty;
      }
    },
  };
};
