import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { shownText } from './blocks.ts';
import { calledBy, createActions } from './actions.ts';
import { createEnvelopes, type Delivered, insist, postOnce } from './deliver.ts';
import { createEvents } from './events.ts';
import { hasError } from './methods.ts';
import { type Call, perform } from './perform.ts';
import { createWorld, type FakeChannel, type FakeMessage, type World } from './state.ts';
import { inChannel } from './web-api.ts';

/** What happens to a call. `lost`: done, and its answer is lost; `cut`: nothing is done, and there is no answer. */
export type Fate =
  | 'lost'
  | 'cut'
  | { readonly status: number }
  | { readonly retryAfter: number }
  | { readonly error: string };

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)).toString(
    'utf8',
  );

type Shown = { readonly providerId: string; readonly text: string };

const shownOf = ({ ts, blocks, text }: FakeMessage): Shown => ({
  providerId: ts,
  text: blocks.length > 0 ? shownText(blocks) : text,
});

/** A Slack on 127.0.0.1: its Web API, its deliveries by HTTP and by socket, and the people in it. */
export const startFakeSlack = async (options: {
  readonly by: 'http' | 'socket';
  readonly now?: () => number;
}) => {
  const now = options.now ?? Date.now;
  const world: World = createWorld(now);
  const calls: Call[] = [];
  const trouble: string[] = [];
  const fates = new Map<string, Fate[]>();
  const sockets = new Set<WebSocket>();
  const underWay = new Set<Promise<unknown>>();
  let over = new AbortController();
  let broken = false;
  let hear: (method: string) => void = () => {};
  let deskUrl: string | null = null;
  let last: object | null = null;
  /** How long an acknowledgement over the socket is waited for. */
  let patience = 3_000;

  const unexpected = (what: string): void => {
    trouble.push(what);
  };
  const envelopes = createEnvelopes((prefix) => world.nextId(prefix), unexpected);

  const deliverOnce = (payload: object, retry: number): Promise<Delivered> => {
    if (options.by === 'socket')
      return envelopes.send([...sockets].at(-1), payload, retry, patience, over.signal);
    if (deskUrl === null) return Promise.resolve({ taken: false, status: null, answer: null });
    return postOnce(
      `${deskUrl}/slack/events`,
      signingSecret,
      payload,
      retry,
      Math.floor(now() / 1000),
      over.signal,
    );
  };
  const deliver = (payload: object): Promise<Delivered> => {
    last = payload;
    const work = insist(payload, (retry) => deliverOnce(payload, retry), over.signal);
    const tracked: Promise<unknown> = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    return work;
  };

  const { envelope, messageEvent, told } = createEvents(world, now, deliver);

  const send = (
    response: ServerResponse,
    status: number,
    body: object,
    headers: Record<string, string> = {},
  ): void => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
    response.end(JSON.stringify(body));
  };

  const answer = (request: IncomingMessage, raw: Buffer, response: ServerResponse): void => {
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    if (path.startsWith('/upload/')) {
      const file = world.files.get(path.slice('/upload/'.length));
      if (file === undefined) unexpected(`an upload to ${path}`);
      else file.bytes = raw.length;
      response.writeHead(200, { connection: 'close' });
      response.end(`OK - ${raw.length}`);
      return;
    }
    const method = path.replace('/api/', '');
    const args = Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? args['token'] ?? '';
    if (request.method !== 'POST') unexpected(`${request.method} ${path}`);
    calls.push({ method, args, token });
    hear(method);
    if (broken) {
      send(response, 503, { ok: false, error: 'service_unavailable' });
      return;
    }
    const fate = fates.get(method)?.shift();
    if (fate === 'cut') {
      response.destroy();
      return;
    }
    if (typeof fate === 'object') {
      if ('status' in fate) send(response, fate.status, {});
      else if ('retryAfter' in fate)
        send(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fate.retryAfter) });
      else {
        if (!hasError(method, fate.error)) unexpected(`${method} has no error ${fate.error}`);
        send(response, 200, { ok: false, error: fate.error });
      }
      return;
    }
    const result = perform({ world, told, base, unexpected }, { method, args, token });
    if (fate === 'lost') response.destroy();
    else send(response, 200, result, { 'x-oauth-scopes': scopes.join(',') });
  };

  let scopes: readonly string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, Buffer.concat(chunks), response));
  });
  const socketServer = new WebSocketServer({ server, path: '/link/' });
  socketServer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => envelopes.heard(textOf(data)));
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: sockets.size,
        connection_info: { app_id: world.bot.app },
        debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 3600 },
      }),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const channelOf = (id: string): FakeChannel => {
    const channel = world.channels.get(id);
    if (channel === undefined) throw new Error(`there is no channel ${id}`);
    return channel;
  };
  const write = (
    channelId: string,
    user: string,
    text: string,
    thread: string | null = null,
  ): FakeMessage => {
    const message: FakeMessage = {
      ts: world.nextTs(),
      user,
      text: calledBy(text),
      blocks: [],
      thread,
      metadata: undefined,
    };
    channelOf(channelId).messages.push(message);
    return message;
  };

  return {
    world,
    apiUrl: `${base}/api`,
    calls,
    sockets,
    channel: channelOf,
    deliver,
    envelope,
    messageEvent,
    write,
    deliversTo: (url: string | null): void => {
      deskUrl = url;
    },
    waitsFor: (ms: number): void => {
      patience = ms;
    },
    grants: (granted: readonly string[]): void => {
      scopes = granted;
    },
    /** Hears of each call before anything is done. */
    hears: (listener: (method: string) => void): void => {
      hear = listener;
    },
    breaks: (fails: boolean): void => {
      broken = fails;
    },
    /** The next calls of a method. */
    next: (method: string, ...planned: readonly Fate[]): void => {
      fates.set(method, [...(fates.get(method) ?? []), ...planned]);
    },
    say: async (
      channelId: string,
      user: string,
      text: string,
      thread: string | null = null,
    ): Promise<FakeMessage> => {
      const message = write(channelId, user, text, thread);
      await deliver(envelope(messageEvent(channelOf(channelId), message)));
      return message;
    },
    again: async (): Promise<void> => {
      if (last !== null) await deliver(last);
    },
    ...createActions({ world, deliver, envelope, channelOf, base }),
    shown: (channelId: string): readonly Shown[] => channelOf(channelId).messages.map(shownOf),
    /** What the channel's own page shows, without what stands in threads alone. */
    page: (channelId: string): readonly Shown[] =>
      channelOf(channelId).messages.filter(inChannel).map(shownOf),
    /** What stands under a message. */
    thread: (channelId: string, ts: string): readonly Shown[] =>
      channelOf(channelId)
        .messages.filter((one) => one.thread === ts)
        .map(shownOf),
    settled: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    /** A frame of Slack's own to every socket. */
    frame: (frame: object): void => {
      for (const socket of sockets) socket.send(JSON.stringify(frame));
    },
    trouble: (): readonly string[] => trouble,
    verify: (): void => {
      if (trouble.length > 0) throw new Error(`Slack met what it does not know: ${trouble.join('; ')}`);
    },
    stop: async (): Promise<void> => {
      over.abort();
      over = new AbortController();
      for (const socket of sockets) socket.terminate();
      socketServer.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await Promise.allSettled(underWay);
    },
  };
};

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;
