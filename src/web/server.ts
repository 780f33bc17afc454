import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

export type WebServer = {
  /** Listens; throws an error in words when it cannot. */
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /** No new requests; those under way get `graceMs` to end, then every connection is closed. */
  stop(graceMs?: number): Promise<void>;
};

/** An address that takes Node's own request: for a library that wants it, and where every microsecond counts. */
export type Door = {
  /** The whole path of what is posted there. */
  readonly path: string;
  answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
};

export type WebServerOptions = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Asked in this order; each brings whole paths. */
  readonly routes: readonly Hono[];
  /** Asked before the routes. */
  readonly doors?: readonly Door[];
  /** A request that failed by a bug. The answer tells nothing of it. */
  readonly onError: (error: unknown, path: string) => void;
};

/** Where nothing may be loaded, framed or guessed; a page of ours sets its own policy. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const application = ({ routes, onError }: WebServerOptions): Hono => {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  });
  for (const part of routes) app.route('/', part);
  app.notFound((context) => context.json({ error: 'not-found' }, 404));
  app.onError((error, context) => {
    onError(error, context.req.path);
    return context.json({ error: 'internal' }, 500);
  });
  return app;
};

const inWords = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  const address = `${host}:${port}`;
  const words: Readonly<Record<string, string>> = {
    EADDRINUSE: `${address} is in use by another program; set PORT to a free one, or stop that program.`,
    EACCES: `There is no permission to listen on ${address}; set PORT to one above 1023.`,
    EADDRNOTAVAIL: `${host} is no address of this machine; set HOST to one that is.`,
    ENOTFOUND: `The name ${host} is unknown; set HOST to an address of this machine.`,
  };
  return new Error(words[error.code ?? ''] ?? `Cannot listen on ${address}: ${error.message}`, {
    cause: error,
  });
};

/** The one HTTP server: health, metrics, the playground, and what comes later. */
export const createWebServer = (options: WebServerOptions): WebServer => {
  // A request that dribbles in must not hold a connection for Node's five minutes.
  const timeouts = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 5000 };
  const answer = getRequestListener(application(options).fetch);
  const guard = new Map(Object.entries(securityHeaders));
  const throughDoor = async (
    door: Door,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> => {
    outgoing.setHeaders(guard);
    try {
      await door.answer(incoming, outgoing);
    } catch (error) {
      options.onError(error, door.path);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ error: 'internal' }));
    }
  };
  const doors = new Map(options.doors?.map((door) => [door.path, door]));
  const server = createServer(timeouts, (incoming, outgoing) => {
    const [path = ''] = (incoming.url ?? '').split('?', 1);
    const door = incoming.method === 'POST' ? doors.get(path) : undefined;
    void (door === undefined ? answer(incoming, outgoing) : throughDoor(door, incoming, outgoing));
  });
  return {
    start: () =>
      new Promise((resolve, reject) => {
        const refused = (error: NodeJS.ErrnoException) => reject(inWords(error, options.host, options.port));
        server.once('error', refused);
        server.listen(options.port, options.host, () => {
          server.off('error', refused);
          const address = server.address();
          const port = typeof address === 'object' && address ? address.port : options.port;
          const host = options.host.includes(':') ? `[${options.host}]` : options.host;
          resolve({ url: `http://${host}:${port}`, port });
        });
      }),
    stop: async (graceMs = 3000) => {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(force);
    },
  };
};
