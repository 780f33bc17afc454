import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeskPlan } from '../../src/domain/desk.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { loadHandovers } from '../../src/storage/handovers.ts';
import { type FakeBotSocket, startFakeBotSocket } from '../fakes/wecom/bot-socket.ts';
import { cardPressed, groupMade, ownerChanged, seal } from '../fakes/wecom/letters.ts';
import { fakeCorp, type FakeWecomApi, startFakeWecomApi } from '../fakes/wecom/wecom-api.ts';
import { onOneDatabase } from '../support/databases.ts';
import { handoverPlanAt } from '../support/handover.ts';
import { startHouse, type House } from '../support/house.ts';
import { until } from '../support/until.ts';
import {
  addHandoverGroup,
  wecomCustomer as wang,
  wecomEnvironment,
  wecomGroup as group,
} from '../support/wecom-plan.ts';

const id = (native: string): string => `wecom:${fakeCorp.id}:${native}`;
const [triage, building] = ['wrTriage01', 'wrTriage02'];

const plan: DeskPlan = handoverPlanAt(
  (name) => id(name === 'wang' ? wang : name),
  [
    { id: id(group), kind: 'service', name: 'Acme 客户群', customerId: 'acme' },
    { id: id(`bot.${triage}`), kind: 'triage', name: '分诊', teamId: 'support' },
    { id: id(`bot.${building}`), kind: 'triage', name: '实施', teamId: 'building' },
  ],
  { language: 'zh' },
);

onOneDatabase('a handover of a customer group on WeCom', (open) => {
  let api: FakeWecomApi;
  let socket: FakeBotSocket;
  let house: House;

  beforeEach(async () => {
    api = await startFakeWecomApi();
    socket = await startFakeBotSocket();
    addHandoverGroup(api);
    for (const chat of [triage, building]) socket.open.add(chat);
    house = await startHouse(open(), {
      plan,
      env: wecomEnvironment(api, socket),
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

  const newest = async (): Promise<Handover | undefined> =>
    (await loadHandovers(open().db, [id(group)], [])).at(-1);
  const stands = (as: object) =>
    until(async () => {
      await house.desk.settled();
      expect(await newest()).toMatchObject(as);
    });
  const post = async (message: string): Promise<void> => {
    const { query, body } = seal(message, { at: house.clock.now() });
    const response = await fetch(`${house.desk.url}/wecom/callback?${query}`, { method: 'POST', body });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    await house.desk.settled();
  };
  /** Everything that somebody was told by the application. */
  const told = (userId: string): string =>
    api.messages
      .filter(({ to }) => to === userId)
      .map(({ text }) => text)
      .join('\n\n');
  const tells = (userId: string, what: RegExp) => until(() => expect(told(userId)).toMatch(what));
  const inRoom = (chat: string, what: RegExp) =>
    until(async () => {
      await house.desk.settled();
      const said = socket.said.filter(({ chatId }) => chatId === chat).map(({ text }) => text);
      expect(said.join('\n\n')).toMatch(what);
    });
  /** The newest card with such a button. */
  const press = async (userId: string, action: string): Promise<void> => {
    const found = await until(() => {
      for (const { to, card } of api.messages.toReversed()) {
        const buttons = (card?.['button_list'] ?? []) as { key: string }[];
        const key = buttons.find((button) => button.key.startsWith(action))?.key;
        if (to === userId && key !== undefined) return { key, taskId: String(card?.['task_id']) };
      }
      return expect.fail(`${userId} has no button ${action}`);
    });
    await post(cardPressed(userId, { ...found, responseCode: randomUUID(), at: house.clock.now() }));
  };
  const say = async (chat: string, userId: string, text: string): Promise<void> => {
    socket.hear({ chatId: chat, userId, text: `@Baton ${text}` });
    await house.desk.settled();
  };
  /** What an owner-changed callback left to be read again is looked at with the next callback. */
  const later = async (by: number): Promise<void> => {
    house.clock.moveTo(house.clock.now() + by);
    await house.desk.settled();
    await post(groupMade(group, house.clock.now()));
  };
  const moves = () => api.calls.filter(({ path }) => path.endsWith('onjob_transfer'));
  const tasks = (sender: string) => api.tasks.filter((task) => task.sender === sender && !task.cancelled);

  /** From the triage room to the accepted brief. */
  const accepted = async (): Promise<void> => {
    await say(building, 'he', '/交接 @Acme @Lin 售后');
    await stands({ number: 1, state: 'drafting', outgoingId: 'he', incomingId: 'lin' });
    await inRoom(building, /H1/);
    // She is told beforehand: the group is hers.
    await tells('min', /H1|Acme/);
    await press('he', 'brief.open');
    await tells('he', /https:\/\/desk\.example\.com\/forms\//);
    const [, path = ''] = /https:\/\/desk\.example\.com(\/forms\/[\w.-]+)/.exec(told('he')) ?? [];
    const form = await fetch(`${house.desk.url}${path}`);
    expect(await form.text()).toContain('motives.why');
    const handed = await fetch(`${house.desk.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        key: randomUUID(),
        do: 'submit',
        'motives.why': '旧系统太慢',
        'cautions.risks': '网关很旧，别在月底动它',
      }),
    });
    expect(handed.status).toBe(303);
    await stands({ state: 'offered' });
    await tells('lin', /网关很旧/);
    await press('lin', 'handover.accept');
    await stands({ state: 'accepted', introduction: { state: 'prepared' } });
  };
  /** The present owner of the group taps. */
  const introduce = async (): Promise<void> => {
    await until(() => expect(tasks('min')).toHaveLength(1));
    const [task] = tasks('min');
    expect(task?.text).toMatch(/Lin/);
    expect(task?.text).not.toMatch(/网关很旧|旧系统/);
    api.confirm('min');
    await house.advance(31_000);
    await later(1_000);
  };

  it('goes from the triage room to the moved group, which is moved once and read until it shows it', async () => {
    await accepted();
    expect(moves()).toEqual([]);
    api.staleReads = 3;
    await introduce();
    await until(() => expect(moves()).toHaveLength(1));
    // WeCom tells of our own move while it still shows the former owner.
    await post(ownerChanged(group, house.clock.now()));
    await house.advance(90_000);
    await stands({ state: 'completed', ownership: { state: 'proven' } });
    for (const by of [3_000, 6_000, 16_000, 61_000]) await later(by);
    await post(ownerChanged(group, house.clock.now()));
    await house.desk.settled();
    expect(moves()).toHaveLength(1);
    expect(api.groups.get(group)?.owner).toBe('lin');
    expect(await newest()).toMatchObject({ number: 1, state: 'completed' });
    // What is said at the end lies with the new owner.
    await until(() => expect(tasks('lin')).toHaveLength(1));
  });

  it('begins afterwards when the group was moved by hand, and proves nothing twice', async () => {
    // All groups are gone through at the start: whose it was is known.
    await later(1_000);
    api.staleReads = 1;
    api.moveByHand(group, 'lin');
    await post(ownerChanged(group, house.clock.now()));
    await later(3_000);
    await stands({
      number: 1,
      state: 'drafting',
      cause: 'group-owner',
      outgoingId: 'he',
      incomingId: 'lin',
      ownership: { state: 'proven' },
    });
    await tells('he', /把 Acme 交接给 Lin[\s\S]*补办交接/);
    await tells('min', /Lin/);
    expect(moves()).toEqual([]);
  });

  it('takes a group that is theirs already for moved', async () => {
    await accepted();
    api.transferFailure = { errcode: 90504, errmsg: 'owner not changed' };
    await introduce();
    await until(() => expect(moves()).toHaveLength(1));
    api.moveByHand(group, 'lin');
    await house.advance(3_000);
    await stands({ state: 'completed', ownership: { state: 'proven' } });
  });

  it('says in words why WeCom refuses the move, and what the owner has to do by hand', async () => {
    await accepted();
    api.transferFailure = { errcode: 90503, errmsg: 'chat is full' };
    await introduce();
    await stands({ state: 'accepted', ownership: { state: 'by-hand' } });
    await tells('min', /群已满员[\s\S]*转让群主/);
    await inRoom(building, /群已满员/);
    // She says so before it is true: only what WeCom shows counts.
    await press('min', 'handover.confirm');
    await house.advance(1_000);
    await stands({ state: 'accepted' });
    api.moveByHand(group, 'lin');
    await say(building, 'He', '/交接 H1 已转让');
    await house.advance(1_000);
    await stands({ state: 'completed', ownership: { state: 'proven' } });
    expect(moves()).toHaveLength(1);
  });
});
