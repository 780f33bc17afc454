import { optional, repliedTicket, text, ticketFilter } from './arguments.ts';
import { command, define, query, type Entry } from './entry.ts';

const customerName = optional(text('customer', { en: 'customer', zh: '客户' }), null);

/** What the triage room works with: who is responsible, what is open, whose it is, and the word to the customer. */
export const triageEntries: readonly Entry[] = [
  define({
    verb: 'who',
    aliases: { en: [], zh: ['谁负责', '誰負責', '负责人', '負責人'] },
    arguments: { customer: customerName },
    action: 'who.show',
    help: {
      en: 'Who looks after you, whom you can reach and when, and how to hurry us',
      zh: '查看谁负责、可以找谁、服务时间，以及怎么催办',
    },
    example: { en: '/who', zh: '/谁负责' },
    spoken: 'alone',
    means: (told) => query({ type: 'who.show', name: told.customer }),
  }),
  define({
    verb: 'tickets',
    aliases: { en: [], zh: ['工单列表', '工單列表', '列表'] },
    arguments: { filter: ticketFilter },
    action: 'tickets.show',
    help: {
      en: 'The open tickets, worst first: yours, unclaimed, waiting, by severity, customer or team',
      zh: '列出未解决的工单，最严重的在前；可按我的、待接手、等待、级别、客户或团队筛选',
    },
    example: { en: '/tickets unclaimed critical', zh: '/工单列表 待接手 致命' },
    spoken: 'alone',
    means: (told) => query({ type: 'tickets.show', filter: told.filter }),
  }),
  define({
    verb: 'customer',
    aliases: { en: [], zh: ['客户', '客戶'] },
    arguments: { customer: customerName },
    action: 'customer.show',
    help: {
      en: 'All about a customer: crew, contacts, open tickets, satisfaction',
      zh: '查看客户全貌：负责人、联系人、未解决工单、满意度',
    },
    example: { en: '/customer Northwind', zh: '/客户 青禾物流' },
    spoken: 'told',
    means: (told) => query({ type: 'customer.show', name: told.customer }),
  }),
  define({
    verb: 'reply',
    aliases: { en: [], zh: ['回复', '回覆'] },
    arguments: { ticket: repliedTicket, text: text('text', { en: 'text', zh: '内容' }) },
    action: 'ticket.reply',
    help: {
      en: 'Say it to the customer, in their group and under your name; all else written here stays internal',
      zh: '以您的名义在客户群里回复客户；其他内容都只在内部可见',
    },
    example: {
      en: '/reply 12 We have found the cause and are restarting the gateway',
      zh: '/回复 12 原因已找到，正在重启网关',
    },
    spoken: 'told',
    means: (told) => command({ type: 'ticket.reply', ticket: told.ticket, text: told.text }),
  }),
  define({
    verb: 'recall',
    aliases: { en: ['unsend'], zh: ['撤回'] },
    arguments: {
      ticket: repliedTicket,
      reason: optional(text('reason', { en: 'reason', zh: '原因' }), null),
    },
    action: 'ticket.recall',
    help: {
      en: 'Take back the last /reply to the customer, yours or (as a lead) a colleague’s, where the platform allows it',
      zh: '撤回最近一条用 /回复 发给客户的消息（自己的；主管也可撤回同事的），平台允许时才能撤回',
    },
    example: { en: '/recall 12 wrong customer', zh: '/撤回 12 发错群了' },
    spoken: 'told',
    means: (told) =>
      command({ type: 'ticket.recall', ticket: told.ticket, replyId: null, reason: told.reason }),
  }),
];
