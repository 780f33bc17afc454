import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WecomStore } from '../../src/adapters/wecom/store.ts';
import { days } from '../../src/domain/time.ts';
import { createWecomStore } from '../../src/storage/wecom.ts';
import { fakeCorp } from '../fakes/wecom/wecom-api.ts';
import { startWecomHouse, type WecomHouse } from '../fakes/wecom/wecom-house.ts';
import { onOneDatabase } from '../support/databases.ts';

const chatId = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
const at = Date.UTC(2026, 0, 5, 1, 0);
const id = (native: string): string => `wecom:${fakeCorp.id}:${native}`;
const author = (userId: string) => ({ identity: id(userId), name: userId });
const move = { from: author('zhangsan'), to: author('lisi') };
const back = { from: author('lisi'), to: author('zhangsan') };

onOneDatabase('what the WeCom adapter keeps', (open) => {
  let store: WecomStore;
  beforeEach(() => {
    store = createWecomStore(open().db);
  });

  it('gives a lease to one holder, to another when its time is over, and back at once when it is let go', async () => {
    const hold = (holder: string, now: number) => store.lease.hold('bot', holder, now, now + 6_000);
    const together = await Promise.all(['a', 'b', 'c'].map((holder) => hold(holder, at)));
    expect(together.filter(Boolean)).toHaveLength(1);
    const [winner = ''] = ['a', 'b', 'c'].filter((_, index) => together[index]);
    expect(await hold(winner, at + 2_000)).toBe(true);
    expect(await hold('d', at + 7_999)).toBe(false);
    expect(await hold('d', at + 8_000)).toBe(true);
    expect(await hold(winner, at + 8_001)).toBe(false);
    await store.lease.release('bot', winner);
    expect(await hold('e', at + 8_002)).toBe(false);
    await store.lease.release('bot', 'd');
    expect(await hold('e', at + 8_003)).toBe(true);
  });

  it('keeps a task through its states', async () => {
    const task = {
      outgoingId: randomUUID(),
      chatId,
      sender: 'zhangsan',
      how: 'task',
      state: 'begun',
      msgId: null,
      digest: 'd',
      archivedAs: null,
      reminders: [],
      createdAt: at,
    } as const;
    await store.tasks.save(task);
    expect(await store.tasks.task(task.outgoingId)).toEqual(task);
    await store.tasks.save({ ...task, state: 'waiting', msgId: 'm', reminders: [at] });
    expect(await store.tasks.waiting(10)).toEqual([
      { ...task, state: 'waiting', msgId: 'm', reminders: [at] },
    ]);
    expect((await store.tasks.byMsgId('m'))?.outgoingId).toBe(task.outgoingId);
    expect(await store.tasks.withWords(chatId, 'd', 'x')).toHaveLength(1);
    expect(await store.tasks.move(task.outgoingId, ['begun'], 'expired')).toBe(false);
    expect(await store.tasks.countSince(chatId, at)).toBe(1);
    await store.tasks.archived(task.outgoingId, 'archive-id');
    expect(await store.tasks.withWords(chatId, 'd', 'x')).toEqual([]);
    expect(await store.tasks.withWords(chatId, 'd', 'archive-id')).toMatchObject([{ state: 'sent' }]);
    expect(await store.tasks.move(task.outgoingId, ['sent'], 'withdrawn')).toBe(true);
    expect(await store.tasks.countSince(chatId, at)).toBe(0);
    expect(await store.tasks.task('no id of ours')).toBeNull();
  });

  it('gives a card’s code once, while it is young', async () => {
    const message = { tone: 'neutral', title: 't', text: null, fields: [], buttons: [] } as const;
    const card = { taskId: 't1', place: 'p', outgoingId: 'o', message, responseCode: 'code', at };
    await store.cards.save(card);
    expect(await store.cards.takeCode('t1', at + 1)).toBeNull();
    const taken = await Promise.all([store.cards.takeCode('t1', at), store.cards.takeCode('t1', at)]);
    expect(taken.filter((code) => code === 'code')).toHaveLength(1);
    await store.cards.save({ ...card, responseCode: null });
    expect(await store.cards.card('t1')).toEqual({ ...card, responseCode: null });
  });

  it('notes a change of an owner once, refuses a forged one, and says when to look again', async () => {
    const change = { key: 'k', chatId, at };
    const nonce = { value: 'n', digest: 'a' };
    expect([
      await store.groups.noteChange(change, nonce, at),
      await store.groups.noteChange(change, nonce, at),
    ]).toEqual([true, true]);
    expect(await store.groups.noteChange({ ...change, key: 'other' }, { value: 'n', digest: 'b' }, at)).toBe(
      false,
    );
    expect(await store.groups.dueChanges(at, 10)).toEqual([{ ...change, attempts: 0 }]);
    await store.groups.postpone('k', 1, at + 2_000);
    expect(await store.groups.dueChanges(at, 10)).toEqual([]);
    expect(await store.groups.dueChanges(at + 2_000, 10)).toMatchObject([{ attempts: 1 }]);
    await store.groups.settleChange('k');
    await store.groups.noteChange(change, nonce, at);
    expect(await store.groups.dueChanges(at + days(1), 10)).toEqual([]);
  });

  it('remembers words, groups, and how far the archive was read', async () => {
    await store.posts.save(chatId, 'd', 'p', at);
    expect([await store.posts.find(chatId, 'd'), await store.posts.find('other', 'd')]).toEqual(['p', null]);
    const group = { chatId, name: 'Acme', owner: null, seenAt: at };
    await store.groups.save(group);
    await store.groups.save({ ...group, owner: 'lisi' });
    expect(await store.groups.group(chatId)).toEqual({ ...group, owner: 'lisi' });
    await store.groups.forget(chatId);
    expect(await store.groups.group(chatId)).toBeNull();
    expect([await store.archive.cursor(), await store.archive.advancedAt()]).toEqual([0, null]);
    await store.forgetOld(at + days(89));
    expect(await store.posts.find(chatId, 'd')).toBe('p');
    await store.forgetOld(at + days(91));
    expect(await store.posts.find(chatId, 'd')).toBeNull();
    await store.archive.advance(7, at);
    await store.archive.advance(5, at + 1);
    expect([await store.archive.cursor(), await store.archive.advancedAt()]).toEqual([7, at + 1]);
  });

  /** At each of these a process is killed: what it was about to do never happens, and nobody of it is heard again. */
  const boundaries: readonly [string, (store: WecomStore, killed: Error) => WecomStore][] = [
    [
      'before it is written down',
      (kept, killed) => ({ ...kept, transfers: { ...kept.transfers, begin: () => Promise.reject(killed) } }),
    ],
    [
      'after it is written down',
      (kept, killed) => ({
        ...kept,
        transfers: {
          ...kept.transfers,
          begin: async (transfer) => {
            await kept.transfers.begin(transfer);
            throw killed;
          },
        },
      }),
    ],
    [
      'after WeCom has done it',
      (kept, killed) => ({ ...kept, transfers: { ...kept.transfers, settle: () => Promise.reject(killed) } }),
    ],
    [
      'after that is written down',
      (kept, killed) => ({ ...kept, groups: { ...kept.groups, save: () => Promise.reject(killed) } }),
    ],
  ];

  let houses: WecomHouse[] = [];
  afterEach(async () => {
    for (const house of houses) await house.stop();
    houses = [];
  });
  const startHouse = async (kept: WecomStore, apiUrl?: string): Promise<WecomHouse> => {
    const house = await startWecomHouse(() => Promise.resolve({ status: 'done', answer: null }), {
      with: ['app'],
      store: kept,
      timing: { every: 3_600_000 },
      ...(apiUrl === undefined ? {} : { apiUrl }),
    });
    houses.push(house);
    return house;
  };
  const transfer = (house: WecomHouse, what: typeof move, key: string): Promise<void> =>
    house.adapter.ownership?.transfer?.(id(chatId), what, key) ?? expect.fail('nothing can be moved');

  it.each(boundaries)('moves a group once when it is killed %s', async (_, cutOff) => {
    const first = await startHouse(cutOff(store, new Error('killed')));
    const group = first.api.addGroup({
      chatId,
      owner: 'zhangsan',
      members: [
        { userid: 'zhangsan', type: 1, name: '张三' },
        { userid: 'lisi', type: 1, name: '李四' },
      ],
    });
    await expect(transfer(first, move, 'h1')).rejects.toThrow('killed');
    const second = await startHouse(createWecomStore(open().db), first.api.url);
    await transfer(second, move, 'h1');
    const asked = first.api.calls.filter(({ path }) => path.endsWith('onjob_transfer')).length;
    expect([group.owner, asked, await store.transfers.ofGroup(chatId, 0, null)]).toEqual(['lisi', 1, 1]);
  });

  it('counts two moves in 90 days over restarts', async () => {
    const first = await startHouse(store);
    first.api.addGroup({
      chatId,
      owner: 'zhangsan',
      members: [
        { userid: 'zhangsan', type: 1, name: '张三' },
        { userid: 'lisi', type: 1, name: '李四' },
      ],
    });
    await transfer(first, move, 'h1');
    const second = await startHouse(createWecomStore(open().db), first.api.url);
    await transfer(second, back, 'h2');
    const third = await startHouse(createWecomStore(open().db), first.api.url);
    await expect(transfer(third, move, 'h3')).rejects.toMatchObject({ kind: 'rejected' });
    third.clock.now += days(92);
    await transfer(third, move, 'h3');
    expect(await store.transfers.ofGroup(chatId, 0, 'h3')).toBe(2);
  });
});
