import { describe, expect, test } from 'vitest';
import type { FollowUp } from '../../src/domain/follow-up.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { renderFollowUps } from '../../src/views/follow-up-card.ts';
import { renderChange, renderNotice } from '../../src/views/render-notice.ts';
import { actionsOf, data, ids, languages, now, ticket, wordsOf } from './examples.ts';

const followUp = (change: Partial<FollowUp> = {}): FollowUp => ({
  id: ids.followUp,
  ticketId: ids.ticket,
  pollId: ids.poll,
  state: 'open',
  openedAt: now - minutes(5),
  dueAt: null,
  reminded: null,
  assigneeId: 'lin-xiao',
  ratings: [{ identity: 'slack:T1:li', name: '李雯', score: 1, reason: null, at: now }],
  note: null,
  closedAt: null,
  closedBy: null,
  ...change,
});
const card = { type: 'followup.card', ticketId: ids.ticket, followUpId: ids.followUp } as const;
const alert = { ...card, type: 'followup.alert', name: '李雯', score: 1, reason: '太慢' } as const;
const closed = followUp({ state: 'closed', note: '已致电道歉', closedAt: now, closedBy: 'lin-xiao' });

describe.each(languages)('a follow-up in %s', (language) => {
  const on = (about: FollowUp | null) => data(language, ticket({ state: 'resolved', followUp: about }));

  test('shows who rated how and whose it is, and is closed by a button that demands a note', () => {
    const message = renderNotice(card, on(followUp()));
    expect(wordsOf(message)).toMatch(/李雯[\s\S]*1[\s\S]*林晓/);
    expect(actionsOf(message)).toEqual(['followup.close', 'ticket.show']);
    expect(message.buttons[0]?.input?.required).toBe(true);
  });

  test('shows the reason once it has come, and a score that was raised', () => {
    const ratings = [{ identity: 'slack:T1:li', name: '李雯', score: 4 as const, reason: '太\n慢', at: now }];
    expect(wordsOf(renderNotice(card, on(followUp({ ratings }))))).toMatch(
      /4[\s\S]*(?:raised|改高)[\s\S]*太 慢/,
    );
    expect(wordsOf(renderNotice(alert, on(followUp())))).toContain('太慢');
  });

  test('says by when it is due', () => {
    expect(wordsOf(renderNotice(card, on(followUp({ dueAt: now + hours(2) }))))).toContain('16:00');
  });

  test('once closed says by whom and how, and offers nothing', () => {
    for (const notice of [card, alert]) {
      const message = renderNotice(notice, on(closed));
      expect(wordsOf(message)).toMatch(/林晓[\s\S]*已致电道歉/);
      expect(message.buttons).toEqual([]);
      expect(wordsOf(renderChange(notice, on(closed)))).toMatch(/#12[\s\S]*林晓[\s\S]*已致电道歉/);
    }
  });

  test('that a newer one has replaced is over', () => {
    for (const notice of [card, alert]) {
      const message = renderNotice(notice, on(followUp({ id: ids.other })));
      expect(message.buttons).toEqual([]);
      expect(wordsOf(message)).toMatch(/closed|已结束/);
    }
  });

  test('is listed with its customer, its assignee and its due time; an empty list is good news', () => {
    const row = {
      number: 12,
      customerId: 'qinghe',
      roomId: 'slack:T1:qinghe',
      assigneeId: 'lin-xiao',
      openedAt: now - minutes(5),
      dueAt: now - minutes(1),
    };
    const text = wordsOf(renderFollowUps([row, { ...row, number: 13, assigneeId: null }], true, on(null)));
    expect(text).toMatch(/#12[\s\S]*青禾物流[\s\S]*林晓[\s\S]*13:55[\s\S]*13:59/);
    expect(text).toContain('#13');
    expect(renderFollowUps([], false, on(null)).tone).toBe('good');
  });
});
