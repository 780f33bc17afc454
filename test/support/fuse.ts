import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { OpenDatabase } from '../../src/storage/database.ts';
import type { Schema } from '../../src/storage/schema.ts';

/** One side of something that lasts beyond the process: a commit, or a call of a platform. */
export const sides = ['before', 'after'] as const;
export type Side = (typeof sides)[number];

/** Sees everything that lasts, and ends the process before or after one of them. */
export type Fuse = {
  /** What was begun, in order. */
  readonly seen: readonly string[];
  readonly isDead: () => boolean;
  /** Throws where this is the end, and ever after; returns what `after` is told. */
  before(what: string): Side | null;
  after(side: Side | null): void;
  /** Throws once the process is over: it reaches nothing and nobody any more. */
  alive(): void;
};

export class Dead extends Error {
  override readonly name = 'Dead';
}

/** The name of each thing in a row, with how many of that name it is: `transfer 1`. */
export const counted = (): ((what: string) => string) => {
  const counts = new Map<string, number>();
  return (what) => {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return `${what} ${count}`;
  };
};

/**
 * `ends` is asked of each thing that lasts. `die` ends a real process; without it everything that the process would do
 * from then on fails, and it is thrown away.
 */
export const createFuse = (ends: (what: string) => Side | null, die: () => void = () => {}): Fuse => {
  const seen: string[] = [];
  let dead = false;
  const alive = (): void => {
    if (dead) throw new Dead('this process is over');
  };
  const maybe = (is: Side | null, side: Side): void => {
    if (is !== side) return;
    dead = true;
    die();
    alive();
  };
  return {
    seen,
    isDead: () => dead,
    alive,
    before: (what) => {
      alive();
      seen.push(what);
      const side = ends(what);
      maybe(side, 'before');
      return side;
    },
    after: (side) => {
      alive();
      maybe(side, 'after');
    },
  };
};

const writes = /\b(?:insert into|update|delete from)\s+"?(\w+)"?/gi;
const tablesIn = (text: string): readonly string[] =>
  [...text.matchAll(writes)].flatMap(([, table]) =>
    table === undefined || /^(?:of|set|skip)$/i.test(table) ? [] : [table],
  );

const raw = (text: string): CompiledQuery => CompiledQuery.raw(text);

/** A connection of the real database, held until it is let go. */
type Held = DatabaseConnection & {
  begin(): Promise<void>;
  end(how: 'commit' | 'rollback'): Promise<void>;
  release(): void;
};

const hold = (inner: DatabaseConnection, release: () => void, fuse: Fuse): Held => {
  let open = false;
  let touched: string[] = [];
  const end: Held['end'] = async (how) => {
    open = false;
    // The server undoes what a dead client left open.
    if (how === 'rollback' || fuse.isDead() || touched.length === 0) {
      await inner.executeQuery(raw(how === 'commit' && !fuse.isDead() ? 'commit' : 'rollback'));
      fuse.alive();
      return;
    }
    const what = `commit of ${[...new Set(touched)].toSorted().join(', ')}`;
    let side: Side | null;
    try {
      side = fuse.before(what);
    } catch (error) {
      await inner.executeQuery(raw('rollback'));
      throw error;
    }
    await inner.executeQuery(raw('commit'));
    fuse.after(side);
  };
  const begin: Held['begin'] = async () => {
    fuse.alive();
    open = true;
    touched = [];
    await inner.executeQuery(raw('begin'));
  };
  const ask = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    fuse.alive();
    const result = await inner.executeQuery<R>(query);
    // A claim that found nothing has changed nothing.
    if (!/skip locked/i.test(query.sql) || result.rows.length > 0) touched.push(...tablesIn(query.sql));
    fuse.alive();
    return result;
  };
  return {
    begin,
    end,
    release,
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (open || tablesIn(query.sql).length === 0) return ask<R>(query);
      await begin();
      try {
        const result = await ask<R>(query);
        await end('commit');
        return result;
      } catch (error) {
        // Begun and not ended: what failed was the statement.
        if (open) await end('rollback').catch(() => {});
        throw error;
      }
    },
    streamQuery: () => {
      throw new Error('nothing here reads by cursor');
    },
  };
};

/** The same database, each of whose commits is a place to end at. Closing it leaves the real one open. */
export const fusedDatabase = (real: OpenDatabase, fuse: Fuse): OpenDatabase => {
  const held = (connection: DatabaseConnection): Held => connection as Held;
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () =>
      new Promise((resolve, reject) => {
        real.db
          .getExecutor()
          .provideConnection((inner) => new Promise<void>((release) => resolve(hold(inner, release, fuse))))
          .catch(reject);
      }),
    beginTransaction: (connection) => held(connection).begin(),
    commitTransaction: (connection) => held(connection).end('commit'),
    rollbackTransaction: (connection) => held(connection).end('rollback'),
    releaseConnection: (connection) => Promise.resolve(held(connection).release()),
    destroy: () => Promise.resolve(),
  };
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (one) => new PostgresIntrospector(one),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return { ...real, db, close: () => db.destroy() };
};
