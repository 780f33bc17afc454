import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeDataDir } from './command.ts';
import { createPostgresDatabase, databaseKinds } from './databases.ts';
import type { Killed } from './ritual-kills.ts';

/** A few kills on each engine; every boundary is met in `npm run fault`. */
export const killSample = (
  name: string,
  kill: (
    env: Readonly<Record<string, string>> & { readonly LEDGER: string },
    ends: readonly string[],
  ) => Promise<Killed>,
  samples: Readonly<Record<(typeof databaseKinds)[number], readonly string[]>>,
): void => {
  it.each(databaseKinds)(
    `${name} (%s)`,
    async (kind) => {
      const folder = await mkdtemp(join(tmpdir(), 'baton-kills-'));
      const shared = kind === 'postgres' ? await createPostgresDatabase() : undefined;
      try {
        const { wrong, kills } = await kill(
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
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
    // Desks start one after the other, each a process.
    300_000,
  );
};
