import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openPostgres, overPGlite } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { startPostgresServer, type PostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's own database. */
    postgresUrl: string;
    /** A PGlite data directory with every migration run, and the same dumped into a file. */
    pgliteFolder: string;
    pgliteTemplate: string;
    /** Where the first file that needs the browser unpacks it for all of them. */
    browserFolder: string;
  }
}

export const templateDatabase = 'baton_template';

/** A server with a migrated template, which every test file copies. */
const startServer = async (): Promise<PostgresServer> => {
  const server = await startPostgresServer(['fsync=off', 'max_connections=200']);
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`create database ${templateDatabase}`);
  await admin.end();
  const template = await openPostgres(server.url.replace(/postgres$/, templateDatabase));
  await migrate(template.db);
  await template.close();
  return server;
};

/** A data directory with every migration run, and the same as one file. */
const makeEmbedded = async (directory: string, file: string): Promise<void> => {
  const pglite = await PGlite.create(directory);
  const embedded = await overPGlite(pglite);
  await migrate(embedded.db);
  const dump = await pglite.dumpDataDir('none');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await embedded.close();
};

/** One server and one migrated template for the whole run; every test file opens copies of its own. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-template-'));
  const pgliteFolder = join(folder, 'pglite');
  const pgliteTemplate = join(folder, 'pglite.tar');
  const browserFolder = join(folder, 'browser');
  await mkdir(browserFolder);
  const [server] = await Promise.all([startServer(), makeEmbedded(pgliteFolder, pgliteTemplate)]);

  project.provide('postgresUrl', server.url);
  project.provide('pgliteFolder', pgliteFolder);
  project.provide('pgliteTemplate', pgliteTemplate);
  project.provide('browserFolder', browserFolder);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
};
