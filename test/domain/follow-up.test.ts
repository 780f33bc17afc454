import { describe, expect, it } from 'vitest';
import { createDesk, type DeskPlan } from '../../src/domain/desk.ts';
import type { Notice } from '../../src/domain/notices.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { byNumber, smallPlan, startPlay, type Play } from '../support/play.ts';

const resolved = (plan: DeskPlan = smallPlan): Play => {
  const play = startPlay(createDesk(plan));
  play.say('wang', '@Baton 全公司都登录不了，业务停了', { addressed: true });
  play.do('zhao', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
  play.fresh();
  return play;
};

const rate = (play: Play, who: string, value: number, reason: string | null = null) =>
  play.do(who, { type: 'poll.rate', ticket: byNumber(1), pollId: null, value, reason });

const close = (play: Play, who: string, note: string | null, number = 1) =>
  play.do(who, { type: 'followup.close', ticket: byNumber(number), note });

/** Whom the alerts since `from` went to, in order. */
const alerted = (play: Play, from = 0): readonly string[] =>
  play.effects
    .slice(from)
    .flatMap((effect) =>
      effect.type === 'send' && effect.notice.type === 'followup.alert' && 'identity' in effect.to
        ? [effect.to.identity.split(':').at(-1) ?? '']
        : [],
    );

const typesOf = (notices: readonly Notice[]): readonly string[] => notices.map((one) => one.type);

describe('a low score', () => {
  it('opens a follow-up for the service owner and alerts owner and lead at once, before anything else', () => {
    const play = resolved();
    const before = play.effects.length;
    rate(play, 'wang', 2);
    expect(play.ticket(1).followUp).toMatchObject({
      state: 'open',
      assigneeId: 'lin',
      dueAt: play.now + days(1),
      ratings: [{ name: 'Wang', score: 2 }],
    });
    expect(alerted(play, before)).toEqual(['lin', 'chen']);
    const sends = play.effects.slice(before).filter((one) => one.type === 'send');
    const urgent = sends.filter((one) => one.notice.type.startsWith('followup.'));
    expect(urgent.map((one) => one.lane)).toEqual(['critical', 'critical', 'critical']);
    expect(typesOf(sends.map((one) => one.notice))).not.toContain('poll.rating');
  });

  it('opens nothing at 3 or more', () => {
    const play = resolved();
    rate(play, 'wang', 3, 'so so');
    expect(play.ticket(1).followUp).toBeNull();
    expect(alerted(play)).toEqual([]);
  });

  it('is for the assignee where the customer has no service owner, else for the lead, who is told once', () => {
    const ownerless = smallPlan.customers.map((customer) => {
      const { owner: _owner, ...rest } = customer;
      return rest;
    });
    const play = resolved({ ...smallPlan, customers: ownerless });
    rate(play, 'wang', 1);
    expect(play.ticket(1).followUp?.assigneeId).toBe('zhao');
    expect(alerted(play)).toEqual(['zhao', 'chen']);

    const led = resolved({
      ...smallPlan,
      customers: smallPlan.customers.map((one) => ({ ...one, owner: 'chen' })),
    });
    rate(led, 'wang', 1);
    expect(alerted(led)).toEqual(['chen']);
  });

  it('is on record when somebody cannot be reached, and the triage room has the card all the same', () => {
    const play = resolved({
      ...smallPlan,
      people: smallPlan.people.map((one) => (one.id === 'lin' ? { ...one, identities: [] } : one)),
    });
    const decision = rate(play, 'wang', 1);
    expect(decision.ok && decision.events.map(({ event }) => event)).toContainEqual({
      type: 'followup.alerted',
      followUpId: play.ticket(1).followUp?.id,
      reached: ['chen'],
      unreachable: ['lin'],
    });
    expect(typesOf(play.fresh())).toContain('followup.card');
  });

  it('of a second person joins and alerts once more; words added later, or the same again, alert nobody', () => {
    const play = resolved();
    rate(play, 'wang', 1);
    const first = play.ticket(1).followUp?.id;
    play.fresh();
    let before = play.effects.length;
    rate(play, 'li', 2);
    expect(alerted(play, before)).toEqual(['lin', 'chen']);
    expect(play.ticket(1).followUp).toMatchObject({ id: first, ratings: [{ name: 'Wang' }, { name: 'Li' }] });
    before = play.effects.length;
    const cards = (): readonly (string | null)[] =>
      play.effects.flatMap((one) =>
        one.type === 'send' && one.notice.type === 'followup.alert' ? [one.card] : [],
      );
    const known = new Set(cards());
    const comment = rate(play, 'wang', 1, 'too slow');
    expect(comment.ok && comment.events.map(({ event }) => event.type)).toEqual(['poll.rated']);
    // What it sends edits messages that are there.
    expect(cards().every((card) => known.has(card))).toBe(true);
    expect(play.notices().at(-1)).toMatchObject({ type: 'poll.rating', reason: 'too slow' });
    expect(play.ticket(1).followUp?.ratings.find((one) => one.name === 'Wang')?.reason).toBe('too slow');
    before = play.effects.length;
    rate(play, 'wang', 1);
    expect(play.effects.length).toBe(before);
  });

  it('that is raised is noted, and stays for a person to close', () => {
    const play = resolved();
    rate(play, 'wang', 1);
    play.fresh();
    rate(play, 'wang', 5);
    expect(play.ticket(1).followUp).toMatchObject({ state: 'open', ratings: [{ name: 'Wang', score: 5 }] });
    expect(typesOf(play.fresh())).toContain('followup.card');
    rate(play, 'wang', 2);
    expect(play.ticket(1).followUp?.ratings).toHaveLength(1);
  });
});

describe('a follow-up', () => {
  it('is closed only with a note, once, and by one of ours, sales included', () => {
    const play = resolved();
    rate(play, 'wang', 1);
    for (const note of [null, '', '   ']) {
      expect(close(play, 'lin', note)).toMatchObject({ ok: false, rejection: { code: 'note-missing' } });
    }
    expect(close(play, 'wang', 'fine')).toMatchObject({ ok: false, rejection: { code: 'not-allowed' } });
    expect(close(play, 'min', ' called them ')).toMatchObject({
      ok: true,
      answer: { type: 'followup.closed', number: 1 },
    });
    expect(play.ticket(1).followUp).toMatchObject({
      state: 'closed',
      note: 'called them',
      closedBy: 'min',
      closedAt: play.now,
    });
    expect(close(play, 'lin', 'again')).toMatchObject({
      ok: false,
      rejection: { code: 'follow-up-closed', name: 'Min' },
    });
  });

  it('is refused clearly where there is none', () => {
    const play = resolved();
    expect(close(play, 'lin', 'x')).toMatchObject({ rejection: { code: 'no-follow-up', number: 1 } });
    expect(close(play, 'lin', 'x', 9)).toMatchObject({ rejection: { code: 'no-such-ticket', number: 9 } });
    expect(play.do('lin', { type: 'followup.close', ticket: { by: 'room' }, note: 'x' })).toMatchObject({
      rejection: { code: 'no-follow-up', number: null },
    });
  });

  it('survives whatever becomes of its ticket, and takes the low scores of the next poll while it is open', () => {
    const play = resolved();
    rate(play, 'wang', 1, 'slow');
    const id = play.ticket(1).followUp?.id;
    play.do('lin', { type: 'ticket.reopen', ticket: byNumber(1), reason: null });
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    rate(play, 'li', 2);
    play.do('lin', { type: 'ticket.close', ticket: byNumber(1), reason: null });
    expect(play.ticket(1)).toMatchObject({ state: 'closed', followUp: { id, state: 'open' } });
    expect(play.ticket(1).followUp?.ratings.map(({ name }) => name)).toEqual(['Wang', 'Li']);
    expect(close(play, 'lin', 'done').ok).toBe(true);
  });

  it('is followed by another when a low score comes after it was closed', () => {
    const play = resolved();
    rate(play, 'wang', 1);
    const first = play.ticket(1).followUp?.id;
    close(play, 'lin', 'done');
    rate(play, 'wang', 2);
    expect(play.ticket(1).followUp).toMatchObject({ id: first, state: 'closed' });
    rate(play, 'li', 2);
    expect(play.ticket(1).followUp).toMatchObject({ state: 'open', ratings: [{ name: 'Li' }] });
    expect(play.ticket(1).followUp?.id).not.toBe(first);
  });
});

describe('what somebody says right after a low score', () => {
  const reasonOf = (play: Play): string | null | undefined =>
    play.ticket(1).poll?.ratings.find((one) => one.name === 'Wang')?.reason;

  it.each([
    '回复太慢',
    '态度很差',
    '太慢了，等了两天没人管',
    '没解决问题',
    'it took three days and nobody answered',
    '等了两天',
  ])('is the reason: %s', (text) => {
    const play = resolved();
    rate(play, 'wang', 1);
    const decision = play.say('wang', text);
    expect(decision).toMatchObject({ ok: true, answer: { type: 'rated', reason: text } });
    expect(reasonOf(play)).toBe(text);
    expect(play.state.tickets).toHaveLength(1);
    expect(play.state.doubts).toEqual([]);
    const kept = decision.ok ? decision.effects.filter((one) => one.type === 'message.keep') : [];
    expect(kept).toEqual([{ type: 'message.keep', ticketId: play.ticket(1).id }]);
  });

  it.each(['打印机坏了，打不了单', '怎么导出报表？', '麻烦帮我把张三的账号开通一下'])(
    'opens a ticket of its own where it is a request: %s',
    (text) => {
      const play = resolved();
      rate(play, 'wang', 1);
      play.say('wang', text);
      expect(reasonOf(play)).toBeNull();
      expect(play.state.tickets.map(({ subject }) => subject)).toContain(text);
    },
  );

  it.each(['服务太差，仓库现在又全都登不进去了', 'the fix took far too long'])(
    'is both where it complains and may ask for something: %s',
    (text) => {
      const play = resolved();
      rate(play, 'wang', 1);
      play.say('wang', text);
      expect(reasonOf(play)).toBe(text);
      expect(
        play.state.tickets.length > 1 ||
          play.ticket(1).state === 'open' ||
          play.ticket(1).state === 'claimed',
      ).toBe(true);
    },
  );

  it('is no reason when it is late, polite, of somebody else, about another ticket, or not the next message', () => {
    const late = resolved();
    rate(late, 'wang', 1);
    late.now += minutes(16);
    late.say('wang', '态度很差');
    expect(reasonOf(late)).toBeNull();

    const polite = resolved();
    rate(polite, 'wang', 1);
    polite.say('wang', '好的');
    expect(reasonOf(polite)).toBeNull();
    polite.say('wang', '态度很差');
    expect(reasonOf(polite)).toBe('态度很差');

    const other = resolved();
    rate(other, 'wang', 1);
    other.say('li', '态度很差');
    expect(reasonOf(other)).toBeNull();

    const named = resolved();
    rate(named, 'wang', 1);
    named.say('wang', '#7 态度很差', { numbers: [7] });
    expect(reasonOf(named)).toBeNull();

    const second = resolved();
    rate(second, 'wang', 1);
    second.now += minutes(1);
    second.say('wang', '打印机坏了，打不了单');
    second.now += minutes(1);
    second.say('wang', '态度很差');
    expect(reasonOf(second)).toBeNull();
  });

  it('changes neither a better score nor a reason that was given', () => {
    const happy = resolved();
    rate(happy, 'wang', 4);
    happy.say('wang', '没解决问题');
    expect(reasonOf(happy)).toBeNull();
    const told = resolved();
    rate(told, 'wang', 1, 'slow');
    told.say('wang', '没解决问题');
    expect(reasonOf(told)).toBe('slow');
  });

  it('reaches owner and lead by editing their alert, without waking them again', () => {
    const play = resolved();
    rate(play, 'wang', 1);
    const before = play.effects.length;
    play.say('wang', '态度很差');
    const news = play.effects.slice(before).flatMap((one) => (one.type === 'send' ? [one] : []));
    const alerts = news.filter((one) => one.notice.type === 'followup.alert');
    expect(alerts).toHaveLength(2);
    expect(alerts.every((one) => 'reason' in one.notice && one.notice.reason === '态度很差')).toBe(true);
    const earlier = play.effects.slice(0, before).flatMap((one) => (one.type === 'send' ? [one.card] : []));
    expect(alerts.every((one) => earlier.includes(one.card))).toBe(true);
  });

  it('is heard after hours of silence only as what it is', () => {
    const play = resolved();
    rate(play, 'wang', 1);
    play.pass(hours(3));
    play.say('wang', '没解决问题');
    expect(reasonOf(play)).toBeNull();
  });
});
