import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDataDir } from '../support/command.ts';
import { createPostgresDatabase, databaseKinds } from '../support/databases.ts';
import { killWecomHandover } from '../support/wecom-kills.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-wecom-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

/** Every boundary is met in `npm run fault`. */
const samples = {
  // Moved, and not proven yet.
  pglite: ['before read-back 1'],
  // WeCom has the introduction, has moved the group, and nobody heard of it.
  postgres: ['after add_msg_template 1', 'after groupchat/onjob_transfer 1'],
};

it.each(databaseKinds)(
  'a desk on WeCom that is killed around a transfer goes on, and the group is moved, counted and introduced once (%s)',
  async (kind) => {
    const shared = kind === 'postgres' ? await createPostgresDatabase() : undefined;
    try {
      const { wrong, kills } = await killWecomHandover(
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
