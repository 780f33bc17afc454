import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, beforeEach, describe, inject } from 'vitest';
import { openPostgres, overPGlite, type OpenDatabase } from '../../src/storage/database.ts';
import { templateDatabase } from './global-setup.ts';

export type DatabaseKind = 'pglite' | 'postgres';
export const databaseKinds: readonly DatabaseKind[] = ['pglite', 'postgres'];

const withAdmin = async (statement: string): Promise<void> => {
  const admin = new pg.Client(inject('postgresUrl'));
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
};

/** A migrated PostgreSQL database of its own; `drop` it when its connections are closed. */
export const createPostgresDatabase = async (): Promise<{ readonly url: string; drop(): Promise<void> }> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(`create database ${name} template ${templateDatabase}`);
  return {
    url: inject('postgresUrl').replace(/postgres$/, name),
    drop: () => withAdmin(`drop database ${name} with (force)`),
  };
};

const openTestDatabase = async (kind: DatabaseKind): Promise<OpenDatabase> =>
  kind === 'pglite'
    ? overPGlite(await PGlite.create({ loadDataDir: new Blob([await readFile(inject('pgliteTemplate'))]) }))
    : openPostgres((await createPostgresDatabase()).url);

/** Empties every table and restarts the numbers. Deletes, because a truncate makes each table's files afresh. */
export const emptyDatabase = async ({ db }: OpenDatabase): Promise<void> => {
  await sql`do $$
    declare one record;
    begin
      set local session_replication_role = replica;
      for one in select tablename as name from pg_tables
        where schemaname = current_schema() and tablename not like 'baton_migrations%'
      loop execute format('delete from %I', one.name); end loop;
      for one in select sequencename as name from pg_sequences where schemaname = current_schema()
      loop perform setval(one.name::regclass, 1, false); end loop;
    end $$`.execute(db);
};

const kept = new Map<DatabaseKind, ReturnType<typeof openTestDatabase>>();

/** The one that all files of this worker share; it ends with the worker, and its data with the run. */
export const keptDatabase = async (kind: DatabaseKind): Promise<OpenDatabase> => {
  const known = kept.get(kind);
  const opening = known ?? openTestDatabase(kind);
  if (known === undefined) kept.set(kind, opening);
  const database = await opening;
  if (known !== undefined) await shrinkDatabase(database);
  return database;
};

/** Deleted rows stay until a vacuum, and nothing vacuums an embedded database by itself. */
const shrinkDatabase = async ({ db }: OpenDatabase): Promise<void> => {
  await sql`do $$
    begin
      execute (select 'truncate ' || string_agg(format('%I', tablename), ', ') from pg_tables
        where schemaname = current_schema() and tablename not like 'baton_migrations%');
    end $$`.execute(db);
};

/** The same tests on both databases, each beginning with empty tables. */
export const onBothDatabases = (
  name: string,
  tests: (open: () => OpenDatabase, kind: DatabaseKind) => void,
): void => onDatabases(databaseKinds, name, tests);

/** On one of them, for what says nothing about a database: PostgreSQL is the faster one. */
export const onOneDatabase = (name: string, tests: (open: () => OpenDatabase) => void): void =>
  onDatabases(['postgres'], name, tests);

const onDatabases = (
  kinds: readonly DatabaseKind[],
  name: string,
  tests: (open: () => OpenDatabase, kind: DatabaseKind) => void,
): void => {
  for (const kind of kinds) {
    describe(`${name} (${kind})`, () => {
      let opened: OpenDatabase | undefined;
      const open = (): OpenDatabase => {
        if (opened === undefined) throw new Error('the database is open only while tests run');
        return opened;
      };
      beforeAll(async () => {
        opened = await keptDatabase(kind);
      });
      beforeEach(() => emptyDatabase(open()));
      tests(open, kind);
    });
  }
};
