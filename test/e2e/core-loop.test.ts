import { afterEach, beforeEach, expect, it } from 'vitest';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { onBothDatabases } from '../support/databases.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';

onBothDatabases('the core loop, from a message to a rated answer', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse(open());
  });
  afterEach(() => house.stop());

  it('runs by buttons', async () => {
    await house.say('wang', '@Baton 仓库系统从九点起全都登不进去，发不了货了');
    expect(await house.said('acme')).toEqual([expect.stringMatching(/#1.*critical[\s\S]*09:15/i)]);
    expect(await house.said('dm-lin')).toEqual([expect.stringMatching(/#1/)]);
    await house.press('lin', /seen|acknowledge/i, { room: 'dm-lin' });
    await house.press('lin', /claim|take/i);
    expect((await house.said('acme'))[0]).toMatch(/Lin/);
    await house.advance(minutes(20));
    await house.say('lin', '已恢复，请刷新试试');
    await house.press('lin', /resolve/i);
    await house.press('wang', '5', { room: 'acme' });
    const report = await house.say('chen', '/report today', { room: 'triage' });
    expect(report && wordsOf(report)).toMatch(/100\s?%/);
  });

  it('tells the next person when nobody acknowledges, to the minute', async () => {
    await house.say('wang', '@Baton 全公司都登录不了，业务停了');
    await house.advance(minutes(4));
    expect(await house.said('dm-zhao')).toEqual([]);
    await house.advance(minutes(1));
    expect(await house.said('dm-zhao')).toHaveLength(1);
    await house.advance(minutes(5));
    expect(await house.said('dm-chen')).toHaveLength(1);
  });

  it('goes on where it stood when it is started again', async () => {
    await house.say('wang', '@Baton 全公司都登录不了，业务停了');
    await house.stop();
    const { clock } = house;
    house = await startHouse(open(), { clock });
    await house.advance(minutes(5));
    expect(await house.said('dm-zhao')).toHaveLength(1);
    expect(await house.say('lin', '/claim 1')).not.toBeNull();
    await house.say('wang', '@Baton another thing: how do we export the stock list?');
    expect((await house.said('triage')).join('\n')).not.toContain('#3');
  });

  it('reminds once of a poll that nobody answers, and closes it and the ticket', async () => {
    await house.say('wang', '@Baton 全公司都登录不了，业务停了');
    await house.say('lin', '/resolve 1');
    const before = (await house.said('acme')).length;
    await house.advance(days(1));
    expect(await house.said('acme')).toHaveLength(before + 1);
    await house.advance(days(3));
    expect(await house.said('acme')).toHaveLength(before + 1);
    const [poll] = (await house.messages('acme')).filter((one) => one.message?.buttons.length === 5);
    expect(poll?.editedAt ?? null).toBe(null);
    await house.advance(hours(1));
    const answer = await house.say('wang', '/rate 1 5');
    expect(answer && wordsOf(answer)).toMatch(/closed/i);
  });
});
