import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { DeskSource } from '../../src/config/load-desk.ts';
import { createDesk, type DeskPlan } from '../../src/domain/desk.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { onOneDatabase } from '../support/databases.ts';
import { messageFrom, startHouse, wordsOf, type House } from '../support/house.ts';
import { smallPlan } from '../support/play.ts';

const plan: DeskPlan = {
  ...smallPlan,
  customers: [
    ...smallPlan.customers,
    { id: 'qinghe', name: '青禾物流', tier: 'vip', stage: 'after_sales', contacts: [] },
  ],
};
const empty: DeskPlan = { ...smallPlan, people: [], teams: [], customers: [], rooms: [] };

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.stop();
});

onOneDatabase('setting up from chat', (database) => {
  const open = async (options: Parameters<typeof startHouse>[1] = {}): Promise<House> => {
    const house = await startHouse(database(), { plan, ...options });
    houses.push(house);
    return house;
  };
  const close = async (house: House): Promise<void> => {
    houses.splice(houses.indexOf(house), 1);
    await house.stop();
  };
  const makeGroup = async (house: House, name: string, who = 'wu'): Promise<string> => {
    const id = randomUUID();
    const handed = await house.desk.playground?.makeGroup({ id, name, speakAs: `playground:local:${who}` });
    await house.desk.settled();
    expect(handed).toEqual({ status: 'delivered', answer: null });
    return `group-${id}`;
  };
  const told = async (answer: ReturnType<House['say']>): Promise<string> => {
    const message = await answer;
    return message === null ? '' : wordsOf(message);
  };

  it('a desk that comes into a group says once who it is, and opens nothing until it is set up', async () => {
    const house = await open();
    const room = await makeGroup(house, 'Harbour and us');
    expect(await house.said(room)).toEqual([expect.stringMatching(/I am Baton.*\/setup customer/s)]);
    expect(await house.say('wang', 'Nobody can log in, everything has stopped', { room })).toBeNull();
    expect(await told(house.say('wang', '@Baton are you there?', { room }))).toMatch(/not set up yet/);
    expect(await told(house.say('wang', '/ticket everything is down', { room }))).toMatch(/not set up yet/);
    expect(await told(house.say('wang', '/setup customer Acme', { room }))).toMatch(/leads and admins/);
    expect(await house.said(room)).toHaveLength(1);
    expect(await house.said('triage')).toEqual([]);

    const bound = await house.say('chen', '/setup customer acme team support language en', { room });
    expect(bound && wordsOf(bound)).toMatch(/belongs to Acme; its tickets go to Support/);
    expect((await house.said(room)).at(-1)).toMatch(/This group is set up/);
    await house.say('wang', 'Nobody can log in, everything has stopped', { room });
    expect((await house.said(room)).at(-1)).toMatch(/Ticket #1 · Critical/);
    expect((await house.said('triage')).join()).toMatch(/#1 · Critical · Acme/);
  });

  it('用中文也能走完：自我介绍、选择客户、新客户、撤销', async () => {
    const house = await open();
    const room = await makeGroup(house, '海港货运服务群');
    expect(await house.said(room)).toEqual([expect.stringMatching(/我是服务台 Baton.*\/绑定 客户/s)]);
    expect(await told(house.say('wang', '@Baton 在吗', { room }))).toMatch(/还没有绑定/);
    const asked = await house.say('wu', '/绑定 客户 青禾', { room });
    expect(asked && wordsOf(asked)).toMatch(/没有名为“青禾”的客户/);
    expect(asked?.buttons.map(({ label }) => label)).toEqual(['青禾物流', '新客户“青禾”']);
    expect(await told(house.say('wu', '/绑定 团队 售前', { room }))).toMatch(/没有“售前”这个团队.*Support/);
    expect(await told(house.say('wu', '/绑定 语言 法文', { room }))).toMatch(/没有“法文”这个语言/);
    expect(await told(house.say('wu', '/绑定 客户', { room }))).toMatch(/请写明客户/);
    const bound = await house.say('wu', '/绑定 新客户 海港货运 阶段 售后 语言 中文', { room });
    expect(bound && wordsOf(bound)).toMatch(/本群已绑定客户海港货运/);
    await house.say('wang', '全公司都登录不了，业务停了', { room });
    expect((await house.said(room)).at(-1)).toMatch(/工单 #1/);
    expect(await told(house.say('wu', '/绑定 撤销', { room }))).toMatch(/已撤销.*1 张未结工单/s);
    expect(await told(house.say('wang', '@Baton 在吗', { room }))).toMatch(/还没有绑定/);
    expect(await told(house.say('wu', '/绑定 撤销', { room }))).toMatch(/没有在聊天中做过的绑定/);
    expect((await house.said(room)).filter((text) => text.includes('我是服务台'))).toHaveLength(1);
  });

  it('the first message tells of a group too, where the platform does not; a direct chat is none', async () => {
    const house = await open();
    await house.desk.receive(messageFrom('somebody', 'hello all', { room: 'silent' }));
    await house.desk.receive(messageFrom('somebody', 'anybody here?', { room: 'silent' }));
    await house.desk.settled();
    const sent = await database()
      .db.selectFrom('outgoing')
      .select(['kind', 'to_room'])
      .where('to_room', 'like', '%silent')
      .execute();
    expect(sent).toEqual([{ kind: 'room.introduction', to_room: 'playground:local:silent' }]);
    expect(await told(house.say('lin', 'hello', { room: 'dm-lin' }))).toMatch(/customers’ groups/);
    expect(await told(house.say('chen', '/setup customer acme', { room: 'dm-chen' }))).toMatch(
      /chat between you and me/,
    );
    expect(await house.said('dm-lin')).toEqual([]);
  });

  it('two messages of one batch: what the first sets up, the second goes by', async () => {
    const house = await open();
    const room = await makeGroup(house, 'Fast ones');
    await Promise.all([
      house.desk.receive(messageFrom('chen', '/setup new customer Fresh Ltd', { room })),
      house.desk.receive(messageFrom('a-stranger', '/ticket the export fails', { room })),
    ]);
    await house.desk.settled();
    const { customer_id: customer } = await database()
      .db.selectFrom('tickets')
      .select('customer_id')
      .executeTakeFirstOrThrow();
    expect(customer).toBe('fresh-ltd');
  });

  it('a choice by button binds, and pressing twice makes no second customer', async () => {
    const house = await open();
    const room = await makeGroup(house, 'Buttons');
    const asked = await house.say('chen', '/setup Zebra Corp', { room });
    const action = asked?.buttons.at(-1)?.action ?? '';
    const press = (): Promise<unknown> =>
      house.desk.receive({
        type: 'press',
        key: `playground:local:${randomUUID()}`,
        roomId: `playground:local:${room}`,
        author: { identity: 'playground:local:chen', name: 'Chen' },
        action,
        input: null,
        writtenAt: house.clock.now(),
      });
    await press();
    await press();
    const changes = await database().db.selectFrom('desk_changes').select('type').execute();
    expect(changes.map(({ type }) => type)).toEqual(['customer.added', 'room.bound']);
    const standing = await house.say('chen', '/setup', { room });
    expect(standing && wordsOf(standing)).toMatch(/Customer: Zebra Corp/);
    expect(standing?.buttons.map(({ label }) => label)).toContain('青禾物流');
  });

  it('a room with customers in it never becomes internal; an unknown one does', async () => {
    const house = await open();
    expect(await told(house.say('wu', '/setup triage', { room: 'acme' }))).toMatch(
      /A customer is in this group/,
    );
    const room = await makeGroup(house, 'Second line');
    expect(await told(house.say('wu', '/setup triage support', { room }))).toMatch(
      /internal triage room of Support.*no customer is in this group/s,
    );
    // Back to a customer's, with what it was before to be had again.
    await house.say('wu', '/setup customer acme', { room });
    expect(await told(house.say('wu', '/setup undo', { room }))).toMatch(/customer is in this group/);
  });

  it('a room that changes hands keeps its open tickets where they were', async () => {
    const house = await open();
    await house.say('wang', 'Nobody can log in, everything has stopped');
    expect(await told(house.say('chen', '/setup customer other'))).toMatch(
      /belongs to Other.*One open ticket from here keeps its customer/s,
    );
    const [ticket] = await database().db.selectFrom('tickets').select('customer_id').execute();
    expect(ticket?.customer_id).toBe('acme');
  });

  it('all of it survives a restart, a reload of the file, and a file that has lost its customer', async () => {
    let file = createDesk(plan);
    const source: DeskSource = {
      current: () => file,
      reload: () => Promise.resolve({ ok: true, desk: file, origin: 'file', warnings: [] }),
    };
    const first = await open({ source });
    const room = await makeGroup(first, 'Kept');
    await first.say('wu', '/setup customer qinghe', { room });
    await first.say('wu', '/link lin slack:T1:U7');
    await close(first);

    const second = await open({ source });
    const standing = (): Promise<string> => told(second.say('wu', '/setup', { room }));
    expect(await standing()).toMatch(/Customer: 青禾物流/);
    file = createDesk({ ...plan, name: 'another name' });
    await second.desk.reload();
    expect(await standing()).toMatch(/Customer: 青禾物流/);
    expect(await told(second.say('wu', '/link chen slack:T1:U7'))).toMatch(/belongs to Lin already/);

    file = createDesk(smallPlan);
    await second.desk.reload();
    expect(await standing()).toMatch(/not set up yet/);
    expect(await second.say('wang', 'Nobody can log in, everything has stopped', { room })).toBeNull();
    file = createDesk(plan);
    await second.desk.reload();
    expect(await standing()).toMatch(/Customer: 青禾物流/);
  });

  it('killed between the commit and the answer, the binding stands and is not asked for again', async () => {
    const first = await open();
    const room = await makeGroup(first, 'Cut off');
    const event = messageFrom('wu', '/setup customer acme', { room });
    await first.desk.receive(event);
    await close(first);
    const second = await open();
    expect(await second.desk.receive(event)).toEqual({ status: 'seen', answer: null });
    expect(await told(second.say('wu', '/setup', { room }))).toMatch(/Customer: Acme/);
    expect(await database().db.selectFrom('desk_changes').select('id').execute()).toHaveLength(1);
  });

  it('an empty desk is claimed with the code of the start, once', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'baton-claim-'));
    try {
      const house = await open({ plan: empty, dataDir });
      const code = house.desk.setupCode ?? '';
      expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
      expect(await readFile(join(dataDir, 'setup-code'), 'utf8')).toBe(`${code}\n`);
      const room = await makeGroup(house, 'First group', 'visitor');
      expect((await house.said(room)).join()).toMatch(/no admin yet.*one-time code/s);
      expect(await told(house.say('visitor', '/setup', { room }))).toMatch(/no admin yet/);
      expect(await told(house.say('guest', '/setup aaaaa-bbbbb', { room: 'dm-guest' }))).toMatch(
        /4 more tries/,
      );
      expect(await told(house.say('visitor', `/setup ${code}`, { room: 'dm-visitor' }))).toMatch(
        /Welcome, Visitor.*first admin/,
      );
      await expect(readFile(join(dataDir, 'setup-code'))).rejects.toThrow('ENOENT');
      expect(await told(house.say('guest', `/setup ${code}`, { room: 'dm-guest' }))).toMatch(
        /has an admin already/,
      );
      expect(await told(house.say('visitor', '/whoami', { room: 'dm-visitor' }))).toMatch(/Visitor · admin/);
      expect(await told(house.say('visitor', '/setup new customer Acme', { room }))).toMatch(
        /belongs to Acme/,
      );
      await house.say('guest', '@Baton the export fails', { room });
      expect((await house.said(room)).at(-1)).toMatch(/Ticket #1/);
      await close(house);
      const again = await open({ plan: empty, dataDir });
      expect(again.desk.setupCode).toBeNull();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  it('five wrong codes of a room within the hour are all, even the right one after them', async () => {
    const house = await open({ plan: empty });
    const dm = { room: 'dm-visitor' };
    for (const left of ['4 more', '3 more', '2 more', '1 more', 'No more'])
      expect(await told(house.say('visitor', '/setup aaaaa-bbbbb', dm))).toContain(left);
    expect(await told(house.say('visitor', `/setup ${house.desk.setupCode}`, dm))).toMatch(/too many/);
    await house.advance(hours(1));
    expect(await told(house.say('visitor', `/setup ${house.desk.setupCode}`, dm))).toMatch(/Welcome/);
  });

  it('a person ties an account of another platform to themselves by a code, once and within ten minutes', async () => {
    const house = await open();
    const codeOf = async (): Promise<string> =>
      /\/link (\S+)/.exec(await told(house.say('lin', '/link', { room: 'dm-lin' })))?.[1] ?? '';
    const code = await codeOf();
    const { hash } = await database().db.selectFrom('link_offers').select('hash').executeTakeFirstOrThrow();
    expect(hash).not.toContain(code.replace('-', ''));
    const other = (text: string) =>
      house.desk.receive(messageFrom('lin-elsewhere', text, { room: 'elsewhere' }));
    const words = async (text: string): Promise<string> => {
      const { answer } = await other(text);
      return answer === null ? '' : wordsOf(answer);
    };
    expect(await words(`/link ${code}`)).toMatch(/belongs to Lin now/);
    expect(await words('/whoami')).toMatch(/Lin · agent/);
    const stranger = await house.desk.receive(messageFrom('thief', `/link ${code}`, { room: 'elsewhere' }));
    expect(stranger.answer && wordsOf(stranger.answer)).toMatch(/wrong, has been used or is too old/);
    const late = await codeOf();
    await house.advance(minutes(11));
    const tooLate = await house.desk.receive(messageFrom('thief', `/link ${late}`, { room: 'elsewhere' }));
    expect(tooLate.answer && wordsOf(tooLate.answer)).toMatch(/too old/);
  });

  it('only admins tie others’ accounts, and the last admin keeps a way in', async () => {
    const house = await open();
    expect(await told(house.say('chen', '/link lin slack:T1:U2'))).toMatch(/own admins/);
    expect(await told(house.say('wu', '/link lin slack'))).not.toMatch(/belongs/);
    expect(await told(house.say('wu', '/link @Nobody slack:T1:U2'))).toMatch(/no colleague called “Nobody”/);
    expect(await told(house.say('wu', '/link @Lin slack:T1:U2'))).toMatch(/belongs to Lin now/);
    expect(await told(house.say('wu', '/link remove slack:T1:U2'))).toMatch(/not belong to Lin any more/);
    expect(await told(house.say('wu', '/link remove playground:local:wu'))).toMatch(
      /only way in of the last admin/,
    );
  });
});
