import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgresServer } from '../test/support/postgres-server.ts';
import { dueAtOnce } from './due-at-once.ts';
import { dingtalkFrames } from './dingtalk.ts';
import { growth } from './growth.ts';
import { ingestPGlite, ingestPostgres } from './ingest.ts';
import type { Row } from './measure.ts';
import { slackEvents } from './slack.ts';
import { modelDown } from './model-down.ts';
import { startUp } from './start-up.ts';
import { wecomEvents } from './wecom.ts';
import { commitToSend, timerLateness } from './waiting.ts';

const parts = {
  ingestPostgres,
  ingestPGlite,
  dingtalkFrames,
  commitToSend,
  timerLateness,
  dueAtOnce,
  growth,
  modelDown,
  startUp,
  slackEvents,
  wecomEvents,
} as const;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const chosen = Object.entries(parts).filter(([name]) => values.only?.includes(name) ?? true);
if (chosen.length === 0) {
  console.error(`bench: there is no such part; these are: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

const show = (rows: readonly Row[]): void => {
  for (const row of rows) {
    const figure = `${row.value.toLocaleString('en')} ${row.unit}${row.ratio === undefined ? '' : ` (${row.ratio}×)`}`;
    const goal = row.must === undefined ? '' : `must ${row.must}, aim ${row.aim ?? ''}: ${row.met ?? ''}`;
    console.log([row.name.padEnd(66), figure.padEnd(24), goal, row.note ?? ''].join('  ').trimEnd());
  }
};

const server = await startPostgresServer(['shared_buffers=256MB', 'max_wal_size=4GB']);
const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'));
const results: Row[] = [];
let databases = 0;
try {
  for (const [name, part] of chosen) {
    const own = join(folder, name);
    await mkdir(own);
    const rows = await part({
      folder: own,
      seconds: values.quick ? 2 : 6,
      scale: values.quick ? 100_000 : 1_000_000,
      createDatabase: async () => {
        databases += 1;
        const database = `bench_${databases}`;
        const admin = new pg.Client(server.url);
        await admin.connect();
        await admin.query(`create database ${database}`);
        await admin.end();
        return { url: server.url.replace(/postgres$/, database) };
      },
    });
    show(rows);
    results.push(...rows);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
const out = join(import.meta.dirname, 'out');
await mkdir(out, { recursive: true });
await writeFile(
  join(out, 'results.json'),
  `${JSON.stringify({ at: new Date().toISOString(), cpus: cpus().length, node: process.version, quick: values.quick, results }, null, 2)}\n`,
);
