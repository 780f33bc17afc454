import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { days, hours, type Instant } from '../../src/domain/time.ts';
import { readHandovers } from '../../src/reports/read-handovers.ts';
import { upsertHandovers } from '../../src/storage/handovers.ts';
import { upsertPolls, upsertRatings } from '../../src/storage/polls.ts';
import { insertTickets } from '../../src/storage/tickets.ts';
import { renderHandovers } from '../../src/views/render-handovers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { now, poll, ticket, wordsOf } from '../views/examples.ts';
import { data, handover } from '../views/handovers.ts';

onBothDatabases('the figures of handovers', (open) => {
  let rooms = 0;
  const keep = async (...some: readonly Partial<Handover>[]): Promise<void> => {
    const all = some.map((one) => {
      rooms += 1;
      return handover({ id: randomUUID(), number: rooms, roomId: `slack:T1:r${rooms}`, ...one });
    });
    await upsertHandovers(all).execute(open().db);
  };
  const rated = async (customerId: string, at: Instant, score: 1 | 2 | 3 | 4 | 5): Promise<void> => {
    const about = ticket({ id: randomUUID(), number: (rooms += 1), customerId });
    const asked = poll({ id: randomUUID(), ticketId: about.id });
    const rating = { identity: 'slack:T1:li', name: '李雯', score, reason: null, at };
    await insertTickets([about]).execute(open().db);
    await upsertPolls([asked]).execute(open().db);
    await upsertRatings([{ poll: asked, rating }]).execute(open().db);
  };
  const read = () => readHandovers(open().db, now);

  it('are nothing where there is nothing to count, and are said so', async () => {
    const monitor = await read();
    expect(monitor).toMatchObject({ live: [], more: 0, accept: { median: null, count: 0 }, byCustomer: [] });
    expect(wordsOf(renderHandovers(monitor, data('en')))).toContain('No handover is under way.');
  });

  it('count what is under way, oldest first, and what ended in ninety days', async () => {
    await keep(
      { number: 901, startedAt: now - days(1) },
      { number: 902, state: 'offered', startedAt: now - days(200), offeredAt: now - days(3) },
      { number: 903, state: 'cancelled', endedAt: now - days(2) },
      { number: 904, state: 'completed', endedAt: now - days(91) },
    );
    const { byState, live } = await read();
    expect(byState).toEqual({ drafting: 1, offered: 1, accepted: 0, completed: 0, cancelled: 1 });
    expect(live.map(({ number }) => number)).toEqual([902, 901]);
    const words = wordsOf(renderHandovers(await read(), data('zh')));
    expect(words).toContain('H902 · 青禾物流 · Ada → Grace · 等待接受 · 用时 200 天 · 清单 0%');
  });

  it('measure from the offer to the acceptance, and which transfers were shown by the platform', async () => {
    const owner = { identity: 'slack:T1:grace', name: 'Grace' };
    const ownership = { wanted: true, state: 'proven', present: owner, cause: null } as const;
    const accepted = { state: 'completed', startedAt: now - days(9), endedAt: now - days(1) } as const;
    await keep(
      {
        ...accepted,
        offeredAt: now - days(8),
        acceptedAt: now - days(8) + hours(2),
        ownership: { ...ownership, proof: { type: 'read', owner, at: now } },
        later: [{ text: '吴工', byName: 'Grace', at: now }],
      },
      {
        ...accepted,
        offeredAt: now - days(8),
        acceptedAt: now - days(8) + hours(4),
        ownership: {
          ...ownership,
          state: 'confirmed',
          proof: { type: 'said', byId: 'song', byName: '宋佳', at: now },
        },
      },
      {
        ...accepted,
        offeredAt: now - days(8),
        acceptedAt: now - days(8) + hours(9),
        ownership: { ...ownership, wanted: false, state: 'none', proof: null },
      },
    );
    const monitor = await read();
    expect(monitor.accept).toEqual({ median: hours(4), mean: hours(5), count: 3 });
    expect(monitor.whole).toEqual({ median: days(8), mean: days(8), count: 3 });
    expect(monitor.transfers).toEqual({ wanted: 2, proven: 1, said: 1 });
    expect(monitor.later).toBe(1);
  });

  it('compare the thirty days before completion with the thirty after, of the same customer', async () => {
    const endedAt = now - days(10);
    await keep({ number: 905, customerId: 'qinghe', state: 'completed', endedAt });
    await rated('qinghe', endedAt - days(31), 1);
    await rated('qinghe', endedAt - days(2), 2);
    await rated('qinghe', endedAt, 4);
    await rated('qinghe', endedAt + hours(1), 5);
    await rated('another', endedAt + hours(1), 1);
    const { csat, byCustomer } = await read();
    expect(csat).toEqual({ before: { count: 2, happy: 1 }, after: { count: 1, happy: 1 } });
    expect(byCustomer).toEqual([{ customerId: 'qinghe', number: 905, ...csat }]);
    expect(wordsOf(renderHandovers(await read(), data('en')))).toContain('50 % (2) → 100 % (1)');
  });
});
