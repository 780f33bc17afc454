import { optional, text, ticket } from './arguments.ts';
import { command, define, query } from './entry.ts';

/** Closes a follow-up with its note; alone it lists what is open. */
export const followUpEntry = define({
  verb: 'followup',
  aliases: { en: [], zh: ['跟进', '跟進'] },
  arguments: { ticket, note: optional(text('note', { en: 'note', zh: '说明' }), null) },
  action: 'followup.close',
  help: {
    en: 'Close the follow-up of a low score with a note on how it ended; alone, list the open ones',
    zh: '写明处理结果，结束低分跟进；单独发送则列出未完成的跟进',
  },
  example: { en: '/followup 12 called Ms Li, refund agreed', zh: '/跟进 12 已致电李女士，同意退款' },
  spoken: 'told',
  means: (told) =>
    told.ticket.by === 'room' && told.note === null
      ? query({ type: 'followup.show' })
      : command({ type: 'followup.close', ticket: told.ticket, note: told.note }),
});
