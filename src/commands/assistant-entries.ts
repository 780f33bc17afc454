import { ticket } from './arguments.ts';
import { define, onTicket, query, type Entry } from './entry.ts';

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
  onTicket('ticket.summarize', {
    verb: 'summarize',
    aliases: { en: ['summarise'], zh: ['总结', '總結', '摘要'] },
    help: {
      en: 'What a ticket comes to, or in a customer’s group all of it, for whoever takes it over (written by the model)',
      zh: '总结一张工单；在客户群里不写工单号则总结整个群，供接手的人参考（由模型撰写）',
    },
    example: { en: '/summarize 12', zh: '/总结 12' },
    spoken: 'told',
  }),
  onTicket('ticket.draft', {
    verb: 'draft',
    aliases: { en: [], zh: ['草稿', '拟稿', '擬稿'] },
    help: {
      en: 'A draft of an answer from similar solved tickets, with its sources; you edit and send it',
      zh: '根据相似的已解决工单拟一份回复草稿并列出依据，由您修改后发送',
    },
    example: { en: '/draft 12', zh: '/草稿 12' },
    spoken: 'told',
  }),
];
