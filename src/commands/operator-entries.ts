import { choice, optional, rowId } from './arguments.ts';
import { define, missing, operation, query, type Entry } from './entry.ts';
import { inboxWords, outboxWords } from './words.ts';

/** What could not be sent or handled, for those who look after the desk. */
export const operatorEntries: readonly Entry[] = [
  define({
    verb: 'outbox',
    aliases: { en: [], zh: ['发件箱', '發件箱'] },
    arguments: {
      how: optional(
        choice('how', { en: 'retry | sent | drop', zh: '重试 | 已发送 | 丢弃' }, outboxWords),
        null,
      ),
      id: rowId,
    },
    action: 'outbox.show',
    help: { en: 'Messages that could not be sent, and settle one', zh: '查看未能发出的消息并逐条处理' },
    example: { en: '/outbox retry 0192f0c1', zh: '/发件箱 重试 0192f0c1' },
    spoken: 'alone',
    means: ({ how, id }) => {
      if (how === null) return id === null ? query({ type: 'outbox.show' }) : missing('how');
      return id === null ? missing('id') : operation({ type: 'outbox.settle', id, how });
    },
  }),
  define({
    verb: 'inbox',
    aliases: { en: [], zh: ['收件箱'] },
    arguments: {
      how: optional(choice('how', { en: 'retry | drop', zh: '重试 | 丢弃' }, inboxWords), null),
      id: rowId,
    },
    action: 'inbox.show',
    help: {
      en: 'Incoming messages that could not be handled, and settle one',
      zh: '查看未能处理的来信并逐条处理',
    },
    example: { en: '/inbox retry 0192f0c1', zh: '/收件箱 重试 0192f0c1' },
    spoken: 'alone',
    means: ({ how, id }) => {
      if (how === null) return id === null ? query({ type: 'inbox.show' }) : missing('how');
      return id === null ? missing('id') : operation({ type: 'inbox.settle', id, how });
    },
  }),
];
