import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { shown } from '../../src/adapters/playground/render.ts';
import { smallPlan } from '../support/play.ts';
import { onBothDatabases } from '../support/databases.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
const slip = '给青禾物流的报价是八折';
const triage = { room: 'triage' };
const chinese = {
  ...smallPlan,
  language: 'zh' as const,
  rooms: smallPlan.rooms.map((room) => ({ ...room, language: 'zh' as const })),
};

onBothDatabases('a reply taken back in the playground', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse(open());
    await house.say('wang', outage);
  });
  afterEach(() => house.stop());

  const inGroup = async (): Promise<string> => JSON.stringify(await house.messages('acme'));

  it('by the button under its copy in the triage room: gone for everybody, its place stays', async () => {
    await house.say('lin', `/reply 1 ${slip}`, triage);
    await house.say('lin', '/reply 1 we are looking into it', triage);
    expect(await inGroup()).toContain(slip);
    const mirror = (await house.messages('triage')).find(({ message }) => message?.text?.includes(slip));
    const action = mirror?.message?.buttons.find(({ label }) => label === 'Take back')?.action;
    const pressed = await house.desk.playground?.press({
      id: crypto.randomUUID(),
      room: 'playground:local:triage',
      speakAs: 'playground:local:lin',
      message: mirror?.id,
      action,
      input: 'that was for somebody else',
    });
    await house.desk.settled();
    expect(pressed).toMatchObject({ status: 'delivered' });
    const group = await inGroup();
    expect(group).not.toContain(slip);
    expect(group).toContain('we are looking into it');
    const places = (await house.messages('acme')).filter(({ takenBack }) => takenBack === true);
    expect(places.map(shown)).toMatchObject([{ takenBack: true, card: null, text: null }]);
    expect((await house.said('triage')).at(-1)).toMatch(/#1: a reply was taken back[\s\S]*Lin took it back/);
    const ticket = await house.say('lin', '/ticket 1', triage);
    expect(ticket && wordsOf(ticket)).toContain('that was for somebody else');
    const kept = await sql<{ text: string }>`select text from messages where recalled_at is not null`.execute(
      open().db,
    );
    expect(kept.rows).toEqual([{ text: slip }]);
  });

  it('by a lead, and by nobody else: that somebody tried is on record', async () => {
    await house.say('lin', `/reply 1 ${slip}`, triage);
    const refused = await house.say('zhao', '/recall 1', triage);
    expect(refused && wordsOf(refused)).toContain('only Lin or a lead');
    expect(await inGroup()).toContain(slip);
    const denied =
      await sql`select 1 from timeline where type = 'command.denied' and actor_id = 'zhao'`.execute(
        open().db,
      );
    expect(denied.rows).toHaveLength(1);
    await house.say('chen', '/unsend 1', triage);
    expect(await inGroup()).not.toContain(slip);
  });

  it('not where the room cannot: that is said, with what to do', async () => {
    await house.wear({ noRecall: true });
    await house.say('lin', `/reply 1 ${slip}`, triage);
    await house.say('lin', '/recall 1', triage);
    expect((await house.said('triage')).at(-1)).toMatch(/could not be taken back[\s\S]*\/reply 1/);
    expect(await inGroup()).toContain(slip);
  });

  it('where a person must send: taken from that person in time, and not once it was sent', async () => {
    await house.wear({ personSends: true });
    expect(await house.tap('lin')).toBe(0);
    await house.say('lin', `/reply 1 ${slip}`, triage);
    await house.say('lin', '/recall 1', triage);
    await house.advance(5_000);
    expect(await house.tap('lin')).toBe(0);
    expect((await house.said('triage')).at(-1)).toContain('never will');
    await house.say('lin', `/reply 1 ${slip}`, triage);
    expect(await house.tap('lin')).toBe(1);
    await house.say('lin', '/recall 1', triage);
    await house.advance(5_000);
    expect((await house.said('triage')).at(-1)).toContain('The group’s owner has sent it');
    expect(await inGroup()).toContain(slip);
  });

  it('asked for in private is told in private, and the triage room hears of it', async () => {
    await house.say('lin', `/reply 1 ${slip}`, triage);
    await house.say('lin', '/recall 1', { room: 'dm-lin' });
    expect((await house.said('dm-lin')).at(-1)).toContain('a reply was taken back');
    expect((await house.said('triage')).at(-1)).toContain('a reply was taken back');
  });
});

onBothDatabases('a reply taken back in Chinese', (open) => {
  it('is asked for and told in Chinese', async () => {
    const house = await startHouse(open(), { plan: chinese });
    await house.say('wang', outage);
    const sent = await house.say('lin', `/回复 1 ${slip}`, triage);
    expect(sent?.buttons.map(({ label }) => label)).toContain('撤回');
    const asked = await house.say('lin', '/撤回 1 发错群了', triage);
    expect(asked && wordsOf(asked)).toContain('正在撤回您关于 #1 的回复');
    expect((await house.said('triage')).at(-1)).toMatch(/#1：一条回复已撤回[\s\S]*客户还在等回复/);
    const again = await house.say('lin', '/撤回 1', triage);
    expect(again && wordsOf(again)).toContain('已经撤回过了');
    await house.stop();
  });
});
