import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../migrations/index.ts';
import type { Schema } from './schema.ts';

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Whether every migration of ours, and no other, has run: asking costs a fraction of what the migrator looks through. */
const isCurrent = async (db: Kysely<Schema>): Promise<boolean> => {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass('baton_migrations') is not null as there`.execute(db);
  if (tables[0]?.there !== true) return false;
  const { rows } = await sql<{ name: string }>`select name from baton_migrations order by name`.execute(db);
  const ours = Object.keys(migrations).toSorted();
  return rows.length === ours.length && rows.every(({ name }, index) => name === ours[index]);
};

/** Brings the database up to date; returns the names of what it ran. Refuses a database that a newer Baton has migrated. */
export const migrate = async (db: Kysely<Schema>): Promise<readonly string[]> => {
  if (await isCurrent(db)) return [];
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
