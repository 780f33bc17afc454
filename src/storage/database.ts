import { randomUUID } from 'node:crypto';
import {
  Kysely,
  PGliteAdapter,
  PGliteDialect,
  PGliteDriver,
  PostgresDialect,
  sql,
  type DatabaseConnection,
  type Transaction,
} from 'kysely';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { deskNews } from './desk-changes.ts';
import { migrate } from './migrate.ts';
import { namingPool } from './named-statements.ts';
import type { Schema } from './schema.ts';

export type Tx = Transaction<Schema>;
export type Database = Kysely<Schema>;
/** What a query needs: the database or a transaction. */
export type Queryable = Kysely<Schema>;

export type OpenDatabase = {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Database;
  /** The name under which this process tells others of its commits; null where there can be no others. */
  readonly notifies: string | null;
  /** Calls back whenever another process has committed something that waits, or has changed the desk. PGlite: never. */
  onWake(listener: (news: { readonly desk: boolean }) => void): void;
  close(): Promise<void>;
};

/**
 * PGlite has one session. Kysely's driver hands the same connection to everybody, so that a query beside an open
 * transaction would run inside of it; here each holder waits for the one before.
 */
class OneAtATimeDriver extends PGliteDriver {
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let release = (): void => {};
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release();
    await Promise.resolve();
  }
}

class OneAtATimeDialect extends PGliteDialect {
  readonly #pglite: PGlite;
  constructor(pglite: PGlite) {
    super({ pglite });
    this.#pglite = pglite;
  }
  override createDriver(): PGliteDriver {
    return new OneAtATimeDriver({ pglite: this.#pglite });
  }
  override createAdapter(): PGliteAdapter {
    return new PGliteAdapter();
  }
}

/** Over a PGlite that is open already, which `close` closes. */
export const overPGlite = async (pglite: PGlite): Promise<OpenDatabase> => {
  for (const setting of keyedPlans) await pglite.exec(`set ${setting} = off`);
  const db = new Kysely<Schema>({ dialect: new OneAtATimeDialect(pglite) });
  return { kind: 'pglite', db, notifies: null, onWake: () => {}, close: () => db.destroy() };
};

/** PGlite never flushes, so what guards a page against a power cut only costs; and nobody replicates from it. */
const embeddedSettings = ['full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'] as const;

/** Opens (making it when absent) the embedded database in `directory`; the caller holds the directory's lock. */
export const openPGlite = async (directory: string): Promise<OpenDatabase> => {
  const { PGlite: Embedded } = await import('@electric-sql/pglite');
  const pglite = await Embedded.create(directory, { postgresqlconf: [...embeddedSettings] });
  return overPGlite(pglite);
};

const statementTimeout = 15_000;
/** Between two statements of a transaction we only compute. */
const longestPause = 10_000;

/**
 * What we ask is found by key. A young or never analysed database (PGlite never is) has no statistics, and would scan
 * whole tables for it, in plans that stay cached while the tables grow. Reports turn these on again for themselves.
 */
const keyedPlans = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'] as const;

/** For a transaction that reads much and joins sets. */
export const planForSets = async (tx: Tx): Promise<void> => {
  for (const setting of keyedPlans) await sql`set local ${sql.raw(setting)} = on`.execute(tx);
};

/** 64-bit integers come as numbers: ours (ticket numbers, milliseconds) stay far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

const wakeChannel = 'baton_wake';

export const openPostgres = async (url: string): Promise<OpenDatabase> => {
  const settings: pg.ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: statementTimeout + 1_000,
    statement_timeout: statementTimeout,
    // Where we vanish without a word, the server would keep our transaction's locks, and the rooms behind them, for hours.
    idle_in_transaction_session_timeout: longestPause,
    keepAlive: true,
    types,
    application_name: 'baton',
    options: keyedPlans.map((setting) => `-c ${setting}=off`).join(' '),
  };
  const pool = new pg.Pool({ ...settings, max: 10 });
  pool.on('error', () => {
    // An idle connection died; the pool has dropped it and the next query opens another.
  });
  pool.on('connect', (client) => {
    // One that is in use may lose its connection too: its queries fail, and without an ear the process would.
    client.on('error', () => {});
  });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: namingPool(pool) }) });
  const listeners: Parameters<OpenDatabase['onWake']>[0][] = [];
  const self = randomUUID();
  const ear = listen(settings, (payload) => {
    const [from, news] = payload?.split(' ') ?? [];
    if (from === self) return;
    for (const listener of listeners) listener({ desk: news === deskNews });
  });
  await sql`select 1`.execute(db);
  return {
    kind: 'postgres',
    db,
    notifies: self,
    onWake: (listener) => {
      listeners.push(listener);
    },
    close: async () => {
      await ear.close();
      await db.destroy();
    },
  };
};

/** Hears what other processes commit. Losing it costs time, not correctness: the loops look by themselves as well. */
const listen = (
  settings: pg.ClientConfig,
  heard: (from: string | undefined) => void,
): { close(): Promise<void> } => {
  let closed = false;
  let current: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const client = new pg.Client({ ...settings, query_timeout: 0, statement_timeout: 0 });
    current = client;
    const again = (): void => {
      client.removeAllListeners('notification');
      if (closed || current !== client) return;
      current = undefined;
      retry = setTimeout(() => void connect(), 1_000);
      retry.unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => heard(payload));
    try {
      await client.connect();
      await client.query(`listen ${wakeChannel}`);
    } catch {
      again();
    }
  };
  void connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      const client = current;
      // The other side may be gone without a word, and would never say goodbye.
      const impatience = setTimeout(() => client?.connection.stream.destroy(), 1_000);
      await client?.end().catch(() => {});
      clearTimeout(impatience);
    },
  };
};

/** On a connection of its own without our time limit: an index on a large table takes what it takes. */
const migratePostgres = async (url: string): Promise<void> => {
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({
        connectionString: url,
        max: 1,
        connectionTimeoutMillis: 5_000,
        application_name: 'baton migrate',
      }),
    }),
  });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
};

export const openDatabase = async (options: {
  readonly url: string | undefined;
  readonly directory: string;
}): Promise<OpenDatabase> => {
  const { url } = options;
  if (url !== undefined) await migratePostgres(url);
  const open = url === undefined ? await openPGlite(options.directory) : await openPostgres(url);
  try {
    if (url === undefined) await migrate(open.db);
  } catch (error) {
    await open.close();
    throw error;
  }
  return open;
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** The server was not reached or is not well, as opposed to what it says about one statement. */
export const isDown = (error: unknown): boolean => !/^(?!08|53|57)[0-9A-Z]{5}$/.test(codeOf(error));

const again = new Set(['40001', '40P01']);

/** Runs `work` in one transaction, again when the database reports a conflict. */
export const inTransaction = async <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= 4 || !again.has(codeOf(error))) throw error;
    }
  }
};
