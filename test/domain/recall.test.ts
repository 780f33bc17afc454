import { describe, expect, it } from 'vitest';
import { defaultSla } from '../../src/config/sla-defaults.ts';
import { createDesk } from '../../src/domain/desk.ts';
import type { RecallResult } from '../../src/domain/recall-moves.ts';
import { minutes } from '../../src/domain/time.ts';
import { byNumber, smallPlan, startPlay, type Play } from '../support/play.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
const triage = 'playground:local:triage';

const reply = (play: Play, id: string, who = 'lin') =>
  play.do(who, {
    type: 'ticket.reply',
    ticket: byNumber(1),
    text: `words of ${id}`,
    messageId: id,
    quotedTicketId: null,
    writtenIn: null,
  });
const recall = (play: Play, who = 'lin', more: { replyId?: string; reason?: string } = {}) =>
  play.do(who, {
    type: 'ticket.recall',
    ticket: byNumber(1),
    replyId: more.replyId ?? null,
    reason: more.reason ?? null,
    askedIn: { id: triage, kind: 'triage' },
  });
const settle = (play: Play, replyId: string, result: RecallResult) =>
  play.do('desk', {
    type: 'recall.settle',
    ticketId: play.ticket(1).id,
    replyId,
    byName: 'Lin',
    to: { toRoom: triage },
    result,
  });
const refusal = (decision: ReturnType<typeof recall>): string =>
  decision.ok ? 'accepted' : decision.rejection.code;
const events = (play: Play) => play.timeline.map(({ event }) => event.type);

const opened = (): Play => {
  const play = startPlay(createDesk({ ...smallPlan, sla: defaultSla }));
  play.say('wang', outage, { addressed: true });
  play.pass(minutes(2));
  play.fresh();
  return play;
};

describe('a reply that is wanted back', () => {
  it('is kept from going out, asked for at its platform by a job, and on record with the reason', () => {
    const play = opened();
    reply(play, 'a');
    expect(recall(play, 'lin', { reason: 'wrong customer' })).toMatchObject({
      answer: { type: 'recalling', number: 1, own: true },
    });
    expect(play.effects).toContainEqual({ type: 'card.withdraw', card: 'reply:a' });
    expect(play.effects.findLast(({ type }) => type === 'job.set')).toMatchObject({
      unlessThere: true,
      job: {
        kind: 'reply.recall',
        subject: 'a',
        payload: { ticketId: play.ticket(1).id, roomId: play.state.room.id, byName: 'Lin', toRoom: triage },
      },
    });
    expect(play.timeline.at(-1)?.event).toMatchObject({
      type: 'reply.recalling',
      messageId: 'a',
      reason: 'wrong customer',
    });
    expect(
      play.effects.some((effect) => effect.type === 'message.keep' && effect.text === 'words of a'),
    ).toBe(true);
  });

  it('is the last one, or the one that was pressed', () => {
    const play = opened();
    reply(play, 'a');
    reply(play, 'b');
    const wanted = () => play.effects.findLast(({ type }) => type === 'card.withdraw');
    recall(play);
    expect(wanted()).toMatchObject({ card: 'reply:b' });
    recall(play, 'lin', { replyId: 'a' });
    expect(wanted()).toMatchObject({ card: 'reply:a' });
    expect(refusal(recall(play, 'lin', { replyId: 'z' }))).toBe('no-reply');
  });

  it('is its sender’s or a lead’s to take back', () => {
    const play = opened();
    reply(play, 'a');
    expect(recall(play, 'zhao')).toMatchObject({ rejection: { code: 'recall-not-yours', name: 'Lin' } });
    for (const who of ['min', 'wang', 'stranger']) expect(refusal(recall(play, who))).toBe('not-allowed');
    expect(events(play)).not.toContain('reply.recalling');
    expect(recall(play, 'chen')).toMatchObject({ answer: { type: 'recalling', own: false, name: 'Lin' } });
    expect(refusal(recall(play, 'wu'))).toBe('accepted');
  });

  it('once gone is gone: the next wish does not reach for the reply before it', () => {
    const play = opened();
    reply(play, 'a');
    reply(play, 'b');
    recall(play);
    settle(play, 'b', { type: 'taken-back' });
    expect(recall(play)).toMatchObject({ rejection: { code: 'reply-recalled', outcome: 'taken-back' } });
    const before = play.timeline.length;
    settle(play, 'b', { type: 'taken-back' });
    settle(play, 'b', { type: 'unsent' });
    expect(play.timeline).toHaveLength(before);
  });

  it('is none where nothing was said by the desk', () => {
    const play = opened();
    expect(refusal(recall(play))).toBe('no-reply');
    play.say('lin', '我自己在群里说的');
    expect(refusal(recall(play))).toBe('no-reply');
    const anywhere = { type: 'ticket.recall', ticket: { by: 'room' }, replyId: null, reason: null } as const;
    expect(refusal(play.do('lin', { ...anywhere, askedIn: null }))).toBe('no-reply');
    reply(play, 'a');
    expect(refusal(play.do('lin', { ...anywhere, askedIn: null }))).toBe('accepted');
  });

  it('of a closed ticket can be taken back too', () => {
    const play = opened();
    reply(play, 'a');
    play.do('lin', { type: 'ticket.close', ticket: byNumber(1), reason: 'twice' });
    expect(refusal(recall(play))).toBe('accepted');
    settle(play, 'a', { type: 'taken-back' });
    expect(play.ticket(1)).toMatchObject({ state: 'closed', owesAnswer: false });
  });
});

describe('once it is settled', () => {
  it('whoever asked is told, and the triage room once', () => {
    const play = opened();
    reply(play, 'a');
    recall(play);
    play.fresh();
    settle(play, 'a', { type: 'taken-back' });
    const told = play.effects.filter(
      (effect) => effect.type === 'send' && effect.notice.type === 'reply.recall',
    );
    expect(told).toMatchObject([
      { to: { room: triage }, notice: { outcome: 'taken-back', name: 'Lin', owes: true } },
    ]);
  });

  it('where it was asked for alone, that person and the triage room are told', () => {
    const play = opened();
    reply(play, 'a');
    play.do('desk', {
      type: 'recall.settle',
      ticketId: play.ticket(1).id,
      replyId: 'a',
      byName: 'Lin',
      to: { toIdentity: 'playground:local:lin' },
      result: { type: 'taken-back' },
    });
    const told = play.effects.flatMap((effect) =>
      effect.type === 'send' && effect.notice.type === 'reply.recall' ? [effect.to] : [],
    );
    expect(told).toEqual([{ room: triage }, { identity: 'playground:local:lin' }]);
  });

  it('what stood in the group was a response: no clock is turned back, and the next one is owed from now on', () => {
    const play = opened();
    reply(play, 'a');
    const { firstResponseAt } = play.ticket(1).cycle;
    const { sla } = play.ticket(1);
    play.pass(minutes(3));
    recall(play);
    settle(play, 'a', { type: 'taken-back' });
    const ticket = play.ticket(1);
    expect(ticket.cycle.firstResponseAt).toBe(firstResponseAt);
    expect(ticket).toMatchObject({ owesAnswer: true, attention: { owedSince: play.now } });
    expect(ticket.sla?.clocks.first_response).toEqual(sla?.clocks.first_response);
    expect(ticket.sla?.clocks.next_response?.[0]).toMatchObject({ type: 'start', at: play.now });
  });

  it('what never went out was no response: the clocks run on as if it had not been', () => {
    const play = opened();
    const before = play.ticket(1);
    reply(play, 'a');
    expect(play.ticket(1).cycle.firstResponseAt).toBe(play.now);
    play.pass(minutes(1));
    recall(play);
    settle(play, 'a', { type: 'unsent' });
    const ticket = play.ticket(1);
    expect(ticket.cycle).toEqual(before.cycle);
    expect(ticket.sla).toEqual(before.sla);
    expect(ticket).toMatchObject({
      owesAnswer: true,
      attention: { owedSince: before.attention.owedSince },
    });
    reply(play, 'b');
    expect(play.ticket(1).cycle.firstResponseAt).toBe(play.now);
  });

  it('of a later reply the clock of the next response runs on, and the first response stands', () => {
    const play = opened();
    reply(play, 'a');
    const { firstResponseAt } = play.ticket(1).cycle;
    play.pass(minutes(2));
    play.say('wang', '还是登不进去', { numbers: [1] });
    const { sla } = play.ticket(1);
    expect(sla?.clocks.next_response).toHaveLength(1);
    play.pass(minutes(2));
    reply(play, 'b');
    expect(play.ticket(1).sla?.clocks.next_response).toHaveLength(2);
    recall(play);
    settle(play, 'b', { type: 'unsent' });
    expect(play.ticket(1).cycle.firstResponseAt).toBe(firstResponseAt);
    expect(play.ticket(1).sla).toEqual(sla);
  });

  it('changes nothing of what is owed where more was said since, or nothing was owed', () => {
    const play = opened();
    reply(play, 'a');
    reply(play, 'b');
    const { cycle, sla, owesAnswer } = play.ticket(1);
    for (const [id, type] of [
      ['a', 'unsent'],
      ['b', 'taken-back'],
    ] as const) {
      recall(play, 'lin', { replyId: id });
      settle(play, id, { type });
      expect(play.ticket(1)).toMatchObject({ cycle, owesAnswer });
      expect(play.ticket(1).sla).toEqual(sla);
    }
  });

  it('a refusal of the platform is told with its reason and written down, and it can be tried again', () => {
    const play = opened();
    reply(play, 'a');
    recall(play);
    const words = { en: 'Too late.', zh: '太晚了。' };
    const before = play.ticket(1);
    settle(play, 'a', { type: 'refused', words });
    expect(play.ticket(1)).toEqual(before);
    expect(play.timeline.at(-1)?.event).toMatchObject({ type: 'reply.kept', messageId: 'a', words });
    expect(play.fresh().at(-1)).toMatchObject({ type: 'reply.recall', outcome: 'refused', words });
    expect(refusal(recall(play))).toBe('accepted');
  });
});
