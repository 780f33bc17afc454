import { z } from 'zod';
import type { Desk } from '../../domain/desk.ts';
import { type Adapter, PlatformError, type SentMessage, type Words } from '../contract.ts';
import type { Api } from './api.ts';
import { cardData } from './card.ts';
import { directPerson, nativeOf } from './ids.ts';
import type { Sending } from './sending.ts';
import type { DingtalkStore } from './store.ts';

const outcome = z.object({
  successResult: z.array(z.string()).nullish(),
  failedResult: z.record(z.string(), z.unknown()).nullish(),
});
const standing = z.object({ sendStatus: z.string().nullish() });

/** DingTalk tells it by this word when it is asked how a message stands. */
const gone = 'RECALLED';

const goneCard: Words = { en: 'This message was taken back.', zh: '该消息已撤回。' };

const withoutKey = (): PlatformError =>
  new PlatformError('rejected', 'DingTalk: a message that went by a webhook has no key to take it back by', {
    words: {
      en: 'It went by the group’s webhook, because it called somebody by name, and DingTalk cannot take back what went that way.',
      zh: '这条消息因需要 @人，是通过群 Webhook 发送的，钉钉不支持撤回这类消息。',
    },
  });

const refused = (reason: unknown): PlatformError =>
  new PlatformError('rejected', `DingTalk did not take the message back: ${String(reason).slice(0, 200)}`, {
    words: {
      en: 'DingTalk did not take it back; it does so only within 24 hours of sending.',
      zh: '钉钉没有撤回成功；消息只能在发出后 24 小时内撤回。',
    },
  });

/**
 * Takes a robot's message back by its key (D:enterprise-chatbot-withdraws-internal-group-messages,
 * D:batch-message-recall-chat): a failure stands inside of an answer that looks well. A card has no key; its words are
 * taken out of it, in place. A message that went by a webhook has neither.
 */
export const createRecall = (parts: {
  readonly api: Api;
  readonly robotCode: string;
  readonly changeCard: Sending['changeCard'];
  readonly cardOf: DingtalkStore['cardByCarrier'];
  readonly desk: () => Desk;
}): NonNullable<Adapter['recall']> => {
  const { api, robotCode, changeCard, cardOf, desk } = parts;

  const emptied = async (outTrackId: string, { to }: SentMessage): Promise<void> => {
    const { roomById, personByIdentity, language } = desk();
    const reads =
      'room' in to ? roomById.get(to.room)?.language : personByIdentity.get(to.identity)?.language;
    const title = goneCard[reads ?? language];
    const data = cardData({ tone: 'neutral', title, text: null, fields: [], buttons: [] });
    if (data !== null) await changeCard(outTrackId, data, true);
  };

  /** `done`: whether it is gone by an earlier try whose answer was lost. */
  const byKey = async (
    path: string,
    key: string,
    body: object,
    done: () => Promise<boolean>,
  ): Promise<void> => {
    const answer = outcome.safeParse(
      await api.call(path, { body: { robotCode, processQueryKeys: [key], ...body }, critical: true }),
    );
    const { successResult, failedResult } = answer.data ?? {};
    if (successResult?.includes(key) === true) return;
    if (await done()) return;
    throw refused(failedResult?.[key] ?? 'an answer without the message');
  };

  return async (sent) => {
    const { to, providerId } = sent;
    if (/^(?:session|webhook)-/.test(providerId)) throw withoutKey();
    const card = await cardOf(providerId);
    if (card !== null) {
      await emptied(card.outTrackId, sent);
      return;
    }
    if (providerId.startsWith('ding-')) {
      const openDingId = providerId.slice('ding-'.length);
      await api.call('/v1.0/robot/ding/recall', { body: { robotCode, openDingId }, critical: true });
      return;
    }
    if ('identity' in to || directPerson(to.room) !== null)
      return byKey('/v1.0/robot/otoMessages/batchRecall', providerId, {}, () => Promise.resolve(false));
    const openConversationId = nativeOf(to.room);
    return byKey('/v1.0/robot/groupMessages/recall', providerId, { openConversationId }, async () => {
      const body = { robotCode, openConversationId, processQueryKey: providerId };
      try {
        const answer = await api.call('/v1.0/robot/groupMessages/query', { body, critical: true });
        return standing.safeParse(answer).data?.sendStatus === gone;
      } catch (error) {
        if (error instanceof PlatformError && error.kind === 'rejected') return false;
        throw error;
      }
    });
  };
};
