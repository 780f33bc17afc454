import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
}

export type DataDirLock = { release(): void };

const holderFile = 'lock.holder';

const readHolder = (directory: string): string => {
  try {
    return readFileSync(join(directory, holderFile), 'utf8').trim();
  } catch {
    return 'another process';
  }
};

/**
 * Two processes on one PGlite directory both open it and silently lose data, so the directory is locked beside it. The
 * lock is the operating system's own, held through an SQLite file: it ends with the process, however that ends, so
 * there is no stale lock to steal. Throws `DataDirInUse` with the reason.
 */
export const lockDataDir = (directory: string): DataDirLock => {
  const database = new DatabaseSync(join(directory, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    const busy = 5;
    if (code !== busy) throw error;
    throw new DataDirInUse(
      `${directory} is in use by ${readHolder(directory)}. The embedded database belongs to one process at a time: ` +
        'stop that one, give this one another DATA_DIR, or share a PostgreSQL with DATABASE_URL.',
      { cause: error },
    );
  }
  writeFileSync(join(directory, holderFile), `process ${process.pid}`, { mode: 0o600 });
  return {
    release: () => {
      rmSync(join(directory, holderFile), { force: true });
      database.close();
    },
  };
};
