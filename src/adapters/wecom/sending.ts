import {
  type Adapter,
  type NeutralMessage,
  type OutgoingMessage,
  PlatformError,
  type Sent,
} from '../contract.ts';
import type { AppMessages } from './app-messages.ts';
import type { Bot } from './bot.ts';
import type { GroupTasks } from './group-tasks.ts';
import type { Ids } from './ids.ts';

const nowhere = (what: string): PlatformError =>
  new PlatformError('rejected', what, {
    words: { en: what, zh: '企业微信里没有这个会话，或没有配置相应的应用/机器人。' },
  });

const byApp = async (
  app: AppMessages,
  userId: string,
  { id, message, edits }: OutgoingMessage,
): Promise<Sent> => ({
  providerId: edits === null ? await app.send(userId, id, message) : await app.edit(userId, edits, message),
});

/** Each place by the way that leads there: a person by the application, a customer group by its owner, the rest by the AI bot. */
export const createSending = ({
  ids,
  app,
  bot,
  groups,
  ratingLink,
}: {
  readonly ids: Ids;
  readonly app: AppMessages | null;
  readonly bot: Bot | null;
  readonly groups: GroupTasks | null;
  readonly ratingLink: (action: string) => string | null;
}): Adapter['send'] => {
  /** A poll that nobody can press is answered by a link, which names nobody. */
  const withLink = (message: NeutralMessage): NeutralMessage => {
    const link = message.buttons.map(({ action }) => ratingLink(action)).find((one) => one !== null);
    const text = [message.text, link].filter(Boolean).join('\n');
    return { ...message, text: text === '' ? null : text, buttons: [] };
  };

  return async (outgoing) => {
    const { id, to, message } = outgoing;
    if ('identity' in to) {
      const userId = ids.userId(to.identity);
      if (userId === null) throw nowhere('This person is in another company of WeCom.');
      if (app !== null) return byApp(app, userId, outgoing);
      if (bot !== null) return { providerId: await bot.send({ userId }, id, message) };
      throw nowhere('Nobody can be written to: there is neither an application nor an AI bot.');
    }
    const place = ids.place(to.room);
    switch (place?.type) {
      case 'customer-group':
        if (groups === null) break;
        return groups.handOver({ ...outgoing, message: withLink(message) }, place.chatId);
      case 'bot-group':
        if (bot === null) break;
        return { providerId: await bot.send({ chatId: place.chatId }, id, message) };
      case 'bot-chat':
        if (bot === null) break;
        return { providerId: await bot.send({ userId: place.userId }, id, message) };
      case 'app-chat':
        if (app === null) break;
        return byApp(app, place.userId, outgoing);
      default:
    }
    throw nowhere(`WeCom has no room ${to.room}.`);
  };
};
