import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbound, type Ownership, PlatformError } from '../../../src/adapters/contract.ts';
import { days, hours } from '../../../src/domain/time.ts';
import { memberAdded, ownerChanged, seal } from '../../fakes/wecom/letters.ts';
import { fakeCorp, type FakeGroup } from '../../fakes/wecom/wecom-api.ts';
import { startWecomHouse, type WecomHouse } from '../../fakes/wecom/wecom-house.ts';

const chatId = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
const id = (native: string): string => `wecom:${fakeCorp.id}:${native}`;
const room = id(chatId);
const author = (userId: string) => ({ identity: id(userId), name: userId });
const move = { from: author('zhangsan'), to: author('lisi') };

let house: WecomHouse;
let group: FakeGroup;
let received: Inbound[];
let failures: Error[];
let ownership: Ownership;
const transfer = (key: string, what = move): Promise<void> =>
  ownership.transfer?.(room, what, key) ?? expect.fail('nothing can be moved');
const failed = async (work: Promise<unknown>): Promise<PlatformError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof PlatformError ? error : expect.fail(`no PlatformError: ${String(error)}`);
};
const asked = (): number => house.api.calls.filter(({ path }) => path.endsWith('_transfer')).length;

beforeEach(async () => {
  received = [];
  failures = [];
  house = await startWecomHouse(
    async (inbound) => {
      const failure = failures.shift();
      if (failure) throw failure;
      received.push(inbound);
      return { status: 'done', answer: null };
    },
    // Its own turns would come between the steps of a test.
    { with: ['app'], timing: { every: 3_600_000 } },
  );
  group = house.api.addGroup({
    chatId,
    owner: 'zhangsan',
    members: [
      { userid: 'zhangsan', type: 1, name: '张三' },
      { userid: 'LiSi', type: 1, name: '李四' },
      { userid: 'wmCustomer00000000000000000000', type: 2, name: '王总' },
    ],
  });
  ownership = house.adapter.ownership ?? expect.fail('there is no ownership');
});
afterEach(async () => {
  await house.stop();
  house.api.verify();
});

describe('a transfer', () => {
  it('moves the group, and what is read back shows it, whatever capitals the ids have', async () => {
    expect(await ownership.preflight(room, move)).toEqual([]);
    await transfer('h1');
    expect(group.owner).toBe('lisi');
    expect((await ownership.read(room)).owner).toEqual({ identity: id('lisi'), name: '李四' });
  });

  it('of the same key is made once, however often it is tried', async () => {
    await transfer('h1');
    await transfer('h1');
    expect(asked()).toBe(1);
  });

  it('that is so already is no failure', async () => {
    house.api.transferFailure = { errcode: 90504, errmsg: 'owner not changed' };
    await transfer('h1');
    group.owner = 'lisi';
    await transfer('h2');
    expect(asked()).toBe(1);
  });

  it('whose answer is lost is not made again once the group shows it', async () => {
    house.api.fail('externalcontact/groupchat/onjob_transfer', 'silence-after');
    expect((await failed(transfer('h1'))).kind).toBe('unknown');
    await transfer('h1');
    expect([asked(), group.owner]).toEqual([1, 'lisi']);
  });

  it.each([
    [90500, '在职转接'],
    [90501, '不是客户群'],
    [90503, '满员'],
    [90507, '继承处理'],
    [90508, '离职继承'],
    [90509, '客户群'],
    [90510, '活跃用户'],
    [90511, 'opengid'],
    [40098, '实名'],
    [41054, '激活'],
    [84074, '客户联系'],
    [99_123, '99123'],
  ])('that fails for the one group with %i says why, and takes none of its two', async (errcode, zh) => {
    house.api.transferFailure = { errcode, errmsg: 'x' };
    const { kind, words } = await failed(transfer('h1'));
    expect([kind, words?.zh]).toEqual(['rejected', expect.stringContaining(zh)]);
    expect(words?.en).toMatch(/\w{3,}/);
    expect(await house.store.transfers.ofGroup(chatId, 0, null)).toBe(0);
  });

  it('of somebody who has left is an inheritance, which counts by another limit', async () => {
    house.api.transferFailure = { errcode: 90502, errmsg: 'owner resigned' };
    await transfer('h1');
    expect(house.api.calls.at(-1)?.path).toBe('externalcontact/groupchat/transfer');
    expect([group.owner, await house.store.transfers.ofGroup(chatId, 0, null)]).toEqual(['lisi', 0]);
  });

  it('is refused by us before WeCom is asked when it is the third in 90 days', async () => {
    await transfer('h1');
    expect(await ownership.preflight(room, { from: author('lisi'), to: author('zhangsan') })).toMatchObject([
      { blocks: false },
    ]);
    await transfer('h2', { from: author('lisi'), to: author('zhangsan') });
    const [third] = await ownership.preflight(room, move);
    expect(third).toMatchObject({ blocks: true, words: { zh: expect.stringContaining('90 天') } });
    expect((await failed(transfer('h3'))).kind).toBe('rejected');
    expect(asked()).toBe(2);
    house.clock.now += days(91);
    expect(await ownership.preflight(room, move)).toEqual([]);
    await transfer('h3');
    expect(group.owner).toBe('lisi');
  });

  it('that may have happened goes on counting', async () => {
    for (const key of ['h1', 'h2']) {
      house.api.fail('externalcontact/groupchat/onjob_transfer', 'reset');
      expect((await failed(transfer(key))).kind).toBe('unknown');
    }
    expect((await failed(transfer('h3'))).words?.en).toContain('twice in the last 90 days');
  });

  it('waits for tomorrow when this owner gave on 300 groups today', async () => {
    for (let index = 0; index < 300; index += 1)
      await house.store.transfers.begin({
        key: `o${index}`,
        chatId: `wrOther${index}`,
        from: 'zhangsan',
        to: 'lisi',
        at: house.clock.now,
      });
    expect((await failed(transfer('h1'))).words?.zh).toContain('300');
    house.clock.now += days(1);
    await transfer('h1');
  });

  it('to somebody who is not in the group, or from somebody who does not own it, is told before', async () => {
    const absent = await ownership.preflight(room, { ...move, to: author('zhaoliu') });
    expect(absent).toMatchObject([{ blocks: true, words: { zh: expect.stringContaining('拉进群') } }]);
    const other = await ownership.preflight(room, { from: author('sunqi'), to: author('lisi') });
    expect(other).toMatchObject([{ blocks: true, words: { en: expect.stringContaining('张三') } }]);
    expect((await failed(transfer('h1', { ...move, to: author('zhaoliu') }))).kind).toBe('rejected');
    expect(asked()).toBe(0);
  });
});

describe('a group that somebody moves in the client', () => {
  const moved = async (owner: string): Promise<void> => {
    house.api.moveByHand(chatId, owner);
    expect(await house.post(seal(ownerChanged(chatId, house.clock.now), { at: house.clock.now }))).toBe(200);
  };
  /** Chores of one round, so long as there are any. */
  const later = async (ms: number): Promise<void> => {
    house.clock.now += ms;
    await house.look();
  };

  beforeEach(() => house.look());

  it('is told with its new owner and its former one', async () => {
    await moved('LiSi');
    await house.look();
    expect(received).toMatchObject([
      {
        type: 'group-owner',
        roomId: room,
        owner: { identity: id('lisi'), name: '李四' },
        former: id('zhangsan'),
      },
    ]);
  });

  it('is told once, though the letter comes twice', async () => {
    house.api.moveByHand(chatId, 'lisi');
    const letter = seal(ownerChanged(chatId, house.clock.now), { at: house.clock.now });
    await house.post(letter);
    await house.look();
    await house.post(letter);
    await later(60_000);
    expect(received).toHaveLength(1);
  });

  it('is read again and again while WeCom shows the former owner', async () => {
    house.api.staleReads = 3;
    await moved('lisi');
    await house.look();
    expect(received).toEqual([]);
    for (const wait of [2_000, 5_000, 15_000]) await later(wait);
    expect(received).toMatchObject([{ type: 'group-owner', owner: { identity: id('lisi') } }]);
  });

  it('is told later when the desk cannot take it, or WeCom is away', async () => {
    failures = [new Error('database away')];
    await moved('lisi');
    await house.look();
    house.api.broken = true;
    await later(10_000);
    house.api.broken = false;
    expect(received).toEqual([]);
    await later(20_000);
    expect(received).toHaveLength(1);
  });

  it('is not told when it was Baton that moved it', async () => {
    await transfer('h1');
    await house.post(seal(ownerChanged(chatId, house.clock.now), { at: house.clock.now }));
    await house.look();
    for (const wait of [2_000, 5_000, 15_000, 60_000, 300_000]) await later(wait);
    await later(hours(25));
    expect(received).toEqual([]);
  });

  it('is not told when Baton moved it and WeCom shows the former owner for a while', async () => {
    house.api.staleReads = 3;
    await transfer('h1');
    await house.post(seal(ownerChanged(chatId, house.clock.now), { at: house.clock.now }));
    await house.look();
    for (const wait of [2_000, 5_000, 15_000, 60_000, 300_000]) await later(wait);
    expect(received).toEqual([]);
    expect((await house.store.groups.group(chatId))?.owner).toBe('lisi');
  });

  it('is told when somebody moves it back right behind Baton, once that is no old picture any more', async () => {
    await transfer('h1');
    await moved('zhangsan');
    await house.look();
    expect(received).toEqual([]);
    for (const wait of [2_000, 5_000, 15_000, 60_000, 300_000]) await later(wait);
    expect(received).toMatchObject([{ type: 'group-owner', owner: { identity: id('zhangsan') } }]);
  });

  it('is found by night when its letter never came', async () => {
    for (const other of ['wrB', 'wrC', 'wrD'])
      house.api.addGroup({ chatId: `${other}0000`, owner: 'zhangsan' });
    await later(hours(24));
    house.api.moveByHand(chatId, 'lisi');
    await later(hours(1));
    expect(received).toEqual([]);
    await later(hours(24));
    expect(received).toMatchObject([
      { type: 'group-owner', owner: { identity: id('lisi') }, former: id('zhangsan') },
    ]);
    await later(hours(24));
    expect(received).toHaveLength(1);
  });

  it('is told too when it was never seen before, once what is read is no longer old', async () => {
    const fresh = 'wrFresh000001';
    house.api.addGroup({ chatId: fresh, owner: 'lisi' });
    await house.post(seal(ownerChanged(fresh, house.clock.now), { at: house.clock.now }));
    // By night all groups are gone through, this one as well.
    await later(hours(24));
    await later(2_000);
    expect(received).toMatchObject([{ type: 'group-owner', owner: { identity: id('lisi') }, former: null }]);
  });

  it('is only read for that: other changes of groups are no business of the desk', async () => {
    await house.post(seal(memberAdded(chatId, house.clock.now), { at: house.clock.now }));
    await house.look();
    expect(received).toEqual([]);
  });
});
