import { afterEach, beforeEach, expect, it } from 'vitest';
import { days, hours } from '../../src/domain/time.ts';
import { onOneDatabase } from '../support/databases.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
const everything = {
  onlyMentions: true,
  noButtons: true,
  noEdits: true,
  personSends: true,
  groupOwner: 'none',
} as const;

onOneDatabase('the core loop in a room with the limits of other platforms', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse(open());
  });
  afterEach(() => house.stop());

  const inGroup = async (): Promise<readonly string[]> =>
    (await house.messages('acme')).map(({ text, message }) => text ?? (message ? wordsOf(message) : ''));
  const csat = async (): Promise<string> => {
    const report = await house.say('chen', '/report today', { room: 'triage' });
    return report === null ? '' : wordsOf(report);
  };

  it('runs where only mentions are seen, and says how to be heard', async () => {
    await house.wear({ onlyMentions: true });
    await house.say('wang', '仓库系统从九点起全都登不进去，发不了货了');
    expect(await house.said('triage')).toEqual([]);
    await house.say('wang', outage);
    await house.say('lin', '/wait 1 customer', { room: 'triage' });
    expect((await house.said('acme'))[0]).toContain('“@Baton #1”');
    await house.say('wang', '@Baton #1 here is what you asked for');
    await house.say('lin', '/resolve 1', { room: 'triage' });
    const said = (await house.said('acme')).join('\n');
    expect(said).toContain('“@Baton #1 still not solved”');
    expect(said).toContain('“@Baton 5”');
    expect(said).not.toMatch(/simply (write|answer)/);
    await house.say('wang', '@Baton 5');
    expect(await csat()).toMatch(/100\s?%/);
  });

  it('takes "still not solved" as it was told to be said, in both languages', async () => {
    await house.wear({ onlyMentions: true, noButtons: true });
    for (const words of ['@Baton #1 still not solved', '@Baton #1 还没解决']) {
      if (words.includes('still')) await house.say('wang', outage);
      await house.say('lin', '/resolve 1', { room: 'triage' });
      await house.say('wang', words);
      const ticket = await house.say('lin', '/ticket 1', { room: 'triage' });
      expect(ticket && wordsOf(ticket), words).not.toMatch(/State: resolved/i);
    }
  });

  it('runs without buttons: by words for customers, by commands for staff', async () => {
    await house.wear({ noButtons: true });
    await house.wear({ noButtons: true }, 'triage');
    await house.say('wang', outage);
    const [card] = await house.said('triage');
    expect(card).toContain('/claim 1');
    expect(card).toContain('/wait 1 customer|rnd');
    expect((await house.messages('triage')).flatMap(({ message }) => message?.buttons ?? [])).toEqual([]);
    await house.say('lin', '/claim 1', { room: 'triage' });
    await house.say('lin', '/resolve 1', { room: 'triage' });
    const said = (await house.said('acme')).join('\n');
    expect(said).toContain('Answer with a number from 1');
    expect(said).not.toMatch(/press/i);
    expect(said).not.toContain('/claim');
    const answer = await house.say('wang', '4');
    expect(answer && wordsOf(answer)).toContain('To add a comment, write “4, because');
    await house.say('wang', '4, because it was quick');
    expect(await csat()).toMatch(/100\s?%/);
  });

  it('lets staff settle a doubt by command where there are no buttons', async () => {
    await house.wear({ noButtons: true }, 'triage');
    await house.say('wang', '那个东西昨天他们拿过来以后放在二楼靠窗的位置了');
    const doubt = (await house.said('triage')).find((one) => one.includes('/doubt '));
    const id = /\/doubt (\S+)/.exec(doubt ?? '')?.[1] ?? '';
    const answer = await house.say('lin', `/doubt ${id} minor`, { room: 'triage' });
    expect(answer && wordsOf(answer)).toContain('#1');
  });

  it('runs without edits, in a few short lines', async () => {
    await house.wear({ noEdits: true });
    await house.wear({ noEdits: true }, 'triage');
    await house.say('wang', outage);
    await house.say('lin', '/ack 1', { room: 'triage' });
    await house.say('lin', '/claim 1', { room: 'triage' });
    await house.say('lin', '已恢复，请刷新试试');
    await house.say('lin', '/resolve 1', { room: 'triage' });
    await house.say('wang', '5');
    await house.say('li', '4');
    expect((await house.messages('acme')).every(({ editedAt }) => editedAt === null)).toBe(true);
    // The card, who looks after it, that it is solved, and the poll: nothing about each rating.
    expect(await house.said('acme')).toHaveLength(4);
    await house.advance(days(3));
    expect((await house.said('acme')).filter((one) => one.includes('This poll is closed'))).toHaveLength(1);
  });

  it('runs where a person must send: nothing stands in the group before the tap', async () => {
    await house.wear({ personSends: true });
    await house.say('wang', outage);
    expect(await house.said('acme')).toEqual([]);
    expect(await house.tap('lin')).toBe(1);
    expect((await inGroup()).at(-1)).toMatch(/#1[\s\S]*Status/);
    await house.say('lin', '/claim 1', { room: 'triage' });
    expect(await house.tap('lin')).toBe(0);
    await house.say('lin', '/resolve 1', { room: 'triage' });
    expect(await house.tap('lin')).toBe(1);
    expect(await csat()).not.toMatch(/0 of 1|0 %/);
    expect(await house.tap('lin')).toBe(1);
    expect((await inGroup()).at(-1)).toContain('Answer with a number');
    await house.say('wang', '5');
    expect(await csat()).toMatch(/100\s?%/);
  });

  it('replaces a card that nobody has sent yet', async () => {
    await house.wear({ personSends: true });
    await house.say('wang', outage);
    await house.say('lin', '/claim 1', { room: 'triage' });
    expect(await house.tap('lin')).toBe(1);
    const group = await inGroup();
    expect(group).toHaveLength(2);
    expect(group.at(-1)).toContain('Lin is working on it');
  });

  it('asks the owner again, gives up after a day and says so', async () => {
    await house.wear({ personSends: true });
    await house.say('wang', outage);
    await house.advance(hours(23));
    const reminders = (await house.said('dm-lin')).filter((one) => one.startsWith('Still waiting'));
    expect(reminders).toHaveLength(3);
    await house.advance(hours(2));
    expect((await house.said('triage')).join('\n')).toContain('nobody did in time');
    const outbox = await house.say('chen', '/outbox', { room: 'triage' });
    expect(outbox && wordsOf(outbox)).toContain('nobody sent it in time');
    expect(await house.tap('lin')).toBe(0);
  });

  it('hands what waits to the new owner of the group', async () => {
    await house.wear({ personSends: true });
    await house.say('wang', outage);
    await house.desk.playground?.settings.giveGroup('playground:local:acme', {
      identity: 'playground:local:zhao',
    });
    await house.desk.settled();
    expect([await house.tap('lin'), await house.tap('zhao')]).toEqual([0, 1]);
  });

  it('goes on where it stood when it is killed after the tap', async () => {
    await house.wear({ personSends: true });
    await house.say('wang', outage);
    await house.stop();
    const { clock } = house;
    house = await startHouse(open(), { clock });
    expect(await house.tap('lin')).toBe(1);
    await house.stop();
    house = await startHouse(open(), { clock });
    await house.desk.settled();
    expect(await house.tap('lin')).toBe(0);
    expect(await inGroup()).toHaveLength(2);
  });

  it('runs with every limit at once', async () => {
    await house.wear(everything);
    await house.say('wang', outage);
    await house.tap('lin');
    await house.say('lin', '/resolve 1', { room: 'triage' });
    await house.tap('lin');
    await house.tap('lin');
    const said = (await inGroup()).join('\n');
    expect(said).toContain('“@Baton #1 still not solved”');
    expect(said).toContain('“@Baton 5”');
    await house.say('wang', '5');
    expect(await csat()).not.toMatch(/100\s?%/);
    await house.say('wang', '@Baton 5');
    expect(await csat()).toMatch(/100\s?%/);
  });
});
