import type { WSClient } from '@wecom/aibot-node-sdk';
import type { Instant } from '../../domain/time.ts';
import { PlatformError } from '../contract.ts';
import { meaningOf } from './codes.ts';
import type { Lease } from './store.ts';

/*
 * elsewhere ──(lease)──▶ connecting ──(subscribed)──▶ on
 *     ▲                      │ ▲                       │
 *     │                      ▼ │ (after a rest)        │
 *     ├──(lease lost)──── resting ◀──(closed, kicked)──┘
 *
 * A bot has one connection in the world, and a second one ends the first (§2.1). So one process of several holds a lease and
 * with it the connection. The SDK's client is used for one connection and thrown away: reused, the close of its former
 * socket takes the new one for its own; by itself it waits for ever for the answer to its subscription, gives up after ten
 * attempts, and never comes back once it was kicked.
 */
export type BotState = 'elsewhere' | 'connecting' | 'on' | 'resting';

export type BotFrame = {
  readonly kind: 'message' | 'event';
  readonly reqId: string;
  readonly body: unknown;
};

export type BotConnection = {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Says something unasked; with its `chatid` and `chat_type`. */
  push(body: Readonly<Record<string, unknown>>): Promise<void>;
  /** Answers a frame, by its request id. */
  respond(
    cmd: 'aibot_respond_msg' | 'aibot_respond_welcome_msg' | 'aibot_respond_update_msg',
    reqId: string,
    body: object,
  ): Promise<void>;
  state(): BotState;
  /** Why it rests, for people; null: no trouble. */
  trouble(): { readonly en: string; readonly zh: string } | null;
};

export type BotConnectionOptions = {
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string;
  readonly lease: Lease;
  /** Unique for this process. */
  readonly holder: string;
  readonly now: () => Instant;
  readonly onFrame: (frame: BotFrame) => void;
  readonly onTrouble: (what: string) => void;
  /** How often the lease is renewed and the connection looked at; it is lost after three of these. */
  readonly beat?: number;
  /** How long the answer to a subscription is waited for. */
  readonly subscribeWithin?: number;
  /** Before the first new attempt; doubled up to half a minute. */
  readonly firstRest?: number;
};

const standAside = 5_000;
const longestRest = 30_000;
const restAfterKick = 60_000;
const restAfterRefusal = 120_000;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

type Open = { readonly client: WSClient; readonly deadline: NodeJS.Timeout; on: boolean };

/** What the SDK rejects with: an error of its own, or the bare frame with a code. */
const toPlatformError = (error: unknown): PlatformError => {
  if (
    typeof error === 'object' &&
    error !== null &&
    'errcode' in error &&
    typeof error.errcode === 'number'
  ) {
    const { kind, words, retryAfterMs } = meaningOf(error.errcode, '');
    return new PlatformError(kind, `${words.en} (AI bot, WeCom code ${error.errcode})`, {
      words,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  const text = error instanceof Error ? error.message : '';
  // Not one byte was sent. After that, no answer says nothing: it may stand in the chat.
  if (text.startsWith('WebSocket not connected'))
    return new PlatformError('rate_limited', 'The AI bot is just reconnecting.', { retryAfterMs: 1_000 });
  return new PlatformError('unknown', 'The AI bot’s message was not acknowledged in time.');
};

export const createBotConnection = (options: BotConnectionOptions): BotConnection => {
  const {
    lease,
    holder,
    now,
    onFrame,
    onTrouble,
    beat = 2_000,
    subscribeWithin = 10_000,
    firstRest = 1_000,
  } = options;
  const name = `wecom.bot.${options.botId}`;
  const ttl = beat * 3;
  let open: Open | null = null;
  let holds = false;
  let until: Instant = 0;
  let stopped = true;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  let failures = 0;
  /** By the monotonic clock. */
  let restUntil = 0;
  let aside = 0;
  let trouble: ReturnType<BotConnection['trouble']> = null;

  const close = (): void => {
    const closing = open;
    open = null;
    if (closing === null) return;
    clearTimeout(closing.deadline);
    closing.client.removeAllListeners();
    closing.client.disconnect();
  };

  const over = (which: Open, rest: number, why: ReturnType<BotConnection['trouble']>): void => {
    if (open !== which) return;
    close();
    failures += 1;
    restUntil = performance.now() + rest;
    trouble = why;
    if (why !== null) onTrouble(why.en);
    // At once: perhaps another process has the lease by now.
    schedule(0);
  };

  const lost = (which: Open): void =>
    over(which, Math.min(firstRest * 2 ** failures, longestRest), {
      en: 'The AI bot’s connection is lost; it is made anew.',
      zh: '智能机器人的长连接断开，正在重连。',
    });

  const hear = (kind: BotFrame['kind'], frame: { headers?: { req_id?: string }; body?: unknown }): void =>
    onFrame({ kind, reqId: frame.headers?.req_id ?? '', body: frame.body });

  const connect = async (): Promise<void> => {
    const { WSClient: Client } = await import('@wecom/aibot-node-sdk');
    if (stopped || !holds || open !== null) return;
    const client = new Client({
      botId: options.botId,
      secret: options.secret,
      wsUrl: options.wsUrl,
      // Two silent pongs are a dead connection: noticed within 45 seconds.
      heartbeatInterval: 15_000,
      // It tries again by itself, with the same client and without looking at the lease; we do that.
      maxReconnectAttempts: 0,
      maxAuthFailureAttempts: 0,
      // Its own prints whole messages.
      logger: silent,
    });
    const made: Open = { client, on: false, deadline: setTimeout(() => lost(made), subscribeWithin) };
    open = made;
    client.on('authenticated', () => {
      made.on = true;
      clearTimeout(made.deadline);
      failures = 0;
      trouble = null;
    });
    client.on('message', (frame) => hear('message', frame));
    client.on('event', (frame) => hear('event', frame));
    client.on('event.disconnected_event', () =>
      over(made, restAfterKick, {
        en: 'Another program has connected as this AI bot, which ended our connection. One bot is for one desk: give tests a bot of their own.',
        zh: '有另一个程序用同一个智能机器人建立了长连接，本连接被踢下线。一个机器人只能给一个服务台用，测试环境请另建机器人。',
      }),
    );
    client.on('error', (error) => {
      if (!error.message.startsWith('Authentication failed')) return;
      over(made, restAfterRefusal, {
        en: 'WeCom does not take WECOM_BOT_ID and WECOM_BOT_SECRET, or the bot does not use the long connection.',
        zh: '企业微信不接受 WECOM_BOT_ID / WECOM_BOT_SECRET，或机器人没有选择「使用长连接」。',
      });
    });
    client.on('disconnected', () => lost(made));
    client.connect();
  };

  const look = async (): Promise<void> => {
    if (performance.now() < aside) return;
    try {
      holds = await lease.hold(name, holder, now(), now() + ttl);
      if (holds) until = now() + ttl;
    } catch {
      // The database is away. What we have we keep for as long as nobody else can have it.
      holds = holds && now() < until;
    }
    if (stopped) return;
    if (!holds) {
      close();
      failures = 0;
      return;
    }
    // Perhaps this machine alone cannot reach WeCom.
    if (failures >= 3 && open === null) {
      await lease.release(name, holder).catch(() => {});
      holds = false;
      failures = 0;
      aside = performance.now() + standAside;
      return;
    }
    if (open === null && performance.now() >= restUntil) await connect();
  };

  const schedule = (after: number): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      beating = beating
        .then(look)
        .catch((error: unknown) => onTrouble(error instanceof Error ? error.message : String(error)))
        .then(() => schedule(beat));
    }, after);
  };

  const speaking = (): WSClient => {
    if (open?.on === true) return open.client;
    // Uncounted: whoever holds the connection takes it next, or we do when it is there again.
    throw new PlatformError(
      'rate_limited',
      holds
        ? 'The AI bot is just reconnecting.'
        : 'Another process of this desk holds the AI bot’s connection.',
      { retryAfterMs: holds ? 1_000 : 200 + Math.random() * 300 },
    );
  };

  return {
    start: async () => {
      stopped = false;
      await look().catch(() => {});
      schedule(beat);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await beating;
      close();
      if (holds) await lease.release(name, holder).catch(() => {});
      holds = false;
    },
    push: async (body) => {
      const client = speaking();
      const { chatid, ...rest } = body;
      try {
        // Its type knows no chat_type; the SDK passes on what it is given.
        await client.reply(
          { headers: { req_id: `aibot_send_msg_${crypto.randomUUID()}` } },
          { chatid, ...rest },
          'aibot_send_msg',
        );
      } catch (error) {
        throw toPlatformError(error);
      }
    },
    respond: async (cmd, reqId, body) => {
      const client = speaking();
      try {
        await client.reply({ headers: { req_id: reqId } }, body, cmd);
      } catch (error) {
        throw toPlatformError(error);
      }
    },
    state: () => {
      if (!holds) return 'elsewhere';
      if (open === null) return 'resting';
      return open.on ? 'on' : 'connecting';
    },
    trouble: () => trouble,
  };
};
