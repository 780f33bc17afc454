import { ticket } from './arguments.ts';
import { define, query, type Entry } from './entry.ts';

/** What helps our people with an answer; the customer sees none of it. */
export const assistantEntries: readonly Entry[] = [
  define({
    verb: 'similar',
    aliases: { en: [], zh: ['相似', '类似', '類似'] },
    arguments: { ticket },
    action: 'similar.show',
    help: {
      en: 'Solved tickets that are like this one, and what solved them',
      zh: '查找相似的已解决工单，看看当时怎么解决的',
    },
    example: { en: '/similar 12', zh: '/相似 12' },
    spoken: 'told',
    means: (told) => query({ type: 'similar.show', ticket: told.ticket }),
  }),
];
