import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { start, type RunningDesk } from '../../src/main.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { loadHandovers } from '../../src/storage/handovers.ts';
import { corp, startDingtalk, type FakeDingtalk } from '../fakes/dingtalk/dingtalk.ts';
import type { FakeGroup, FakeUser } from '../fakes/dingtalk/world.ts';
import { onOneDatabase } from '../support/databases.ts';
import { handoverPlanAt } from '../support/handover.ts';
import { testEnvironment } from '../support/house.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { until } from '../support/until.ts';
import { fixedSource } from '../support/fixed-source.ts';

const id = (native: string): string => `dingtalk:${corp}:${native}`;
const titled = { app: 'Acme 服务群', other: 'Other 服务群' } as const;

onOneDatabase('a handover of a group on DingTalk', (open) => {
  let fake: FakeDingtalk;
  let desk: RunningDesk;
  let folder: string;
  let people: Readonly<Record<'he' | 'lin' | 'min', FakeUser>>;
  let app: FakeGroup;
  let other: FakeGroup;
  let triage: FakeGroup;

  beforeEach(async () => {
    const clock = createMovedClock();
    fake = await startDingtalk({ now: () => clock.now() });
    const { world } = fake;
    people = {
      he: world.person('He', 'u-he'),
      lin: world.person('Lin', 'u-lin'),
      min: world.person('Min', 'u-min'),
    };
    const wang = world.person('王总', null);
    app = world.group(titled.app, 'app', 'u-min', ['u-he', wang.unionId]);
    other = world.group(titled.other, 'other', 'u-min', ['u-he', 'u-lin', wang.unionId]);
    triage = world.group('值班群', 'other', 'u-gu', ['u-he', 'u-lin']);
    const plan = handoverPlanAt(
      (name) => id(name === 'wang' ? wang.unionId : `u-${name}`),
      [
        { id: id(app.id), kind: 'service', name: titled.app, customerId: 'acme' },
        { id: id(other.id), kind: 'service', name: titled.other, customerId: 'other' },
        { id: id(triage.id), kind: 'triage', name: '值班', teamId: 'building' },
      ],
      { language: 'zh' },
    );
    folder = await mkdtemp(join(tmpdir(), 'baton-dingtalk-'));
    desk = await start({
      env: testEnvironment(folder, {
        PLAYGROUND: '0',
        BATON_SECRET: 'a-secret-for-dingtalk',
        PUBLIC_URL: 'https://desk.example',
        DINGTALK_CLIENT_ID: 'dingapp',
        DINGTALK_CLIENT_SECRET: 'app-secret',
        DINGTALK_API_URL: fake.apiUrl,
        DINGTALK_OAPI_URL: fake.oapiUrl,
      }),
      desk: fixedSource({
        ...plan,
        customers: plan.customers.map((customer) =>
          customer.id === 'other' ? { ...customer, stage: 'implementation', owner: 'he' } : customer,
        ),
      }),
      log: pino({ level: 'silent' }),
      clock,
      database: open(),
      unpaced: true,
    });
    await until(() => expect(fake.gateway.connections()).toBe(1));
    // By its other id a group is known to be one of the app's own.
    for (const group of [app, other])
      await fake.event('chat_add_member', {
        timeStamp: 1,
        corpId: corp,
        openConversationId: group.id,
        ...(group === app ? { chatId: group.chatId } : {}),
      });
  });
  afterEach(async () => {
    await desk.stop();
    await fake.stop();
    await rm(folder, { recursive: true, force: true });
    fake.verify();
  });

  const newest = async (group: FakeGroup): Promise<Handover | undefined> =>
    (await loadHandovers(open().db, [id(group.id)], [])).at(-1);
  const say = async (who: FakeUser, group: FakeGroup, text: string): Promise<void> => {
    const written = await fake.write(who, group, `@Baton ${text}`);
    expect((await written?.answered)?.code).toBe(200);
    await desk.settled();
  };
  const whisper = async (who: FakeUser, text: string): Promise<void> => {
    await fake.deliver(fake.message(who, null, { msgtype: 'text', text: { content: text } }));
    await desk.settled();
  };
  const told = (who: FakeUser): string =>
    fake.world
      .directOf(who.userId ?? '')
      .map(({ text }) => text)
      .join('\n\n');
  const said = (group: FakeGroup): string => group.messages.map(({ text }) => text).join('\n\n');
  const moves = () =>
    fake.calls.filter(({ route, body }) => route.endsWith('/im/group/update') && body['owner'] !== undefined);
  const moved = async (group: FakeGroup, owner: string): Promise<void> => {
    group.owner = owner;
    await fake.event('chat_update_owner', {
      owner,
      timeStamp: Date.UTC(2026, 0, 5, 2),
      corpId: corp,
      openConversationId: group.id,
    });
    await desk.settled();
  };

  /** By words alone: without a card template there are no buttons. */
  const accepted = async (group: FakeGroup, number: number): Promise<void> => {
    const { he, lin } = people;
    await say(he, group, '/交接 @Lin 售后');
    expect(await newest(group)).toMatchObject({ number, state: 'drafting' });
    expect(said(triage)).toContain(`H${number}`);
    expect(told(he)).toContain(`/交接 填写|提交 H${number}`);
    await whisper(he, `/交接 填写 H${number}`);
    await until(() => expect(told(he)).toMatch(/https:\/\/desk\.example\/forms\//));
    await whisper(he, `/交接 填写 H${number} 为什么购买：旧系统太慢`);
    await say(he, triage, `/交接 填写 H${number} 注意事项：网关很旧`);
    await say(he, triage, `/交接 提交 H${number}`);
    expect(await newest(group)).toMatchObject({ state: 'offered' });
    expect(told(lin)).toMatch(/网关很旧/);
    await whisper(lin, `/交接 接受 H${number}`);
    expect(said(group)).toMatch(/Lin/);
    expect(said(group)).not.toMatch(/网关很旧|旧系统|H\d/);
  };

  it('moves one that our app made by itself, once, the new owner being brought in first', async () => {
    await accepted(app, 1);
    expect(app.members.has('u-lin')).toBe(true);
    expect(await newest(app)).toMatchObject({ state: 'completed', ownership: { state: 'proven' } });
    expect(app.owner).toBe('u-lin');
    expect(moves()).toHaveLength(1);
    // DingTalk tells of our own move as of any other.
    await moved(app, 'u-lin');
    expect(await loadHandovers(open().db, [id(app.id)], [])).toHaveLength(1);
    expect(moves()).toHaveLength(1);
  });

  it('guides its owner through the move of any other, and sees it by the event', async () => {
    await accepted(other, 1);
    expect(said(triage)).toMatch(/钉钉只允许群主本人转让/);
    expect(moves()).toEqual([]);
    expect(await newest(other)).toMatchObject({ state: 'accepted', ownership: { state: 'by-hand' } });
    expect(told(people.he)).toMatch(/转让群主[\s\S]*\/交接 确认 H1/);
    await moved(other, 'u-lin');
    expect(await newest(other)).toMatchObject({
      state: 'completed',
      ownership: { state: 'proven', proof: { type: 'read', owner: { identity: id('u-lin') } } },
    });
    expect(said(other)).not.toMatch(/网关很旧|旧系统|H\d/);
  });
});
