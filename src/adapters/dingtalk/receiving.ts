import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream/constants';
import type { Inbound, Receive, Received, Words } from '../contract.ts';
import type { PressKeys } from './card-press.ts';
import { readCardPress } from './card-press.ts';
import { callbackAck, dataOf, eventAck, unknownTopic, type Ack, type Frame } from './frames.ts';
import { readGroupEvent } from './group-event.ts';
import type { Groups } from './groups.ts';
import { corpOf, directPerson, directRoom, idOf, staffOf } from './ids.ts';
import type { AnswerTo } from './outgoing.ts';
import { readRobotMessage, type Session } from './robot-message.ts';
import type { DingtalkStore } from './store.ts';

export type Receiving = {
  handle(frame: Frame, signal: AbortSignal): Promise<Ack | null>;
  /** The newest way into a room that came with a message there, while it lives. */
  sessionOf(roomId: string): Session | null;
  /** How somebody is called, as far as that was heard. */
  nameOf(identity: string): string;
  /** Resolves when all that was still being answered has been. */
  quiet(): Promise<void>;
};

export type ReceivingParts = {
  readonly receive: () => Receive;
  readonly answer: (to: AnswerTo, message: NonNullable<Received['answer']>) => Promise<void>;
  readonly groups: Pick<Groups, 'heardOf'>;
  readonly store: Pick<DingtalkStore, 'cardByTrack'>;
  readonly pressKeys: PressKeys;
  /** Of one of our people, by the desk; null: none of ours. */
  readonly personName: (identity: string) => string | null;
  readonly alarm: (what: string, words: Words) => void;
  readonly now: () => number;
  readonly log: { warn(fields: object, text: string): void; error(fields: object, text: string): void };
};

const firstPause = 100;
const longestPause = 10_000;
const mostNames = 5_000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });

const overQuota = (title: string): Words => ({
  en: `DingTalk delivered a message without its text, because this month’s pushes are used up. Somebody wrote in ${title || 'a private chat'}: look there.`,
  zh: `本月钉钉推送额度已用完，钉钉推来的消息没有正文。${title === '' ? '有人私聊了机器人' : `“${title}”里有人发了消息`}，请到钉钉查看。`,
});

/** Takes what the gateway pushes: it is acknowledged when the desk has it stored, and only then answered. */
export const createReceiving = (parts: ReceivingParts): Receiving => {
  const { groups, store, pressKeys, personName, alarm, now, log } = parts;
  const sessions = new Map<string, Session>();
  const names = new Map<string, string>();
  const answering = new Set<Promise<void>>();

  const sessionOf = (roomId: string): Session | null => {
    const session = sessions.get(roomId);
    if (session === undefined || session.until > now()) return session ?? null;
    sessions.delete(roomId);
    return null;
  };
  const heard = (identity: string, name: string): void => {
    if (name === '') return;
    names.delete(identity);
    names.set(identity, name);
    const [oldest] = names.keys();
    if (names.size > mostNames && oldest !== undefined) names.delete(oldest);
  };
  const nameOf = (identity: string): string => personName(identity) ?? names.get(identity) ?? '';

  const inBackground = (work: Promise<void>, what: string): void => {
    const done = work.catch((error: unknown) => log.warn({ err: error }, what));
    answering.add(done);
    void done.finally(() => answering.delete(done));
  };

  /**
   * Until the desk has it: nobody has promised that DingTalk delivers a robot's message again (§"push" of the stream
   * protocol's questions says that it does not), so it is offered again here. `durable`: the desk has stored it and may
   * still be thinking about the answer; false: we are stopping.
   */
  const offer = (
    inbound: Inbound,
    signal: AbortSignal,
  ): { readonly durable: Promise<boolean>; readonly received: Promise<Received | null> } => {
    const { promise: durable, resolve } = Promise.withResolvers<boolean>();
    const go = async (): Promise<Received | null> => {
      for (let wait = firstPause; !signal.aborted; wait = Math.min(wait * 2, longestPause)) {
        try {
          return await parts.receive()(inbound, () => resolve(true));
        } catch (error) {
          log.warn(
            { err: error, key: inbound.key },
            'the desk could not take a message, it is offered again',
          );
          await pause(wait, signal);
        }
      }
      return null;
    };
    const received = go();
    void received.then((done) => resolve(done !== null));
    return { durable, received };
  };

  /** True when the desk has it. It is answered afterwards, in its own time. */
  const take = (inbound: Inbound, session: Session | null, signal: AbortSignal): Promise<boolean> => {
    const { durable, received } = offer(inbound, signal);
    const respond = async (): Promise<void> => {
      const done = await received;
      if (done !== null) await give(done, inbound, session);
    };
    inBackground(respond(), 'an answer could not be given on DingTalk');
    return durable;
  };

  const give = async ({ answer }: Received, inbound: Inbound, session: Session | null): Promise<void> => {
    if (answer === null) return;
    const { identity } = inbound.author;
    await parts.answer(
      { roomId: inbound.roomId, identity, ours: personName(identity) !== null, session },
      answer,
    );
  };

  const takeMessage = async (frame: Frame, signal: AbortSignal): Promise<Ack | null> => {
    const read = readRobotMessage(dataOf(frame));
    if (read.type === 'over-quota') {
      alarm('over-quota', overQuota(read.title));
      return callbackAck();
    }
    if (read.type === 'malformed') {
      // Delivered again it would be the same.
      log.error({ fields: read.fields }, 'DingTalk delivered a message that could not be read');
      return callbackAck();
    }
    const { inbound, session, group } = read.message;
    if (session !== null) sessions.set(inbound.roomId, session);
    heard(inbound.author.identity, inbound.author.name);
    if (group !== null)
      inBackground(
        groups.heardOf(inbound.roomId, { title: group.title }),
        'a group of DingTalk could not be kept',
      );
    return (await take(inbound, session, signal)) ? callbackAck() : null;
  };

  const takePress = async (frame: Frame, signal: AbortSignal): Promise<Ack | null> => {
    const press = readCardPress(dataOf(frame));
    if (press === null) {
      log.warn({}, 'DingTalk delivered a press on a card that is none of ours');
      return callbackAck();
    }
    const card = await store.cardByTrack(press.outTrackId).catch(() => null);
    const corp = card === null ? press.corp : corpOf(card.roomId);
    const identity = idOf(corp, press.userId);
    // A card for one person was posted to that person's identity, which is the room with them.
    const alone =
      card !== null && (staffOf(card.roomId) === press.userId || directPerson(card.roomId) !== null);
    const inbound: Inbound = {
      type: 'press',
      key: idOf(corp, `press-${pressKeys(press, frame.headers.messageId)}`),
      roomId: card === null || alone ? directRoom(corp, press.userId) : card.roomId,
      author: { identity, name: nameOf(identity) },
      action: press.action,
      input: press.input,
      writtenAt: now(),
      ...(card === null || alone ? { direct: true } : {}),
    };
    // The card changes for everybody when the desk's next word about it is sent; this answer would change it for one.
    return (await take(inbound, sessionOf(inbound.roomId), signal)) ? callbackAck({}) : null;
  };

  const takeEvent = async (frame: Frame, signal: AbortSignal): Promise<Ack | null> => {
    const { eventType = '', eventId = frame.headers.messageId } = frame.headers;
    const event = readGroupEvent(eventType, eventId, dataOf(frame), nameOf, now());
    if (event === null) return eventAck('SUCCESS');
    const { corp, conversationId, chatId, title, disbanded, inbound } = event;
    inBackground(
      groups.heardOf(idOf(corp, conversationId), { title, chatId, disbanded }),
      'a group of DingTalk could not be kept',
    );
    if (inbound === null) return eventAck('SUCCESS');
    if (signal.aborted) return null;
    try {
      await parts.receive()(inbound);
      return eventAck('SUCCESS');
    } catch (error) {
      log.warn(
        { err: error, key: inbound.key },
        'the desk could not take an event, DingTalk delivers it again',
      );
      return eventAck('LATER');
    }
  };

  return {
    sessionOf,
    nameOf,
    handle: async (frame, signal) => {
      try {
        if (frame.type === 'EVENT') return await takeEvent(frame, signal);
        if (frame.headers.topic === TOPIC_ROBOT) return await takeMessage(frame, signal);
        if (frame.headers.topic === TOPIC_CARD) return await takePress(frame, signal);
        return unknownTopic;
      } catch (error) {
        // A bug of ours: not acknowledged, so it may come again.
        log.error({ err: error, topic: frame.headers.topic }, 'what DingTalk delivered could not be handled');
        return frame.type === 'EVENT' ? eventAck('LATER') : null;
      }
    },
    quiet: async () => {
      while (answering.size > 0) await Promise.allSettled(answering);
    },
  };
};
