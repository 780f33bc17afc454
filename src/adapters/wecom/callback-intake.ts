import type { Inbound, NeutralMessage, Received } from '../contract.ts';
import type { AppMessages } from './app-messages.ts';
import type { CallbackEvent } from './callback-events.ts';
import { type GroupTasks, pasteAction } from './group-tasks.ts';
import type { Ids } from './ids.ts';
import { madePrefix } from './owner-watch.ts';
import { spentAction } from './template-card.ts';
import type { Nonce, WecomStore } from './store.ts';
import { plainText } from './render.ts';
import type { WecomWords } from './words.ts';

type Deps = {
  readonly ids: Ids;
  readonly store: Pick<WecomStore, 'groups'>;
  readonly app: AppMessages;
  readonly tasks: GroupTasks;
  readonly words: () => WecomWords;
  readonly now: () => number;
  readonly receive: (inbound: Inbound) => Promise<Received>;
  /** Something was written down for the chores. */
  readonly wake: () => void;
  readonly later: (what: string, work: () => Promise<void>) => void;
};

/** What becomes of an event of the callback: durable when it resolves, and nobody has waited for WeCom. */
export const createCallbackIntake = (deps: Deps) => {
  const { ids, store, app, tasks, words, now, receive, wake, later } = deps;

  const answer = (userId: string, message: NeutralMessage | null): void => {
    if (message !== null) later('an answer could not be given', () => app.text(userId, plainText(message)));
  };

  const direct = (userId: string, nonce: Nonce) => ({
    roomId: ids.room({ type: 'app-chat', userId }),
    direct: true,
    author: { identity: ids.identity(userId), name: userId },
    nonce,
  });

  const press = async (
    event: Extract<CallbackEvent, { type: 'press' }>,
    nonce: Nonce,
  ): Promise<'taken' | 'refused'> => {
    const { userId, taskId, action, responseCode } = event;
    if (action === spentAction) return 'taken';
    if (action.startsWith(pasteAction)) {
      await tasks.pasted(action.slice(pasteAction.length), userId);
    } else {
      const received = await receive({
        ...direct(userId, nonce),
        type: 'press',
        key: ids.key(event.key),
        action,
        input: null,
        writtenAt: event.at,
      });
      if (received.status === 'refused') return 'refused';
      answer(userId, received.answer);
      if (received.status === 'seen') return 'taken';
    }
    later('a card could not be updated', () =>
      app.pressed({ userId, taskId, action, responseCode, done: words().pressed }),
    );
    return 'taken';
  };

  return async (event: CallbackEvent, nonce: Nonce): Promise<'taken' | 'refused'> => {
    switch (event.type) {
      case 'press':
        return press(event, nonce);
      case 'message': {
        const received = await receive({
          ...direct(event.userId, nonce),
          type: 'message',
          key: ids.key(event.key),
          text: event.text,
          addressed: true,
          providerId: event.key,
          quotes: null,
          writtenAt: event.at,
        });
        if (received.status === 'refused') return 'refused';
        answer(event.userId, received.answer);
        return 'taken';
      }
      case 'owner-changed':
      case 'group-made': {
        const key = event.type === 'group-made' ? `${madePrefix}${event.key}` : event.key;
        const noted = await store.groups.noteChange(
          { key, chatId: event.chatId, at: event.at },
          nonce,
          now(),
        );
        if (!noted) return 'refused';
        wake();
        return 'taken';
      }
      case 'group-gone':
        await store.groups.forget(event.chatId);
        return 'taken';
      case 'group-changed':
        return 'taken';
    }
  };
};
