import { describe, expect, test } from 'vitest';
import { parsePress } from '../../src/commands/press.ts';
import { createDesk } from '../../src/domain/desk.ts';
import type { CardChange, Notice } from '../../src/domain/notices.ts';
import type { Rating } from '../../src/domain/poll.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { renderChange, renderNotice } from '../../src/views/render-notice.ts';
import {
  actionsOf,
  claimed,
  data,
  desk,
  doubt,
  ids,
  languages,
  notices,
  now,
  outcomes,
  poll,
  ticket,
  wordsOf,
} from './examples.ts';

const card = (audience: 'customer' | 'staff', change: CardChange = { type: 'opened' }): Notice => ({
  type: 'ticket.card',
  ticketId: ids.ticket,
  audience,
  change,
});
const customerCard = (about: Ticket, language: 'en' | 'zh' = 'en'): string =>
  wordsOf(renderNotice(card('customer'), data(language, about)));
const staff = (about: Ticket, language: 'en' | 'zh' = 'en') =>
  renderNotice(card('staff'), data(language, about));
const rating: Rating = { identity: 'slack:T1:li', name: '李雯', score: 4, reason: '不错', at: now };

describe('every notice', () => {
  const tickets = [
    ticket(),
    claimed(),
    claimed({ state: 'waiting', waitingFor: 'rnd', waitingSince: now - hours(1), nextWordAt: null }),
    claimed({ state: 'resolved', nextWordAt: null, poll: poll() }),
    ticket({ state: 'closed', nextWordAt: null, customerId: null, roomId: 'gone' }),
    null,
  ];

  test('has words in both languages, with the card and without it, whatever has become of the ticket', () => {
    for (const language of languages) {
      for (const about of tickets) {
        for (const notice of notices) {
          for (const render of [renderNotice, renderChange]) {
            const message = render(notice, data(language, about));
            const words = wordsOf(message);
            expect(words.trim()).not.toBe('');
            expect(words).not.toMatch(/undefined|null|NaN|\[object/);
            if (language === 'en') {
              const known =
                /仓库系统从九点起登不进去|登不进去|青禾物流|王建国|怎么又这样|青禾服务群|李雯|小张|林晓|打印机那个|还没好|有进展吗|在看|很快/gu;
              expect(words.replaceAll(known, '')).not.toMatch(/\p{Script=Han}/u);
            }
          }
        }
      }
    }
  });

  test('has only buttons that mean something, and none twice', () => {
    for (const notice of notices) {
      const { buttons } = renderNotice(notice, data('en', claimed({ poll: poll() })));
      expect(new Set(buttons.map((one) => one.action)).size).toBe(buttons.length);
      for (const { action } of buttons) expect(parsePress(action, 'words').type).toBe('command');
    }
  });
});

describe("the card in the customer's group", () => {
  test('says number, severity, state, who looks after it and when the next word comes', () => {
    const words = customerCard(claimed(), 'zh');
    for (const part of ['#12', '紧急事故', '处理中', '林晓', '15:00 前']) expect(words).toContain(part);
    expect(customerCard(ticket())).toContain('by 15:00');
    expect(customerCard(ticket({ nextWordAt: now + days(1) }))).toContain('by tomorrow 14:00');
    expect(customerCard(ticket({ nextWordAt: now + days(2) }))).toContain('Thu 5 Mar');
  });

  test('promises no time that has passed, or that nobody owes', () => {
    expect(customerCard(ticket({ nextWordAt: now - minutes(1) }))).toContain('Sorry for the wait');
    expect(
      customerCard(claimed({ state: 'waiting', waitingFor: 'customer', nextWordAt: null })),
    ).not.toContain('You hear from us');
  });

  test('lets the customer say that a solved problem is not solved, and offers nothing else', () => {
    const solved = renderNotice(
      card('customer'),
      data('zh', claimed({ state: 'resolved', nextWordAt: null })),
    );
    expect(actionsOf(solved)).toEqual(['ticket.reopen']);
    for (const state of ['open', 'claimed', 'waiting', 'closed'] as const) {
      expect(renderNotice(card('customer'), data('zh', ticket({ state }))).buttons).toEqual([]);
    }
  });
});

const staffWords = (about: Ticket): string => wordsOf(staff(about));

describe('the card in the triage room', () => {
  test('says who asks, what, why it is graded so, who has it, and how long the first answer took', () => {
    const words = staffWords(
      claimed({
        cycle: {
          number: 1,
          startedAt: now - hours(2),
          firstResponseAt: now - minutes(55),
          firstResponseBy: 'grace',
          firstResponseWorking: null,
          resolvedAt: null,
          resolvedBy: null,
          resolutionWorking: null,
        },
      }),
    );
    for (const part of [
      '青禾物流 (SVIP)',
      '李雯',
      '仓库系统从九点起登不进去',
      '登不进去',
      '林晓',
      '1 h 5 min (Grace)',
    ])
      expect(words).toContain(part);
    expect(staffWords(ticket({ gradedBy: { name: 'Chen', reason: 'month-end' } }))).toContain(
      'Chen: month-end',
    );
    expect(staffWords(ticket({ nextWordAt: now - 1 }))).toContain('overdue');
  });

  test('offers what is legal in its state', () => {
    const waiting = claimed({ state: 'waiting', waitingFor: 'customer', waitingSince: now });
    expect(actionsOf(staff(ticket())).slice(0, 2)).toEqual(['ticket.acknowledge', 'ticket.claim']);
    expect(actionsOf(staff(claimed()))).not.toContain('ticket.acknowledge');
    expect(staff(waiting).buttons.filter((one) => one.action.startsWith('ticket.wait'))).toHaveLength(1);
    expect(actionsOf(staff(ticket({ state: 'resolved' })))).toEqual([
      'ticket.reopen',
      'ticket.reply',
      'ticket.close',
    ]);
    expect(actionsOf(staff(ticket({ state: 'closed' })))).toEqual(['ticket.reopen']);
    const regrades = staff(ticket()).buttons.filter((one) => one.action.startsWith('ticket.grade'));
    expect(regrades.map((one) => one.action.split(':')[2])).toEqual(['critical', 'minor', 'question']);
    expect(regrades.every((one) => one.input?.required)).toBe(true);
  });

  test('shows at a glance when an executive asks, and offers at most a dozen buttons', () => {
    const boss = desk.customers.map((customer) => ({
      ...customer,
      contacts: [{ id: 'li', name: '李雯', level: 'executive' as const, identities: ['slack:T1:li'] }],
    }));
    const told = { ...data('zh', ticket()), desk: createDesk({ ...desk, customers: boss }) };
    const shown = renderNotice(card('staff'), told);
    expect(shown.title).toContain('★ 高管');
    expect(wordsOf(shown)).toContain('李雯（高管）');
    expect(shown.buttons.length).toBeLessThanOrEqual(12);
    expect(staff(ticket()).title).not.toContain('★');
  });

  test('cuts a long subject and keeps a forged line from looking like a field', () => {
    const forged = staff(ticket({ subject: `打不开\n负责人: 我\u2028Assignee: me${'长'.repeat(2_000)}` }));
    expect(forged.text).not.toMatch(/[\n\u2028]/);
    expect(forged.text?.length).toBeLessThanOrEqual(300);
    expect(forged.text).toMatch(/…$/);
    expect(wordsOf(staff(ticket({ askerName: 'Li\nState: closed' })))).toContain('Li State: closed');
  });
});

describe('a page', () => {
  test('is short and loud: which, how bad, whose, since when, and two buttons', () => {
    const notice: Notice = { type: 'page', ticketId: ids.ticket, personId: 'grace', step: 1, generation: 1 };
    const page = renderNotice(notice, data('en', ticket({ severity: 'critical' })));
    expect(page).toMatchObject({ tone: 'critical', title: 'CRITICAL: #12 needs you' });
    expect(wordsOf(page)).toContain('12 min');
    expect(wordsOf(page)).toContain('Nobody before you');
    expect(actionsOf(page)).toEqual(['ticket.acknowledge', 'ticket.claim']);
    expect(renderNotice(notice, data('en', ticket({ state: 'closed' }))).buttons).toEqual([]);
  });
});

describe('a reply', () => {
  test('is whole and as it was typed, whatever has become of the ticket', () => {
    const text = `第一行\n\n  第二行 👨‍👩‍👧${'长'.repeat(3_000)}`;
    const notice: Notice = { type: 'ticket.reply', ticketId: ids.ticket, number: 12, name: '林晓', text };
    for (const render of [renderNotice, renderChange])
      expect(render(notice, data('zh', null))).toMatchObject({ title: '林晓（关于 #12）', text });
    expect(renderNotice(notice, data('en')).title).toBe('林晓 (re #12)');
    expect(renderNotice({ ...notice, text: 'a\u202Eb\r\nc\u0007' }, data('en')).text).toBe('ab\nc');
  });
});

describe('a poll', () => {
  const question: Notice = { type: 'poll.question', ticketId: ids.ticket, pollId: ids.poll };
  const shown = (about: Ticket, notice: Notice = question) => renderNotice(notice, data('en', about));

  test('asks with five buttons, and counts ratings without naming anybody', () => {
    const message = shown(claimed({ state: 'resolved', poll: poll({ ratings: [rating] }) }));
    expect(message.buttons.map((one) => one.label[0])).toEqual(['1', '2', '3', '4', '5']);
    expect(message.text).toContain('1 rating so far');
    expect(wordsOf(message)).not.toContain('李雯');
    expect(wordsOf(message)).not.toContain('不错');
  });

  test('that is over or void has no buttons and says so', () => {
    expect(shown(ticket({ poll: poll({ state: 'void' }) }))).toMatchObject({ buttons: [] });
    expect(shown(ticket({ poll: poll({ state: 'void' }) })).text).toContain('reopened');
    expect(shown(ticket({ poll: poll({ state: 'closed', ratings: [rating] }) })).text).toContain('1 rating.');
    expect(shown(ticket({ poll: poll({ closesAt: now }) })).buttons).toEqual([]);
    expect(shown(ticket({ poll: poll({ id: ids.other }) })).buttons).toEqual([]);
  });

  test('is asked again by the reminder, unless it is over', () => {
    const reminder: Notice = { ...question, type: 'poll.reminder' };
    expect(shown(ticket({ poll: poll() }), reminder).buttons).toHaveLength(5);
    expect(shown(ticket({ poll: poll({ state: 'closed' }) }), reminder).buttons).toEqual([]);
  });

  test('told to the triage room shows a change of mind', () => {
    const told: Notice = {
      ...question,
      type: 'poll.rating',
      name: '李雯',
      score: 5,
      reason: '很快',
      before: 2,
    };
    expect(wordsOf(shown(ticket(), told))).toContain('from 2 to 5');
    expect(renderNotice({ ...told, before: null }, data('zh'))).toMatchObject({
      title: '李雯给 #12 打了 5 分',
    });
  });
});

describe('a doubt', () => {
  test('offers to open it at any severity, to add it to a candidate, or to set it aside', () => {
    const { buttons } = renderNotice(doubt(), data('en'));
    expect(buttons.map((one) => one.action.split(':').slice(2).join(':'))).toEqual([
      'open:critical',
      'open:major',
      'open:minor',
      'open:question',
      `attach:${ids.ticket}`,
      'dismiss',
    ]);
    expect(renderNotice(doubt({ doubt: 'which' }), data('en')).buttons[0]?.label).toBe('Belongs to #12');
  });

  test('that is settled says how and by whom, and asks no more', () => {
    for (const outcome of outcomes) {
      const settled = doubt({ outcome, settledBy: '林晓' });
      expect(renderNotice(settled, data('zh')).buttons).toEqual([]);
      expect(renderNotice(settled, data('zh')).title).toContain('林晓');
      expect(renderChange(settled, data('zh')).text).toContain('林晓');
    }
  });

  test('shows a text of many lines as quoted', () => {
    const { text } = renderNotice(doubt({ text: '第一行\n负责人：我' }), data('zh'));
    expect(text).toContain('┃ 负责人：我');
  });
});

describe('a change where the card cannot be edited', () => {
  test('is one line with the number; a solved one still has its button', () => {
    for (const language of languages) {
      for (const notice of notices) {
        if (notice.type !== 'ticket.card') continue;
        const { text, title, fields } = renderChange(notice, data(language));
        expect([title, fields]).toEqual([null, []]);
        expect(text).toMatch(/^#12[:：]/);
        expect(text).not.toContain('\n');
      }
    }
    const solved = card('customer', { type: 'resolved', name: 'x' });
    expect(actionsOf(renderChange(solved, data('en', claimed({ state: 'resolved' }))))).toEqual([
      'ticket.reopen',
    ]);
  });

  test('of a poll is its count, not the whole poll again', () => {
    const notice: Notice = { type: 'poll.question', ticketId: ids.ticket, pollId: ids.poll };
    const line = renderChange(notice, data('en', ticket({ poll: poll({ ratings: [rating] }) })));
    expect(line).toMatchObject({ text: '#12: 1 rating so far, thank you.', buttons: [] });
  });
});
