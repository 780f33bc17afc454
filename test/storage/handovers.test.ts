import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { loadHandovers, upsertHandovers } from '../../src/storage/handovers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { handover } from '../views/handovers.ts';

onBothDatabases('the handovers of a room', (open) => {
  const roomId = 'slack:T1:acme';

  it('are loaded as the newest and the last that was completed', async () => {
    const keep = async (number: number, state: Handover['state']): Promise<void> => {
      await upsertHandovers([handover({ id: randomUUID(), number, roomId, state })]).execute(open().db);
    };
    const numbers = async () => (await loadHandovers(open().db, [roomId], [])).map(({ number }) => number);
    expect(await numbers()).toEqual([]);
    await keep(1, 'completed');
    await keep(2, 'completed');
    expect(await numbers()).toEqual([2]);
    await keep(3, 'cancelled');
    await keep(4, 'cancelled');
    expect(await numbers()).toEqual([2, 4]);
  });
});
