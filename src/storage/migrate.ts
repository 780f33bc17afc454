import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../migrations/index.ts';
import type { Schema } from './schema.ts';

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Brings the database up to date; returns the names of what it ran. Refuses a database that a newer Baton has migrated. */
export const migrate = async (db: Kysely<Schema>): Promise<readonly string[]> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: 'baton_migrations',
    migrationLockTableName: 'baton_migrations_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    const why = error instanceof Error ? error.message : 'for a reason it does not tell';
    throw new MigrationError(
      failed === undefined
        ? `The database cannot be migrated: ${why}. Was it written by a newer Baton? Then run that one.`
        : `Migration ${failed} failed: ${why}`,
      { cause: error },
    );
  }
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
};
