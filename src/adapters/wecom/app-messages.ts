import { z } from 'zod';
import { hours, minutes, type Instant } from '../../domain/time.ts';
import { type NeutralMessage, PlatformError } from '../contract.ts';
import { isRefusal, type WecomClient } from './client.ts';
import { inPieces, plainText } from './render.ts';
import { createSendWindow } from './send-window.ts';
import type { CardStore } from './store.ts';
import {
  fitsCard,
  firstTaskId,
  pressedCard,
  taskIdOf,
  templateCards,
  type TemplateCard,
} from './template-card.ts';

export type AppMessages = {
  /** To one member, in the application's conversation: what wakes somebody (§3.1). Resolves with the platform's id. */
  send(userId: string, outgoingId: string, message: NeutralMessage): Promise<string>;
  /** Brings a card up to date once more; where WeCom allows it no longer, the news go as a message. */
  edit(userId: string, providerId: string, message: NeutralMessage): Promise<string>;
  /** `once`: the same words within half an hour are the same message, as when it is tried again; answers are not. */
  text(userId: string, text: string, once?: boolean): Promise<void>;
  /** After a press: the card shows what was done. */
  pressed(press: {
    readonly userId: string;
    readonly taskId: string;
    readonly action: string;
    readonly responseCode: string | null;
    readonly done: string;
  }): Promise<void>;
};

/** So long WeCom takes the same words to the same member for one message (§3.1). */
export const takenForSame = minutes(30);

const longestText = 2_000;
const codeLives = hours(72);

const answer = z.looseObject({
  msgid: z.string().optional(),
  response_code: z.string().optional(),
  invaliduser: z.string().default(''),
  unlicenseduser: z.string().default(''),
});

/** What is tried again goes out with a mark, because it may come twice. Here it cannot, if the words are the same. */
const unmarked = (message: NeutralMessage): NeutralMessage => {
  if (message.title === null) return message;
  const title = message.title.replace(/^↻\s*/, '');
  return { ...message, title: title === '' ? null : title };
};

/** Messages of the application to members, one to one. */
export const createAppMessages = (options: {
  readonly client: WecomClient;
  readonly agentId: number;
  readonly cards: CardStore;
  /** How the desk calls the conversation with this member. */
  readonly place: (userId: string) => string;
  readonly now: () => Instant;
}): AppMessages => {
  const { client, agentId, cards, place, now } = options;
  // WeCom drops the 31st of a minute; several processes send to the same person.
  const window = createSendWindow({ perMinute: 20, perHour: 600 }, now);

  const post = async (
    userId: string,
    msgtype: string,
    content: Readonly<Record<string, unknown>>,
    once: boolean,
  ): Promise<z.infer<typeof answer>> => {
    window.take(userId);
    const sent = answer.parse(
      await client.call('/cgi-bin/message/send', {
        body: {
          touser: userId,
          msgtype,
          agentid: agentId,
          [msgtype]: content,
          // WeCom drops what is said twice then: a lost answer of its own costs nothing.
          enable_duplicate_check: once ? 1 : 0,
          duplicate_check_interval: takenForSame / 1_000,
        },
      }),
    );
    // Errcode 0, and nobody got it: with one receiver that is a refusal.
    if (sent.invaliduser !== '' || sent.unlicenseduser !== '')
      throw new PlatformError('rejected', 'This member cannot receive messages of the application.', {
        words: {
          en: 'This member cannot receive messages of the application: look at its visible range and licences.',
          zh: '该成员无法接收应用消息：请检查应用的可见范围和接口许可。',
        },
      });
    return sent;
  };

  const text = async (userId: string, whole: string, once: boolean): Promise<string> => {
    const sent: string[] = [];
    for (const piece of inPieces(whole, longestText)) {
      const { msgid } = await post(userId, 'text', { content: piece }, once);
      if (msgid !== undefined) sent.push(msgid);
    }
    // All of them, so that all can be taken back.
    return sent.join('|');
  };

  const update = async (userId: string, code: string, card: TemplateCard): Promise<void> => {
    await client.call('/cgi-bin/message/update_template_card', {
      body: { userids: [userId], agentid: agentId, response_code: code, template_card: card },
    });
  };

  return {
    text: async (userId, whole, once = false) => {
      await text(userId, whole, once);
    },

    send: async (userId, outgoingId, given) => {
      const message = unmarked(given);
      if (message.buttons.length === 0) {
        const msgId = await text(userId, plainText(message), true);
        return msgId === '' ? `m_${outgoingId}` : msgId;
      }
      const taskId = taskIdOf(outgoingId);
      const whole = fitsCard(message);
      if (!whole) await text(userId, plainText(message), true);
      for (const card of templateCards(message, taskId, whole)) {
        const sent = await post(userId, 'template_card', card, true);
        await cards.save({
          taskId: card.task_id,
          place: place(userId),
          outgoingId,
          message,
          responseCode: sent.response_code ?? null,
          at: now(),
        });
      }
      return taskId;
    },

    edit: async (userId, providerId, message) => {
      const code = await cards.takeCode(providerId, now() - codeLives);
      const known = await cards.card(providerId);
      const whole = fitsCard(message);
      if (code !== null && known !== null && whole) {
        const [card] = templateCards(message, providerId, true);
        try {
          if (card !== undefined) await update(userId, code, card);
          await cards.save({ ...known, message, responseCode: null, at: known.at });
          return providerId;
        } catch (error) {
          // Used up after all, or too old: then as below.
          if (!isRefusal(error) || error.kind !== 'rejected') throw error;
        }
      }
      await text(userId, plainText(message), true);
      if (known !== null) await cards.save({ ...known, message, responseCode: null, at: known.at });
      return providerId;
    },

    pressed: async ({ userId, taskId, action, responseCode, done }) => {
      if (responseCode === null) return;
      const known = await cards.card(firstTaskId(taskId));
      const label = known?.message.buttons.find((button) => button.action === action)?.label ?? done;
      if (known !== null)
        await update(userId, responseCode, pressedCard(known.message, taskId, action, label));
    },
  };
};
