import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openPostgres } from '../../src/storage/database.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { createChance, tally, type Ingest, type Tally } from '../support/ingest.ts';
import type { PostgresServer } from '../support/postgres-server.ts';

export type Outcome = {
  readonly name: string;
  readonly ok: boolean;
  readonly tally: Tally;
  /** What was measured beside the counts, in milliseconds or as numbers. */
  readonly measured: Readonly<Record<string, number>>;
};

export type Place = {
  readonly folder: string;
  readonly ledger: string;
  readonly url: string;
  readonly env: Record<string, string>;
};

let databases = 0;

/** A database, a ledger and a data directory for one scenario. */
export const inPlace = async <T>(server: PostgresServer, work: (place: Place) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-fault-'));
  databases += 1;
  const name = `fault_${databases}`;
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = server.url.replace(/postgres$/, name);
  const ledger = join(folder, 'ledger');
  try {
    return await work({
      folder,
      ledger,
      url,
      env: { LEDGER: ledger, DATA_DIR: join(folder, 'data'), DATABASE_URL: url },
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};

export const clean = ({ lost, twice, copies, unsent }: Tally): boolean =>
  lost + twice + copies + unsent === 0;

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
};

/** Counts once everything that was claimed by the dead has gone out, and what was kept as failed was tried again. */
export const countWhenQuiet = async (
  url: string,
  acknowledged: ReadonlySet<string>,
  messages: number,
  ledger: string,
): Promise<Tally> => {
  const database = await openPostgres(url);
  try {
    const until = performance.now() + 60_000;
    for (;;) {
      const found = await tally(database, acknowledged, messages, ledger);
      if (found.unsent + found.lost === 0 || performance.now() > until) return found;
      await pause(500);
    }
  } finally {
    await database.close();
  }
};

/** Sends until it is acknowledged, as a platform does: again after a little while. */
export const insist = async (desk: () => Ingest, key: string, acknowledged: Set<string>): Promise<void> => {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await desk().send(key)) {
      acknowledged.add(key);
      return;
    }
    await pause(100);
  }
  throw new Error(`${key} was refused for a minute`);
};

export const inParallel = async (
  count: number,
  at: number,
  work: (index: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
};

export const behindProxy = async <T>(
  server: PostgresServer,
  work: (place: Place, proxy: FaultProxy) => Promise<T>,
): Promise<T> =>
  inPlace(server, async (place) => {
    const chance = createChance(4);
    const proxy = await startFaultProxy(place.url, () => chance(1_000_000) / 1_000_000);
    try {
      return await work({ ...place, env: { ...place.env, DATABASE_URL: proxy.url } }, proxy);
    } finally {
      await proxy.close();
    }
  });
