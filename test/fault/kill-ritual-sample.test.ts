import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDataDir } from '../support/command.ts';
import { createPostgresDatabase, databaseKinds } from '../support/databases.ts';
import { killRitual } from '../support/ritual-kills.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-ritual-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

/** Every boundary is met in `npm run fault`. */
const samples = {
  pglite: ['after transfer 1'],
  postgres: ['after send introduction 1'],
};

it.each(databaseKinds)(
  'a desk that is killed in the middle of a handover introduces once and moves the group once (%s)',
  async (kind) => {
    const shared = kind === 'postgres' ? await createPostgresDatabase() : undefined;
    try {
      const { wrong, kills } = await killRitual(
        {
          LEDGER: join(folder, 'ledger'),
          DATA_DIR: shared ? folder : await makeDataDir(join(folder, 'data')),
          ...(shared && { DATABASE_URL: shared.url }),
        },
        samples[kind],
      );
      expect({ wrong, kills }).toEqual({ wrong: [], kills: samples[kind].length });
    } finally {
      await shared?.drop();
    }
  },
  // Desks start one after the other, each a process.
  300_000,
);
