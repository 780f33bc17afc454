import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/domain/decide.ts';
import type { Effect } from '../../src/domain/decision.ts';
import { createGrader } from '../../src/domain/grading/grade.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { renderChange, renderNotice } from '../../src/views/render-notice.ts';
import { byNumber, smallDesk, startPlay, type Play } from '../support/play.ts';
import { languages } from './examples.ts';

const grade = createGrader();
const people = ['wang', 'li', 'stranger', 'lin', 'zhao', 'chen', 'min', 'wu'] as const;
const said = [
  '仓库系统从九点起全都登不进去，发不了货了',
  '打印机偶尔卡纸',
  '还是登不进去',
  '有进展吗',
  'how do we export the report?',
  '那个东西放在二楼了',
] as const;

/** `secret` is a new word of ours each time; `word` one that is meant for the customer. */
type Move = (number: number, words: { secret: string; word: string }) => Command;
const reply: Move = (number, { word }) => ({
  type: 'ticket.reply',
  ticket: byNumber(number),
  text: word,
  messageId: word,
  quotedTicketId: null,
  writtenIn: null,
});
const moves: readonly Move[] = [
  (number) => ({ type: 'ticket.acknowledge', ticket: byNumber(number) }),
  (number) => ({ type: 'ticket.claim', ticket: byNumber(number) }),
  (number) => ({ type: 'ticket.assign', ticket: byNumber(number), person: 'zhao' }),
  (number, { secret }) => ({ type: 'ticket.assign', ticket: byNumber(number), person: secret }),
  (number, { secret }) => ({
    type: 'ticket.wait',
    ticket: byNumber(number),
    party: number % 2 === 0 ? 'customer' : 'rnd',
    reason: secret,
  }),
  (number, { secret }) => ({ type: 'ticket.resolve', ticket: byNumber(number), note: secret }),
  (number, { secret }) => ({ type: 'ticket.reopen', ticket: byNumber(number), reason: secret }),
  (number, { secret }) => ({ type: 'ticket.close', ticket: byNumber(number), reason: secret }),
  (number, { secret }) => ({
    type: 'ticket.grade',
    ticket: byNumber(number),
    severity: number % 2 === 0 ? 'critical' : 'question',
    reason: secret,
  }),
  (number) => ({ type: 'poll.rate', ticket: byNumber(number), pollId: null, value: 2, reason: null }),
  (number) => ({ type: 'poll.remind', ticket: byNumber(number) }),
  ...Array.from({ length: 6 }, () => reply),
  // Slips: what is refused is internal, too.
  (number, { secret }) => ({
    type: 'ticket.reply',
    ticket: byNumber(number),
    text: `/resolve ${number} ${secret}`,
    messageId: secret,
    quotedTicketId: null,
    writtenIn: null,
  }),
  (number, { secret }) => ({
    type: 'ticket.reply',
    ticket: byNumber(number),
    text: secret,
    messageId: secret,
    quotedTicketId: null,
    writtenIn: 'playground:local:other',
  }),
];

const step = fc.record({
  who: fc.constantFrom(...people),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.record({ text: fc.constantFrom(...said), addressed: fc.boolean() }) },
    {
      weight: 5,
      arbitrary: fc.record({ move: fc.nat(moves.length - 1), number: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ passes: fc.integer({ min: 1, max: 100 }) }) },
    { weight: 1, arbitrary: fc.record({ settles: fc.constantFrom('open', 'dismiss') }) },
  ),
});

const reachesCustomer = (play: Play, effect: Effect): effect is Extract<Effect, { type: 'send' }> =>
  effect.type === 'send' &&
  ('room' in effect.to
    ? effect.to.room === play.state.room.id
    : smallDesk.contactByIdentity.has(effect.to.identity) ||
      !smallDesk.personByIdentity.has(effect.to.identity));

describe('in any history', () => {
  it('no internal word is rendered for a customer, in either language, as a card or as a line', () => {
    let replies = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const play = startPlay();
        play.say('wang', '@Baton 打印机偶尔卡纸', { addressed: true });
        play.say('li', '@Baton how do we export the report?', { addressed: true });
        steps.forEach(({ who, what }, index) => {
          const before = play.effects.length;
          const words = { secret: `§s${index}§`, word: `word${index}` };
          if ('text' in what) play.say(who, what.text, { addressed: what.addressed });
          else if ('passes' in what)
            play.pass(what.passes % 5 === 0 ? hours(what.passes) : minutes(what.passes));
          else if ('settles' in what) {
            const [doubt] = play.state.doubts;
            if (doubt !== undefined)
              play.do(who, {
                type: 'doubt.settle',
                doubtId: doubt.id,
                verdict: what.settles === 'open' ? { type: 'open', severity: 'major' } : { type: 'dismiss' },
                grade: grade(doubt.text),
              });
          } else {
            const move = moves[what.move];
            if (move !== undefined) play.do(who, move(what.number, words));
          }
          for (const effect of play.effects.slice(before)) {
            if (!reachesCustomer(play, effect)) continue;
            const { notice } = effect;
            if (notice.type === 'ticket.reply') replies += 1;
            const id = 'ticketId' in notice ? notice.ticketId : null;
            const ticket = play.state.tickets.find((one) => one.id === id) ?? null;
            expect(JSON.stringify(notice)).not.toContain('§');
            for (const language of languages) {
              for (const render of [renderNotice, renderChange]) {
                const data = { desk: smallDesk, language, now: play.now, ticket };
                expect(JSON.stringify(render(notice, data))).not.toContain('§');
              }
            }
          }
        });
      }),
      { numRuns: 300 },
    );
    // Or it would prove nothing about replies.
    expect(replies).toBeGreaterThan(20);
  });
});
