import { expect, it } from 'vitest';
import { emptyDatabase, onBothDatabases } from '../support/databases.ts';
import { counted } from '../support/fuse.ts';
import { endsAt, playThrough } from '../support/ritual-lives.ts';

/** Desks are dropped this many boundaries apart, so that each gets somewhere; so many rituals meet every boundary. */
const apart = 6;

onBothDatabases('a handover whose desk dies', (database, kind) => {
  it.runIf(kind === 'postgres')(
    'goes on after whatever was the last thing to last: one introduction, one move, one person responsible',
    async () => {
      const whole = await playThrough(database(), () => null);
      expect(whole.wrong).toEqual([]);
      const boundaries = whole.seen.map(counted());
      expect(boundaries).toEqual(
        expect.arrayContaining(['send introduction 1', 'invite 1', 'transfer 1', 'show 1']),
      );
      for (let first = 0; first < apart; first += 1) {
        await emptyDatabase(database());
        const targets = boundaries.filter((_, at) => at % apart === first);
        const { ends, open } = endsAt(targets, 'after');
        const { wrong, died } = await playThrough(database(), ends);
        expect({ first, wrong, missed: [...open] }).toEqual({ first, wrong: [], missed: [] });
        // One that was under way beside another is cut off with it, and ends no life of its own.
        expect(died.length).toBeGreaterThan(targets.length / 2);
      }
    },
  );

  it.runIf(kind === 'postgres')(
    'goes on where the platform cannot be asked what arrived: once an operator has looked, nothing is said twice',
    async () => {
      const { ends, open } = endsAt(['send introduction 1', 'transfer 1', 'send to acme 2'], 'after');
      const { wrong } = await playThrough(database(), ends, false);
      expect({ wrong, missed: [...open] }).toEqual({ wrong: [], missed: [] });
    },
  );

  it.runIf(kind === 'pglite')('goes on after every few of them', async () => {
    let begun = 0;
    const { wrong, died } = await playThrough(database(), () => {
      begun += 1;
      return begun % 12 === 0 ? 'after' : null;
    });
    expect(wrong).toEqual([]);
    expect(died.length).toBeGreaterThan(5);
  });
});
