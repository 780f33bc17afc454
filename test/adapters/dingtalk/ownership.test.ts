import { afterEach, describe, expect, it } from 'vitest';
import type { GroupKind } from '../../../src/adapters/dingtalk/store.ts';
import { idOf, startDingtalkHouse } from './dingtalk-house.ts';
import { until } from '../../support/until.ts';

type House = Awaited<ReturnType<typeof startDingtalkHouse>>;
let house: House;
afterEach(() => house.stop());

const lin = { identity: idOf('u-lin'), name: 'Lin' };
const min = { identity: idOf('u-min'), name: 'Min' };

/** A group of that kind of which the robot has heard. */
const hear = async (kind: GroupKind) => {
  house = await startDingtalkHouse(async () => ({ status: 'done', answer: null }), {
    groupTemplateId: 'gtpl-1',
  });
  const { fake, adapter, store } = house;
  const group = fake.world.group(`A ${kind} group`, kind, 'u-min', []);
  await fake.event('chat_add_member', {
    timeStamp: 1,
    corpId: 'dingcorp1',
    openConversationId: group.id,
    ...(kind === 'other' ? {} : { chatId: group.chatId }),
  });
  await until(async () =>
    expect((await store.groups()).find(({ conversationId }) => conversationId === group.id)?.kind).toBe(kind),
  );
  const { ownership } = adapter;
  if (!ownership?.transfer || !ownership.invite) throw new Error('no ownership');
  return {
    fake,
    group,
    adapter,
    store,
    room: idOf(group.id),
    move: { from: min, to: lin },
    own: ownership,
    transfer: ownership.transfer,
    invite: ownership.invite,
  };
};

describe.each(['scene', 'app'] as const)('a group of kind "%s"', (kind) => {
  it('is moved by API: the member first, then the owner, then it is read back', async () => {
    const { adapter, room, own, move, invite, transfer, group } = await hear(kind);
    expect(adapter.capabilities('service', room)).toMatchObject({
      groupOwner: 'api',
      groupOwnerReadBack: true,
    });
    expect(await own.read(room)).toMatchObject({ owner: { identity: idOf('u-min') } });
    const before = await own.preflight(room, move);
    expect(before.map(({ blocks }) => blocks)).toEqual([false, false]);
    expect(before[0]?.words.zh).toContain('入群');
    await expect(transfer(room, move, 'k')).rejects.toMatchObject({
      kind: 'rejected',
      words: { en: expect.stringContaining('not in the group') },
    });
    await invite(room, lin);
    await invite(room, lin);
    await transfer(room, move, 'k');
    await transfer(room, move, 'k');
    expect(group.owner).toBe('u-lin');
    expect(await own.read(room)).toMatchObject({
      owner: lin,
      members: expect.arrayContaining([lin.identity]),
    });
  });

  it('says in words why DingTalk refuses', async () => {
    const { room, own, move, transfer, invite, group } = await hear(kind);
    await invite(room, lin);
    group.invisible.add('u-lin');
    await expect(transfer(room, move, 'k')).rejects.toMatchObject({
      kind: 'rejected',
      words: { zh: expect.stringContaining('应用可见范围') },
    });
    const outsider = { identity: idOf('$:LWCP_v1:$x=='), name: 'X' };
    const [found] = await own.preflight(room, { from: min, to: outsider });
    expect(found).toMatchObject({ blocks: true });
    await expect(transfer(room, { from: min, to: outsider }, 'k')).rejects.toMatchObject({
      kind: 'rejected',
    });
  });
});

describe('a group of another kind', () => {
  it('is moved by hand, with the steps for it', async () => {
    const { adapter, room, own, move, transfer, invite } = await hear('other');
    const can = adapter.capabilities('service', room);
    expect(can).toMatchObject({ groupOwner: 'person', groupOwnerReadBack: false });
    expect(can.reasons['groupOwner']).toContain('by hand');
    expect(await own.read(room)).toEqual({ owner: null, members: null });
    expect(await own.preflight(room, move)).toMatchObject([{ blocks: false }]);
    expect(own.steps(room, move)).toEqual({
      en: expect.stringContaining('Choose Lin and confirm'),
      zh: expect.stringContaining('转让群主'),
    });
    await expect(invite(room, lin)).rejects.toMatchObject({
      words: { en: expect.stringContaining('only its owner') },
    });
    await expect(transfer(room, move, 'k')).rejects.toMatchObject({ kind: 'rejected' });
  });
});

describe('a group that we make', () => {
  it('stays ours to give, and its fresh link to join is kept after it was given', async () => {
    const { adapter, fake, store, own, transfer } = await hear('scene');
    const made = await adapter.createGroup(
      { title: 'Neu GmbH', owner: 'u-min', members: ['u-lin'], corp: 'dingcorp1' },
      'key-1',
    );
    expect(adapter.capabilities('service', made.roomId).groupOwner).toBe('api');
    const link = async () =>
      (await store.groups()).find(({ conversationId }) => conversationId === made.conversationId)?.joinUrl;
    await own.read(made.roomId);
    const before = await link();
    await transfer(made.roomId, { from: min, to: lin }, 'k');
    expect(await link()).toBe(fake.world.groups.get(made.conversationId)?.joinUrl);
    expect(await link()).not.toBe(before);
  });

  it('and doctor says all of it in words', async () => {
    const { adapter, fake } = await hear('scene');
    const lines = await adapter.diagnose();
    expect(lines.filter(({ ok }) => !ok)).toEqual([]);
    expect(lines.map(({ text }) => text).join('\n')).toMatch(
      /credentials are right[\s\S]*stream is connected[\s\S]*robot dingapp may write[\s\S]*owner of 1 can be changed[\s\S]*of 5000 API calls/,
    );
    fake.faults.push({
      route: /sceneGroups\/query/,
      reply: {
        status: 403,
        body: {
          code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
          accessdenieddetail: { requiredScopes: ['qyapi_chat_read'] },
        },
      },
    });
    const missing = (await adapter.diagnose()).find(({ ok }) => !ok);
    expect(missing?.text).toContain('qyapi_chat_read');
    expect(missing?.mend).toMatch(/developer console/);
  });
});
