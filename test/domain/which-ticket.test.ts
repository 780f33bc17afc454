import { describe, expect, it } from 'vitest';
import { hours, minutes } from '../../src/domain/time.ts';
import { similarity } from '../../src/domain/similarity.ts';
import { byNumber, startPlay, type Play } from '../support/play.ts';

const outage = '仓库系统从九点起全都登不进去，发不了货了';
const doubts = (play: Play) => play.state.doubts.filter((doubt) => doubt.state === 'open');
const numbers = (play: Play) => play.state.tickets.map((ticket) => ticket.number);

describe('a further message of the same author', () => {
  it('belongs to their open ticket while the window is open, and restarts the wait for an answer', () => {
    const play = startPlay();
    play.say('wang', outage);
    play.say('lin', '在查了');
    expect(play.ticket(1).owesAnswer).toBe(false);
    play.pass(hours(1));
    play.say('wang', '补充一下，二号仓库也登不进去');
    expect(numbers(play)).toEqual([1]);
    expect(play.ticket(1).owesAnswer).toBe(true);
  });

  it('opens another ticket once the window has closed', () => {
    const play = startPlay();
    play.say('wang', '发票打印的页面样式有点错位');
    play.pass(hours(3));
    play.say('wang', '考勤报表导不出来了，全部门都在等');
    expect(numbers(play)).toEqual([1, 2]);
  });

  it('opens another ticket for a new subject at a higher severity', () => {
    const play = startPlay();
    play.say('wang', '发票打印的页面样式有点错位');
    play.say('wang', '所有门店都收不了银，生意停了');
    expect(numbers(play)).toEqual([1, 2]);
    expect(play.ticket(2).severity).toBe('critical');
  });

  it('raises the ticket when it is the same subject grown worse', () => {
    const play = startPlay();
    play.say('wang', '仓库系统我这台电脑登不进去');
    const before = play.ticket(1).severity;
    play.say('wang', '仓库系统现在所有人都登不进去了，发不了货');
    expect(numbers(play)).toEqual([1]);
    expect(before).not.toBe('critical');
    expect(play.ticket(1).severity).toBe('critical');
  });
});

describe('a number or a quote', () => {
  it('beats the window: the message goes where it points', () => {
    const play = startPlay();
    play.say('wang', '发票打印的页面样式有点错位');
    play.pass(hours(3));
    play.say('wang', outage);
    play.fresh();
    play.say('wang', '#1 这个还是没好', { numbers: [1] });
    expect(play.fresh()).toContainEqual(
      expect.objectContaining({ type: 'ticket.mirror', ticketId: play.ticket(1).id }),
    );
    play.say('wang', '看这条', { quotes: play.ticket(2).id });
    expect(play.fresh()).toContainEqual(
      expect.objectContaining({ type: 'ticket.mirror', ticketId: play.ticket(2).id }),
    );
    expect(numbers(play)).toEqual([1, 2]);
  });
});

describe('a chaser', () => {
  it.each(['有进展吗', '还要多久', 'any update?'])(
    '%s goes to the newest ticket that waits for us',
    (text) => {
      const play = startPlay();
      play.say('wang', outage);
      play.fresh();
      play.say('li', text);
      expect(numbers(play)).toEqual([1]);
      expect(play.fresh()).toContainEqual(
        expect.objectContaining({ type: 'ticket.mirror', ticketId: play.ticket(1).id, chasing: true }),
      );
    },
  );

  it('without an open ticket is put to the triage room, and answered when it was said to the desk', () => {
    const play = startPlay();
    play.say('wang', '有进展吗');
    expect(doubts(play)).toHaveLength(1);
    expect(play.say('wang', '@Baton 有进展吗', { addressed: true })).toMatchObject({
      ok: false,
      rejection: { code: 'no-open-ticket' },
    });
    expect(numbers(play)).toEqual([]);
  });
});

describe("a second person's message", () => {
  it('joins the ticket of the same outage', () => {
    const play = startPlay();
    play.say('wang', outage);
    play.say('li', '我们这边仓库系统也全都登不进去了');
    expect(numbers(play)).toEqual([1]);
    expect(Object.keys(play.ticket(1).writers)).toHaveLength(2);
  });

  it('opens another ticket for something else', () => {
    const play = startPlay();
    play.say('wang', outage);
    play.say('li', '请问怎么导出上个月的报表？');
    expect(numbers(play)).toEqual([1, 2]);
  });

  it('is asked about in the triage room where it may be the same', () => {
    const play = startPlay();
    play.say('wang', '会员积分显示不对');
    play.say('li', '会员余额显示异常');
    const [doubt] = doubts(play);
    expect(doubt?.type).toBe('which');
    const before = numbers(play);
    play.do('lin', {
      type: 'doubt.settle',
      doubtId: doubt?.id ?? '',
      verdict: { type: 'attach', ticketId: play.ticket(1).id },
      grade: {
        isRequest: true,
        kind: 'incident',
        severity: 'minor',
        words: [],
        because: [],
        sure: true,
        recurs: false,
      },
    });
    expect(numbers(play)).toEqual(before);
    expect(Object.keys(play.ticket(1).writers)).toHaveLength(2);
    expect(doubts(play)).toEqual([]);
  });
});

describe('a mention of the desk', () => {
  it('opens a ticket even where the rules would ask, so that the customer sees an answer', () => {
    const play = startPlay();
    play.say('wang', '会员积分显示不对');
    play.say('li', '@Baton 会员余额显示异常', { addressed: true });
    expect(numbers(play)).toEqual([1, 2]);
    expect(doubts(play)).toEqual([]);
  });
});

describe('what the rules are unsure of', () => {
  const unsure = '那个东西昨天他们拿过来以后放在二楼靠窗的位置了';

  it('is never answered to the customer but asked in the triage room, once', () => {
    const play = startPlay();
    play.say('wang', unsure);
    expect(numbers(play)).toEqual([]);
    expect(play.fresh().map((notice) => notice.type)).toEqual(['doubt.card']);
    const [doubt] = doubts(play);
    const open = {
      type: 'doubt.settle',
      doubtId: doubt?.id ?? '',
      verdict: { type: 'open', severity: 'minor' },
      grade: {
        isRequest: false,
        kind: 'chatter',
        severity: null,
        words: [],
        because: [],
        sure: false,
        recurs: false,
      },
    } as const;
    expect(play.do('wang', open)).toMatchObject({ ok: false, rejection: { code: 'not-allowed' } });
    expect(play.do('lin', open).ok).toBe(true);
    expect(play.ticket(1)).toMatchObject({ severity: 'minor', subject: unsure, askerName: 'Wang' });
    expect(play.do('zhao', open)).toMatchObject({ ok: false, rejection: { code: 'doubt-settled' } });
    expect(numbers(play)).toEqual([1]);
  });

  it('opens a ticket at once when it was said to the desk', () => {
    const play = startPlay();
    play.say('wang', `@Baton ${unsure}`, { addressed: true });
    expect(numbers(play)).toEqual([1]);
  });
});

describe('an answer of one of our people', () => {
  it('goes to the newest ticket that waits for one, or to the one that it quotes', () => {
    const play = startPlay();
    play.say('wang', '发票打印的页面样式有点错位');
    play.pass(minutes(10));
    play.say('li', '所有门店都收不了银，生意停了');
    play.say('lin', '马上处理收银');
    expect(play.ticket(2).owesAnswer).toBe(false);
    expect(play.ticket(1).owesAnswer).toBe(true);
    play.say('lin', '样式问题明天修', { quotes: play.ticket(1).id });
    expect(play.ticket(1).owesAnswer).toBe(false);
  });

  it('opens nothing when no ticket is open', () => {
    const play = startPlay();
    play.say('lin', '各位早上好，系统今晚全部停机维护');
    expect(numbers(play)).toEqual([]);
    expect(play.fresh()).toEqual([]);
  });
});

describe('waiting for the customer', () => {
  it('ends with any reply of theirs, even a short one', () => {
    const play = startPlay();
    play.say('wang', outage);
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null });
    play.pass(minutes(5));
    play.say('wang', '好的');
    expect(play.ticket(1)).toMatchObject({ state: 'claimed', waited: minutes(5) });
  });
});

describe('similarity', () => {
  it.each([
    ['仓库系统从九点起全都登不进去，发不了货了', '我也登不进去仓库系统'],
    ['扫码枪连不上仓库系统，入库做不了', '入库扫码枪也连不上了'],
    ['Nobody in the warehouse can log in since nine', 'same here, cannot log in to the warehouse system'],
    ['The checkout page shows error 500', 'getting error 500 on checkout as well'],
    ['小程序打不开', '小程序白屏了打不开'],
  ])('tells the same outage in other words: %s | %s', (one, other) => {
    expect(similarity(one, other)).toBeGreaterThan(0.42);
  });

  it.each([
    ['仓库系统从九点起全都登不进去，发不了货了', '请问怎么导出上个月的报表？'],
    ['报表导出慢得要命，全部门都在等', '打印机偶尔卡纸'],
    ['The checkout page shows error 500', 'the help page has a typo'],
    ['扫码枪连不上仓库系统，入库做不了', '入库页面扫码没有反应，麻烦看看'],
    ['ERP很卡', '发票开不出来'],
  ])('tells different things apart: %s | %s', (one, other) => {
    expect(similarity(one, other)).toBeLessThan(0.26);
  });

  it('is 1 for the same words, 0 for none in common, and does not care for order of its two sides', () => {
    expect(similarity('系统登不上', '系统登不上！')).toBe(1);
    expect(similarity('系统登不上', 'invoice')).toBe(0);
    expect(similarity('', 'invoice')).toBe(0);
    expect(similarity('仓库登不上', '登不上仓库')).toBe(similarity('登不上仓库', '仓库登不上'));
  });
});
