import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Ticket } from '../../src/domain/ticket.ts';
import { insertTickets, loadTicketsById, updateTickets, upsertCycles } from '../../src/storage/tickets.ts';
import { onBothDatabases } from '../support/databases.ts';
import { now, ticket } from '../views/examples.ts';

onBothDatabases('a ticket', (open) => {
  const load = async (id: string): Promise<Ticket> => {
    const [found] = await loadTicketsById(open().db, [id]);
    if (found === undefined) throw new Error('it is not there');
    return found;
  };
  let number = 0;
  const keep = async (given: Partial<Ticket>): Promise<Ticket> => {
    number += 1;
    const one = ticket({ id: randomUUID(), number, ...given });
    await insertTickets([one]).execute(open().db);
    await upsertCycles([one]).execute(open().db);
    return load(one.id);
  };
  const path = {
    policy: { hours: null, repeat: 0, steps: [{ wait: 1, targets: [{ to: 'person', id: 'lin' }] }] },
    round: 0,
    step: 0,
    nextAt: now,
  } as const;
  const attention = { owedSince: now, assignedAt: null, nudgedAt: null, brokenAt: null, passedFor: null };

  it('keeps the parts that nobody changed, and takes those that somebody did', async () => {
    const before = await keep({ path, paged: ['lin'], attention });
    expect(before).toMatchObject({ path, paged: ['lin'], attention });
    const touched = { ...before, severity: 'minor' } as const;
    await updateTickets([touched]).execute(open().db);
    expect(await load(before.id)).toEqual(touched);
    const changed = {
      ...(await load(before.id)),
      path: { ...path, step: 1 },
      paged: ['lin', 'zhao'],
      attention: { ...attention, owedSince: null },
    };
    await updateTickets([changed]).execute(open().db);
    expect(await load(before.id)).toEqual(changed);
    const over = { ...(await load(before.id)), path: null, paged: [] };
    await updateTickets([over]).execute(open().db);
    expect(await load(before.id)).toEqual(over);
  });

  it('gets a path that it had not', async () => {
    const before = await keep({ path: null });
    await updateTickets([{ ...before, path }]).execute(open().db);
    expect((await load(before.id)).path).toEqual(path);
  });
});
