import { z } from 'zod';
import type { Inbound } from '../contract.ts';
import { idOf } from './ids.ts';

const text = z.string();
const about = z.object({
  openConversationId: text.min(1),
  corpId: text.optional(),
  openConversationCorpId: text.optional(),
  chatId: text.optional(),
  timeStamp: z.coerce.number().optional(),
  operateTime: z.coerce.number().optional(),
  owner: text.optional(),
  operator: text.optional(),
  title: text.optional(),
});

/** What an event tells of a group. */
export type GroupEvent = {
  readonly corp: string;
  readonly conversationId: string;
  /** Its other id, by which groups that were made by an app are managed. */
  readonly chatId: string | null;
  readonly title: string | null;
  readonly disbanded: boolean;
  /** For the desk; null: it is of no concern to it. */
  readonly inbound: Inbound | null;
};

/**
 * Events of groups (D:group-session-change-group-master and its neighbours). Of an owner's change the new owner's user id
 * is told, and neither the former one nor, in an id that means anything here, who did it.
 */
export const readGroupEvent = (
  eventType: string,
  eventId: string,
  payload: unknown,
  nameOf: (identity: string) => string,
  now: number,
): GroupEvent | null => {
  if (!/^(?:chat_|im_cool_app_install$)/.test(eventType)) return null;
  const parsed = about.safeParse(payload);
  if (!parsed.success) return null;
  const { openConversationId, chatId, owner, operator, timeStamp, operateTime, title } = parsed.data;
  const corp = parsed.data.corpId ?? parsed.data.openConversationCorpId ?? '';
  const key = idOf(corp, `event-${eventId}`);
  const roomId = idOf(corp, openConversationId);
  const writtenAt = timeStamp ?? operateTime ?? now;
  const author = (person: string) => {
    const identity = idOf(corp, person);
    return { identity, name: nameOf(identity) };
  };
  const inbound = (): Inbound | null => {
    if (eventType === 'chat_update_owner' && owner !== undefined && owner !== '') {
      const who = author(owner);
      return { type: 'group-owner', key, roomId, author: who, owner: who, former: null, writtenAt };
    }
    if (eventType === 'im_cool_app_install' && operator !== undefined)
      return { type: 'joined', key, roomId, author: author(operator), writtenAt };
    return null;
  };
  return {
    corp,
    conversationId: openConversationId,
    chatId: chatId ?? null,
    title: title ?? null,
    disbanded: eventType === 'chat_disband',
    inbound: inbound(),
  };
};
