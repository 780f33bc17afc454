import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { start, type RunningDesk } from '../../src/main.ts';
import type { DeskPlan } from '../../src/domain/desk.ts';
import { minutes } from '../../src/domain/time.ts';
import { corp, startDingtalk, type FakeDingtalk } from '../fakes/dingtalk/dingtalk.ts';
import { onOneDatabase } from '../support/databases.ts';
import { testEnvironment } from '../support/house.ts';
import { createMovedClock, type MovedClock } from '../support/moved-clock.ts';
import { smallPlan } from '../support/play.ts';
import { until } from '../support/until.ts';
import { fixedSource } from '../support/fixed-source.ts';

const id = (native: string): string => `dingtalk:${corp}:${native}`;

const begin = async (database: Parameters<typeof start>[0]['database'], env: Record<string, string>) => {
  const clock: MovedClock = createMovedClock();
  const fake: FakeDingtalk = await startDingtalk({ now: () => clock.now() });
  const { world } = fake;
  const wang = world.person('王总', null);
  const [lin, zhao, chen] = [
    ['Lin', 'u-lin'],
    ['Zhao', 'u-zhao'],
    ['Chen', 'u-chen'],
  ].map(([name = '', user = '']) => world.person(name, user));
  if (!lin || !zhao || !chen) throw new Error('nobody is there');
  const acme = world.group('Acme 服务群', 'scene', 'u-min', ['u-lin', wang.unionId]);
  const triage = world.group('值班群', 'other', 'u-chen', ['u-lin', 'u-zhao']);
  const plan: DeskPlan = {
    ...smallPlan,
    language: 'zh',
    people: smallPlan.people.map((person) => ({ ...person, identities: [id(`u-${person.id}`)] })),
    customers: smallPlan.customers.map((customer) => ({
      ...customer,
      contacts: customer.contacts.map((contact) => ({
        ...contact,
        identities: contact.id === 'wang' ? [id(wang.senderId), id(wang.unionId)] : [id(contact.id)],
      })),
    })),
    rooms: [
      { id: id(acme.id), kind: 'service', name: 'Acme', customerId: 'acme' },
      { id: id(triage.id), kind: 'triage', name: '值班', teamId: 'support' },
    ],
  };
  const folder = await mkdtemp(join(tmpdir(), 'baton-dingtalk-'));
  const desk: RunningDesk = await start({
    env: testEnvironment(folder, {
      PLAYGROUND: '0',
      BATON_SECRET: 'a-secret-for-dingtalk',
      PUBLIC_URL: 'https://desk.example',
      DINGTALK_CLIENT_ID: 'dingapp',
      DINGTALK_CLIENT_SECRET: 'app-secret',
      DINGTALK_API_URL: fake.apiUrl,
      DINGTALK_OAPI_URL: fake.oapiUrl,
      ...env,
    }),
    desk: fixedSource(plan),
    log: pino({ level: 'silent' }),
    clock,
    ...(database && { database }),
  });
  await until(() => expect(fake.gateway.connections()).toBe(1));
  return {
    fake,
    desk,
    clock,
    lin,
    chen,
    wang,
    acme,
    triage,
    /** Writes, and waits until the desk has done all that follows. */
    say: async (who: typeof lin, group: typeof acme, text: string, more = {}) => {
      const written = await fake.write(who, group, `@Baton ${text}`, more);
      expect((await written?.answered)?.code).toBe(200);
      await desk.settled();
    },
    press: async (who: typeof lin, group: typeof acme, label: RegExp, input?: string) => {
      for (const { card } of group.messages.toReversed()) {
        const slot = Array.from({ length: 10 }, (_, index) => index + 1).find(
          (index) =>
            card?.data[`button${index}_shown`] === 'true' && label.test(card.data[`button${index}`] ?? ''),
        );
        if (!card || slot === undefined) continue;
        const params = { action: card.data[`action${slot}`] ?? '', ...(input !== undefined && { input }) };
        const answered = await fake.press(who, card.outTrackId, params, group.id);
        expect(answered.after).toBeLessThan(2_000);
        await desk.settled();
        return;
      }
      throw new Error(`no button ${String(label)} ${JSON.stringify(group.messages)}`);
    },
    texts: (group: typeof acme) => group.messages.map(({ text }) => text),
    private: (user: string) => fake.world.directOf(user).map(({ text }) => text),
    stop: async () => {
      await desk.stop();
      await fake.stop();
      await rm(folder, { recursive: true, force: true });
      fake.verify();
    },
  };
};

onOneDatabase('a whole story on DingTalk', (open) => {
  let house: Awaited<ReturnType<typeof begin>>;
  afterEach(() => house.stop());

  it('runs by words and signed links where there is no card template', async () => {
    house = await begin(open(), {});
    const { acme, triage, wang, lin, chen, clock, desk } = house;
    await house.say(wang, acme, '仓库系统从九点起全都登不进去，发不了货了');
    expect(house.texts(acme).at(-1)).toMatch(/#1[\s\S]*09:15/);
    expect(house.texts(triage).at(-1)).toContain('#1');
    expect(house.private('u-lin')).toEqual([expect.stringContaining('#1')]);
    expect(acme.messages.every(({ via }) => via === 'groupMessages')).toBe(true);

    // Nobody sees it: the next one is paged.
    clock.moveTo(clock.now() + minutes(5));
    await desk.settled();
    await until(() => expect(house.private('u-zhao')).toHaveLength(1));

    // All commands by words, full-width signs too, and a quote of a message says which ticket.
    await house.say(lin, triage, '／接手 1');
    const card = acme.messages.findLast(({ text }) => text.includes('#1'));
    await house.say(lin, acme, '已恢复，请刷新试试', { originalProcessQueryKey: card?.key });
    await house.say(lin, triage, '解决 １ 重启了网关');
    const poll = acme.messages.at(-1);
    expect(poll?.buttons.map(({ title }) => title)).toHaveLength(5);
    expect(poll?.text).toContain('@Baton');

    // The same link for everybody, and it asks before it counts.
    const { pathname, search } = new URL(poll?.buttons[4]?.url ?? '');
    expect(await (await fetch(`${desk.url}${pathname}${search}`)).text()).toContain('工单 #1');
    await fetch(`${desk.url}${pathname}`, {
      method: 'POST',
      body: new URLSearchParams({ score: '5', once: crypto.randomUUID() }),
    });
    await house.say(wang, acme, '2');
    await house.say(chen, triage, '/报表 今天 满意度');
    await until(() => expect(house.private('u-chen').join('\n')).toMatch(/50 %[\s\S]*2 份评价，实名 50 %/));
  });

  it('runs by cards that change in place, and answers whoever pressed', async () => {
    house = await begin(open(), { DINGTALK_CARD_TEMPLATE_ID: 'tpl.schema' });
    const { acme, triage, wang, lin } = house;
    await house.say(wang, acme, '全公司都登录不了，业务停了');
    const [first] = acme.messages;
    expect(first?.card?.data['title']).toContain('#1');
    await house.press(lin, triage, /我来处理/);
    await house.press(lin, triage, /已解决/, '重启了网关');
    expect(first?.card?.edits).toBeGreaterThan(0);
    expect(acme.messages.filter(({ text }) => text.includes('#1')).length).toBeLessThanOrEqual(2);
    await house.press(wang, acme, /^5/);
    expect(house.texts(acme).join('\n')).toMatch(/已收到 1 份评价/);
    // A quote of a card is a quote of its ticket.
    await house.say(wang, acme, '还是不行，又登不进去了', { originalProcessQueryKey: first?.key });
    expect(first?.text).toContain('#1');
    expect(house.texts(triage).join('\n')).not.toContain('#2');
  });

  it('starts no second ticket when the gateway delivers again, and loses nothing when it sends us away', async () => {
    house = await begin(open(), {});
    const { fake, acme, wang, triage } = house;
    const written = await fake.write(wang, acme, '@Baton 全公司都登录不了');
    await written?.answered;
    if (written) await fake.deliver(written.said);
    fake.gateway.timing.silence = 100;
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    fake.gateway.disconnect();
    await until(() => expect(fake.gateway.opens).toHaveLength(2));
    await until(() => expect(fake.gateway.most()).toBe(2));
    await house.say(wang, acme, '另外，怎么导出库存清单？');
    expect(house.texts(triage).at(-1)).toContain('怎么导出库存清单');
    expect(house.texts(triage).join('\n')).not.toContain('#2');
  });
});
