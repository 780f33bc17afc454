import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
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

export const openTestDatabase = async (
  kind: DatabaseKind,
): Promise<{ readonly database: OpenDatabase; close(): Promise<void> }> => {
  if (kind === 'pglite') {
    const pglite = await PGlite.create({ loadDataDir: new Blob([await readFile(inject('pgliteTemplate'))]) });
    const database = await overPGlite(pglite);
    return { database, close: () => database.close() };
  }
  const { url, drop } = await createPostgresDatabase();
  const database = await openPostgres(url);
  return {
    database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
};

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
      let opened: Awaited<ReturnType<typeof openTestDatabase>> | undefined;
      const open = (): OpenDatabase => {
        if (opened === undefined) throw new Error('the database is open only while tests run');
        return opened.database;
      };
      beforeAll(async () => {
        opened = await openTestDatabase(kind);
      });
      beforeEach(() => emptyDatabase(open()));
      afterAll(async () => {
        await opened?.close();
      });
      tests(open, kind);
    });
  }
};
