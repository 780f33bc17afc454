import { describe, expect, test } from 'vitest';
import { parsePress } from '../../src/commands/press.ts';
import type { TicketEvent } from '../../src/domain/events.ts';
import { figureNames, type Report } from '../../src/domain/report.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { renderInbox, renderOutbox, renderReport, renderTicket } from '../../src/views/render-answer.ts';
import type { InboxRow, OutboxRow } from '../../src/views/rows.ts';
import { claimed, data, ids, languages, now, wordsOf } from './examples.ts';

const events: { readonly [Type in TicketEvent['type']]: Extract<TicketEvent, { type: Type }> } = {
  'ticket.opened': {
    type: 'ticket.opened',
    number: 12,
    roomId: 'r',
    customerId: null,
    teamId: null,
    kind: 'incident',
    severity: 'major',
    grade: { words: [], because: [], sure: true },
    gradedBy: null,
    subject: 's',
    askerId: 'a',
    askerName: '李雯',
    writtenAt: now,
    nextWordAt: now,
  },
  'ticket.message': {
    type: 'ticket.message',
    from: 'customer',
    writerId: 'a',
    name: '李雯',
    messageId: 'm',
    nextWordAt: null,
    chasing: true,
  },
  'ticket.graded': {
    type: 'ticket.graded',
    from: 'major',
    to: 'critical',
    reason: '全员\n受影响',
    name: '林晓',
    nextWordAt: null,
  },
  'ticket.acknowledged': { type: 'ticket.acknowledged', personId: 'lin-xiao', name: '林晓' },
  'ticket.claimed': { type: 'ticket.claimed', personId: 'lin-xiao', from: 'grace' },
  'ticket.assigned': { type: 'ticket.assigned', personId: 'lin-xiao', from: 'grace' },
  'ticket.waiting': { type: 'ticket.waiting', party: 'customer', reason: '日志' },
  'ticket.resumed': { type: 'ticket.resumed', waited: hours(2) },
  'ticket.resolved': { type: 'ticket.resolved', by: 'lin-xiao', note: '已重启', waited: 0 },
  'ticket.reopened': {
    type: 'ticket.reopened',
    from: 'resolved',
    reason: '又出现了',
    startedAt: now,
    nextWordAt: now,
  },
  'ticket.inherited': {
    type: 'ticket.inherited',
    teamId: 'support',
    personId: 'lin',
    from: null,
    handoverId: 'h1',
  },
  'ticket.closed': { type: 'ticket.closed', reason: null, automatic: true, waited: 0 },
  'escalation.started': { type: 'escalation.started', generation: 1 },
  'escalation.paged': { type: 'escalation.paged', generation: 1, step: 0, personId: 'grace' },
  'escalation.skipped': {
    type: 'escalation.skipped',
    generation: 1,
    step: 0,
    reason: 'nobody',
    personId: null,
  },
  'escalation.called': { type: 'escalation.called', generation: 1, step: 1, nextAt: now },
  'escalation.insisted': {
    type: 'escalation.insisted',
    generation: 1,
    step: 0,
    personId: 'grace',
    channel: 'mention',
  },
  'ticket.responded': { type: 'ticket.responded', personId: 'grace', at: now, nextWordAt: null },
  'sla.warned': { type: 'sla.warned', metric: 'first_response', startedAt: now, generation: 1, percent: 50 },
  'sla.breached': {
    type: 'sla.breached',
    metric: 'resolution',
    startedAt: now,
    at: now,
    cause: 'retarget',
    personId: 'grace',
  },
  'followup.reminded': {
    type: 'followup.reminded',
    followUpId: ids.followUp,
    to: 'lead',
    personId: 'grace',
  },
  'ticket.neglected': { type: 'ticket.neglected', personId: 'grace' },
  'ticket.nudged': { type: 'ticket.nudged' },
  'promise.broken': { type: 'promise.broken', promisedAt: now, personId: 'grace' },
  'escalation.exhausted': { type: 'escalation.exhausted', generation: 1 },
  'poll.opened': { type: 'poll.opened', pollId: ids.poll, closesAt: now + days(3) },
  'poll.rated': {
    type: 'poll.rated',
    rating: { identity: 'a', name: '李雯', score: 5, reason: '快', at: now },
    before: { identity: 'a', name: '李雯', score: 2, reason: null, at: now },
  },
  'reply.recalling': { type: 'reply.recalling', messageId: 'm', name: '林晓', reason: '发错\n群' },
  'reply.recalled': { type: 'reply.recalled', messageId: 'm', name: '林晓', outcome: 'taken-back' },
  'reply.kept': {
    type: 'reply.kept',
    messageId: 'm',
    name: '林晓',
    words: { en: 'too late', zh: '太晚了' },
  },
  'poll.reminded': { type: 'poll.reminded', by: null },
  'poll.closed': { type: 'poll.closed', answered: false },
  'poll.voided': { type: 'poll.voided' },
  'followup.opened': {
    type: 'followup.opened',
    followUpId: ids.followUp,
    pollId: ids.poll,
    identity: 'a',
    assigneeId: 'lin-xiao',
    dueAt: null,
  },
  'followup.joined': { type: 'followup.joined', followUpId: ids.followUp, identity: 'a' },
  'followup.alerted': {
    type: 'followup.alerted',
    followUpId: ids.followUp,
    reached: ['lin-xiao'],
    unreachable: ['grace'],
  },
  'followup.passed': { type: 'followup.passed', followUpId: 'f1', assigneeId: 'lin' },
  'followup.closed': {
    type: 'followup.closed',
    followUpId: ids.followUp,
    note: '已致电\n道歉',
    by: 'lin-xiao',
  },
};
const timeline = Object.values<TicketEvent>(events).map((event, index) => ({
  at: now + minutes(index),
  actor: '林晓',
  event,
}));

describe("a ticket's timeline", () => {
  test('has one line for each event: when, who, what, in both languages', () => {
    for (const language of languages) {
      const { text } = renderTicket(claimed(), timeline, data(language));
      const lines = (text ?? '').split('\n').slice(1);
      expect(lines).toHaveLength(timeline.length);
      for (const line of lines) {
        expect(line).toMatch(/^14:\d\d · 林晓 · .+/);
        expect(line).not.toMatch(/undefined|null|NaN/);
      }
    }
  });

  test('shows what was before and after', () => {
    const text = renderTicket(claimed(), timeline, data('zh')).text ?? '';
    for (const part of [
      '紧急事故 → 致命事故，原因：全员 受影响',
      '负责人 Grace → 林晓',
      '已解决 → 待接手',
      '2 → 5 分',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('of great length keeps its newest entries and says how many are left out', () => {
    const long = Array.from({ length: 100 }, () => timeline).flat();
    const text = renderTicket(claimed(), long, data('en')).text ?? '';
    expect(text.split('\n').length).toBeLessThan(50);
    expect(text).toContain('earlier entries left out');
    expect(renderTicket(claimed(), [], data('en')).text).toContain('Nothing is on record');
  });
});

const report: Report = {
  period: { name: 'week', from: Date.UTC(2026, 2, 1, 16), to: Date.UTC(2026, 2, 8, 16) },
  volume: { count: 3, bySeverity: { critical: 1, major: 0, minor: 2, question: 0 }, tickets: [11, 12, 13] },
  frt: {
    median: minutes(65),
    mean: minutes(70),
    count: 3,
    working: { median: minutes(5), mean: minutes(6), count: 2 },
    tickets: [11, 12, 13],
  },
  resolution: {
    median: null,
    mean: null,
    count: 0,
    working: { median: null, mean: null, count: 0 },
    tickets: [],
  },
  sla: {
    byMetric: {
      first_response: { share: 0.5, met: 1, breached: 1, unknown: 1 },
      next_response: { share: null, met: 0, breached: 0, unknown: 0 },
      resolution: { share: 1, met: 2, breached: 0, unknown: 0 },
    },
    tickets: [11, 12, 13],
  },
  csat: {
    share: 6 / 7,
    mean: 4.42,
    ratings: 7,
    identifiedShare: 1,
    byScore: { 1: 0, 2: 0, 3: 1, 4: 2, 5: 4 },
    tickets: [12],
  },
  response: { share: null, answered: 0, delivered: 0, tickets: [] },
  series: [],
};

describe('a report', () => {
  test('has every figure, with "nothing yet" where there is nothing to count', () => {
    const { fields, title, text } = renderReport(report, null, data('zh'));
    expect(title).toBe('本周数据 · 3月2日 周一 – 3月8日 周日');
    expect(fields).toHaveLength(figureNames.length);
    const words = fields.map((field) => `${field.label} ${field.value}`).join('\n');
    for (const part of [
      '工单量 3 单（致命事故 1 · 一般事故 2）',
      '1 小时 5 分',
      '解决时长 暂无数据',
      '86 %',
      '参评率 暂无数据',
    ])
      expect(words).toContain(part);
    expect(text).toContain('/报表');
    expect(renderReport(report, 'resolution', data('zh')).text).toContain('扣除等客户的时间');
  });

  test('on one figure lists its tickets and how it is counted', () => {
    const words = wordsOf(renderReport(report, 'volume', data('en')));
    expect(words).toContain('#11, #12, #13');
    expect(words).toContain('opened in the period');
    expect(wordsOf(renderReport(report, 'response', data('en')))).toContain('nothing yet');
  });

  test('on very many tickets says how many more there are', () => {
    const tickets = Array.from({ length: 250 }, (_, index) => index + 1);
    const many = { ...report, frt: { ...report.frt, tickets } };
    expect(wordsOf(renderReport(many, 'frt', data('en')))).toContain('#100 and 150 more');
  });

  test('offers the tickets of each figure that has some, and the other periods', () => {
    const overview = renderReport(report, null, data('en'));
    expect(overview.buttons.map(({ label, action }) => [label, action])).toEqual([
      ['List these tickets', 'report.show:week:volume'],
      ['Tickets behind first response', 'report.show:week:frt'],
      ['Tickets behind CSAT', 'report.show:week:csat'],
      ['Tickets behind SLA attainment', 'report.show:week:sla'],
      ['Today', 'report.show:today'],
      ['This month', 'report.show:month'],
    ]);
    const one = renderReport(report, 'csat', data('zh'));
    expect(one.buttons).toMatchObject([{ label: '全部数据', action: 'report.show:week' }]);
  });

  test('of one day names it once', () => {
    const today = { name: 'today', from: Date.UTC(2026, 2, 2, 16), to: Date.UTC(2026, 2, 3, 16) } as const;
    expect(renderReport({ ...report, period: today }, null, data('en')).title).toBe(
      'Today in figures · Tue 3 Mar',
    );
  });
});

const outgoing: OutboxRow = {
  id: ids.other,
  state: 'unknown',
  attempts: 2,
  error: 'timeout\nafter 10 s',
  to: 'slack:T1:qinghe',
  what: 'poll.question',
  ticketNumber: 12,
  createdAt: now - days(1),
};
const incoming: InboxRow = {
  id: 'slack:T1:C2:1700000000.5',
  state: 'buried',
  attempts: 5,
  error: 'boom',
  roomName: '青禾服务群',
  receivedAt: now,
};

describe('outbox and inbox', () => {
  test('that are empty say so in words', () => {
    for (const language of languages) {
      expect(renderOutbox([], data(language)).text).not.toBe('');
      expect(renderInbox([], data(language)).text).not.toBe('');
    }
  });

  test('list what, to whom, how it stands and why, one line each', () => {
    const lines = (renderOutbox([outgoing], data('en')).text ?? '').split('\n');
    expect(lines[0]).toBe(
      `1. poll #12 → 青禾服务群 · may or may not have arrived · tried 2 times · yesterday 14:00 · timeout after 10 s · ${ids.other}`,
    );
    expect(renderInbox([incoming], data('zh')).text).toContain('已搁置');
    expect(renderOutbox([{ ...outgoing, to: 'slack:T1:lin' }], data('zh')).text).toContain('林晓');
  });

  test('have buttons that settle exactly that row', () => {
    const settles = renderOutbox([outgoing], data('en')).buttons.map((one) => parsePress(one.action, null));
    expect(settles).toMatchObject(
      ['retry', 'sent', 'drop'].map((how) => ({
        operation: { type: 'outbox.settle', id: outgoing.id, how },
      })),
    );
    const inbox = renderInbox([incoming], data('en')).buttons.map((one) => parsePress(one.action, null));
    expect(inbox).toMatchObject(
      ['retry', 'drop'].map((how) => ({ operation: { type: 'inbox.settle', id: incoming.id, how } })),
    );
  });

  test('have no button for an id that no button carries, and no more than platforms show', () => {
    expect(renderInbox([{ ...incoming, id: 'k'.repeat(150) }], data('en')).buttons).toEqual([]);
    const many = Array.from({ length: 20 }, () => outgoing);
    expect(renderOutbox(many, data('en')).buttons).toHaveLength(15);
    expect((renderOutbox(many, data('en')).text ?? '').split('\n')).toHaveLength(21);
  });
});
