import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inbound, Ownership } from '../../../src/adapters/contract.ts';
import { createMemoryPlaygroundStore } from '../../../src/adapters/playground/memory-store.ts';
import { demoDesk } from '../../../src/config/demo.ts';
import { withoutPerson } from '../../../src/domain/person-leaves.ts';
import { noLimits, type RoomLimits } from '../../../src/adapters/playground/room-limits.ts';
import { agent, done, room, startPlayground, type PlaygroundHouse } from './playground-house.ts';

const other = 'playground:local:chen-jing';

let house: PlaygroundHouse;
let received: Inbound[] = [];
const store = createMemoryPlaygroundStore();

const open = async (kept = createMemoryPlaygroundStore(), plan = demoDesk()): Promise<void> => {
  received = [];
  house = await startPlayground({
    plan,
    store: kept,
    receive: async (inbound) => {
      received.push(inbound);
      return done;
    },
  });
};
const wear = (limits: Partial<RoomLimits>) =>
  house.playground.settings.change(room, { ...noLimits, ...limits });
const ownership = (): Ownership => {
  const found = house.playground.ownership;
  if (found === undefined) throw new Error('the playground tells of no ownership');
  return found;
};
const person = (identity: string) => {
  const found = house.playground.directory().author(identity);
  if (found === undefined) throw new Error(`nobody is ${identity}`);
  return found;
};
const moves = () => received.filter((inbound) => inbound.type === 'group-owner');

describe('whose group it is in the playground', () => {
  beforeEach(() => open());
  afterEach(() => house.stop());

  it('is read live, with its members', async () => {
    const before = await ownership().read(room);
    expect(before.owner?.identity).toBe(agent);
    expect(before.members).toContain(other);
    await house.playground.settings.giveGroup(room, { identity: other });
    expect((await ownership().read(room)).owner).toEqual(person(other));
  });

  it('stays theirs who have left the desk, until it is moved: no chat knows who has', async () => {
    const idOf = (identity: string): string =>
      demoDesk().people.find(({ identities }) => identities.includes(identity))?.id ?? '';
    const without = (identity: string) => withoutPerson(demoDesk(), { personId: idOf(identity), at: 0 });
    const kept = createMemoryPlaygroundStore();
    await house.stop();
    await open(kept, without(agent));
    expect((await ownership().read(room)).owner).toEqual({ identity: agent, name: '林晓' });
    expect((await ownership().read(room)).members).not.toContain(agent);
    await ownership().transfer?.(room, { from: null, to: person(other) }, 'handover-1');
    expect((await ownership().read(room)).owner).toEqual(person(other));
    expect(moves()).toMatchObject([{ owner: { identity: other }, former: agent }]);
    await house.stop();
    await open(kept, without(other));
    expect((await ownership().read(room)).owner?.identity).toBe(other);
  });

  it('changes by the desk once for each key, and is told', async () => {
    const move = { from: person(agent), to: person(other) };
    await ownership().transfer?.(room, move, 'handover-1');
    await ownership().transfer?.(room, move, 'handover-1');
    expect((await ownership().read(room)).owner).toEqual(person(other));
    expect(moves()).toMatchObject([
      { roomId: room, owner: { identity: other }, former: agent, author: { name: 'Baton' } },
    ]);
    // Given back by hand: an old request that comes late moves nothing.
    await house.playground.settings.giveGroup(room, { identity: agent });
    expect(moves()).toHaveLength(2);
  });

  it('is changed by a person only where the room says so, which is told in words', async () => {
    await wear({ groupOwner: 'person' });
    const move = { from: person(agent), to: person(other) };
    await expect(ownership().transfer?.(room, move, 'handover-1')).rejects.toMatchObject({
      kind: 'rejected',
      words: { zh: expect.stringContaining('群主') },
    });
    expect((await ownership().read(room)).owner?.identity).toBe(agent);
    expect(ownership().steps(room, move).en).toContain(person(other).name);
  });

  it('is not told where the room has no owner to be seen', async () => {
    await wear({ groupOwner: 'none' });
    expect((await ownership().read(room)).owner).toBeNull();
  });

  it('cannot become somebody’s who is not in the group, said before anything moves', async () => {
    const stranger = { identity: 'playground:local:nobody', name: 'Nobody' };
    const move = { from: person(agent), to: stranger };
    expect(await ownership().preflight(room, move)).toMatchObject([{ blocks: true }]);
    await expect(ownership().transfer?.(room, move, 'handover-1')).rejects.toMatchObject({
      kind: 'rejected',
    });
    expect(moves()).toEqual([]);
  });
});

describe('a move of a group that the desk may not have heard of', () => {
  it('is told again at the next start, under the same key', async () => {
    await open(store);
    await house.playground.settings.giveGroup(room, { identity: other });
    const [first] = moves();
    await house.stop();
    await open(store);
    await expect.poll(() => moves().map(({ key }) => key)).toEqual([first?.key]);
    await house.stop();
  });
});
