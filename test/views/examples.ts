import { defaults } from '../../src/config/defaults.ts';
import { always } from '../../src/domain/calendar.ts';
import type { NeutralMessage } from '../../src/adapters/contract.ts';
import { createDesk, type Language } from '../../src/domain/desk.ts';
import type { CardChange, DoubtOutcome, Notice } from '../../src/domain/notices.ts';
import type { Poll } from '../../src/domain/poll.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { noAttention } from '../../src/domain/attention.ts';
import { quiet } from '../support/quiet.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import type { NoticeData } from '../../src/views/rows.ts';

export const languages = ['en', 'zh'] as const;
/** Tuesday, 3 March 2026, 14:00 in Shanghai. */
export const now = Date.UTC(2026, 2, 3, 6);

export const ids = {
  ticket: '0195c0c1-1111-7111-8111-111111111111',
  other: '0195c0c1-1111-7111-8111-222222222222',
  poll: '0195c0c1-2222-7111-8111-111111111111',
  followUp: '0195c0c1-4444-7111-8111-111111111111',
  doubt: '0195c0c1-3333-7111-8111-111111111111',
  handover: '0195c0c1-5555-7111-8111-111111111111',
} as const;

const allSeverities = { critical: minutes(30), major: hours(1), minor: hours(4), question: hours(8) };

export const desk = createDesk({
  name: 'Example',
  timeZone: 'Asia/Shanghai',
  language: 'zh',
  people: [
    { id: 'lin-xiao', name: '林晓', roles: ['agent'], identities: ['slack:T1:lin'] },
    { id: 'grace', name: 'Grace', roles: ['agent'], identities: ['slack:T1:grace'] },
  ],
  teams: [{ id: 'after', name: 'After-sales', stages: ['after_sales'], onCall: ['lin-xiao'] }],
  customers: [{ id: 'qinghe', name: '青禾物流', tier: 'svip', stage: 'after_sales', contacts: [] }],
  rooms: [
    { id: 'slack:T1:qinghe', kind: 'service', name: '青禾服务群', customerId: 'qinghe' },
    { id: 'slack:T1:triage', kind: 'triage', name: '值班室' },
  ],
  ...quiet,
  calendars: [always],
  nextWord: allSeverities,
  acknowledgeWithin: allSeverities,
  followUpWindow: hours(2),
  reopenWindow: days(3),
  polls: { remindAfter: days(1), closeAfter: days(3) },
  handover: defaults.handover,
  rosters: [],
  overrides: [],
  gradingRules: [],
});

export const poll = (change: Partial<Poll> = {}): Poll => ({
  id: ids.poll,
  ticketId: ids.ticket,
  cycle: 1,
  state: 'open',
  openedAt: now,
  closesAt: now + days(3),
  reminded: false,
  remindedBy: null,
  ratings: [],
  ...change,
});

export const ticket = (change: Partial<Ticket> = {}): Ticket => ({
  id: ids.ticket,
  number: 12,
  roomId: 'slack:T1:qinghe',
  customerId: 'qinghe',
  teamId: 'after',
  state: 'open',
  kind: 'incident',
  severity: 'major',
  grade: { words: ['登不进去'], because: ['function-broken'], sure: true },
  gradedBy: null,
  subject: '仓库系统从九点起登不进去',
  askerId: 'slack:T1:li',
  askerName: '李雯',
  assigneeId: null,
  acknowledgedBy: null,
  escalation: 1,
  paged: [],
  path: null,
  waitingFor: null,
  waitingSince: null,
  waited: 0,
  openedAt: now - minutes(10),
  closedAt: null,
  nextWordAt: now + hours(1),
  owesAnswer: true,
  attention: noAttention,
  sla: null,
  writers: {},
  cycle: {
    number: 1,
    startedAt: now - minutes(12),
    firstResponseAt: null,
    firstResponseBy: null,
    firstResponseWorking: null,
    resolvedAt: null,
    resolvedBy: null,
    resolutionWorking: null,
  },
  poll: null,
  followUp: null,
  ...change,
});

export const claimed = (change: Partial<Ticket> = {}): Ticket =>
  ticket({ state: 'claimed', assigneeId: 'lin-xiao', acknowledgedBy: 'lin-xiao', ...change });

export const data = (language: Language, about: Ticket | null = ticket()): NoticeData => ({
  desk,
  language,
  now,
  ticket: about,
});

export const changes: readonly CardChange[] = [
  { type: 'opened' },
  { type: 'graded', severity: 'critical' },
  { type: 'acknowledged', name: '林晓' },
  { type: 'claimed', name: '林晓' },
  { type: 'waiting', party: 'customer' },
  { type: 'waiting', party: 'rnd' },
  { type: 'resumed' },
  { type: 'resolved', name: '林晓' },
  { type: 'reopened', name: '李雯' },
  { type: 'closed' },
  { type: 'answered', name: '林晓' },
  { type: 'overdue' },
  { type: 'clock' },
];

export const outcomes: readonly DoubtOutcome[] = [
  { type: 'opened', number: 13 },
  { type: 'attached', number: 12 },
  { type: 'dismissed' },
];

export const doubt = (
  change: Partial<Extract<Notice, { type: 'doubt.card' }>> = {},
): Extract<Notice, { type: 'doubt.card' }> => ({
  type: 'doubt.card',
  doubtId: ids.doubt,
  doubt: 'request',
  roomId: 'slack:T1:qinghe',
  name: '小张',
  text: '打印机那个',
  candidates: [{ ticketId: ids.ticket, number: 12 }],
  settledBy: null,
  outcome: null,
  ...change,
});

const about = { ticketId: ids.ticket } as const;
const asked = { ...about, pollId: ids.poll } as const;

/** One of each notice, and each of its variants that is worded differently. */
export const notices: readonly Notice[] = [
  ...changes.flatMap((change) =>
    (['customer', 'staff'] as const).map((audience) => ({
      type: 'ticket.card' as const,
      ...about,
      audience,
      change,
    })),
  ),
  { type: 'ticket.mirror', ...about, name: '李雯', from: 'customer', text: '还没好', chasing: false },
  { type: 'ticket.mirror', ...about, name: '李雯', from: 'customer', text: '有进展吗', chasing: true },
  { type: 'ticket.mirror', ...about, name: '林晓', from: 'staff', text: '在看', chasing: false },
  {
    type: 'ticket.mirror',
    ...about,
    name: '林晓',
    from: 'staff',
    text: '在看',
    chasing: false,
    replyId: ids.poll,
  },
  ...(['taken-back', 'unsent'] as const).flatMap((outcome) =>
    [true, false].map((owes) => ({
      type: 'reply.recall' as const,
      ...about,
      number: 12,
      name: '林晓',
      byName: owes ? '林晓' : 'Grace',
      outcome,
      owes,
    })),
  ),
  {
    type: 'reply.recall',
    ...about,
    number: 12,
    name: '林晓',
    byName: '林晓',
    outcome: 'refused',
    words: { en: 'It is too late.', zh: '已经太晚了。' },
  },
  { type: 'ticket.reply', ...about, number: 12, name: '林晓', text: '在看' },
  { type: 'page', ...about, personId: 'lin-xiao', step: 0, generation: 1 },
  { type: 'page', ...about, personId: 'grace', step: 1, generation: 1 },
  { type: 'page', ...about, personId: 'grace', step: 0, generation: 1, round: 1 },
  { type: 'page', ...about, personId: 'grace', step: 0, generation: 1, channel: 'mention' },
  { type: 'page', ...about, personId: null, step: 2, generation: 1 },
  { type: 'escalation.exhausted', ...about, reason: 'silence' },
  { type: 'escalation.exhausted', ...about, reason: 'nobody' },
  { type: 'ticket.handed', ...about, byName: 'Grace' },
  { type: 'ticket.handed', ...about, byName: 'Baton', because: 'silent', from: 'grace' },
  { type: 'ticket.handed', ...about, byName: 'Baton', because: 'off-duty', from: 'grace' },
  { type: 'ticket.taken', ...about, personId: 'grace', because: 'silent' },
  { type: 'ticket.taken', ...about, personId: 'grace', because: 'off-duty' },
  { type: 'promise.broken', ...about, promisedAt: now - minutes(3) },
  { type: 'briefing', ...about, name: '王建国', level: 'executive', text: '怎么又这样', opens: true },
  { type: 'briefing', ...about, name: '王建国', level: 'executive', text: '怎么又这样', opens: false },
  { type: 'ticket.nudge', ...about },
  { type: 'poll.question', ...asked },
  { type: 'poll.reminder', ...asked },
  { type: 'poll.rating', ...asked, name: '李雯', score: 2, reason: null, before: null },
  { type: 'poll.rating', ...asked, name: '李雯', score: 5, reason: '很快', before: 2 },
  {
    type: 'followup.alert',
    ...about,
    followUpId: ids.followUp,
    name: '李雯',
    score: 1,
    reason: null,
  },
  {
    type: 'followup.alert',
    ...about,
    followUpId: ids.followUp,
    name: '李雯',
    score: 1,
    reason: '还没好',
  },
  { type: 'followup.due', ...about, followUpId: ids.followUp },
  { type: 'followup.card', ...about, followUpId: ids.followUp },
  { type: 'sla.breach', ...about, metric: 'resolution', dueAt: now - minutes(3) },
  {
    type: 'sla.warning',
    ...about,
    clocks: [
      {
        ...about,
        number: 12,
        metric: 'first_response',
        percent: 50,
        dueAt: now + minutes(8),
        left: minutes(8),
        unseen: true,
      },
      {
        ticketId: ids.other,
        number: 13,
        metric: 'next_response',
        percent: 80,
        dueAt: now + minutes(9),
        left: minutes(9),
      },
    ],
  },
  doubt(),
  doubt({ doubt: 'which' }),
  ...outcomes.map((outcome) => doubt({ outcome, settledBy: '林晓' })),
];

/** All that a reader sees of a message. */
export const wordsOf = (message: NeutralMessage): string =>
  [
    message.title,
    message.text,
    ...message.fields.flatMap((field) => [field.label, field.value]),
    ...message.buttons.flatMap((button) => [button.label, button.input?.label]),
  ]
    .filter((part) => part !== null && part !== undefined)
    .join('\n');

export const actionsOf = (message: NeutralMessage): readonly string[] =>
  message.buttons.map((button) => button.action.split(':')[0] ?? '');
