import fc from 'fast-check';
import { describe, it } from 'vitest';
import { defaultSla } from '../../src/config/sla-defaults.ts';
import { createDesk } from '../../src/domain/desk.ts';
import { evolve } from '../../src/domain/events.ts';
import { openTicket } from '../../src/domain/open-ticket.ts';
import type { Command } from '../../src/domain/decide.ts';
import { isActive, type Ticket } from '../../src/domain/ticket.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { byNumber, smallPlan, startPlay, type Play } from '../support/play.ts';

const people = ['wang', 'li', 'stranger', 'lin', 'zhao', 'chen', 'min', 'wu'] as const;
const texts = [
  '仓库系统从九点起全都登不进去，发不了货了',
  '打印机偶尔卡纸',
  '还是登不进去',
  '有进展吗',
  '谢谢',
  'how do we export the report?',
  '那个东西放在二楼了',
  '',
] as const;

type Step = { readonly who: (typeof people)[number]; readonly act: (play: Play, who: string) => void };

const onTicket = (make: (number: number) => Command) => (number: number) => (play: Play, who: string) => {
  play.do(who, make(number));
};
const moves: readonly ((number: number) => (play: Play, who: string) => void)[] = [
  onTicket((number) => ({ type: 'ticket.acknowledge', ticket: byNumber(number) })),
  onTicket((number) => ({ type: 'ticket.claim', ticket: byNumber(number) })),
  onTicket((number) => ({ type: 'ticket.respond', ticket: byNumber(number), at: null })),
  onTicket((number) => ({ type: 'ticket.assign', ticket: byNumber(number), person: 'zhao' })),
  onTicket((number) => ({
    type: 'ticket.wait',
    ticket: byNumber(number),
    party: 'customer',
    reason: 'SECRET',
  })),
  onTicket((number) => ({ type: 'ticket.resolve', ticket: byNumber(number), note: 'SECRET' })),
  onTicket((number) => ({ type: 'ticket.reopen', ticket: byNumber(number), reason: 'SECRET' })),
  onTicket((number) => ({ type: 'ticket.close', ticket: byNumber(number), reason: 'SECRET' })),
  onTicket((number) => ({
    type: 'ticket.grade',
    ticket: byNumber(number),
    severity: 'major',
    reason: 'SECRET',
  })),
  onTicket((number) => ({
    type: 'ticket.grade',
    ticket: byNumber(number),
    severity: 'question',
    reason: 'SECRET',
  })),
  onTicket((number) => ({
    type: 'poll.rate',
    ticket: byNumber(number),
    pollId: null,
    value: 4,
    reason: null,
  })),
  onTicket((number) => ({
    type: 'poll.rate',
    ticket: byNumber(number),
    pollId: null,
    value: 1,
    reason: null,
  })),
  onTicket((number) => ({ type: 'followup.close', ticket: byNumber(number), note: 'SECRET' })),
  onTicket((number) => ({ type: 'followup.close', ticket: byNumber(number), note: ' ' })),
  onTicket((number) => ({ type: 'poll.remind', ticket: byNumber(number) })),
];

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...people),
  act: fc.oneof(
    fc.tuple(fc.constantFrom(...texts), fc.boolean()).map(
      ([text, addressed]) =>
        (play: Play, who: string) =>
          void play.say(who, text, { addressed }),
    ),
    fc.tuple(fc.constantFrom(...moves), fc.integer({ min: 1, max: 3 })).map(([move, number]) => move(number)),
    fc
      .integer({ min: 1, max: 100 })
      .map((by) => (play: Play) => play.pass(by % 5 === 0 ? hours(by) : minutes(by))),
  ),
});

/** With clocks, so that they are part of every history. */
const promising = createDesk({ ...smallPlan, sla: { ...defaultSla, severityMayTighten: true } });

/** Plays random histories and checks after each step. */
const always = (holds: (play: Play, effectsBefore: number) => boolean): void => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const play = startPlay(promising);
      return steps.every(({ who, act }) => {
        const before = play.effects.length;
        act(play, who);
        return holds(play, before);
      });
    }),
    { numRuns: 300 },
  );
};

describe('in any history', () => {
  it('what goes to the customer carries no internal words', () => {
    always((play, before) =>
      play.effects.slice(before).every((effect) => {
        if (effect.type !== 'send' || !('room' in effect.to) || effect.to.room !== play.state.room.id)
          return true;
        return !JSON.stringify(effect.notice).includes('SECRET');
      }),
    );
  });

  it('an acknowledged ticket pages nobody until it is raised or reopened', () => {
    always((play, before) =>
      play.effects.slice(before).every((effect) => {
        if (effect.type !== 'send' || effect.notice.type !== 'page') return true;
        const { ticketId, generation } = effect.notice;
        const ticket = play.state.tickets.find((one) => one.id === ticketId);
        return ticket !== undefined && generation <= ticket.escalation;
      }),
    );
  });

  it('time spent waiting never shrinks and never exceeds the time since opening', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const play = startPlay();
        const waited = new Map<string, number>();
        return steps.every(({ who, act }) => {
          act(play, who);
          return play.state.tickets.every((ticket) => {
            const before = waited.get(ticket.id) ?? 0;
            waited.set(ticket.id, ticket.waited);
            return ticket.waited >= before && ticket.waited <= play.now - ticket.openedAt;
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('a ticket has an assignee exactly while somebody took it, a wait exactly while it waits, a poll only after a resolve', () => {
    always((play) =>
      play.state.tickets.every(
        (ticket) =>
          (ticket.state !== 'claimed' || ticket.assigneeId !== null) &&
          (ticket.state === 'waiting') === (ticket.waitingFor !== null) &&
          (ticket.state === 'waiting') === (ticket.waitingSince !== null) &&
          (ticket.state === 'resolved' ? ticket.poll?.cycle === ticket.cycle.number : true) &&
          (isActive(ticket) ? ticket.poll?.state !== 'open' : true) &&
          (ticket.poll === null ||
            new Set(ticket.poll.ratings.map((one) => one.identity)).size === ticket.poll.ratings.length),
      ),
    );
  });

  it('a ticket has at most one open follow-up, opened by a low score and closed only with a note', () => {
    always((play) => {
      const open = new Set<string>();
      return play.timeline.every(({ ticketId, event }) => {
        if (event.type === 'followup.opened') {
          if (open.has(ticketId)) return false;
          open.add(ticketId);
        }
        if (event.type === 'followup.closed') return open.delete(ticketId) && event.note.trim() !== '';
        return true;
      });
    });
  });

  it('whoever has given a low score is looked after: nothing but a note ends it', () => {
    always((play) =>
      play.state.tickets.every(
        ({ followUp, poll }) =>
          (followUp === null ||
            (followUp.ratings.length > 0 &&
              (followUp.state === 'closed') === (followUp.note !== null) &&
              (followUp.state === 'closed') === (followUp.closedBy !== null))) &&
          (followUp !== null || (poll?.ratings ?? []).every((rating) => rating.score > 2)),
      ),
    );
  });

  it('the timeline alone gives the tickets as they stand', () => {
    always((play) => {
      const told = new Map<string, Ticket>();
      for (const { ticketId, event, at } of play.timeline) {
        const before = told.get(ticketId);
        if (before !== undefined) told.set(ticketId, evolve(before, event, at));
        else if (event.type === 'ticket.opened') told.set(ticketId, openTicket(ticketId, event, at));
      }
      return JSON.stringify([...told.values()]) === JSON.stringify(play.state.tickets);
    });
  });

  it('numbers are given once, and only our own people ever hold a ticket', () => {
    always((play) => {
      const numbers = play.state.tickets.map((ticket) => ticket.number);
      return (
        new Set(numbers).size === numbers.length &&
        play.state.tickets.every(
          (ticket) => ticket.assigneeId === null || ['lin', 'zhao', 'chen', 'wu'].includes(ticket.assigneeId),
        )
      );
    });
  });
});
