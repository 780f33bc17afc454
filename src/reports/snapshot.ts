import type { Transaction } from 'kysely';
import { planForSets, type Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';

/** All that `read` asks stands as at one instant, and is planned for whole sets. It can change nothing. */
export const inOneSnapshot = <T>(db: Database, read: (tx: Transaction<Schema>) => Promise<T>): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await planForSets(tx);
      return read(tx);
    });
