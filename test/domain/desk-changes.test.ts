import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, roomBefore, type DeskChange } from '../../src/domain/desk-changes.ts';
import { createDesk, roles, tiers } from '../../src/domain/desk.ts';
import { smallPlan } from '../support/play.ts';

const group = 'playground:local:group';
const bound = (change: Partial<Extract<DeskChange, { type: 'room.bound' }>> = {}): DeskChange => ({
  type: 'room.bound',
  roomId: group,
  kind: 'service',
  name: 'A group',
  customerId: 'acme',
  ...change,
});
const roomIn = (changes: readonly DeskChange[], id = group) =>
  applyChanges(smallPlan, changes).plan.rooms.find((room) => room.id === id);

describe('changes from chat', () => {
  it('without any, the file stands as it is', () => {
    expect(applyChanges(smallPlan, [])).toEqual({ plan: smallPlan, dropped: [] });
  });

  it('a binding adds a room, overrides one of the file, and the last one counts', () => {
    expect(roomIn([bound()])).toEqual({ id: group, kind: 'service', name: 'A group', customerId: 'acme' });
    expect(roomIn([bound(), bound({ customerId: 'other' })])).toMatchObject({ customerId: 'other' });
    const acme = 'playground:local:acme';
    expect(roomIn([bound({ roomId: acme, customerId: 'other' })], acme)).toMatchObject({
      customerId: 'other',
    });
    expect(applyChanges(smallPlan, [bound({ roomId: acme })]).plan.rooms).toHaveLength(
      smallPlan.rooms.length,
    );
  });

  it('one that is taken back leaves what stood before it, one after the other', () => {
    const both = [bound(), bound({ customerId: 'other' })];
    expect(roomBefore(smallPlan, both, group)).toMatchObject({ room: { customerId: 'acme' } });
    const undo: DeskChange = { type: 'room.unbound', roomId: group };
    expect(roomIn([...both, undo])).toMatchObject({ customerId: 'acme' });
    expect(roomBefore(smallPlan, [...both, undo], group)).toEqual({ room: null });
    expect(roomIn([...both, undo, undo])).toBeUndefined();
    expect(roomBefore(smallPlan, [...both, undo, undo], group)).toBeNull();
    const acme = 'playground:local:acme';
    const over = bound({ roomId: acme, customerId: 'other' });
    expect(roomBefore(smallPlan, [over], acme)).toMatchObject({ room: { customerId: 'acme' } });
    expect(roomBefore(smallPlan, [], acme)).toBeNull();
  });

  it('what fits the file no longer is left out and named, and what rests on it too', () => {
    const changes: readonly DeskChange[] = [
      { type: 'customer.added', id: 'fresh', name: 'Fresh', tier: 'basic', stage: 'after_sales' },
      bound({ customerId: 'fresh' }),
      bound({ customerId: 'gone' }),
      bound({ teamId: 'gone' }),
      { type: 'customer.added', id: 'acme', name: 'Acme again', tier: 'basic', stage: 'sales' },
      { type: 'identity.linked', to: { personId: 'nobody' }, identity: 'slack:T:U' },
      { type: 'identity.linked', to: { personId: 'lin' }, identity: 'playground:local:zhao' },
      { type: 'identity.unlinked', identity: 'slack:T:never' },
      { type: 'room.unbound', roomId: 'playground:local:elsewhere' },
    ];
    const { plan, dropped } = applyChanges(smallPlan, changes);
    expect(plan.rooms.find(({ id }) => id === group)).toMatchObject({ customerId: 'fresh' });
    expect(dropped.map(({ index, why }) => [index, why])).toEqual([
      [2, 'no-such-customer'],
      [3, 'no-such-team'],
      [4, 'already-there'],
      [5, 'no-such-person'],
      [6, 'identity-taken'],
      [7, 'no-such-identity'],
      [8, 'no-such-room'],
    ]);
  });

  it('an identity belongs to one person at a time', () => {
    const identity = 'slack:T:U1';
    const toLin: DeskChange = { type: 'identity.linked', to: { personId: 'lin' }, identity };
    const toWang: DeskChange = {
      type: 'identity.linked',
      to: { customerId: 'acme', contactId: 'wang' },
      identity,
    };
    const desk = (changes: readonly DeskChange[]) => createDesk(applyChanges(smallPlan, changes).plan);
    expect(desk([toLin, toWang]).personByIdentity.get(identity)?.id).toBe('lin');
    expect(desk([toLin, toWang]).contactByIdentity.has(identity)).toBe(false);
    const freed = desk([toLin, { type: 'identity.unlinked', identity }, toWang]);
    expect(freed.personByIdentity.has(identity)).toBe(false);
    expect(freed.contactByIdentity.get(identity)?.contact.id).toBe('wang');
  });

  it('one that a newer version wrote is left out, and the rest stands', () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the type does not know is the point
    const newer = { type: 'moon.landed', roomId: group } as unknown as DeskChange;
    const { plan, dropped } = applyChanges(smallPlan, [newer, bound()]);
    expect(dropped).toEqual([{ index: 0, change: newer, why: 'not-understood' }]);
    expect(plan.rooms.some(({ id }) => id === group)).toBe(true);
  });
});

const some = fc.constantFrom('lin', 'acme', 'other', 'support', 'wang', 'fresh', '__proto__');
const identity = fc.constantFrom('playground:local:lin', 'slack:T:1', 'slack:T:2');
const roomId = fc.constantFrom(group, 'playground:local:acme', 'playground:local:triage');
const anyChange: fc.Arbitrary<DeskChange> = fc.oneof(
  fc
    .record({
      roomId,
      kind: fc.constantFrom('service' as const, 'triage' as const),
      customerId: fc.option(some, { nil: undefined }),
      teamId: fc.option(some, { nil: undefined }),
    })
    .map(
      ({ customerId, teamId, ...rest }): DeskChange => ({
        type: 'room.bound',
        name: 'x',
        ...rest,
        ...(customerId === undefined ? {} : { customerId }),
        ...(teamId === undefined ? {} : { teamId }),
      }),
    ),
  roomId.map((id): DeskChange => ({ type: 'room.unbound', roomId: id })),
  fc.record({
    type: fc.constant('customer.added' as const),
    id: some,
    name: some,
    tier: fc.constantFrom(...tiers),
    stage: some,
  }),
  fc.record({ type: fc.constant('customer.staged' as const), customerId: some, stage: some }),
  fc.record({ id: some, identity, role: fc.constantFrom(...roles) }).map(
    ({ id, identity: account, role }): DeskChange => ({
      type: 'person.added',
      id,
      name: id,
      roles: [role],
      identity: account,
    }),
  ),
  fc
    .record({ personId: some, role: fc.constantFrom(...roles) })
    .map(({ personId, role }): DeskChange => ({ type: 'roles.granted', personId, roles: [role] })),
  fc.record({ who: some, identity }).map(
    ({ who, identity: account }): DeskChange => ({
      type: 'identity.linked',
      to: { personId: who },
      identity: account,
    }),
  ),
  identity.map((account): DeskChange => ({ type: 'identity.unlinked', identity: account })),
);

describe('any changes at all', () => {
  it('give a whole desk: one owner for each identity, no binding to what does not exist, the file untouched', () => {
    const before = JSON.stringify(smallPlan);
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 30 }), (changes) => {
        const { plan, dropped } = applyChanges(smallPlan, changes);
        expect(applyChanges(smallPlan, changes)).toEqual({ plan, dropped });
        const owners = [
          ...plan.people.flatMap((person) => person.identities),
          ...plan.customers.flatMap(({ contacts }) => contacts.flatMap((contact) => contact.identities)),
        ];
        expect(new Set(owners).size).toBe(owners.length);
        for (const part of [plan.people, plan.customers, plan.rooms])
          expect(new Set(part.map(({ id }) => id)).size).toBe(part.length);
        for (const room of plan.rooms) {
          if (room.customerId !== undefined)
            expect(plan.customers.some(({ id }) => id === room.customerId)).toBe(true);
          if (room.teamId !== undefined) expect(plan.teams.some(({ id }) => id === room.teamId)).toBe(true);
        }
        expect(JSON.stringify(smallPlan)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('stand the same without those that were dropped', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 20 }), (changes) => {
        const { plan, dropped } = applyChanges(smallPlan, changes);
        const lost = new Set(dropped.map(({ index }) => index));
        const kept = changes.filter((_, index) => !lost.has(index));
        expect(applyChanges(smallPlan, kept)).toEqual({ plan, dropped: [] });
      }),
    );
  });
});
