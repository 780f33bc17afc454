import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeskPlan } from '../../src/domain/desk.ts';
import { type FakeBotSocket, startFakeBotSocket } from '../fakes/wecom/bot-socket.ts';
import { cardPressed, type Letter, ownerChanged, seal } from '../fakes/wecom/letters.ts';
import { fakeCorp, type FakeWecomApi, startFakeWecomApi } from '../fakes/wecom/wecom-api.ts';
import { archiveToken } from '../fakes/wecom/wecom-house.ts';
import { createPostgresDatabase, onOneDatabase } from '../support/databases.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { startHouse, type House } from '../support/house.ts';
import { smallPlan } from '../support/play.ts';
import { until } from '../support/until.ts';
import { wecomEnvironment } from '../support/wecom-plan.ts';

const id = (native: string): string => `wecom:${fakeCorp.id}:${native}`;
const [service, triage, group] = ['wrService01', 'wrTriage01', 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA'];
const wang = 'wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA';

/** The small desk as it would be on WeCom: one customer in an internal group, one in a customer group. */
const plan: DeskPlan = {
  ...smallPlan,
  language: 'zh',
  people: smallPlan.people.map((person) => ({ ...person, identities: [id(person.id)] })),
  customers: smallPlan.customers.map((customer) => ({
    ...customer,
    contacts: customer.contacts.map((contact) => ({
      ...contact,
      identities: contact.id === 'wang' ? [id(wang), id('wang')] : [id(contact.id)],
    })),
  })),
  rooms: [
    { id: id(`bot.${service}`), kind: 'service', name: '内部服务群', customerId: 'acme' },
    { id: id(group), kind: 'service', name: 'Acme 客户群', customerId: 'acme' },
    { id: id(`bot.${triage}`), kind: 'triage', name: '分诊', teamId: 'support' },
  ],
};

const environment = (api: FakeWecomApi, socket: FakeBotSocket): Record<string, string> => ({
  ...wecomEnvironment(api, socket),
  WECOM_ARCHIVE_TOKEN: archiveToken,
});

it('three desks on one database have one connection of the bot, and say through it what any of them takes', async () => {
  const shared = await createPostgresDatabase();
  const api = await startFakeWecomApi();
  const socket = await startFakeBotSocket();
  for (const chat of [service, triage]) socket.open.add(chat);
  const clock = createMovedClock();
  const databases: OpenDatabase[] = [];
  const houses: House[] = [];
  try {
    for (let index = 0; index < 3; index += 1) {
      const database = await openPostgres(shared.url);
      databases.push(database);
      houses.push(await startHouse(database, { plan, clock, env: environment(api, socket) }));
    }
    await until(() => expect(socket.connected()).toBe(true));
    const opens = async (number: number): Promise<void> => {
      socket.hear({ chatId: service, userId: 'Wang', text: `@Baton /工单 全公司都登录不了 ${number}` });
      await until(() => {
        // What a desk without the connection gave back is due a little later.
        clock.moveTo(clock.now() + 300);
        for (const chat of [service, triage]) {
          const texts = socket.said
            .filter(({ chatId, text }) => chatId === chat && text.includes(`#${number}`))
            // A card with many buttons comes as several.
            .map(({ text, card }) => text + JSON.stringify(card));
          expect(texts.length).toBeGreaterThan(0);
          expect(texts.filter((one, at) => texts.indexOf(one) !== at)).toEqual([]);
        }
      }, 50);
    };
    await opens(1);
    expect(socket.subscribed()).toBe(1);
    const before = socket.subscribed();
    // Whoever has it ends; the others come within a turn of the lease.
    for (const house of houses.slice(0, 1)) await house.stop();
    await until(() => expect(socket.connected() && socket.subscribed() > before).toBe(true));
    await opens(2);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets`.execute(
      databases[1]?.db ?? expect.fail('no database'),
    );
    expect(rows).toEqual([{ count: 2 }]);
    socket.verify();
    api.verify();
  } finally {
    await Promise.all(houses.map((house) => house.stop()));
    await Promise.all(databases.map((database) => database.close()));
    await shared.drop();
    await socket.stop();
    await api.stop();
  }
});

onOneDatabase('a desk on WeCom', (open) => {
  let api: FakeWecomApi;
  let socket: FakeBotSocket;
  let house: House;
  let seq: number;

  beforeEach(async () => {
    seq = 0;
    api = await startFakeWecomApi();
    socket = await startFakeBotSocket();
    api.addGroup({
      chatId: group,
      owner: 'lin',
      members: [
        { userid: 'lin', type: 1, name: 'Lin' },
        { userid: 'zhao', type: 1, name: 'Zhao' },
        { userid: wang, type: 2, name: '王总' },
      ],
    });
    for (const chat of [service, triage]) socket.open.add(chat);
    house = await startHouse(open(), {
      plan,
      env: environment(api, socket),
    });
    await until(() => expect(socket.connected()).toBe(true));
    // WeCom knows of the connection a moment before the desk does.
    socket.hear({ userId: 'wu', text: '/whoami' });
    await until(() => expect(socket.responses).toHaveLength(1));
  });
  afterEach(async () => {
    await house.stop();
    await socket.stop();
    await api.stop();
    socket.verify();
    api.verify();
  });

  const settled = () => house.desk.settled();
  const saidIn = (chat: string): readonly string[] =>
    socket.said.filter(({ chatId }) => chatId === chat).map(({ text }) => text);
  const tells = (chat: string, what: RegExp) =>
    until(async () => {
      await settled();
      expect(saidIn(chat).join('\n\n')).toMatch(what);
    });
  const toMembers = (userId: string): string =>
    api.messages
      .filter(({ to }) => to === userId)
      .map(({ text }) => text)
      .join('\n\n');
  const post = async ({ query, body }: Letter): Promise<number> => {
    const response = await fetch(`${house.desk.url}/wecom/callback?${query}`, { method: 'POST', body });
    await response.arrayBuffer();
    return response.status;
  };
  const archive = async (from: string, content: string): Promise<number> => {
    const message = {
      seq: (seq += 1),
      msgid: randomUUID(),
      action: 'send',
      from,
      roomid: group,
      msgtime: house.clock.now(),
      msgtype: 'text',
      text: { content },
    };
    const response = await fetch(`${house.desk.url}/wecom/archive`, {
      method: 'POST',
      headers: { authorization: `Bearer ${archiveToken}` },
      body: JSON.stringify({ messages: [message] }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  const ticket = async () => {
    const { rows } = await sql<{ state: string; acknowledged_by: string | null; room_id: string }>`
      select state, acknowledged_by, room_id from tickets order by number`.execute(open().db);
    return rows;
  };
  const outgoing = async (kind: string): Promise<readonly string[]> => {
    const { rows } = await sql<{ state: string }>`
      select state from outgoing where kind = ${kind} and to_room = ${id(group)} order by id`.execute(
      open().db,
    );
    return rows.map(({ state }) => state);
  };
  const acknowledge = async (userId: string): Promise<void> => {
    const page = await until(
      () =>
        api.messages.find(({ to, card }) => to === userId && card !== null) ??
        expect.fail('nobody was paged'),
    );
    const buttons = page.card?.['button_list'] as { key: string }[];
    const key =
      buttons.find((button) => button.key.startsWith('ticket.acknowledge'))?.key ?? expect.fail('no button');
    const taskId = String(page.card?.['task_id']);
    const press = { taskId, key, responseCode: randomUUID(), at: house.clock.now() };
    expect(await post(seal(cardPressed(userId, press), { at: house.clock.now() }))).toBe(200);
    await settled();
    await until(() => expect(page.updated).not.toBeNull());
  };

  it('in an internal group: a mention opens a ticket, pages, is resolved from the triage room and rated', async () => {
    socket.hear({ chatId: service, userId: 'Wang', text: '@Baton 全公司都登录不了，业务停了' });
    await tells(service, /#1/);
    await tells(triage, /#1/);
    expect(await ticket()).toMatchObject([{ room_id: id(`bot.${service}`), acknowledged_by: null }]);
    await acknowledge('lin');
    expect(await ticket()).toMatchObject([{ acknowledged_by: 'lin' }]);
    socket.hear({ chatId: triage, userId: 'Lin', text: '@Baton /回复 1 正在重启网关' });
    await tells(service, /正在重启网关/);
    socket.hear({ chatId: triage, userId: 'Lin', text: '@Baton /解决 1 网关重启后恢复' });
    await until(async () => expect(await ticket()).toMatchObject([{ state: 'resolved' }]));
    await settled();
    const poll = await until(
      () =>
        socket.said.findLast(
          ({ chatId, card }) => chatId === service && JSON.stringify(card).includes('poll.rate'),
        ) ?? expect.fail('nobody asked'),
    );
    const [best] = ((poll.card?.['button_list'] ?? []) as { key: string }[]).toReversed();
    socket.press({
      chatId: service,
      userId: 'Wang',
      taskId: String(poll.card?.['task_id']),
      key: best?.key ?? '',
    });
    await until(async () => {
      const { rows } = await sql<{ score: number }>`select score from ratings`.execute(open().db);
      expect(rows).toHaveLength(1);
    });
  });

  it('in a customer group: the archive opens a ticket, the answer waits for the owner, and a link asks for a rating', async () => {
    expect(await archive(wang, '全公司都登录不了，业务停了')).toBe(200);
    await tells(triage, /#1/);
    await acknowledge('lin');
    // What the desk says there lies with the owner, who confirms it; the archive shows it before anybody asks.
    await until(() => expect(api.tasks.length).toBeGreaterThan(0));
    const confirm = async (): Promise<void> => {
      await settled();
      for (const task of api.confirm('lin')) expect(await archive('lin', task.text)).toBe(200);
      await settled();
    };
    await confirm();
    socket.hear({ chatId: triage, userId: 'Lin', text: '@Baton /回复 1 正在重启网关' });
    await until(() => expect(api.tasks.at(-1)?.text).toContain('正在重启网关'));
    await until(async () => expect(await outgoing('ticket.reply')).toEqual(['waiting']));
    await confirm();
    expect(await outgoing('ticket.reply')).toEqual(['sent']);
    // The owner's tap is no answer of the owner's, and nobody is told of it as of a message.
    const { rows } = await sql<{
      text: string;
    }>`select text from messages where room_id = ${id(group)}`.execute(open().db);
    expect(rows.map(({ text }) => text)).toEqual(['全公司都登录不了，业务停了']);
    socket.hear({ chatId: triage, userId: 'Lin', text: '@Baton /解决 1 网关重启后恢复' });
    await until(async () => {
      await confirm();
      expect(api.tasks.map(({ text }) => text).join('\n')).toMatch(/https:\/\/desk\.example\.com\/rate\/\S+/);
    });
    expect(toMembers('lin')).not.toContain('粘贴');
  });

  it('hears that a group was moved in the client, and whose it is now', async () => {
    const known = () => sql<{ owner: string }>`select owner from wecom_groups`.execute(open().db);
    // All groups are gone through at the start.
    await until(async () => expect((await known()).rows).toEqual([{ owner: 'lin' }]));
    api.moveByHand(group, 'zhao');
    expect(await post(seal(ownerChanged(group, house.clock.now()), { at: house.clock.now() }))).toBe(200);
    await until(async () => {
      const { rows } = await sql<{
        key: string;
      }>`select key from inbox where room_id = ${id(group)}`.execute(open().db);
      expect([rows.length, (await known()).rows]).toEqual([1, [{ owner: 'zhao' }]]);
    });
  });
});
