import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** What becomes of an attempt to connect, in order; after the last one all is well. */
type OpenFate = 'ok' | 'refused' | 'hangs' | 'down' | 'xml';
type HandshakeFate = 'ok' | 'refused' | 'hangs';

type GatewayTiming = {
  /** A ticket lives for so long. */
  ticket: number;
  /** After `disconnect` nothing is pushed; so much later the socket is closed. */
  silence: number;
  /** A robot's message or an event that is not acknowledged comes again after these. */
  redeliver: readonly number[];
};

type Pushed = { readonly type: string; readonly topic: string; readonly data: string };

export type Answered = {
  readonly messageId: string;
  readonly code: number;
  readonly data: unknown;
  readonly after: number;
};

type Side = {
  readonly socket: WebSocket;
  /** It still gets pushes. */
  routed: boolean;
  /** The line is dead and nobody has noticed. */
  dead: boolean;
};

type Waiting = { readonly side: Side; readonly at: number; readonly answer: (answered: Answered) => void };

const allowed = { refuseCode: 'authFailed', refuseText: '鉴权失败' };

/** The stream side of the fake: tickets, sockets, pushes to one of them at random, acknowledgements. */
export const createGateway = (unexpected: (what: string) => void) => {
  const timing: GatewayTiming = { ticket: 90_000, silence: 10_000, redeliver: [] };
  const tickets = new Map<string, number>();
  const sides = new Set<Side>();
  const waiting = new Map<string, Waiting>();
  const timers = new Set<NodeJS.Timeout>();
  const hanging = new Set<Duplex>();
  const opens: { readonly at: number; readonly body: Record<string, unknown> }[] = [];
  const handshakes: string[] = [];
  const acks: Answered[] = [];
  const pings: string[] = [];
  const openFates: OpenFate[] = [];
  const handshakeFates: HandshakeFate[] = [];
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  let most = 0;
  let plain = false;
  let credentials = { id: 'dingapp', secret: 'app-secret' };

  const later = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  const answered = (side: Side, text: string): void => {
    let ack: { code?: unknown; headers?: { messageId?: unknown; contentType?: unknown }; data?: unknown };
    try {
      ack = JSON.parse(text);
    } catch {
      return unexpected(`an answer that is no JSON: ${text}`);
    }
    const { code, headers, data } = ack;
    if (typeof code !== 'number' || typeof headers?.messageId !== 'string' || typeof data !== 'string')
      return unexpected(`an answer that is no acknowledgement: ${text}`);
    if (headers.messageId.startsWith('sys-')) {
      pings.push(data);
      return;
    }
    const waits = waiting.get(headers.messageId);
    if (waits === undefined || waits.side !== side)
      return unexpected(`an answer to ${headers.messageId}, which nobody waits for here`);
    const one = {
      messageId: headers.messageId,
      code,
      data: JSON.parse(data),
      after: performance.now() - waits.at,
    };
    acks.push(one);
    waits.answer(one);
  };

  const take = (socket: WebSocket): void => {
    const side: Side = { socket, routed: true, dead: false };
    sides.add(side);
    most = Math.max(most, sides.size);
    socket.on('ping', (data) => {
      if (!side.dead) socket.pong(data);
    });
    socket.on('message', (raw) => {
      if (!side.dead && Buffer.isBuffer(raw)) answered(side, raw.toString('utf8'));
    });
    socket.on('error', () => {});
    socket.on('close', () => sides.delete(side));
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway');
    // Whoever gives up before the answer ends it so.
    socket.on('error', () => {});
    const ticket = searchParams.get('ticket') ?? '';
    handshakes.push(ticket);
    const fate = handshakeFates.shift() ?? 'ok';
    if (fate === 'hangs') {
      hanging.add(socket);
      socket.on('close', () => hanging.delete(socket));
      return;
    }
    const born = tickets.get(ticket);
    tickets.delete(ticket);
    const valid = pathname === '/connect' && born !== undefined && Date.now() - born < timing.ticket;
    if (fate === 'refused' || !valid) {
      if (fate === 'ok') unexpected(`a handshake with a ticket that is unknown, used or too old`);
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, take);
  };

  /** The answer to `connections/open`; null: none comes. */
  const open = (
    body: Record<string, unknown>,
    host: string,
    accept: string | undefined,
  ): { status: number; body: unknown } | null => {
    opens.push({ at: performance.now(), body });
    const fate = openFates.shift() ?? 'ok';
    if (fate === 'hangs') return null;
    if (fate === 'down') return { status: 503, body: { code: 'system.busy', message: 'busy' } };
    if (
      fate === 'refused' ||
      body['clientId'] !== credentials.id ||
      body['clientSecret'] !== credentials.secret
    )
      return {
        status: 401,
        body: { requestid: 'r-1', code: allowed.refuseCode, message: allowed.refuseText },
      };
    if (fate === 'xml' || accept !== 'application/json')
      return { status: 200, body: '<Response><endpoint>wss://x</endpoint></Response>' };
    const ticket = plain ? randomUUID() : `${randomUUID()}+/${randomBytes(3).toString('base64')}=`;
    tickets.set(ticket, Date.now());
    return { status: 200, body: { endpoint: `ws://${host}/connect`, ticket } };
  };

  const frameOf = (pushed: Pushed, more: Record<string, string>): { id: string; text: string } => {
    const id = `${pushed.type === 'SYSTEM' ? 'sys' : 'm'}-${randomUUID()}`;
    const headers = {
      appId: 'app',
      connectionId: 'c',
      contentType: 'application/json',
      messageId: id,
      time: String(Date.now()),
      topic: pushed.topic,
      ...more,
    };
    return {
      id,
      text: JSON.stringify({ specVersion: '1.0', type: pushed.type, headers, data: pushed.data }),
    };
  };

  const routed = (): readonly Side[] => [...sides].filter((side) => side.routed);

  /** One try: to one of the connections at random, as dead as it may be. False: there is none. */
  const tryOnce = (
    pushed: Pushed,
    more: Record<string, string>,
    answer: (answered: Answered) => void,
  ): boolean => {
    const among = routed();
    const side = among[Math.floor(Math.random() * among.length)];
    if (side === undefined) return false;
    const { id, text } = frameOf(pushed, more);
    waiting.set(id, { side, at: performance.now(), answer });
    if (!side.dead) side.socket.send(text);
    return true;
  };

  /** Until it is acknowledged, or all tries are used up; each try has a message id of its own. */
  const push = (pushed: Pushed, more: Record<string, string> = {}): Promise<Answered> =>
    new Promise((resolve) => {
      let done = false;
      const answer = (one: Answered): void => {
        const { status } = Object(one.data);
        if (status === 'LATER') return;
        done = true;
        resolve(one);
      };
      let tries = 0;
      const go = (): void => {
        if (done) return;
        tryOnce(pushed, more, answer);
        const wait = timing.redeliver[tries];
        tries += 1;
        if (wait !== undefined) later(wait, go);
      };
      go();
    });

  return {
    timing,
    opens,
    handshakes,
    acks,
    /** What came back to our pings. */
    pings,
    openFates,
    handshakeFates,
    open,
    upgrade,
    push,
    setCredentials: (id: string, secret: string) => {
      credentials = { id, secret };
    },
    /** Tickets without the signs that an address cannot have as they are. */
    plainTickets: () => {
      plain = true;
    },
    connections: () => sides.size,
    /** Those that are pushed to. */
    routed: () => routed().length,
    /** The most that were ever open at once. */
    most: () => most,
    ping: (opaque: string) => {
      for (const { socket } of routed())
        socket.send(frameOf({ type: 'SYSTEM', topic: 'ping', data: JSON.stringify({ opaque }) }, {}).text);
    },
    raw: (text: string) => {
      for (const { socket } of routed()) socket.send(text);
    },
    /** Says goodbye to every connection there is: silent from now on, closed later. */
    disconnect: () => {
      for (const side of routed()) {
        side.routed = false;
        const data = JSON.stringify({ reason: 'persistent connection is timeout' });
        side.socket.send(frameOf({ type: 'SYSTEM', topic: 'disconnect', data }, {}).text);
        later(timing.silence, () => side.socket.close());
      }
    },
    /** Nothing goes through any more, and neither side is told. */
    cutSilently: () => {
      for (const side of routed()) side.dead = true;
    },
    drop: () => {
      for (const { socket } of sides) socket.terminate();
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      for (const { socket } of sides) socket.terminate();
      for (const socket of hanging) socket.destroy();
      server.close();
    },
  };
};
