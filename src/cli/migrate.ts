import { openDataDir } from '../config/data-dir.ts';
import { lockDataDir } from '../storage/data-dir-lock.ts';
import { openDatabase } from '../storage/database.ts';
import { environmentOrThrow } from './configured.ts';

export const migrateVerb = async (): Promise<number> => {
  const env = environmentOrThrow();
  await openDataDir(env.dataDir);
  const lock = env.databaseUrl === undefined ? lockDataDir(env.dataDir) : undefined;
  try {
    const database = await openDatabase({ url: env.databaseUrl, directory: `${env.dataDir}/db` });
    await database.close();
    console.log('The database is up to date.');
    return 0;
  } finally {
    lock?.release();
  }
};
