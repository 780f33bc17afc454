import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

type Json = Record<string, unknown>;
type Frame = { cmd?: string; headers: { req_id: string }; body?: Json };

export const fakeBot = { id: 'bot-1', secret: 'bot-secret' } as const;

export type Said = {
  readonly chatId: string;
  readonly chatType: number;
  readonly msgtype: string;
  readonly text: string;
  readonly card: Json | null;
};

export type FakeBotSocket = {
  readonly url: string;
  readonly said: Said[];
  /** Answers to frames: welcome words, replies, updated cards. */
  readonly responses: { readonly cmd: string; readonly reqId: string; readonly body: Json }[];
  /** How many connections have subscribed so far. */
  subscribed(): number;
  connected(): boolean;
  /** Chats that have spoken to the bot; others take no push. */
  readonly open: Set<string>;
  hear(message: {
    chatId?: string;
    userId: string;
    text: string;
    msgId?: string;
    quote?: string;
    extra?: Json;
  }): string;
  press(press: {
    chatId?: string;
    userId: string;
    taskId: string;
    key: string;
    msgId?: string;
    flat?: boolean;
  }): string;
  deliver(cmd: string, body: unknown): void;
  /** The same frame once more. */
  again(): void;
  /** What the next push gets. */
  failNext(code: number | 'silence' | 'close'): void;
  refuseCards: boolean;
  broken: boolean;
  /** Nobody answers a subscription any more. */
  deaf: boolean;
  /** The connection breaks. */
  cut(): void;
  /** Another program connects as this bot. */
  kick(): void;
  verify(): void;
  stop(): Promise<void>;
};

const wordsOf = (body: Json): string => {
  const markdown = (body['markdown'] as { content?: string } | undefined)?.content;
  // As a client shows it: what has no width is not seen, and neither are marks.
  if (markdown !== undefined) return markdown.replaceAll('\u200B', '').replaceAll(/^\*\*(.*)\*\*$/gm, '$1');
  const card = body['template_card'] as Json | undefined;
  const title = (card?.['main_title'] as { title?: string } | undefined)?.title ?? '';
  const fields =
    (card?.['horizontal_content_list'] as { keyname: string; value: string }[] | undefined) ?? [];
  return [
    title,
    (card?.['sub_title_text'] as string | undefined) ?? '',
    ...fields.map(({ keyname, value }) => `${keyname}: ${value}`),
  ]
    .filter((line) => line !== '')
    .join('\n');
};

/** The far end of the AI bot's long connection. */
export const startFakeBotSocket = async (): Promise<FakeBotSocket> => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const said: Said[] = [];
  const responses: { cmd: string; reqId: string; body: Json }[] = [];
  const unexpected: string[] = [];
  const open = new Set<string>();
  let current: WebSocket | null = null;
  let subscriptions = 0;
  let next: number | 'silence' | 'close' | null = null;
  let last: string | null = null;
  let pending: string[] = [];

  const out = (socket: WebSocket, frame: object): void => socket.send(JSON.stringify(frame));

  const onFrame = (socket: WebSocket, frame: Frame): void => {
    const { cmd, headers, body = {} } = frame;
    const ack = (errcode = 0): void =>
      out(socket, { headers, errcode, errmsg: errcode === 0 ? 'ok' : 'refused' });
    if (cmd === 'aibot_subscribe') {
      if (fake.deaf) return;
      if (body['bot_id'] !== fakeBot.id || body['secret'] !== fakeBot.secret) return ack(40001);
      subscriptions += 1;
      if (current !== null && current !== socket) fake.kick();
      current = socket;
      ack();
      for (const waiting of pending.splice(0)) socket.send(waiting);
      return;
    }
    if (socket !== current) return ack(40001);
    if (cmd === 'ping') return ack();
    if (fake.broken) return ack(-1);
    if (cmd === 'aibot_send_msg') {
      const code = next;
      next = null;
      if (code === 'silence') return;
      if (code === 'close') return socket.terminate();
      if (code !== null) return ack(code);
      const chatId = String(body['chatid']);
      const msgtype = String(body['msgtype']);
      if (body['chat_type'] !== 1 && body['chat_type'] !== 2) return ack(40058);
      if (!open.has(chatId)) return ack(846607);
      if (msgtype !== 'markdown' && msgtype !== 'template_card') return ack(40008);
      if (fake.refuseCards && msgtype === 'template_card' && body['chat_type'] === 2) return ack(40008);
      const text = wordsOf(body);
      if (Buffer.byteLength(JSON.stringify(body)) > 40_000) return ack(40058);
      said.push({
        chatId,
        chatType: body['chat_type'],
        msgtype,
        text,
        card: (body['template_card'] as Json) ?? null,
      });
      return ack();
    }
    if (
      cmd === 'aibot_respond_msg' ||
      cmd === 'aibot_respond_welcome_msg' ||
      cmd === 'aibot_respond_update_msg'
    ) {
      responses.push({ cmd, reqId: headers.req_id, body });
      return ack();
    }
    unexpected.push(cmd ?? JSON.stringify(frame).slice(0, 100));
    ack(40058);
  };

  server.on('connection', (socket) => {
    if (fake.broken) {
      socket.terminate();
      return;
    }
    socket.on('message', (data) => onFrame(socket, JSON.parse((data as Buffer).toString()) as Frame));
    socket.on('close', () => {
      if (current === socket) current = null;
    });
  });

  const send = (frame: object): string => {
    const reqId = randomUUID();
    last = JSON.stringify({ ...frame, headers: { req_id: reqId } });
    if (current === null) pending = [...pending, last];
    else current.send(last);
    return reqId;
  };
  const where = (chatId: string | undefined, userId: string): Json => {
    open.add(chatId ?? userId);
    return {
      aibotid: fakeBot.id,
      ...(chatId === undefined ? { chattype: 'single' } : { chatid: chatId, chattype: 'group' }),
      from: { userid: userId },
      response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=secret',
    };
  };

  const fake: FakeBotSocket = {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    said,
    responses,
    subscribed: () => subscriptions,
    connected: () => current !== null,
    open,
    hear: ({ chatId, userId, text, msgId = randomUUID(), quote, extra = {} }) =>
      send({
        cmd: 'aibot_msg_callback',
        body: {
          msgid: msgId,
          ...where(chatId, userId),
          msgtype: 'text',
          text: { content: text },
          ...(quote === undefined ? {} : { quote: { msgtype: 'text', text: { content: quote } } }),
          ...extra,
        },
      }),
    press: ({ chatId, userId, taskId, key, msgId = randomUUID(), flat = false }) => {
      const pressed = { card_type: 'button_interaction', event_key: key, task_id: taskId };
      return send({
        cmd: 'aibot_event_callback',
        body: {
          msgid: msgId,
          create_time: 1_700_000_000,
          ...where(chatId, userId),
          msgtype: 'event',
          event: {
            eventtype: 'template_card_event',
            ...(flat ? pressed : { template_card_event: pressed }),
          },
        },
      });
    },
    deliver: (cmd, body) => {
      send({ cmd, body });
    },
    again: () => {
      if (last !== null) current?.send(last);
    },
    failNext: (code) => {
      next = code;
    },
    refuseCards: false,
    broken: false,
    deaf: false,
    cut: () => current?.terminate(),
    kick: () => {
      const socket = current;
      current = null;
      if (socket === null) return;
      out(socket, {
        cmd: 'aibot_event_callback',
        headers: { req_id: randomUUID() },
        body: { msgid: randomUUID(), msgtype: 'event', event: { eventtype: 'disconnected_event' } },
      });
      socket.close();
    },
    verify: () => {
      if (unexpected.length > 0) throw new Error(`nobody expected: ${unexpected.join(', ')}`);
    },
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
};
