import { expect, it } from 'vitest';
import { announcedUntil, claimAnnouncements, tellShifts } from '../../src/storage/announcements.ts';
import { onBothDatabases } from '../support/databases.ts';

const now = Date.UTC(2026, 0, 5, 1);

onBothDatabases('announcements', (open) => {
  it('count what is new as told up to now, and keep what was told', async () => {
    const { db } = open();
    expect(await announcedUntil(db, ['shift:a', 'shift:b'], now)).toEqual(
      new Map([
        ['shift:a', now],
        ['shift:b', now],
      ]),
    );
    expect(await announcedUntil(db, ['shift:a', 'shift:c'], now + 5)).toEqual(
      new Map([
        ['shift:a', now],
        ['shift:c', now + 5],
      ]),
    );
  });

  it('are somebody’s once, and a mark never goes back', async () => {
    const { db } = open();
    const due = [
      { key: 'shift:b', at: now + 1 },
      { key: 'shift:a', at: now + 1 },
    ];
    await announcedUntil(db, ['shift:a', 'shift:b'], now);
    const [one, other] = await Promise.all([claimAnnouncements(db, due), claimAnnouncements(db, due)]);
    expect([...one, ...other].toSorted()).toEqual(['shift:a', 'shift:b']);
    expect(await claimAnnouncements(db, [{ key: 'shift:a', at: now }])).toEqual(new Set());
    await tellShifts([
      { rosterId: 'a', at: now + 9 },
      { rosterId: 'a', at: now + 7 },
    ]).execute(db);
    expect(await announcedUntil(db, ['shift:a'], now)).toEqual(new Map([['shift:a', now + 9]]));
  });
});
