import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';

/** Distinct texts are few, but lists of parts could make more: those beyond stay unnamed. */
const mostNames = 500;

/** What is planned. The rest, as `begin`, has nothing to keep, and may be several statements. */
const asks = /^\s*(?:select|with|insert|update|delete)\b/i;

/** Naming a statement doubles the speed of short ones, and Kysely sends them unnamed: this names what it hands over. */
export const namingPool = (pool: pg.Pool): PostgresPool => {
  const names = new Map<string, string>();
  const named = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNames) return known;
    const name = `baton_${names.size}`;
    names.set(text, name);
    return name;
  };
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
    function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
    function query<R>(
      asked: string | PostgresCursor<R>,
      values: readonly unknown[] = [],
    ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
      if (typeof asked !== 'string') throw new Error('nothing here reads by cursor');
      const name = values.length > 0 || asks.test(asked) ? nameOf(asked) : undefined;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pg's result has what Kysely asks for, typed wider
      const answer = client.query({ ...(name && { name }), text: asked, values: [...values] }) as Promise<
        PostgresQueryResult<never>
      >;
      answer.catch((error: unknown) => {
        // pg gives up waiting but keeps the connection, where all that follows would queue behind what never came.
        const silent = error instanceof Error && error.message === 'Query read timeout';
        if (silent && client instanceof pg.Client) client.connection.stream.destroy();
      });
      return answer;
    }
    return { query, release: (destroy) => client.release(destroy) };
  };
  return {
    connect: async () => {
      const client = await pool.connect();
      const known = named.get(client) ?? wrap(client);
      named.set(client, known);
      return known;
    },
    end: () => pool.end(),
    options: pool.options,
  };
};
