import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { shownText } from './blocks.ts';
import { calledBy, createActions } from './actions.ts';
import { createEnvelopes, type Delivered, insist, postOnce } from './deliver.ts';
import { hasError } from './methods.ts';
import { createWorld, type FakeChannel, type FakeMessage, ownTeam, type World } from './state.ts';
import { type Args, lacking, Refusal, webApi } from './web-api.ts';

/** What happens to a call. `lost`: done, and its answer is lost; `cut`: nothing is done, and there is no answer. */
export type Fate =
  | 'lost'
  | 'cut'
  | { readonly status: number }
  | { readonly retryAfter: number }
  | { readonly error: string };

export type Call = { readonly method: string; readonly args: Args; readonly token: string };

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)).toString(
    'utf8',
  );

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

  const envelope = (event: object, more: object = {}): object => ({
    token: 'verification',
    team_id: ownTeam,
    api_app_id: world.bot.app,
    event,
    type: 'event_callback',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: ownTeam,
        user_id: world.bot.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: true,
    ...more,
  });

  const messageEvent = (channel: FakeChannel, message: FakeMessage): object => ({
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: world.users.get(message.user)?.team,
    ...(message.botId === undefined ? { client_msg_id: world.nextId('cm-') } : { bot_id: message.botId }),
    ...(message.thread === null ? {} : { thread_ts: message.thread, parent_user_id: world.bot.user }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channel.direct ? 'im' : 'channel',
  });

  const told = {
    message: (channel: FakeChannel, message: FakeMessage, change: 'new' | 'edit'): void => {
      const event = messageEvent(channel, message);
      void deliver(
        envelope(
          change === 'new'
            ? event
            : {
                type: 'message',
                subtype: 'message_changed',
                hidden: true,
                channel: channel.id,
                channel_type: channel.direct ? 'im' : 'channel',
                ts: world.nextTs(),
                message: { ...event, edited: { user: world.bot.id, ts: world.nextTs() } },
                previous_message: { ...event, text: 'before' },
              },
        ),
      );
    },
  };

  const send = (
    response: ServerResponse,
    status: number,
    body: object,
    headers: Record<string, string> = {},
  ): void => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
    response.end(JSON.stringify(body));
  };

  const perform = (method: string, args: Args, token: string): Record<string, unknown> => {
    const known =
      ['auth.test', 'apps.connections.open', 'oauth.v2.access'].includes(method) || webApi[method];
    if (!known) {
      unexpected(`the method ${method}`);
      return { ok: false, error: 'invalid_arguments' };
    }
    const missing = lacking(method, args);
    if (missing.length > 0) {
      unexpected(`${method} without ${missing.join(', ')}`);
      return { ok: false, error: 'invalid_arguments' };
    }
    if (method === 'apps.connections.open')
      return token === 'xapp-1'
        ? { ok: true, url: `${base.replace('http', 'ws')}/link/?ticket=1` }
        : { ok: false, error: 'invalid_auth' };
    if (method === 'oauth.v2.access') {
      const team = [...world.teams.values()].find((one) => `code-${one.id}` === args['code']);
      if (team === undefined) return { ok: false, error: 'invalid_code' };
      return {
        ok: true,
        access_token: team.token,
        token_type: 'bot',
        scope: 'chat:write',
        bot_user_id: world.bot.user,
        app_id: world.bot.app,
        team: { id: team.id, name: team.name },
        enterprise: null,
        is_enterprise_install: false,
      };
    }
    const team = [...world.teams.values()].find((one) => one.token === token);
    if (team === undefined && !(token === 'xoxp-org' && method.startsWith('admin.')))
      return { ok: false, error: 'invalid_auth' };
    if (method === 'auth.test')
      return {
        ok: true,
        url: 'https://ours.slack.com/',
        team: team?.name,
        user: 'baton',
        team_id: team?.id,
        user_id: world.bot.user,
        bot_id: world.bot.id,
        is_enterprise_install: false,
      };
    try {
      return { ok: true, ...webApi[method]?.(args, world, told, base) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!hasError(method, error.message)) unexpected(`${method} has no error ${error.message}`);
      return { ok: false, error: error.message };
    }
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
    const result = perform(method, args, token);
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
    shown: (channelId: string): readonly { readonly providerId: string; readonly text: string }[] =>
      channelOf(channelId).messages.map((message) => ({
        providerId: message.ts,
        text: message.blocks.length > 0 ? shownText(message.blocks) : message.text,
      })),
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
