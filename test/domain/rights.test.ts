import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { may, rights, type Action } from '../../src/domain/rights.ts';
import { byNumber, startPlay } from '../support/play.ts';

const person = (role: 'agent' | 'lead' | 'sales' | 'admin'): Actor => ({
  type: 'person',
  id: role,
  name: role,
  roles: [role],
});
const customer: Actor = { type: 'contact', id: 'x', name: 'X', level: 'executive', customerId: 'acme' };

/** Written out by hand, so that a slip in the table of rights shows here. c customer, a agent, l lead, s sales, d admin. */
const matrix: Readonly<Record<Action, string>> = {
  'help.show': 'calsd',
  'whoami.show': 'calsd',
  'who.show': 'calsd',
  'room.show': 'ld',
  'room.bind': 'ld',
  'room.unbind': 'ld',
  'desk.claim': 'calsd',
  'identity.offer': 'alsd',
  'identity.redeem': 'calsd',
  'identity.link': 'd',
  'identity.unlink': 'd',
  'oncall.show': 'alsd',
  'shift.take': 'ald',
  'shift.return': 'ald',
  'shift.give': 'ld',
  'leave.add': 'alsd',
  'leave.end': 'alsd',
  'leave.give': 'ld',
  'ticket.open': 'calsd',
  'ticket.flag': 'alsd',
  'ticket.show': 'alsd',
  'tickets.show': 'alsd',
  'customer.show': 'alsd',
  'similar.show': 'alsd',
  'ticket.summarize': 'alsd',
  'ticket.draft': 'ald',
  'ticket.reply': 'ald',
  'ticket.recall': 'ald',
  'reply.recall-any': 'ld',
  'ticket.respond': 'ald',
  'sla.show': 'alsd',
  'ticket.acknowledge': 'ald',
  'ticket.claim': 'ald',
  'ticket.assign': 'ald',
  'ticket.wait': 'ald',
  'ticket.resolve': 'ald',
  'ticket.reopen': 'cald',
  'ticket.close': 'ald',
  'ticket.grade': 'ald',
  'poll.rate': 'c',
  'poll.remind': 'ald',
  'followup.close': 'alsd',
  'followup.show': 'alsd',
  'doubt.settle': 'ald',
  'handover.start': 'alsd',
  'handover.stage': 'alsd',
  'handover.show': 'alsd',
  'handover.fill': 'alsd',
  'handover.submit': 'alsd',
  'handover.override': 'ld',
  'handover.accept': 'alsd',
  'handover.return': 'alsd',
  'handover.note': 'c',
  'handover.confirm': 'alsd',
  'handover.retry': 'alsd',
  'handover.complete': 'alsd',
  'handover.cancel': 'alsd',
  'handover.append': 'alsd',
  'brief.open': 'alsd',
  'brief.ask': 'alsd',
  'brief.skip': 'alsd',
  'brief.stop': 'alsd',
  'brief.answer': 'alsd',
  'person.offboard': 'ld',
  'handovers.show': 'ld',
  'report.show': 'ld',
  'model.show': 'ld',
  'outbox.show': 'ld',
  'outbox.settle': 'ld',
  'inbox.show': 'ld',
  'inbox.settle': 'ld',
};

const actors: Readonly<Record<string, Actor>> = {
  c: customer,
  a: person('agent'),
  l: person('lead'),
  s: person('sales'),
  d: person('admin'),
};

const cells = Object.entries(matrix).flatMap(([action, allowed]) =>
  Object.entries(actors).map(([letter, actor]) => ({
    action,
    letter,
    actor,
    allowed: allowed.includes(letter),
  })),
);

describe('rights', () => {
  it('are written down for every action', () => {
    expect(Object.keys(matrix).toSorted()).toEqual(Object.keys(rights).toSorted());
  });

  it.each(cells)('$letter may $action: $allowed', ({ action, actor, allowed }) => {
    expect(Object.entries(rights).some(([known]) => known === action)).toBe(true);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked in the line above
    expect(may(actor, action as Action)).toBe(allowed);
  });

  it('take an unknown person of a room for a customer', () => {
    const play = startPlay();
    play.say('wang', '全公司都登录不了，业务停了');
    expect(play.do('a-stranger', { type: 'ticket.claim', ticket: byNumber(1) })).toMatchObject({
      ok: false,
      rejection: { code: 'not-allowed' },
    });
  });
});
