import { describe, expect, test } from 'vitest';
import { findEntry } from '../../src/commands/catalog.ts';
import { helpEntries } from '../../src/commands/help.ts';
import type { Misunderstanding } from '../../src/commands/intent.ts';
import { parsePress } from '../../src/commands/press.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Answer } from '../../src/domain/notices.ts';
import type { Rejection } from '../../src/domain/rejections.ts';
import { rights } from '../../src/domain/rights.ts';
import { ticketStates } from '../../src/domain/ticket.ts';
import { days } from '../../src/domain/time.ts';
import {
  renderAnswer,
  renderHelp,
  renderMisunderstanding,
  renderSettled,
} from '../../src/views/render-answer.ts';
import { claimed, data, ids, languages, now, outcomes, poll, wordsOf } from './examples.ts';

const number = 12;
/** One of each code: the type lacks none, or this does not compile. */
const byCode: { readonly [Code in Rejection['code']]: Extract<Rejection, { code: Code }> } = {
  'no-reply': { code: 'no-reply', number: 12 },
  'reply-recalled': { code: 'reply-recalled', number: 12, name: 'Grace', outcome: 'taken-back' },
  'recall-not-yours': { code: 'recall-not-yours', number: 12, name: 'Grace' },
  'no-handover': { code: 'no-handover' },
  'no-such-handover': { code: 'no-such-handover', number: 3 },
  'handover-live': { code: 'handover-live', number: 3 },
  'handover-state': { code: 'handover-state', number: 3, state: 'offered' },
  'handover-not-yours': { code: 'handover-not-yours', number: 3, allowed: ['keeper', 'lead'] },
  'whose-handover': { code: 'whose-handover' },
  'no-service-owner': { code: 'no-service-owner' },
  'incoming-is-outgoing': { code: 'incoming-is-outgoing', name: 'Grace' },
  'incoming-unreachable': { code: 'incoming-unreachable', name: 'Grace' },
  'no-such-stage': { code: 'no-such-stage', stage: 'later', stages: ['sales', 'after_sales'] },
  'same-stage': { code: 'same-stage', stage: 'after_sales' },
  'nobody-to-receive': { code: 'nobody-to-receive', stage: 'after_sales' },
  'brief-incomplete': {
    code: 'brief-incomplete',
    handoverId: ids.handover,
    number: 3,
    missing: [{ item: 'contract', fields: ['term', 'amount'] }],
    filled: 55,
    threshold: 80,
  },
  'answer-refused': {
    code: 'answer-refused',
    item: 'contract',
    field: 'term',
    why: 'too-long',
    length: 301,
    limit: 300,
    choices: [],
  },
  'no-such-item': { code: 'no-such-item', item: 'price', items: ['contract', 'cautions'] },
  'group-has-moved': { code: 'group-has-moved', number: 3 },
  'handover-stands': {
    code: 'handover-stands',
    number: 3,
    blockers: [
      { type: 'not-accepted' },
      { type: 'not-introduced' },
      { type: 'introduction-waits' },
      { type: 'group-not-moved', present: { identity: 'slack:T1:lin', name: 'lin' } },
      { type: 'group-not-moved', present: null },
      { type: 'live-item', item: 'introduced' },
      { type: 'ticket-without-owner', numbers: [12, 13] },
    ],
  },
  'not-allowed': { code: 'not-allowed', needs: rights['ticket.claim'] },
  'no-such-ticket': { code: 'no-such-ticket', number },
  'which-ticket': { code: 'which-ticket', numbers: [12, 13] },
  'no-open-ticket': { code: 'no-open-ticket' },
  'illegal-move': { code: 'illegal-move', move: 'claim', number, state: 'closed' },
  'response-is-seen': { code: 'response-is-seen', number },
  'no-answer-owed': { code: 'no-answer-owed', number },
  'response-too-early': { code: 'response-too-early', number },
  'reply-empty': { code: 'reply-empty', number },
  'reply-too-long': { code: 'reply-too-long', number, length: 5_000, most: 4_000 },
  'reply-is-command': { code: 'reply-is-command', number },
  'reply-other-quote': { code: 'reply-other-quote', number },
  'reply-other-room': { code: 'reply-other-room', number },
  'no-such-customer': { code: 'no-such-customer', name: 'Nobody' },
  'which-customer': { code: 'which-customer', names: ['Acme', 'Acme Asia'] },
  'customer-missing': { code: 'customer-missing' },
  'already-claimed': { code: 'already-claimed', number },
  'already-acknowledged': { code: 'already-acknowledged', number, name: 'Grace' },
  'already-waiting': { code: 'already-waiting', number },
  'same-severity': { code: 'same-severity', number },
  'reason-missing': { code: 'reason-missing', move: 'grade' },
  'no-such-person': { code: 'no-such-person', name: 'Nobody' },
  'no-such-poll': { code: 'no-such-poll' },
  'poll-closed': { code: 'poll-closed', number },
  'poll-void': { code: 'poll-void', number },
  'not-a-score': { code: 'not-a-score', value: '9' },
  'only-their-people': { code: 'only-their-people' },
  'poll-answered': { code: 'poll-answered', number },
  'already-reminded': { code: 'already-reminded', number },
  'no-follow-up': { code: 'no-follow-up', number },
  'follow-up-closed': { code: 'follow-up-closed', number, name: 'Grace' },
  'note-missing': { code: 'note-missing', number },
  'no-such-doubt': { code: 'no-such-doubt' },
  'doubt-settled': { code: 'doubt-settled' },
  'room-not-set-up': { code: 'room-not-set-up' },
  'no-admin-yet': { code: 'no-admin-yet' },
  'setup-unknown': { code: 'setup-unknown', what: 'team', value: 'suport', near: ['Support'] },
  'setup-customer-missing': { code: 'setup-customer-missing' },
  'not-a-group': { code: 'not-a-group' },
  'customers-here': { code: 'customers-here' },
  'nothing-to-undo': { code: 'nothing-to-undo' },
  'wrong-code': { code: 'wrong-code', left: 3 },
  'too-many-tries': { code: 'too-many-tries' },
  'desk-claimed': { code: 'desk-claimed' },
  'identity-taken': { code: 'identity-taken', name: 'Grace' },
  'no-such-identity': { code: 'no-such-identity', value: 'slack:T1:U2' },
  'not-an-identity': { code: 'not-an-identity', value: 'U2' },
  'last-admin': { code: 'last-admin' },
  'no-such-roster': { code: 'no-such-roster', name: 'Nights' },
  'which-roster': { code: 'which-roster', names: ['Days', 'Nights'] },
  'no-roster': { code: 'no-roster' },
  'already-on-call': { code: 'already-on-call', name: 'Grace' },
  'shift-endless': { code: 'shift-endless' },
  'no-such-date': { code: 'no-such-date' },
  'time-past': { code: 'time-past' },
  'end-before-begin': { code: 'end-before-begin' },
  'too-long': { code: 'too-long', days: 31 },
  'lead-for-others': { code: 'lead-for-others' },
  'cannot-be-on-call': { code: 'cannot-be-on-call', name: 'Grace' },
  'substitute-self': { code: 'substitute-self' },
  'substitute-circle': { code: 'substitute-circle', name: 'Grace' },
  'nothing-to-take-back': { code: 'nothing-to-take-back' },
  'no-model': { code: 'no-model' },
  'not-a-service-room': { code: 'not-a-service-room' },
  'empty-text': { code: 'empty-text' },
};
const moves = ['acknowledge', 'claim', 'assign', 'wait', 'resolve', 'reopen', 'close', 'grade'];
const rejections: readonly Rejection[] = [
  ...Object.values<Rejection>(byCode),
  { code: 'not-allowed', needs: ['customer'] },
  { code: 'no-such-ticket', number: null },
  { code: 'no-follow-up', number: null },
  { code: 'reason-missing', move: 'close' },
  { code: 'reason-missing', move: 'something new' },
  { code: 'no-such-person', name: '' },
  ...moves.flatMap((move) =>
    ticketStates.map((state): Rejection => ({ code: 'illegal-move', move, number, state })),
  ),
];
const rated = (change: Partial<Extract<Answer, { type: 'rated' }>> = {}): Answer => ({
  type: 'rated',
  ticketId: ids.ticket,
  pollId: ids.poll,
  number,
  score: 5,
  reason: null,
  changed: false,
  closesAt: now + days(3),
  ...change,
});
const answers: readonly Answer[] = [
  ...rejections.map((rejection): Answer => ({ type: 'rejected', rejection })),
  { type: 'opened', ticketId: ids.ticket, number, forCustomer: false },
  { type: 'opened', ticketId: ids.ticket, number, forCustomer: true },
  ...ticketStates.map((state): Answer => ({ type: 'moved', ticketId: ids.ticket, number, state })),
  { type: 'graded', ticketId: ids.ticket, number, severity: 'critical' },
  { type: 'replied', ticketId: ids.ticket, number, replyId: ids.poll },
  { type: 'recalling', number, name: 'Grace', own: true },
  { type: 'recalling', number, name: 'Grace', own: false },
  { type: 'acknowledged', number },
  rated(),
  rated({ score: 1, reason: '慢', changed: true }),
  { type: 'poll.reminded', number },
  ...outcomes.map((outcome): Answer => ({ type: 'doubt.settled', outcome })),
  { type: 'chased', number },
  { type: 'flag.held', ticketId: ids.ticket, number },
  { type: 'colleague.unknown' },
  { type: 'addressed.empty' },
];
const misunderstandings: readonly Misunderstanding[] = [
  { code: 'unknown-verb', verb: 'calim', nearest: 'claim' },
  { code: 'unknown-verb', verb: 'xyzzy', nearest: null },
  { code: 'unknown-button' },
  { code: 'argument-missing', verb: 'assign', argument: 'person' },
  { code: 'argument-wrong', verb: 'grade', argument: 'severity', value: 'hot', choices: ['critical'] },
  { code: 'argument-wrong', verb: 'claim', argument: 'ticket', value: 'x', choices: [] },
  { code: 'argument-extra', verb: 'claim', value: '13' },
];

/** Every slash command that a text proposes. */
const proposed = (text: string): readonly string[] => text.match(/(?<![\p{L}\d/])\/\p{L}+/gu) ?? [];

describe('every answer', () => {
  test('has words in both languages, with and without the ticket at hand', () => {
    for (const language of languages) {
      for (const about of [null, claimed(), claimed({ state: 'waiting', waitingFor: 'rnd' })]) {
        for (const answer of answers) {
          const words = wordsOf(renderAnswer(answer, data(language, about)));
          expect(words.trim()).not.toBe('');
          expect(words).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }
    }
  });

  test('proposes only commands that exist', () => {
    for (const language of languages) {
      const texts = [
        ...answers.map((answer) => wordsOf(renderAnswer(answer, data(language)))),
        renderMisunderstanding({ code: 'unknown-button' }, data(language)).text ?? '',
      ];
      const commands = texts.flatMap(proposed);
      expect(commands.length).toBeGreaterThan(5);
      for (const command of commands) expect(findEntry(command.slice(1)), command).not.toBeNull();
    }
  });
});

const refused = (rejection: Rejection, language: 'en' | 'zh' = 'en'): string =>
  renderAnswer({ type: 'rejected', rejection }, data(language)).text ?? '';

describe('a refusal', () => {
  test('of an illegal move says the state and what can be done instead', () => {
    expect(refused(byCode['illegal-move'])).toBe(
      '#12 is already closed, so it cannot be claimed. If the problem is back, /reopen 12.',
    );
    expect(refused(byCode['illegal-move'], 'zh')).toMatch(/已经关闭.*不能接手.*\/重开 12/);
    expect(refused({ code: 'illegal-move', move: 'reopen', number, state: 'claimed' })).not.toContain('/');
  });

  test('names the tickets to choose from, and who may', () => {
    expect(refused(byCode['which-ticket'])).toContain('#12, #13');
    expect(refused(byCode['not-allowed'])).toContain('agents, leads and admins');
    expect(refused(byCode['not-allowed'], 'zh')).toContain('客服、主管、管理员');
    expect(refused({ code: 'not-allowed', needs: ['customer'] })).toContain('our customers');
  });

  test('repeats what was typed in one line', () => {
    expect(refused({ code: 'no-such-person', name: 'A\nB'.padEnd(500, 'x') })).toMatch(/“A Bx+…”/);
  });
});

describe('the answer to a rating', () => {
  test('thanks, and lets a reason be added to the same score', () => {
    const message = renderAnswer(rated(), data('en'));
    expect(message.text).toContain('Thank you');
    expect(message.buttons.map((one) => one.label)).toEqual(['Add a comment']);
    expect(message.buttons[0]?.input?.required).toBe(true);
    expect(parsePress(message.buttons[0]?.action ?? '', 'because')).toMatchObject({
      command: { type: 'poll.rate', pollId: ids.poll, value: 5, reason: 'because' },
    });
    expect(renderAnswer(rated({ reason: 'good' }), data('en')).buttons[0]?.label).toBe('Change your comment');
  });

  test('asks kindly what went wrong after a low score, once', () => {
    expect(renderAnswer(rated({ score: 2 }), data('zh')).text).toContain('哪里没做好');
    expect(renderAnswer(rated({ score: 2, reason: '慢' }), data('zh')).text).not.toContain('哪里没做好');
  });
});

describe('an opened ticket', () => {
  test('is answered with its number and when the next word comes', () => {
    const answer: Answer = { type: 'opened', ticketId: ids.ticket, number, forCustomer: false };
    expect(renderAnswer(answer, data('en', claimed())).text).toContain('You hear from us by 15:00');
    expect(renderAnswer(answer, data('en', null)).text).toBe('Ticket #12 is open.');
  });

  test('promises one of ours nothing: the promise is the customer’s', () => {
    const answer: Answer = { type: 'opened', ticketId: ids.ticket, number, forCustomer: true };
    expect(renderAnswer(answer, data('en', claimed())).text).toContain('The customer hears from us by 15:00');
    expect(renderAnswer(answer, data('zh', claimed())).text).toContain('15:00 前要给客户回复');
  });
});

describe('a resolved ticket', () => {
  test('is said to have sent a poll only when it has', () => {
    const answer: Answer = { type: 'moved', ticketId: ids.ticket, number, state: 'resolved' };
    expect(renderAnswer(answer, data('en', claimed({ poll: poll() }))).text).toContain('asked how it was');
    expect(renderAnswer(answer, data('en', claimed())).text).not.toContain('asked');
  });
});

describe('help and misunderstandings', () => {
  const lead: Actor = { type: 'person', id: 'chen', name: 'Chen', roles: ['lead'] };

  test('lists commands with their forms, or explains one, or says that there is none', () => {
    expect(renderHelp(helpEntries('zh', lead, null), data('zh')).text).toContain('/接手 [#工单号]：');
    expect(wordsOf(renderHelp(helpEntries('en', lead, 'grade'), data('en')))).toContain('/grade 12 major');
    expect(renderHelp([], data('en')).text).toContain('/help');
  });

  test('say what was not understood and how it is written', () => {
    for (const language of languages) {
      for (const why of misunderstandings) {
        const { text } = renderMisunderstanding(why, data(language));
        expect(text?.trim()).not.toBe('');
        if ('verb' in why) expect(text).toContain(why.verb);
      }
    }
    const missing = renderMisunderstanding(
      { code: 'argument-missing', verb: '指派', argument: 'person' },
      data('zh'),
    );
    expect(missing.text).toContain('/指派 [#工单号] <@同事>');
  });

  test('what became of a settled row is said either way', () => {
    for (const language of languages) {
      const texts = (['retry', 'sent', 'drop'] as const).map(
        (how) => renderSettled(true, how, data(language)).text,
      );
      expect(new Set(texts).size).toBe(3);
      expect(texts).not.toContain(renderSettled(false, 'retry', data(language)).text);
    }
  });
});
