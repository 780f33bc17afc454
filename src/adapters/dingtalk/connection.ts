import { WebSocket } from 'ws';
import { ackText, readFrame, type Ack, type Frame } from './frames.ts';

export type ConnectionTiming = {
  /** Between our pings. The server's own are at times nobody has written down, so they prove nothing by their absence. */
  readonly pingEvery: number;
  readonly handshake: number;
  /** How long a socket that we close has for it. */
  readonly farewell: number;
};

export type ConnectionEvents = {
  /** Before anything that comes in on it. */
  onOpen(connection: Connection): void;
  /** Resolves with the answer; null: none is given, so that the gateway may deliver it again. Never rejects. */
  handle(frame: Frame): Promise<Ack | null>;
  /** The gateway pushes nothing here any more, and closes in a few seconds. */
  onGoingAway(): void;
  /** Once, after which nothing of it is left. */
  onClosed(): void;
  /** Something odd, without the content of any message. */
  onOdd(what: string): void;
};

export type Connection = {
  readonly openedAt: number;
  close(): void;
};

/**
 * One socket to the gateway, from its handshake to its end. Whatever comes in is answered on this socket or not at all:
 * an answer on another one would be for a frame that was never sent there.
 */
export const connect = (
  address: string,
  events: ConnectionEvents,
  timing: ConnectionTiming,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address, {
      handshakeTimeout: timing.handshake,
      maxPayload: 1_048_576,
      perMessageDeflate: false,
      followRedirects: false,
    });
    let seen = performance.now();
    let open = false;
    let problem: Error | null = null;
    let watchdog: NodeJS.Timeout | undefined;
    let last: NodeJS.Timeout | undefined;

    const give = (messageId: string, code: number, data: string): void => {
      // A closed socket would swallow it; the frame comes again, and its key is known.
      if (socket.readyState === WebSocket.OPEN) socket.send(ackText(messageId, code, data), () => {});
      else events.onOdd('the connection closed before an answer could be given');
    };

    const take = async (raw: string): Promise<void> => {
      const frame = readFrame(raw);
      if (frame === null) {
        events.onOdd('the gateway sent something that is no frame');
        return;
      }
      const { topic, messageId } = frame.headers;
      if (frame.type === 'SYSTEM') {
        if (topic === 'ping') give(messageId, 200, frame.data);
        if (topic === 'disconnect') events.onGoingAway();
        return;
      }
      const ack = await events.handle(frame);
      if (ack !== null) give(messageId, ack.code, JSON.stringify(ack.data));
    };

    const watch = (): void => {
      if (performance.now() - seen > 2 * timing.pingEvery) socket.terminate();
      else socket.ping(() => {});
    };
    const close = (): void => {
      if (socket.readyState === WebSocket.CLOSED) return;
      socket.close(1000);
      last ??= setTimeout(() => socket.terminate(), timing.farewell);
    };

    socket.on('open', () => {
      open = true;
      seen = performance.now();
      watchdog = setInterval(watch, timing.pingEvery);
      // From here on it ends in order: what is in hand is answered first.
      signal.removeEventListener('abort', close);
      events.onOpen({ openedAt: seen, close });
      resolve();
    });
    socket.on('message', (raw) => {
      seen = performance.now();
      if (Buffer.isBuffer(raw)) void take(raw.toString('utf8'));
    });
    socket.on('ping', () => {
      seen = performance.now();
    });
    socket.on('pong', () => {
      seen = performance.now();
    });
    // Always followed by 'close'; without a listener it would end the process.
    socket.on('error', (error) => {
      problem = error;
    });
    socket.on('close', () => {
      clearInterval(watchdog);
      clearTimeout(last);
      signal.removeEventListener('abort', close);
      if (open) events.onClosed();
      else reject(problem ?? new Error('the connection closed before it was open'));
    });
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  });
