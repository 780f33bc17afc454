import { describe, expect, it } from 'vitest';
import type { TicketRef } from '../../src/domain/decision.ts';
import { longestReply } from '../../src/domain/reply.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { byNumber, startPlay, type Play } from '../support/play.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';

const reply = (
  play: Play,
  text: string,
  more: { who?: string; ticket?: TicketRef; quoted?: string; writtenIn?: string } = {},
) =>
  play.do(more.who ?? 'lin', {
    type: 'ticket.reply',
    ticket: more.ticket ?? byNumber(1),
    text,
    messageId: `reply-${play.effects.length}`,
    quotedTicketId: more.quoted ?? null,
    writtenIn: more.writtenIn ?? null,
  });
const refusal = (decision: ReturnType<typeof reply>): string =>
  decision.ok ? 'accepted' : decision.rejection.code;

const opened = (): Play => {
  const play = startPlay();
  play.say('wang', outage, { addressed: true });
  play.fresh();
  return play;
};

describe('a reply', () => {
  it("reaches the customer's group under the sender's name, and the triage room once", () => {
    const play = opened();
    expect(reply(play, '  原因找到了\n\n正在重启  ')).toMatchObject({
      ok: true,
      answer: { type: 'replied', number: 1 },
    });
    const sent = play.effects.filter(
      (effect) => effect.type === 'send' && effect.notice.type === 'ticket.reply',
    );
    expect(sent).toMatchObject([
      {
        to: { room: play.state.room.id },
        notice: { name: 'Lin', number: 1, text: '原因找到了\n\n正在重启' },
      },
    ]);
    expect(play.fresh().filter((one) => one.type === 'ticket.mirror')).toMatchObject([
      { from: 'staff', name: 'Lin', text: '原因找到了\n\n正在重启' },
    ]);
  });

  it('is the first response, answers what is owed, moves the next word, and is kept with its ticket', () => {
    const play = opened();
    play.pass(minutes(3));
    reply(play, '我们在查');
    const ticket = play.ticket(1);
    expect(ticket.cycle).toMatchObject({ firstResponseAt: play.now, firstResponseBy: 'lin' });
    expect(ticket).toMatchObject({ owesAnswer: false, nextWordAt: play.now + minutes(15) });
    expect(play.effects).toContainEqual({ type: 'message.keep', ticketId: ticket.id, text: '我们在查' });
  });

  it('stops the paging of a ticket that nobody has claimed, and leaves it unclaimed', () => {
    const play = opened();
    reply(play, '我们在查', { who: 'zhao' });
    expect(play.ticket(1)).toMatchObject({ state: 'open', assigneeId: null, acknowledgedBy: 'zhao' });
    play.fresh();
    play.pass(hours(1));
    expect(play.fresh().filter((one) => one.type === 'page')).toEqual([]);
  });

  it('leaves a wait as it is', () => {
    const play = opened();
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null });
    reply(play, '请发一下日志');
    expect(play.ticket(1)).toMatchObject({ state: 'waiting', nextWordAt: null });
  });

  it('to a resolved ticket is care afterwards and reopens nothing; to a closed one it is refused', () => {
    const play = opened();
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    expect(refusal(reply(play, '再观察一天'))).toBe('accepted');
    expect(play.ticket(1)).toMatchObject({ state: 'resolved', poll: { state: 'open' } });
    play.do('lin', { type: 'ticket.close', ticket: byNumber(1), reason: null });
    expect(reply(play, '还好吗')).toMatchObject({ rejection: { code: 'illegal-move', move: 'reply' } });
  });

  it('needs no number where one ticket is open', () => {
    const play = opened();
    expect(refusal(reply(play, '在查', { ticket: { by: 'room' } }))).toBe('accepted');
    play.say('li', '@Baton how do we export the report?', { addressed: true });
    expect(refusal(reply(play, '在查', { ticket: { by: 'room' } }))).toBe('which-ticket');
  });

  it('is for support: sales and customers are refused', () => {
    const play = opened();
    for (const who of ['min', 'wang', 'stranger'])
      expect(refusal(reply(play, '在查', { who }))).toBe('not-allowed');
  });
});

describe('what looks like a slip is not sent', () => {
  it.each([
    ['', 'reply-empty'],
    [' \n ', 'reply-empty'],
    ['/resolve 12', 'reply-is-command'],
    ['／解决 12', 'reply-is-command'],
    ['@Baton /close 12 done', 'reply-is-command'],
    ['长'.repeat(longestReply + 1), 'reply-too-long'],
    ['/var/log/app.log 满了', 'accepted'],
    ['长'.repeat(longestReply), 'accepted'],
    ['已解决，请刷新', 'accepted'],
  ])('%.20j: %s', (text, outcome) => {
    const play = opened();
    const before = play.effects.length;
    expect(refusal(reply(play, text))).toBe(outcome);
    if (outcome !== 'accepted') expect(play.effects).toHaveLength(before);
  });

  it("neither when it quotes another ticket, nor from another customer's group", () => {
    const play = opened();
    expect(refusal(reply(play, 'x', { quoted: 'another' }))).toBe('reply-other-quote');
    expect(refusal(reply(play, 'x', { writtenIn: 'playground:local:other' }))).toBe('reply-other-room');
    expect(refusal(reply(play, 'x', { quoted: play.ticket(1).id, writtenIn: play.state.room.id }))).toBe(
      'accepted',
    );
  });
});
