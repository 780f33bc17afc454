import { describe, expect, it } from 'vitest';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { byNumber, startPlay, type Play } from '../support/play.ts';

const resolved = (): Play => {
  const play = startPlay();
  play.say('wang', '@Baton 全公司都登录不了，业务停了', { addressed: true });
  play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
  play.fresh();
  return play;
};

const rate = (play: Play, who: string, value: number, reason: string | null = null) =>
  play.do(who, {
    type: 'poll.rate',
    ticket: byNumber(1),
    pollId: play.ticket(1).poll?.id ?? null,
    value,
    reason,
  });

describe('the poll after a resolve', () => {
  it('takes one rating from each of the customer’s people and lets them change it until it closes', () => {
    const play = resolved();
    rate(play, 'wang', 2, 'too slow');
    rate(play, 'li', 5);
    rate(play, 'wang', 4);
    expect(play.ticket(1).poll?.ratings.map(({ name, score, reason }) => ({ name, score, reason }))).toEqual([
      { name: 'Li', score: 5, reason: null },
      { name: 'Wang', score: 4, reason: 'too slow' },
    ]);
  });

  it('refuses our own people, people of another customer, and what is no score', () => {
    const play = resolved();
    expect(rate(play, 'lin', 5)).toMatchObject({ ok: false, rejection: { code: 'not-allowed' } });
    expect(rate(play, 'wang', 7)).toMatchObject({ ok: false, rejection: { code: 'not-a-score' } });
    expect(rate(play, 'wang', 0)).toMatchObject({ ok: false });
    expect(play.ticket(1).poll?.ratings).toEqual([]);
  });

  it('pressing the same score twice changes nothing', () => {
    const play = resolved();
    rate(play, 'wang', 5);
    play.fresh();
    expect(rate(play, 'wang', 5)).toMatchObject({ ok: true, answer: { type: 'rated', changed: false } });
    expect(play.fresh()).toEqual([]);
  });

  it('reminds once by itself, and only while nobody has answered', () => {
    const silent = resolved();
    silent.pass(days(1));
    expect(silent.fresh()).toMatchObject([{ type: 'poll.reminder' }]);
    silent.pass(hours(40));
    expect(silent.fresh().filter((one) => one.type === 'poll.reminder')).toEqual([]);

    const answered = resolved();
    rate(answered, 'wang', 5);
    answered.fresh();
    answered.pass(days(2));
    expect(answered.fresh().filter((one) => one.type === 'poll.reminder')).toEqual([]);
  });

  it('can be reminded of by hand once', () => {
    const play = resolved();
    expect(play.do('lin', { type: 'poll.remind', ticket: byNumber(1) }).ok).toBe(true);
    expect(play.do('lin', { type: 'poll.remind', ticket: byNumber(1) })).toMatchObject({
      ok: false,
      rejection: { code: 'already-reminded' },
    });
  });

  it('refuses an answer after it closed, even before its timer has fired', () => {
    const play = resolved();
    play.now += days(3);
    expect(rate(play, 'wang', 5)).toMatchObject({ ok: false, rejection: { code: 'poll-closed' } });
    play.pass(minutes(1));
    expect(rate(play, 'wang', 5)).toMatchObject({ ok: false, rejection: { code: 'poll-closed' } });
  });

  it('is void for answers once the ticket was reopened unanswered, and closed but counted when it was answered', () => {
    const unanswered = resolved();
    unanswered.do('lin', { type: 'ticket.reopen', ticket: byNumber(1), reason: 'came back' });
    expect(rate(unanswered, 'wang', 5)).toMatchObject({ ok: false, rejection: { code: 'poll-void' } });

    const answered = resolved();
    rate(answered, 'wang', 1);
    answered.do('lin', { type: 'ticket.reopen', ticket: byNumber(1), reason: 'came back' });
    expect(answered.ticket(1).poll).toMatchObject({ state: 'closed', ratings: [{ score: 1 }] });
  });
});
