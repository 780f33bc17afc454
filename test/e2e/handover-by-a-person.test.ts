import { afterEach, expect, it } from 'vitest';
import { noLimits, type RoomLimits } from '../../src/adapters/playground/room-limits.ts';
import type { DeskPlan } from '../../src/domain/desk.ts';
import { days } from '../../src/domain/time.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { loadHandovers } from '../../src/storage/handovers.ts';
import { createPlaygroundStore } from '../../src/storage/playground.ts';
import { onOneDatabase } from '../support/databases.ts';
import { handoverPlan, identity } from '../support/handover.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';

const acme = identity('acme');

/** The support team and Min read Chinese, the others English. */
const plan: DeskPlan = {
  ...handoverPlan,
  people: handoverPlan.people.map((one) => (one.id === 'min' ? { ...one, language: 'zh' } : one)),
  rooms: handoverPlan.rooms.map((room) =>
    room.id === identity('triage') ? { ...room, language: 'zh' } : room,
  ),
};

onOneDatabase('a handover in a room that belongs to sales', (database) => {
  let house: House;
  afterEach(() => house.stop());

  /** Min owns the group; Lin has accepted. */
  const accepted = async (limits: Partial<RoomLimits>): Promise<void> => {
    const store = createPlaygroundStore(database().db);
    await store.keepRoom({
      id: acme,
      limits: { ...noLimits, ...limits },
      groupOwner: identity('min'),
      ownerMove: null,
    });
    house = await startHouse(database(), { plan });
    await house.say('he', '/handover @Lin');
    await house.press('gu', 'Let it through', { room: 'triage-building', input: 'They know each other.' });
    await house.press('lin', 'Accept', { room: 'dm-lin' });
  };
  const handover = async (): Promise<Handover> => {
    const [found] = await loadHandovers(database().db, [acme], []);
    if (found === undefined) throw new Error('no handover');
    return found;
  };
  const give = async (who: string): Promise<void> => {
    const given = await house.desk.playground?.settings.giveGroup(acme, { identity: identity(who) });
    expect(given?.status).toBe('done');
    await house.desk.settled();
  };
  const waitingFor = async (who: string): Promise<number> =>
    (await house.messages(`dm-${who}`)).filter((one) => one.prepared?.state === 'waiting').length;
  /** The newest card of the team, and what its members read. */
  const card = async (room: string): Promise<string> =>
    (await house.said(room)).findLast((text) => text.includes('H1')) ?? '';
  const inGroup = async (what: string): Promise<number> =>
    (await house.messages('acme')).filter(({ text, message }) =>
      (text ?? (message === null ? '' : wordsOf(message))).includes(what),
    ).length;

  it('where a person must send is introduced by whoever owns the group when it is sent, once', async () => {
    await accepted({ personSends: true });
    expect([await waitingFor('min'), await inGroup('Your contact from now on')]).toEqual([1, 0]);
    expect(await card('triage-building')).toContain('prepared, not seen in the group yet');
    expect(await card('triage')).toContain('已备好，还没看到发到群里');

    await give('zhao');
    expect([await waitingFor('min'), await waitingFor('zhao')]).toEqual([0, 1]);
    expect(await handover()).toMatchObject({ state: 'accepted', introduction: { state: 'prepared' } });
    expect(await house.tap('zhao')).toBe(1);
    expect(await inGroup('Your contact from now on')).toBe(1);
    expect(await handover()).toMatchObject({ state: 'completed', ownership: { state: 'proven' } });

    // What is said last is the new owner's to send.
    expect([await waitingFor('zhao'), await waitingFor('lin')]).toEqual([0, 1]);
    expect(await house.tap('lin')).toBe(1);
    expect((await house.messages('acme')).length).toBe(3);
  });

  it('where a person must send, and the group comes to the incoming one first, is neither moved nor handed out twice', async () => {
    await accepted({ personSends: true });
    await give('lin');
    expect([await waitingFor('min'), await waitingFor('lin')]).toEqual([0, 1]);
    expect(await handover()).toMatchObject({ state: 'accepted', ownership: { state: 'proven' } });
    await house.tap('lin');
    expect(await inGroup('Your contact from now on')).toBe(1);
    expect(await handover()).toMatchObject({ number: 1, state: 'completed' });
    expect(house.desk.playground?.settings.moves()).toMatchObject([{ by: identity('lin') }]);
  });

  it('where a person must send and nobody does is told to those who can mend it, and can be handed out anew', async () => {
    await accepted({ personSends: true });
    await house.advance(days(2));
    expect(await waitingFor('min')).toBe(0);
    expect((await house.said('triage-building')).at(-1)).toContain(
      'Only the group’s owner can send there, and nobody did in time',
    );
    expect((await house.said('triage')).join('\n')).not.toContain('未能发出');
    expect(await card('triage-building')).toContain(
      'the introduction is prepared, but not in the group yet: somebody has to send it',
    );
    await house.press('he', 'Try again', { room: 'triage-building' });
    expect(await waitingFor('min')).toBe(1);
    await house.tap('min');
    expect(await inGroup('Your contact from now on')).toBe(1);
    expect(await handover()).toMatchObject({ state: 'completed' });
  });

  it('where only a person gives the group away waits for that, and is shown how', async () => {
    await accepted({ groupOwner: 'person' });
    expect(await card('triage-building')).toMatch(/has to be given by hand; it belongs to Min\.$/m);
    expect(await card('triage')).toMatch(/需要手动转让；现任群主是 Min。$/m);
    const asked = (await house.said('dm-min')).at(-1);
    expect(asked).toContain('请把 Acme 的群主转给 Lin');
    expect(asked).toContain('操作步骤: 点右上角打开会话设置');

    await house.press('min', '已完成转让', { room: 'dm-min' });
    expect(await handover()).toMatchObject({ state: 'accepted', ownership: { proof: null } });
    await give('lin');
    expect(await handover()).toMatchObject({
      state: 'completed',
      ownership: { proof: { type: 'read', owner: { identity: identity('lin') } } },
    });
    expect(await card('triage-building')).toContain('Lin, as the platform showed on');
  });

  it('where nobody can see whose the group is ends with the word of a named person, recorded as such', async () => {
    await accepted({ groupOwner: 'none' });
    expect(await card('triage-building')).toMatch(
      /has to be given by hand; the platform does not tell whose it is\.$/m,
    );
    await house.press('he', 'Done', { room: 'dm-he' });
    expect(await handover()).toMatchObject({
      state: 'completed',
      ownership: { state: 'confirmed', proof: { type: 'said', byId: 'he', byName: 'He' } },
    });
    expect(await card('triage-building')).toMatch(/has moved, says He \(.*\); this platform cannot show it/);
    expect(await card('triage')).toMatch(/He ?确认已转让（.*）；这个平台无法核实/);
  });
});
