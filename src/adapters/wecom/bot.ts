import { type Inbound, type NeutralMessage, PlatformError, type Received } from '../contract.ts';
import {
  type BotConnection,
  type BotConnectionOptions,
  type BotFrame,
  createBotConnection,
} from './bot-connection.ts';
import { type Heard, readFrame } from './bot-inbound.ts';
import type { Ids } from './ids.ts';
import { createRedelivery, type Redelivery } from './redelivery.ts';
import { inPieces, markdownOf, plainText, storable, wordsDigest } from './render.ts';
import { createSendWindow } from './send-window.ts';
import type { WecomStore } from './store.ts';
import { fitsCard, firstTaskId, pressedCard, spentAction, taskIdOf, templateCards } from './template-card.ts';
import type { WecomWords } from './words.ts';

export type Bot = {
  readonly connection: BotConnection;
  start(receive: (inbound: Inbound) => Promise<Received>): Promise<void>;
  stop(): Promise<void>;
  /** Into a group, or to one person, that has spoken to it before. Resolves with the id under which it can be quoted. */
  send(
    to: { readonly chatId: string } | { readonly userId: string },
    outgoingId: string,
    message: NeutralMessage,
  ): Promise<string>;
  /** Whether it may put cards with buttons into groups; WeCom's pages disagree, so it is found out. */
  cardsInGroups(): boolean;
};

const longestMarkdown = 20_000;

type Deps = Omit<BotConnectionOptions, 'onFrame' | 'onTrouble' | 'lease'> & {
  readonly ids: Ids;
  readonly store: Pick<WecomStore, 'lease' | 'cards' | 'posts'>;
  readonly words: () => WecomWords;
  readonly userIdOf: (botsId: string) => Promise<string>;
  /** Answers somebody alone; false: there is no way. */
  readonly tell: (userId: string, message: NeutralMessage) => Promise<boolean>;
  readonly onTrouble: (what: string, error?: unknown) => void;
  readonly redeliverAfter?: number;
};

/** Group A: the AI bot in internal groups and with single people (§2.1). */
export const createBot = (deps: Deps): Bot => {
  const { ids, store, now, onTrouble, words } = deps;
  const window = createSendWindow({ perMinute: 28, perHour: 950 }, now);
  let redelivery: Redelivery | null = null;
  let cards = true;

  const connection = createBotConnection({
    ...deps,
    lease: store.lease,
    onFrame: (frame) => {
      void handle(frame).catch((error: unknown) =>
        onTrouble('a frame of the AI bot could not be handled', error),
      );
    },
  });

  const push = async (
    to: Parameters<Bot['send']>[0],
    content: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const [chatid, chat_type] = 'chatId' in to ? [to.chatId, 2] : [to.userId, 1];
    window.take(chatid);
    await connection.push({ chatid, chat_type, ...content });
  };

  const pushText = async (to: Parameters<Bot['send']>[0], message: NeutralMessage): Promise<void> => {
    for (const content of inPieces(markdownOf(message), longestMarkdown))
      await push(to, { msgtype: 'markdown', markdown: { content } });
  };

  const send: Bot['send'] = async (to, outgoingId, message) => {
    const chat = 'chatId' in to ? to.chatId : to.userId;
    const place = ids.room(
      'chatId' in to ? { type: 'bot-group', chatId: to.chatId } : { type: 'bot-chat', userId: to.userId },
    );
    const taskId = taskIdOf(outgoingId);
    const whole = fitsCard(message);
    if (message.buttons.length === 0) await pushText(to, message);
    else {
      if (!whole) await pushText(to, message);
      for (const card of templateCards(message, taskId, whole)) {
        // Before it can be pressed.
        await store.cards.save({
          taskId: card.task_id,
          place,
          outgoingId,
          message,
          responseCode: null,
          at: now(),
        });
        try {
          await push(to, { msgtype: 'template_card', template_card: card });
        } catch (error) {
          if (!(error instanceof PlatformError) || error.kind !== 'rejected' || !('chatId' in to) || !cards)
            throw error;
          if (!/code 400(08|58)\b/.test(error.message)) throw error;
          cards = false;
          onTrouble('the AI bot may not put cards into groups; its buttons are said in words from now on');
          // Its words stand there already, or it is worded anew without buttons.
          if (!whole) break;
          throw new PlatformError('temporary', 'Worded anew without buttons.');
        }
      }
    }
    await store.posts.save(chat, wordsDigest(plainText(message)), taskId, now());
    return taskId;
  };

  const answered = async (
    heard: Extract<Heard, { userId: string }>,
    frame: BotFrame,
    received: Received | null,
  ): Promise<void> => {
    const answer = received?.answer ?? null;
    if (answer === null) return;
    const alone = heard.type === 'message' && heard.chatId === null;
    if (alone) {
      await connection.respond('aibot_respond_msg', frame.reqId, {
        msgtype: 'stream',
        stream: { id: crypto.randomUUID(), finish: true, content: markdownOf(answer).slice(0, 6_000) },
      });
      return;
    }
    // What is said to one of them may not be for the others.
    await deps.tell(await deps.userIdOf(heard.userId), answer);
  };

  const showPressed = async (heard: Extract<Heard, { type: 'press' }>, frame: BotFrame): Promise<void> => {
    const card = await store.cards.card(firstTaskId(heard.taskId));
    const label = card?.message.buttons.find(({ action }) => action === heard.action)?.label;
    if (card === null) return;
    await connection.respond('aibot_respond_update_msg', frame.reqId, {
      response_type: 'update_template_card',
      template_card: pressedCard(card.message, heard.taskId, heard.action, label ?? words().pressed),
    });
  };

  const inboundOf = async (heard: Extract<Heard, { type: 'message' | 'press' }>): Promise<Inbound> => {
    const userId = await deps.userIdOf(heard.userId);
    const { chatId } = heard;
    const event = {
      key: ids.key(`bot.${heard.msgId}`),
      roomId: ids.room(chatId === null ? { type: 'bot-chat', userId } : { type: 'bot-group', chatId }),
      author: { identity: ids.identity(userId), name: userId },
      ...(chatId === null ? { direct: true } : {}),
      writtenAt: heard.at ?? now(),
    };
    if (heard.type === 'press') return { ...event, type: 'press', action: heard.action, input: null };
    const quotes =
      heard.quoted === null
        ? null
        : await store.posts.find(chatId ?? userId, wordsDigest(withoutMarks(heard.quoted)));
    return {
      ...event,
      type: 'message',
      text: storable(heard.text),
      addressed: true,
      providerId: heard.msgId,
      quotes,
    };
  };

  const handle = async (frame: BotFrame): Promise<void> => {
    const heard = readFrame(frame);
    if (heard === null) {
      onTrouble('a frame of the AI bot could not be read');
      return;
    }
    if (heard.type === 'nothing') return;
    if (heard.type === 'entered') {
      await connection.respond('aibot_respond_welcome_msg', frame.reqId, {
        msgtype: 'text',
        text: { content: words().welcome },
      });
      return;
    }
    if (heard.type === 'press' && heard.action === spentAction) return;
    // Both places ask the database, so a message that comes while it is away waits like any other.
    const received = await redelivery?.offer({
      of: heard.chatId ?? heard.userId,
      make: () => inboundOf(heard),
    });
    if (heard.type === 'press' && received?.status === 'done') {
      // WeCom takes it within five seconds or not at all; the press itself is stored.
      await showPressed(heard, frame).catch((error: unknown) =>
        onTrouble('a card could not be updated', error),
      );
    }
    await answered(heard, frame, received ?? null);
  };

  return {
    connection,
    send,
    cardsInGroups: () => cards,
    start: async (receive) => {
      redelivery = createRedelivery(
        receive,
        () => onTrouble('too much waits for the desk: a message to the AI bot is lost'),
        deps.redeliverAfter,
      );
      await connection.start();
    },
    stop: async () => {
      await connection.stop();
      await redelivery?.stop();
      redelivery = null;
    },
  };
};

/** A quote shows a message as its client drew it. */
const withoutMarks = (text: string): string => text.replaceAll(/^\s*>\s?/gm, '');
