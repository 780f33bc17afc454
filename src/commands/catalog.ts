import {
  choice,
  optional,
  person,
  ratedTicket,
  score,
  text,
  textOrTicket,
  ticket,
  type Argument,
} from './arguments.ts';
import { assistantEntries } from './assistant-entries.ts';
import { doubtEntry } from './doubt-entry.ts';
import { command, define, onTicket, query, type Entry } from './entry.ts';
import { followUpEntry } from './follow-up-entry.ts';
import { handoverEntries } from './handover-entries.ts';
import { operatorEntries } from './operator-entries.ts';
import { slaEntries } from './sla-entries.ts';
import { reportEntry } from './report-entry.ts';
import { triageEntries } from './triage-entries.ts';
import { rosterEntries } from './roster-entries.ts';
import { setupEntries } from './setup-entries.ts';
import { partyWords, severityWords } from './words.ts';

const why = text('reason', { en: 'reason', zh: '原因' });
const reason = optional(why, null);
const note = optional(text('note', { en: 'note', zh: '说明' }), null);

const verb: Argument<string> = {
  name: 'verb',
  label: { en: 'command', zh: '命令' },
  choices: () => [],
  read: (rest) => {
    const found = findEntry(rest.tokens[0]?.text.replace(/^\//, '') ?? '');
    return found && { value: found.verb, rest: { ...rest, tokens: rest.tokens.slice(1) } };
  },
};

/** Every command, in the order of `/help`. */
export const catalog: readonly Entry[] = [
  define({
    verb: 'help',
    aliases: { en: [], zh: ['帮助', '幫助'] },
    arguments: { verb: optional(verb, null) },
    action: 'help.show',
    help: { en: 'What you can ask me, or how one command works', zh: '看看我能做什么，或某个命令怎么用' },
    example: { en: '/help claim', zh: '/帮助 接手' },
    spoken: 'alone',
    means: (told) => query({ type: 'help.show', verb: told.verb }),
  }),
  define({
    verb: 'whoami',
    aliases: { en: [], zh: ['我是谁', '我是誰'] },
    arguments: {},
    action: 'whoami.show',
    help: { en: 'Who I take you for, and your id here', zh: '查看我把您认作谁，以及您在这里的账号' },
    example: { en: '/whoami', zh: '/我是谁' },
    spoken: 'alone',
    means: () => query({ type: 'whoami.show' }),
  }),
  ...setupEntries,
  define({
    verb: 'ticket',
    aliases: { en: [], zh: ['工单', '工單'] },
    arguments: { text: textOrTicket },
    action: 'ticket.open',
    help: {
      en: 'Open a ticket with your words (from the triage room with @customer first); with a number, show its history (for our staff)',
      zh: '描述问题，开一张工单（在值班室里先写 @客户）；只写工单号则查看它的经过（仅员工）',
    },
    example: { en: '/ticket The export has been failing since 9:00', zh: '/工单 从九点起导出一直失败' },
    spoken: 'alone',
    means: (told) =>
      'number' in told.text
        ? query({ type: 'ticket.show', ticket: { by: 'number', number: told.text.number } })
        : command({ type: 'ticket.open', text: told.text.text }),
  }),
  ...triageEntries,
  ...assistantEntries,
  ...slaEntries,
  onTicket('ticket.acknowledge', {
    verb: 'ack',
    aliases: { en: ['acknowledge'], zh: ['确认', '確認', '收到'] },
    help: { en: 'I have seen it: stops further paging', zh: '我已看到：不再继续通知其他人' },
    example: { en: '/ack 12', zh: '/确认 12' },
    spoken: 'told',
  }),
  onTicket('ticket.claim', {
    verb: 'claim',
    aliases: { en: [], zh: ['接手', '认领', '認領'] },
    help: { en: 'Take the ticket: it is yours from now on', zh: '接手工单，由你负责处理' },
    example: { en: '/claim 12', zh: '/接手 12' },
    spoken: 'alone',
  }),
  define({
    verb: 'assign',
    aliases: { en: [], zh: ['指派', '转给', '轉給'] },
    arguments: { ticket, person },
    action: 'ticket.assign',
    help: { en: 'Give the ticket to a colleague, who is told', zh: '把工单转给同事，并通知对方' },
    example: { en: '/assign 12 @Grace', zh: '/指派 12 @赵磊' },
    spoken: 'told',
    means: (told) => command({ type: 'ticket.assign', ticket: told.ticket, person: told.person }),
  }),
  define({
    verb: 'wait',
    aliases: { en: [], zh: ['等待'] },
    arguments: {
      ticket,
      party: optional(
        choice('party', { en: 'customer | rnd', zh: '客户 | 研发' }, partyWords),
        'customer' as const,
      ),
      reason,
    },
    action: 'ticket.wait',
    help: {
      en: 'Wait for the customer (stops the resolution clock) or for R&D',
      zh: '等客户回复（解决时长暂停计时）或等研发处理',
    },
    example: { en: '/wait 12 customer needs their log file', zh: '/等待 12 客户 等对方提供日志' },
    spoken: 'told',
    means: (told) =>
      command({ type: 'ticket.wait', ticket: told.ticket, party: told.party, reason: told.reason }),
  }),
  define({
    verb: 'resolve',
    aliases: { en: [], zh: ['解决', '解決'] },
    arguments: { ticket, note },
    action: 'ticket.resolve',
    help: { en: 'It is solved: the customer is asked how it was', zh: '问题已解决，并请客户评价' },
    example: { en: '/resolve 12 gateway restarted', zh: '/解决 12 已重启网关' },
    spoken: 'alone',
    means: (told) => command({ type: 'ticket.resolve', ticket: told.ticket, note: told.note }),
  }),
  define({
    verb: 'reopen',
    aliases: { en: [], zh: ['重开', '重開'] },
    arguments: { ticket, reason },
    action: 'ticket.reopen',
    help: { en: 'It is not solved after all: go on with it', zh: '问题还在，继续处理' },
    example: { en: '/reopen 12 it is back', zh: '/重开 12 问题又出现了' },
    spoken: 'alone',
    means: (told) => command({ type: 'ticket.reopen', ticket: told.ticket, reason: told.reason }),
  }),
  define({
    verb: 'close',
    aliases: { en: [], zh: ['关闭', '關閉'] },
    arguments: { ticket, reason },
    action: 'ticket.close',
    help: {
      en: 'Close the ticket; one that is not resolved needs a reason and sends no poll',
      zh: '关闭工单；尚未解决的要写原因，且不再请客户评价',
    },
    example: { en: '/close 12 reported twice', zh: '/关闭 12 重复反馈' },
    spoken: 'alone',
    means: (told) => command({ type: 'ticket.close', ticket: told.ticket, reason: told.reason }),
  }),
  define({
    verb: 'grade',
    aliases: { en: [], zh: ['定级', '定級'] },
    arguments: {
      ticket,
      severity: choice(
        'severity',
        { en: 'critical | major | minor | question', zh: '致命 | 紧急 | 一般 | 问题' },
        severityWords,
      ),
      reason: why,
    },
    action: 'ticket.grade',
    help: { en: 'Change the severity, with your reason', zh: '调整级别，并写明原因' },
    example: { en: '/grade 12 major month-end closing is at stake', zh: '/定级 12 紧急 影响月底结账' },
    spoken: 'told',
    means: (told) =>
      command({
        type: 'ticket.grade',
        ticket: told.ticket,
        severity: told.severity,
        reason: told.reason,
      }),
  }),
  doubtEntry,
  define({
    verb: 'rate',
    aliases: { en: [], zh: ['评分', '評分', '评价', '評價'] },
    arguments: { ticket: ratedTicket, score, reason },
    action: 'poll.rate',
    help: { en: 'Tell us how we did, 1 to 5', zh: '给我们的服务打分，1 到 5 分' },
    example: { en: '/rate #12 5 quick, thank you', zh: '/评分 #12 5 很快，谢谢' },
    spoken: 'scored',
    means: (told) =>
      command({
        type: 'poll.rate',
        ticket: told.ticket,
        pollId: null,
        value: told.score,
        reason: told.reason,
      }),
  }),
  onTicket('poll.remind', {
    verb: 'remind',
    aliases: { en: [], zh: ['催评', '催評'] },
    help: { en: 'Ask the customer for a rating once more', zh: '再请客户评价一次' },
    example: { en: '/remind 12', zh: '/催评 12' },
    spoken: 'alone',
  }),
  followUpEntry,
  ...rosterEntries,
  reportEntry,
  ...handoverEntries,
  ...operatorEntries,
];

export const namesOf = (entry: Entry): readonly string[] => [
  entry.verb,
  ...entry.aliases.en,
  ...entry.aliases.zh,
];

const byName = new Map(catalog.flatMap((entry) => namesOf(entry).map((name) => [name, entry])));
export const findEntry = (name: string): Entry | null => byName.get(name.toLowerCase()) ?? null;

/** `/assign [#ticket] <@person>`: the form of a command, what may be left out in brackets. */
export const usageOf = (entry: Entry, language: 'en' | 'zh'): string => {
  const name = language === 'en' ? entry.verb : entry.aliases.zh[0];
  const places = Object.values(entry.arguments).map(({ label, otherwise }) =>
    otherwise === undefined ? `<${label[language]}>` : `[${label[language]}]`,
  );
  return [`/${name}`, ...places].join(' ');
};
