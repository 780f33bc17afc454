import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPGlite, openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { makeDataDir } from '../support/command.ts';
import { createPostgresDatabase, databaseKinds } from '../support/databases.ts';
import { createChance, killLoop, startIngest, tally } from '../support/ingest.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-kill-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

/** The long loop is `npm run fault`. */
it.each(databaseKinds)(
  'a desk that is killed while it takes messages loses none and takes none twice (%s)',
  async (kind) => {
    const shared = kind === 'postgres' ? await createPostgresDatabase() : undefined;
    const ledger = join(folder, 'ledger');
    const env = {
      DATA_DIR: shared ? folder : await makeDataDir(join(folder, 'data')),
      LEDGER: ledger,
      ...(shared && { DATABASE_URL: shared.url }),
    };
    let database: OpenDatabase | undefined;
    try {
      const kills = kind === 'pglite' ? 1 : 2;
      const result = await killLoop({ kills, perRound: 40, env, chance: createChance(11) });
      // What was being sent when it was killed is read back once its lease is over.
      if (kind === 'pglite') await (await startIngest(env)).stop();
      database = await (shared ? openPostgres(shared.url) : openPGlite(join(folder, 'data', 'db')));
      const found = await tally(database, result.acknowledged, result.messages, ledger);
      expect(found).toMatchObject({
        messages: 40 * (kills + 1),
        acknowledged: 40 * (kills + 1),
        lost: 0,
        twice: 0,
        copies: 0,
      });
      // On PostgreSQL the lease of what was being sent is not over yet.
      if (kind === 'pglite') expect(found.unsent).toBe(0);
    } finally {
      await database?.close();
      await shared?.drop();
    }
  },
  // Five desks start one after the other, each a process.
  300_000,
);
