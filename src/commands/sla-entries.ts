import type { TicketRef } from '../domain/decision.ts';
import { choice, optional, ticket, type Argument } from './arguments.ts';
import { command, define, query, type Entry } from './entry.ts';
import type { Rest } from './tokenize.ts';
import { scopeWords } from './words.ts';

/** As it was typed, with marks of either width; nothing but a space, a mark or Chinese may follow. */
const timeForm = /^([01]?\d|2[0-3])[:：点點时時]([0-5]\d)分?(?![\w:：])/u;

const plainDigit = (digit: string): string => String.fromCharCode(digit.charCodeAt(0) - 0xfee0);

const timeAt = (rest: Rest): { readonly minute: number; readonly length: number } | null => {
  const [first] = rest.tokens;
  if (first === undefined) return null;
  const typed = rest.raw.slice(first.start, first.start + 20);
  const [whole, hour, minute] = timeForm.exec(typed.replaceAll(/[０-９]/g, plainDigit)) ?? [];
  if (whole === undefined) return null;
  return { minute: Number(hour) * 60 + Number(minute), length: whole.length };
};

/** A time of day, as minutes since midnight. */
const timeOfDay: Argument<number> = {
  name: 'time',
  label: { en: 'HH:MM', zh: '时:分' },
  choices: () => [],
  read: (rest) => {
    const found = timeAt(rest);
    const start = rest.tokens[0]?.start;
    if (found === null || start === undefined) return null;
    const tokens = rest.tokens.filter((token) => token.start >= start + found.length);
    return { value: found.minute, rest: { ...rest, tokens } };
  },
};

/** A time alone begins with a number, too, which is no ticket's. */
const respondedTicket: Argument<TicketRef> = {
  ...ticket,
  read: (rest) => (timeAt(rest) === null ? ticket.read(rest) : null),
};

/** What is promised to customers: what is due, and an answer that the desk could not see. */
export const slaEntries: readonly Entry[] = [
  define({
    verb: 'sla',
    aliases: { en: [], zh: ['时限', '時限'] },
    arguments: {
      ticket,
      scope: optional(choice('scope', { en: 'mine | team', zh: '我的 | 团队' }, scopeWords), 'here' as const),
    },
    action: 'sla.show',
    help: {
      en: 'What is due, when and why, soonest first; with a number, all clocks of that ticket',
      zh: '查看什么时候到期、依据是什么，最紧的在前；带上工单号则查看它的全部时限',
    },
    example: { en: '/sla mine', zh: '/时限 我的' },
    spoken: 'alone',
    means: (told) => query({ type: 'sla.show', ticket: told.ticket, scope: told.scope }),
  }),
  define({
    verb: 'responded',
    aliases: { en: [], zh: ['已回复', '已回覆'] },
    arguments: { ticket: respondedTicket, time: optional(timeOfDay, null) },
    action: 'ticket.respond',
    help: {
      en: 'I have answered the customer in their group, where you see only mentions of you (at this time, or just now)',
      zh: '我已在客户群里回复（适用于只能看到 @ 消息的群；可写时间，不写则为现在）',
    },
    example: { en: '/responded 12 14:05', zh: '/已回复 12 14:05' },
    spoken: 'told',
    means: (told) => command({ type: 'ticket.respond', ticket: told.ticket, at: told.time }),
  }),
];
