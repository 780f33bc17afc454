import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPGlite } from '../../src/storage/database.ts';
import { createChance, killLoop, startIngest, tally, type Ingest } from '../support/ingest.ts';
import { counted, sides } from '../support/fuse.ts';
import { killRitual, type Killed } from '../support/ritual-kills.ts';
import { killWecomHandover } from '../support/wecom-kills.ts';
import type { PostgresServer } from '../support/postgres-server.ts';
import {
  behindProxy,
  clean,
  countWhenQuiet,
  inParallel,
  inPlace,
  insist,
  quantile,
  type Outcome,
} from './place.ts';

export const killsOnPGlite = (server: PostgresServer, kills: number): Promise<Outcome> =>
  inPlace(server, async ({ folder, ledger }) => {
    const env = { LEDGER: ledger, DATA_DIR: join(folder, 'data') };
    const { acknowledged, messages, startMs } = await killLoop({
      kills,
      perRound: 40,
      env,
      chance: createChance(1),
    });
    // What was being sent by the killed goes out now; a stop waits for all that is due.
    await (await startIngest(env)).stop();
    const database = await openPGlite(join(folder, 'data', 'db'));
    const found = await tally(database, acknowledged, messages, ledger);
    await database.close();
    const measured = { kills, startMedianMs: quantile(startMs, 0.5), startMaxMs: quantile(startMs, 1) };
    return { name: `kill -9 while ingesting, PGlite`, ok: clean(found), tally: found, measured };
  });

export const killsOnPostgres = (server: PostgresServer, kills: number): Promise<Outcome> =>
  inPlace(server, async ({ env, url, ledger }) => {
    const { acknowledged, messages, startMs } = await killLoop({
      kills,
      perRound: 40,
      env,
      chance: createChance(2),
    });
    const last = await startIngest(env);
    const found = await countWhenQuiet(url, acknowledged, messages, ledger);
    await last.stop();
    const measured = { kills, startMedianMs: quantile(startMs, 0.5), startMaxMs: quantile(startMs, 1) };
    return { name: 'kill -9 while ingesting, PostgreSQL', ok: clean(found), tally: found, measured };
  });

export const redeliveryToReplicas = (server: PostgresServer, messages: number): Promise<Outcome> =>
  inPlace(server, async ({ env, url, ledger, folder }) => {
    const desks = [await startIngest(env)];
    for (const name of ['b', 'c']) desks.push(await startIngest({ ...env, DATA_DIR: join(folder, name) }));
    const acknowledged = new Set<string>();
    await inParallel(messages, 8, async (index) => {
      const copies = desks.flatMap((desk) => Array.from({ length: 4 }, () => desk.send(`r${index}`)));
      if ((await Promise.all(copies)).includes(true)) acknowledged.add(`r${index}`);
    });
    const found = await countWhenQuiet(url, acknowledged, messages, ledger);
    await Promise.all(desks.map((desk) => desk.stop()));
    return {
      name: '12 copies at once to 3 replicas',
      ok: clean(found),
      tally: found,
      measured: { replicas: 3 },
    };
  });

export const replicasWithKills = (
  server: PostgresServer,
  kills: number,
  messages: number,
): Promise<Outcome> =>
  inPlace(server, async ({ env, url, ledger, folder }) => {
    const chance = createChance(3);
    const envs = ['a', 'b', 'c'].map((name) => ({ ...env, DATA_DIR: join(folder, name) }));
    const desks: Ingest[] = [];
    for (const each of envs) desks.push(await startIngest(each));
    const acknowledged = new Set<string>();
    const any = (): Ingest => desks[chance(3)] as Ingest;
    let done = false;
    const killing = (async () => {
      for (let kill = 0; kill < kills && !done; kill += 1) {
        await pause(300 + chance(900));
        const which = chance(3);
        await desks[which]?.kill();
        desks[which] = await startIngest(envs[which] ?? env);
      }
    })();
    const sending = inParallel(messages, 12, async (index) => {
      await insist(any, `k${index}`, acknowledged);
      await pause(20);
    });
    await sending;
    done = true;
    await killing;
    const began = performance.now();
    const found = await countWhenQuiet(url, acknowledged, messages, ledger);
    const measured = { kills, drainMs: Math.round(performance.now() - began) };
    await Promise.all(desks.map((desk) => desk.stop()));
    return { name: '3 replicas, killed at random', ok: clean(found), tally: found, measured };
  });

export const connectionResets = (server: PostgresServer, messages: number): Promise<Outcome> =>
  behindProxy(server, async ({ env, url, ledger }, proxy) => {
    const desk = await startIngest(env);
    const acknowledged = new Set<string>();
    proxy.resetShare(0.06);
    await inParallel(messages, 8, (index) => insist(() => desk, `p${index}`, acknowledged));
    proxy.resetShare(0);
    const resets = proxy.resets();
    // What could not be handled in the middle of it was kept, and is tried again after half a minute.
    await pause(35_000);
    const found = await countWhenQuiet(url, acknowledged, messages, ledger);
    await desk.stop();
    return { name: '6 % connection resets', ok: clean(found), tally: found, measured: { resets } };
  });

type Kind = 'pglite' | 'postgres';

type KillAt = (
  env: Readonly<Record<string, string>> & { readonly LEDGER: string },
  ends: readonly string[],
) => Promise<Killed>;

/**
 * A handover, killed before and after each of its commits and each of its calls of the platform: once without a kill, to see
 * what there is, and then several times with kills that lie `apart` from each other, so that each desk gets somewhere.
 */
const everyBoundary = async (
  server: PostgresServer,
  kind: Kind,
  { name, apart, kill }: { readonly name: string; readonly apart: number; readonly kill: KillAt },
): Promise<Outcome> => {
  const play = (ends: readonly string[]): Promise<Killed> =>
    inPlace(server, ({ env, folder, ledger }) =>
      kill(
        kind === 'postgres' ? { ...env, LEDGER: ledger } : { DATA_DIR: join(folder, 'data'), LEDGER: ledger },
        ends,
      ),
    );
  const whole = await play([]);
  const boundaries = whole.seen.map(counted());
  const wrong = [...whole.wrong];
  let kills = 0;
  for (const side of sides)
    for (let first = 0; first < apart; first += 1) {
      const ends = boundaries.filter((_, at) => at % apart === first).map((what) => `${side} ${what}`);
      const played = await play(ends);
      for (const one of played.wrong) console.error(`${side}, from ${first}: ${one}`);
      wrong.push(...played.wrong);
      kills += played.kills;
    }
  return {
    name: `${name}, ${kind === 'pglite' ? 'PGlite' : 'PostgreSQL'}`,
    // Loops run side by side, so that a name or two comes in another number than in the first handover; and around the move
    // one kill is enough.
    ok: wrong.length === 0 && kills >= boundaries.length * 1.7,
    tally: { messages: 0, acknowledged: 0, lost: 0, twice: 0, unsent: 0, copies: 0 },
    measured: { boundaries: boundaries.length, kills, wrong: wrong.length },
  };
};

export const ritualKills = (server: PostgresServer, kind: Kind): Promise<Outcome> =>
  everyBoundary(server, kind, { name: 'kill -9 in a handover', apart: 6, kill: killRitual });

/** Further apart: of two kills around one and the same move, a person is told, and that is another story. */
export const wecomKills = (server: PostgresServer, kind: Kind): Promise<Outcome> =>
  everyBoundary(server, kind, {
    name: 'WeCom: kill -9 in a handover',
    apart: 12,
    kill: killWecomHandover,
  });
