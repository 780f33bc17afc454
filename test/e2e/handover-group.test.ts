import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { PlatformError, type Adapter, type Ownership } from '../../src/adapters/contract.ts';
import type { Pressable } from '../../src/commands/press.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { hours } from '../../src/domain/time.ts';
import { loadHandovers } from '../../src/storage/handovers.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createFuse } from '../support/fuse.ts';
import { startHouse, type House } from '../support/house.ts';
import {
  acme,
  createWorld,
  createWorldAdapter,
  fakeHandoverPlan,
  pressed,
  ritual,
  type World,
} from '../support/ritual-world.ts';

const here = { by: 'room' } as const;
const lin = 'fake:t:lin';
const min = 'fake:t:min';

/** The building team reads English, the support team and Min read Chinese. */
const plan = {
  ...fakeHandoverPlan,
  rooms: fakeHandoverPlan.rooms.map((room) =>
    room.id === 'fake:t:triage' ? { ...room, language: 'zh' as const } : room,
  ),
  people: fakeHandoverPlan.people.map((one) =>
    one.id === 'min' ? { ...one, language: 'zh' as const } : one,
  ),
};

type Transfer = NonNullable<Ownership['transfer']>;
type Stage = {
  readonly house: House;
  readonly world: World;
  press(who: string, asked: Pressable, room?: string): Promise<void>;
  /** What the platform has to tell is told, and everything due is done. */
  settle(): Promise<void>;
  /** From the start until the customer has been introduced to Lin. */
  introduce(): Promise<void>;
  /** What stands on the cards of both teams: English, then Chinese. */
  cards(): readonly [string, string];
  told(who: string): readonly string[];
  handover(): Promise<Handover>;
};

onOneDatabase('the group of a handover', (database) => {
  let house: House | null = null;
  afterEach(async () => {
    await house?.stop();
    house = null;
  });

  /** `doing` stands before the platform's own way of moving a group. */
  const open = async (
    doing: (really: () => Promise<void>, world: World) => Promise<void>,
  ): Promise<Stage> => {
    const world = createWorld();
    const plain = createWorldAdapter(
      (call) => world.call(call),
      createFuse(() => null),
    );
    const { ownership } = plain;
    if (ownership?.transfer === undefined) throw new Error('it moves no groups');
    const { transfer } = ownership;
    const wrapped: Transfer = (...move) => doing(() => transfer(...move), world);
    const adapter: Adapter = { ...plain, ownership: { ...ownership, transfer: wrapped } };
    const opened = await startHouse(database(), { plan, adapters: [adapter] });
    house = opened;
    let presses = 0;
    const settle = async (): Promise<void> => {
      await opened.desk.settled();
      for (let next = world.news.shift(); next !== undefined; next = world.news.shift()) {
        await opened.desk.receive(next);
        await opened.desk.settled();
      }
    };
    const cardIn = (room: string): string =>
      world.said.findLast(({ to }) => to === `fake:t:${room}`)?.text ?? '';
    return {
      house: opened,
      world,
      settle,
      press: async (who, asked, room = 'acme') => {
        presses += 1;
        await opened.desk.receive(pressed(`own-${presses}`, who, asked, room));
        await settle();
      },
      introduce: async () => {
        for (const inbound of ritual) {
          await opened.desk.receive(inbound);
          await settle();
        }
      },
      cards: () => [cardIn('triage-building'), cardIn('triage')],
      told: (who) => world.said.filter(({ to }) => to === `fake:t:${who}`).map(({ text }) => text),
      handover: async () => {
        const [handover] = await loadHandovers(database().db, [acme], []);
        if (handover === undefined) throw new Error('no handover');
        return handover;
      },
    };
  };
  const plainly = (really: () => Promise<void>): Promise<void> => really();

  it('that was said to have moved and did not is given by hand, and only the new owner counts', async () => {
    const stage = await open(() => Promise.resolve());
    await stage.introduce();
    expect(await stage.handover()).toMatchObject({ state: 'accepted', ownership: { state: 'by-hand' } });
    const [en, zh] = stage.cards();
    expect(en).toContain('has to be given by hand; it belongs to Min. The platform said it was done');
    expect(zh).toContain('需要手动转让；现任群主是 Min。平台说已经转好，但显示的仍是原群主。');
    expect(stage.told('min').at(-1)).toContain('请把 Acme 的群主转给 Lin');
    expect(stage.told('min').at(-1)).toContain('手动');

    // "Done" is looked after, and is not so.
    await stage.press('min', { type: 'handover.confirm', handover: here });
    expect(await stage.handover()).toMatchObject({ state: 'accepted', ownership: { proof: null } });
    stage.world.give(lin, false);
    await stage.press('min', { type: 'handover.confirm', handover: here });
    expect(await stage.handover()).toMatchObject({
      state: 'completed',
      ownership: { proof: { type: 'read' } },
    });
    expect(stage.cards()[0]).toContain('Lin, as the platform showed on');
    expect(stage.cards()[1]).toContain('平台显示');
    expect(stage.world.moves).toEqual([`${min} ${lin}`]);
  });

  it('whose platform failed after it had moved it is seen to have moved, and is not moved again', async () => {
    const stage = await open(async (really) => {
      await really();
      throw new PlatformError('unknown', 'the answer was lost');
    });
    await stage.introduce();
    expect(await stage.handover()).toMatchObject({ state: 'completed', ownership: { state: 'proven' } });
    expect(stage.world.asked).toEqual([lin]);
    expect(stage.world.moves).toEqual([`${min} ${lin}`]);
  });

  it('whose platform answers after the lease has ended moves once, and its late answer changes nothing', async () => {
    let begin = (): void => {};
    let answer = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let asked = 0;
    const stage = await open(async (really) => {
      asked += 1;
      if (asked > 1) return;
      begin();
      await answered;
      await really();
    });
    const introduced = stage.introduce();
    await begun;
    // Nobody hears of it for longer than the job is ours.
    stage.house.clock.moveTo(stage.house.clock.now() + 31_000);
    await expect
      .poll(async () => (await stage.handover()).ownership.state, { timeout: 60_000 })
      .toBe('by-hand');
    answer();
    await introduced;
    await stage.settle();
    // The platform told that it has moved after all.
    expect(await stage.handover()).toMatchObject({ state: 'completed', ownership: { state: 'proven' } });
    expect(stage.world.moves).toEqual([`${min} ${lin}`]);
    expect(asked).toBe(2);
  });

  it('that the platform refuses to move shows the cause, and moves when that is mended', async () => {
    const words = { en: 'Both moves of these 90 days are used up.', zh: '这 90 天里的两次转让已用完。' };
    let mended = false;
    const stage = await open((really) =>
      mended ? really() : Promise.reject(new PlatformError('rejected', '90501', { words })),
    );
    await stage.introduce();
    const [en, zh] = stage.cards();
    expect(en).toContain(`has to be given by hand; it belongs to Min. ${words.en}`);
    expect(zh).toContain(`需要手动转让；现任群主是 Min。${words.zh}`);
    expect(stage.told('min').at(-1)).toContain(words.zh);
    await stage.house.advance(hours(24 * 4));
    // Asked again, and not for ever.
    expect(stage.told('min').filter((text) => text.includes(words.zh)).length).toBe(4);
    mended = true;
    await stage.press('he', { type: 'handover.retry', handover: here });
    expect(await stage.handover()).toMatchObject({ state: 'completed' });
    expect(stage.world.moves).toEqual([`${min} ${lin}`]);
  });

  it('asked for once more while the first try is under way is looked at, and not asked for beside it', async () => {
    let begin = (): void => {};
    let answer = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let asked = 0;
    const stage = await open(async (really) => {
      asked += 1;
      begin();
      await answered;
      await really();
    });
    const introduced = stage.introduce();
    await begun;
    const jobs = async (): Promise<readonly unknown[]> =>
      (await sql`select id, attempts from jobs where kind = 'group.transfer'`.execute(database().db)).rows;
    const [underWay] = await jobs();
    await stage.house.desk.receive(
      pressed('impatient', 'he', { type: 'handover.retry', handover: here }, 'acme'),
    );
    expect(await jobs()).toEqual([underWay]);
    answer();
    await introduced;
    await stage.settle();
    expect(await stage.handover()).toMatchObject({ state: 'completed' });
    expect([asked, stage.world.moves]).toEqual([1, [`${min} ${lin}`]]);
  });

  it('given by hand in the middle is recognised, and not moved again', async () => {
    const stage = await open(plainly);
    for (const inbound of ritual.slice(0, 3)) await stage.house.desk.receive(inbound);
    stage.world.give(lin);
    await stage.settle();
    expect((await stage.handover()).ownership).toMatchObject({ present: { identity: lin } });
    await stage.introduce();
    expect(await stage.handover()).toMatchObject({
      number: 1,
      state: 'completed',
      ownership: { state: 'proven' },
    });
    expect(stage.world.asked).toEqual([]);
  });

  it('given to a stranger in the middle alarms the lead, and still ends with the incoming person', async () => {
    const stage = await open(plainly);
    for (const inbound of ritual.slice(0, 3)) await stage.house.desk.receive(inbound);
    stage.world.give('fake:t:nobody');
    await stage.settle();
    expect(stage.told('gu').join('\n')).toMatch(/nobody/);
    expect(stage.cards()[0]).toContain('it belongs to nobody');
    await stage.introduce();
    expect(await stage.handover()).toMatchObject({ number: 1, state: 'completed' });
    expect(stage.world.owner()).toBe(lin);
  });

  it('given away in the client begins it, and given back proves nothing any more', async () => {
    const stage = await open(plainly);
    stage.world.give(lin);
    await stage.settle();
    expect(await stage.handover()).toMatchObject({
      cause: 'group-owner',
      state: 'drafting',
      incomingId: 'lin',
      ownership: { state: 'proven' },
    });
    expect(stage.told('min').join('\n')).toContain('群主');
    stage.world.give(min);
    await stage.settle();
    expect((await stage.handover()).ownership).toMatchObject({ state: 'none', proof: null });
    expect(stage.cards()[0]).toContain('moves after acceptance; it belongs to Min');
    // It goes on as any other, and the group moves in its turn.
    await stage.introduce();
    expect(await stage.handover()).toMatchObject({
      number: 1,
      state: 'completed',
      ownership: { state: 'proven' },
    });
    expect(stage.world.owner()).toBe(lin);
    expect(stage.world.asked).toEqual([lin]);
  });
});
