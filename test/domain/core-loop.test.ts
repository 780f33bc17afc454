import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/decision.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { byNumber, startPlay } from '../support/play.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';

const refusal = (decision: Decision): string => (decision.ok ? 'accepted' : decision.rejection.code);

describe("a customer's outage", () => {
  it('opens one critical ticket with the words that decided it, its cards, and a page to the person on call', () => {
    const play = startPlay();
    expect(play.say('wang', outage, { addressed: true }).ok).toBe(true);
    const ticket = play.ticket(1);
    expect(ticket).toMatchObject({
      severity: 'critical',
      state: 'open',
      askerName: 'Wang',
      teamId: 'support',
    });
    expect(ticket.grade.words.length).toBeGreaterThan(0);
    for (const word of ticket.grade.words) expect(outage).toContain(word);
    expect(ticket.nextWordAt).toBe(play.now + minutes(15));
    const notices = play.fresh();
    expect(notices.filter((one) => one.type === 'ticket.card').map((one) => one.audience)).toEqual([
      'customer',
      'staff',
    ]);
    expect(notices.filter((one) => one.type === 'page')).toMatchObject([{ personId: 'lin', step: 0 }]);
  });

  it('pages the next person, then the lead, then raises an alarm when nobody acknowledges', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.fresh();
    play.pass(minutes(5));
    expect(play.fresh()).toMatchObject([{ type: 'page', personId: 'zhao', step: 1 }]);
    play.pass(minutes(5));
    expect(play.fresh()).toMatchObject([{ type: 'page', personId: 'chen', step: 2 }]);
    play.pass(minutes(5));
    const alarms = play.fresh().filter((one) => one.type === 'escalation.exhausted');
    // The triage room and the admin.
    expect(alarms).toMatchObject([{ reason: 'silence' }, { reason: 'silence' }]);
    play.pass(hours(5));
    expect(play.fresh().filter((one) => one.type === 'page' || one.type === 'escalation.exhausted')).toEqual(
      [],
    );
  });

  it('stops paging in the decision that acknowledges it', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    const before = play.effects.length;
    expect(play.do('lin', { type: 'ticket.acknowledge', ticket: byNumber(1) }).ok).toBe(true);
    expect(play.effects.slice(before)).toContainEqual({ type: 'pages.cancel', ticketId: play.ticket(1).id });
    play.fresh();
    play.pass(hours(1));
    expect(play.fresh().filter((one) => one.type === 'page')).toEqual([]);
  });

  it('is claimed, waits, resumes when the customer writes, is resolved and asks how it was', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) });
    expect(play.ticket(1)).toMatchObject({ state: 'claimed', assigneeId: 'lin', acknowledgedBy: 'lin' });
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null });
    play.pass(minutes(30));
    play.say('wang', '截图发你了');
    expect(play.ticket(1)).toMatchObject({ state: 'claimed', waited: minutes(30) });
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    expect(play.ticket(1)).toMatchObject({ state: 'resolved', nextWordAt: null });
    expect(play.ticket(1).poll).toMatchObject({ state: 'open', ratings: [] });
  });

  it('counts only what one of our people writes to the customer as the first response', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) });
    expect(play.ticket(1).cycle.firstResponseAt).toBeNull();
    play.pass(minutes(3));
    play.say('lin', '我们在查了，十分钟内给您消息');
    expect(play.ticket(1).cycle).toMatchObject({ firstResponseAt: play.now, firstResponseBy: 'lin' });
    expect(play.ticket(1).owesAnswer).toBe(false);
  });

  it('takes nothing that one of our people says to the desk for an answer to the customer', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.fresh();
    play.say('lin', '', { addressed: true });
    play.say('lin', '@Baton 在吗', { addressed: true });
    expect(play.ticket(1).cycle.firstResponseAt).toBeNull();
    expect(play.fresh()).toEqual([]);
  });

  it('wakes people again when somebody raises its severity, and keeps elapsed time', () => {
    const play = startPlay();
    play.say('li', '@Baton 打印机偶尔卡纸', { addressed: true });
    expect(play.ticket(1).severity).toBe('minor');
    play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) });
    play.pass(minutes(10));
    play.fresh();
    const opened = play.ticket(1).openedAt;
    play.do('zhao', {
      type: 'ticket.grade',
      ticket: byNumber(1),
      severity: 'critical',
      reason: 'all printers are down',
    });
    expect(play.ticket(1)).toMatchObject({ severity: 'critical', nextWordAt: opened + minutes(15) });
    expect(play.fresh().filter((one) => one.type === 'page')).toMatchObject([
      { personId: 'lin', generation: 2 },
    ]);
  });

  it('lets no stale or repeated timer change anything', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    const [step] = play.timers;
    if (step === undefined) throw new Error('no escalation timer');
    play.do('lin', { type: 'ticket.acknowledge', ticket: byNumber(1) });
    const before = play.state;
    for (let time = 0; time < 3; time += 1) play.do('desk', { type: 'timer.fire', timer: step.command });
    expect(play.state).toEqual(before);
  });
});

describe('illegal moves', () => {
  it.each([
    ['claim', 'resolved', () => ({ type: 'ticket.claim', ticket: byNumber(1) }) as const],
    [
      'wait',
      'resolved',
      () => ({ type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null }) as const,
    ],
    ['resolve', 'resolved', () => ({ type: 'ticket.resolve', ticket: byNumber(1), note: null }) as const],
    [
      'grade',
      'resolved',
      () => ({ type: 'ticket.grade', ticket: byNumber(1), severity: 'minor', reason: 'x' }) as const,
    ],
  ])('%s on a %s ticket is refused and changes nothing', (_move, _state, command) => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    const before = play.state;
    expect(refusal(play.do('lin', command()))).toBe('illegal-move');
    expect(play.state).toBe(before);
  });

  it('refuses to reopen what is open, to close what is active without a reason, and an unknown number', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    expect(refusal(play.do('lin', { type: 'ticket.reopen', ticket: byNumber(1), reason: null }))).toBe(
      'illegal-move',
    );
    expect(refusal(play.do('lin', { type: 'ticket.close', ticket: byNumber(1), reason: null }))).toBe(
      'reason-missing',
    );
    expect(refusal(play.do('lin', { type: 'ticket.claim', ticket: byNumber(99) }))).toBe('no-such-ticket');
  });

  it('tells a second claim by the same person, and lets another take over', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) });
    expect(refusal(play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) }))).toBe('already-claimed');
    expect(play.do('zhao', { type: 'ticket.claim', ticket: byNumber(1) }).ok).toBe(true);
    expect(play.ticket(1).assigneeId).toBe('zhao');
  });

  it('closes an active ticket with a reason, without a poll', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.close', ticket: byNumber(1), reason: 'double of #7' });
    expect(play.ticket(1)).toMatchObject({ state: 'closed', poll: null });
  });
});

describe('reopening', () => {
  it('starts a new cycle, voids the unanswered poll and pages again', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    play.fresh();
    play.pass(minutes(30));
    play.say('wang', '还是登不进去，又发不了货了');
    expect(play.ticket(1)).toMatchObject({ state: 'claimed', poll: { state: 'void' } });
    expect(play.ticket(1).cycle).toMatchObject({ number: 2, firstResponseAt: null, startedAt: play.now });
    expect(play.fresh().filter((one) => one.type === 'page')).toHaveLength(1);
    expect(play.state.tickets).toHaveLength(1);
  });

  it('is not brought about by thanks', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    for (const thanks of ['谢谢', '收到', '好的', '👍', 'thanks a lot!']) play.say('wang', thanks);
    expect(play.ticket(1).state).toBe('resolved');
    expect(play.state.tickets).toHaveLength(1);
  });

  it('no longer happens by itself once the ticket has closed after its window', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    play.pass(hours(73));
    expect(play.ticket(1)).toMatchObject({ state: 'closed', poll: { state: 'closed' } });
  });
});
