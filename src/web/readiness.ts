import { sql } from 'kysely';
import type { DueLoop } from '../due/loop.ts';
import type { Database } from '../storage/database.ts';
import type { ReadyCheck } from './health.ts';

/** A loop looks at least every 5 s; one that has not for this long (ms) has stopped. */
const longestSilence = 60_000;

/** Whether the desk can do its work: the database answers and no loop has stopped. */
export const readiness = (options: {
  readonly db: Database;
  readonly loops: () => readonly DueLoop[];
}): readonly ReadyCheck[] => [
  {
    name: 'database',
    check: async () => {
      await sql`select 1`.execute(options.db);
      return null;
    },
  },
  {
    name: 'loops',
    check: () => {
      const silent = options.loops().filter((loop) => performance.now() - loop.lastLook() > longestSilence);
      return Promise.resolve(
        silent.length === 0 ? null : `${silent.map((loop) => loop.name).join(', ')} stopped looking`,
      );
    },
  },
];
