import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { startPostgresServer, type PostgresServer } from '../support/postgres-server.ts';
import { blackhole, immediateStop } from './outages.ts';
import { dingtalkKills, dingtalkReconnects } from './dingtalk.ts';
import type { Outcome } from './place.ts';
import {
  connectionResets,
  killsOnPGlite,
  killsOnPostgres,
  redeliveryToReplicas,
  replicasWithKills,
  ritualKills,
  wecomKills,
} from './scenarios.ts';

/*
 * `npm run fault [part of a name …]`: what the promises of docs say about faults, tried for minutes instead of moments.
 * Prints a table, writes bench/out/fault.json, and ends with 1 when something was lost, doubled or too slow.
 */
const scenarios: Readonly<Record<string, (server: PostgresServer) => Promise<Outcome>>> = {
  'kills-pglite': (server) => killsOnPGlite(server, 50),
  'kills-postgres': (server) => killsOnPostgres(server, 50),
  'dingtalk-reconnects': () => dingtalkReconnects(1_000),
  'dingtalk-kills': (server) => dingtalkKills(server, 20),
  'handover-pglite': (server) => ritualKills(server, 'pglite'),
  'handover-postgres': (server) => ritualKills(server, 'postgres'),
  'wecom-pglite': (server) => wecomKills(server, 'pglite'),
  'wecom-postgres': (server) => wecomKills(server, 'postgres'),
  redelivery: (server) => redeliveryToReplicas(server, 500),
  'replicas-kills': (server) => replicasWithKills(server, 30, 3_000),
  resets: (server) => connectionResets(server, 1_500),
  'immediate-stop': (server) => immediateStop(server, 30_000),
  'blackhole-flows-20': (server) => blackhole(server, 20_000, 'flows'),
  'blackhole-forgotten-20': (server) => blackhole(server, 20_000, 'forgotten'),
  'blackhole-flows-60': (server) => blackhole(server, 60_000, 'flows'),
  'blackhole-forgotten-60': (server) => blackhole(server, 60_000, 'forgotten'),
};

const wanted = process.argv.slice(2);
const chosen = Object.entries(scenarios).filter(
  ([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
if (chosen.length === 0) {
  console.error(`no such run; these are: ${Object.keys(scenarios).join(', ')}`);
  process.exit(2);
}

/** Durability as in production: every commit is flushed. */
const server = await startPostgresServer(['max_connections=200']);
const outcomes: (Outcome & { readonly seconds: number })[] = [];
try {
  for (const [name, scenario] of chosen) {
    const began = performance.now();
    console.error(`… ${name}`);
    outcomes.push({
      ...(await scenario(server)),
      seconds: Math.round((performance.now() - began) / 100) / 10,
    });
  }
} finally {
  await server.stop();
}

console.table(
  outcomes.map(({ name, ok, tally, measured, seconds }) => ({
    run: name,
    ok: ok ? 'ok' : 'NOT',
    'messages acked': `${tally.messages} ${tally.acknowledged}`,
    'lost twice': `${tally.lost} ${tally.twice}`,
    'unsent copies': `${tally.unsent} ${tally.copies}`,
    measured: Object.entries(measured)
      .map(([what, value]) => `${what} ${value}`)
      .join(', '),
    seconds,
  })),
);
const out = new URL('../../bench/out/', import.meta.url);
const file = new URL('fault.json', out);
const machine = { at: new Date().toISOString(), node: process.version, cores: availableParallelism() };
type Recorded = Outcome & typeof machine;
// A run of a part replaces that part only.
const before = await readFile(file, 'utf8').then(
  (text) => (JSON.parse(text) as { outcomes: Recorded[] }).outcomes,
  () => [],
);
const kept = before.filter(({ name }) => !outcomes.some((outcome) => outcome.name === name));
await mkdir(out, { recursive: true });
await writeFile(
  file,
  `${JSON.stringify({ outcomes: [...kept, ...outcomes.map((outcome) => ({ ...outcome, ...machine }))] }, null, 2)}\n`,
);
if (outcomes.some(({ ok }) => !ok)) process.exitCode = 1;
