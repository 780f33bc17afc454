import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Inbound, NeutralMessage } from '../../../src/adapters/contract.ts';
import { noLimits } from '../../../src/adapters/playground/room-limits.ts';
import {
  agent,
  agentsDirectRoom,
  customer,
  done,
  type PlaygroundHouse,
  room,
  startPlayground,
  triage,
} from './playground-house.ts';

let house: PlaygroundHouse;
let received: Inbound[];
afterEach(() => house.stop());

const open = async (): Promise<void> => {
  received = [];
  house = await startPlayground({
    receive: async (inbound) => {
      received.push(inbound);
      return done;
    },
  });
};

const path = (id: string, what: 'settings' | 'owner'): string =>
  `/playground/rooms/${encodeURIComponent(id)}/${what}`;
const wear = (limits: object, id = room) => house.post(path(id, 'settings'), { ...noLimits, ...limits });
const give = (identity: string, id = room) => house.post(path(id, 'owner'), { identity });

const card = (text: string): NeutralMessage => ({
  tone: 'neutral',
  title: 'Title',
  text,
  fields: [{ label: 'Status', value: 'open' }],
  buttons: [{ action: 'ticket.claim:1', label: 'Claim', style: 'plain' }],
});
const send = (id: string, text = 'hello', edits: string | null = null) =>
  house.playground.send({ id, to: { room }, message: card(text), edits });

const shownRooms = z.object({
  rooms: z.array(
    z.object({
      id: z.string(),
      settings: z.record(z.string(), z.unknown()).nullable(),
      groupOwner: z.object({ identity: z.string(), name: z.string() }).nullable(),
    }),
  ),
});
const shown = async (id: string) =>
  shownRooms.parse(await (await house.get('/playground/state')).json()).rooms.find((one) => one.id === id);

describe('the settings of a room', () => {
  it('are shown, changed, kept and read again at the next start', async () => {
    await open();
    expect(await shown(room)).toMatchObject({ settings: noLimits, groupOwner: { identity: agent } });
    expect((await wear({ onlyMentions: true })).status).toBe(200);
    expect((await shown(room))?.settings).toMatchObject({ onlyMentions: true });
    const { store } = house;
    await house.stop();
    house = await startPlayground({ store });
    expect(house.playground.capabilities('service', room).reads).toBe('mentions');
    expect(house.playground.capabilities('service', triage).reads).toBe('all');
  });

  it('refuse what makes no sense', async () => {
    await open();
    expect((await wear({ groupOwner: 'nobody' })).status).toBe(422);
    expect((await wear({ more: true })).status).toBe(422);
    expect((await wear({}, agentsDirectRoom)).status).toBe(422);
    expect((await wear({ personSends: true }, triage)).status).toBe(422);
    expect((await give('playground:local:nobody')).status).toBe(422);
    expect((await give(agent, triage)).status).toBe(422);
  });

  it('let a person give the group away, whatever Baton can do there', async () => {
    await open();
    await wear({ groupOwner: 'none' });
    expect((await give(customer)).status).toBe(200);
    expect((await shown(room))?.groupOwner).toMatchObject({ identity: customer });
  });
});

describe('a room that sees only what mentions Baton', () => {
  it('keeps everything else in the chat', async () => {
    await open();
    await wear({ onlyMentions: true });
    await house.say('nobody hears this');
    await house.say('@Baton but this');
    expect(received.map((one) => one.type === 'message' && one.text)).toEqual(['@Baton but this']);
    expect(await house.store.list(room, 10)).toHaveLength(2);
  });
});

describe('a room without buttons or edits', () => {
  it('shows no button and refuses an edit', async () => {
    await open();
    await wear({ noButtons: true, noEdits: true });
    const { providerId } = await send(crypto.randomUUID());
    expect((await house.store.list(room, 1))[0]?.message?.buttons).toEqual([]);
    await expect(send(crypto.randomUUID(), 'again', providerId)).rejects.toMatchObject({ kind: 'rejected' });
  });
});

describe('a room in which a person must send', () => {
  const tap = (message: string, speakAs = agent) => house.post('/playground/taps', { message, speakAs });
  const given = async () => (await house.store.list(agentsDirectRoom, 10)).filter((one) => one.prepared);

  it('has nothing in it until the owner sends it, as that person, in plain text', async () => {
    await open();
    await wear({ personSends: true });
    const id = crypto.randomUUID();
    expect(await send(id)).toMatchObject({ waits: true });
    expect(await send(id)).toMatchObject({ waits: true });
    expect(await house.store.list(room, 10)).toEqual([]);
    const [prepared, ...others] = await given();
    expect([others, prepared?.message?.buttons]).toEqual([[], []]);
    expect((await tap(prepared?.id ?? '')).status).toBe(200);
    expect(await house.store.list(room, 10)).toMatchObject([
      { author: { identity: agent }, text: 'Title\nhello\nStatus: open' },
    ]);
    expect(received.filter(({ type }) => type === 'delivery')).toMatchObject([
      { type: 'delivery', outgoingId: id, outcome: 'sent', roomId: room },
    ]);
    expect(await house.playground.find?.({ id, to: { room } })).toEqual({
      providerId: (await house.store.list(room, 1))[0]?.id,
    });
  });

  it('is sent once, however often the button is pressed, and reported again with the same key', async () => {
    await open();
    await wear({ personSends: true });
    await send(crypto.randomUUID());
    const [prepared] = await given();
    await Promise.all([tap(prepared?.id ?? ''), tap(prepared?.id ?? ''), tap(prepared?.id ?? '')]);
    expect(await house.store.list(room, 10)).toHaveLength(1);
    expect(new Set(received.map(({ key }) => key)).size).toBe(1);
  });

  it('lets nobody send but the owner, and nothing that was taken back', async () => {
    await open();
    await wear({ personSends: true });
    const id = crypto.randomUUID();
    await send(id);
    const [prepared] = await given();
    expect((await tap(prepared?.id ?? '', customer)).status).toBe(422);
    expect((await tap('nonsense')).status).toBe(422);
    const handed = { id, to: { room }, providerId: prepared?.id ?? null };
    expect(await house.playground.withdraw?.(handed)).toBe(true);
    expect(await house.playground.withdraw?.(handed)).toBe(true);
    expect((await tap(prepared?.id ?? '')).status).toBe(422);
    await expect(house.playground.remind?.(handed)).rejects.toMatchObject({ kind: 'rejected' });
    expect(await house.store.list(room, 10)).toEqual([]);
  });

  it('says that it cannot be taken back once it was sent', async () => {
    await open();
    await wear({ personSends: true });
    const id = crypto.randomUUID();
    const { providerId } = await send(id);
    await tap(providerId);
    expect(await house.playground.withdraw?.({ id, to: { room }, providerId })).toBe(false);
  });

  it('reminds the owner beneath what is to be sent', async () => {
    await open();
    await wear({ personSends: true });
    const id = crypto.randomUUID();
    const { providerId } = await send(id);
    await house.playground.remind?.({ id, to: { room }, providerId });
    expect((await house.store.list(agentsDirectRoom, 1))[0]).toMatchObject({ quotes: providerId });
  });

  it('gives back what waits when somebody else owns the group', async () => {
    await open();
    await wear({ personSends: true });
    const id = crypto.randomUUID();
    await send(id);
    await give(customer);
    expect(received).toMatchObject([
      { type: 'delivery', outgoingId: id, outcome: 'returned' },
      { type: 'group-owner', owner: { identity: customer } },
    ]);
    expect((await given()).map(({ prepared }) => prepared?.state)).toEqual(['withdrawn']);
    expect(await send(id)).toMatchObject({ waits: true });
  });
});
