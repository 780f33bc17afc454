import { doubtId, verdict } from './arguments.ts';
import { command, define, type Entry } from './entry.ts';

/** For where the doubt's card has no buttons. */
export const doubtEntry: Entry = define({
  verb: 'doubt',
  aliases: { en: [], zh: ['存疑'] },
  arguments: { id: doubtId, verdict },
  action: 'doubt.settle',
  help: {
    en: 'Settle a doubt without its buttons: open it, add it to a ticket, or set it aside',
    zh: '没有按钮时判断一条存疑消息：开工单、归到工单或忽略',
  },
  example: {
    en: '/doubt 0192f0c1-7a3b-7c4d-8e5f-001122334455 major',
    zh: '/存疑 0192f0c1-7a3b-7c4d-8e5f-001122334455 紧急',
  },
  spoken: 'told',
  means: (told) => command({ type: 'doubt.settle', doubtId: told.id, verdict: told.verdict }),
});
