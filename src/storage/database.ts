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
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';

export type Tx = Transaction<Schema>;
export type Database = Kysely<Schema>;
/** What a query needs: the database or a transaction. */
export type Queryable = Kysely<Schema>;

export type OpenDatabase = {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Database;
  /** Calls back whenever another process wakes us with the instant at which something is due. PGlite: never. */
  onWake(listener: () => void): void;
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

/** For tests and the template of tests: a PGlite that is open already. */
export const overPGlite = (pglite: PGlite): OpenDatabase => {
  const db = new Kysely<Schema>({ dialect: new OneAtATimeDialect(pglite) });
  return { kind: 'pglite', db, onWake: () => {}, close: () => db.destroy() };
};

/** Opens (making it when absent) the embedded database in `directory`; the caller holds the directory's lock. */
export const openPGlite = async (directory: string): Promise<OpenDatabase> => {
  const { PGlite: Embedded } = await import('@electric-sql/pglite');
  return overPGlite(await Embedded.create(directory));
};

const statementTimeout = 15_000;

/** Naming a statement doubles the speed of short ones; Kysely sends them unnamed. Few distinct texts exist, so all are named. */
class NamingClient extends pg.Client {
  static readonly names = new Map<string, string>();
  override query(...args: never[]): never {
    const [text, values] = args as unknown as [unknown, unknown];
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      const { names } = NamingClient;
      let name = names.get(text);
      if (name === undefined && names.size < 500) {
        name = `s${names.size}`;
        names.set(text, name);
      }
      if (name !== undefined) return (super.query as (config: unknown) => never)({ name, text, values });
    }
    return (super.query as (...rest: unknown[]) => never)(...(args as unknown[]));
  }
}

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
    keepAlive: true,
    types,
    application_name: 'baton',
  };
  const pool = new pg.Pool({ ...settings, max: 10, Client: NamingClient });
  pool.on('error', () => {
    // An idle connection died; the pool has dropped it and the next query opens another.
  });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const listeners: (() => void)[] = [];
  const ear = listen(settings, () => {
    for (const listener of listeners) listener();
  });
  await sql`select 1`.execute(db);
  return {
    kind: 'postgres',
    db,
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
const listen = (settings: pg.ClientConfig, heard: () => void): { close(): Promise<void> } => {
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
    client.on('notification', heard);
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
      await current?.end().catch(() => {});
    },
  };
};

export const openDatabase = async (options: {
  readonly url: string | undefined;
  readonly directory: string;
}): Promise<OpenDatabase> => {
  const open =
    options.url === undefined ? await openPGlite(options.directory) : await openPostgres(options.url);
  try {
    await migrate(open.db);
  } catch (error) {
    await open.close();
    throw error;
  }
  return open;
};

const again = new Set(['40001', '40P01']);

/** Runs `work` in one transaction, again when the database reports a conflict. */
export const inTransaction = async <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
      if (attempt >= 4 || !again.has(code)) throw error;
    }
  }
};
