import { expect, it } from 'vitest';
import type { DeskChange } from '../../src/domain/desk-changes.ts';
import { diagnoseChanges } from '../../src/storage/diagnose-changes.ts';
import { smallPlan } from '../support/play.ts';

const stored = (...changes: readonly DeskChange[]) =>
  changes.map((change, index) => ({
    id: `id-${index}`,
    seq: index + 1,
    at: Date.UTC(2026, 0, 5),
    byId: 'wu',
    byName: 'Wu',
    change,
  }));

it('nothing is said of a desk that nobody has changed from chat', () => {
  expect(diagnoseChanges(smallPlan, [], 0)).toEqual([]);
});

it('whoever a handover made responsible, and whoever has left, can be written into the file', () => {
  const acme = 'playground:local:acme';
  const found = diagnoseChanges(
    smallPlan,
    stored(
      { type: 'owner.moved', roomId: acme, personId: 'zhao' },
      { type: 'person.left', personId: 'lin', at: Date.UTC(2026, 0, 5, 4) },
    ),
    0,
  );
  expect(found.map(({ mend }) => mend).filter((mend) => mend !== undefined)).toEqual([
    'To make it permanent, write under people: - {"id":"lin","name":"Lin","left":"2026-01-05"}',
    `To make it permanent, write under rooms: - {"id":"${acme}","kind":"service","name":"Acme service","customer":"acme","owner":"zhao"}`,
  ]);
});

it('what is over the file is named with the line that makes it permanent, and what fits no longer with the reason', () => {
  const acme = 'playground:local:acme';
  const found = diagnoseChanges(
    smallPlan,
    stored(
      { type: 'room.bound', roomId: acme, kind: 'service', name: 'Acme service', customerId: 'other' },
      { type: 'customer.added', id: 'fresh', name: 'Fresh', tier: 'basic', stage: 'after_sales' },
      { type: 'room.bound', roomId: 'slack:T:C', kind: 'service', name: 'Gone', customerId: 'gone' },
      { type: 'customer.added', id: 'acme', name: 'Acme', tier: 'svip', stage: 'after_sales' },
    ),
    0,
  );
  expect(found.map(({ ok, text }) => [ok, text])).toEqual([
    [true, 'Chat: 2 changes of the desk are in force.'],
    [true, 'Chat: Fresh (fresh) comes from chat and is not in the file.'],
    [true, `Chat: Acme service (${acme}) overrides the file.`],
    [false, expect.stringMatching(/"Gone".*by Wu on 2026-01-05.*its customer is no longer in the file/)],
  ]);
  expect(found[1]?.mend).toBe(
    'To make it permanent, write under customers: - {"id":"fresh","name":"Fresh","tier":"basic","stage":"after_sales"}',
  );
  expect(found[2]?.mend).toContain(`under rooms: - {"id":"${acme}","kind":"service"`);
});
