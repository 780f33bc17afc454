import { hours, type Instant } from '../../domain/time.ts';
import { type Adapter, PlatformError, type Words } from '../contract.ts';
import { isRefusal, type WecomClient } from './client.ts';
import type { Ids } from './ids.ts';
import type { CardStore } from './store.ts';

const inTime = hours(24);

const why: Readonly<Record<'owners' | 'bots' | 'card' | 'tooLate' | 'nowhere', Words>> = {
  owners: {
    en: 'The group’s owner has sent it, and WeCom gives programs no way to take back what a person has sent.',
    zh: '这条消息由群主发出，企业微信不支持通过接口撤回已发出的群发消息。',
  },
  bots: {
    en: 'WeCom gives its AI bot no way to take back what it has said.',
    zh: '企业微信不支持智能机器人撤回已发出的消息。',
  },
  card: {
    en: 'WeCom’s cards with buttons are brought up to date, and not taken back.',
    zh: '企业微信的按钮卡片只能更新，不能撤回。',
  },
  tooLate: {
    en: 'WeCom takes a message of the application back only within 24 hours of sending.',
    zh: '企业微信的应用消息只能在发出后 24 小时内撤回。',
  },
  nowhere: {
    en: 'WeCom has no such conversation, or there is no application for it.',
    zh: '企业微信里没有这个会话，或没有配置相应的应用。',
  },
};
const refuse = (words: Words): PlatformError => new PlatformError('rejected', words.en, { words });

/** When the row was made, read from its UUIDv7; null where the id tells no time. */
const madeAt = (id: string): Instant | null =>
  id[14] === '7' ? Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) : null;

/** Takes messages of the application back (§3.1): all pieces of a long one. What a person or the bot has said stays. */
export const createRecall =
  (parts: {
    readonly ids: Ids;
    readonly client: WecomClient | null;
    readonly cards: Pick<CardStore, 'card'>;
    readonly now: () => Instant;
  }): NonNullable<Adapter['recall']> =>
  async ({ id, to, providerId }) => {
    const { ids, client, cards, now } = parts;
    const place = 'room' in to ? ids.place(to.room)?.type : client === null ? 'bot-chat' : 'app-chat';
    if (place === 'customer-group') throw refuse(why.owners);
    if (place === 'bot-group' || place === 'bot-chat') throw refuse(why.bots);
    if (place === undefined || client === null) throw refuse(why.nowhere);
    if ((await cards.card(providerId)) !== null) throw refuse(why.card);
    const made = madeAt(id);
    for (const msgid of providerId.split('|')) {
      try {
        await client.call('/cgi-bin/message/recall', { body: { msgid }, repeatable: true });
      } catch (error) {
        const isOld = made !== null && now() - made > inTime;
        throw isOld && isRefusal(error) && error.kind === 'rejected' ? refuse(why.tooLate) : error;
      }
    }
  };
