import { spawnSync } from 'node:child_process';
import { median, judge, round, type Bench, type Row } from './measure.ts';

/** Time in a fresh process until the database answers (bare) or the desk listens (ours), in ms. */
const inProcess = (script: string): { readonly ms: number; readonly rss: number } => {
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  });
  if (done.status !== 0) throw new Error(done.stderr);
  const line = done.stdout.trim().split('\n').at(-1) ?? '';
  return JSON.parse(line) as { ms: number; rss: number };
};

const bare = (directory: string): string => `
  const began = performance.now();
  (await import('node:module')).enableCompileCache();
  const { PGlite } = await import('@electric-sql/pglite');
  const { Kysely, PGliteDialect, sql } = await import('kysely');
  const db = new Kysely({ dialect: new PGliteDialect({ pglite: await PGlite.create(${JSON.stringify(directory)}) }) });
  await sql\`select 1\`.execute(db);
  console.log(JSON.stringify({ ms: performance.now() - began, rss: process.memoryUsage().rss }));
  await db.destroy();`;

const ours = (directory: string, messages: number): string => `
  const began = performance.now();
  (await import('node:module')).enableCompileCache();
  const { start } = await import('../src/main.ts');
  const { readEnvironment } = await import('../src/config/env.ts');
  const { createDesk } = await import('../src/domain/desk.ts');
  const { demoDesk } = await import('../src/config/demo.ts');
  const pino = (await import('pino')).default;
  const read = readEnvironment({ DATA_DIR: ${JSON.stringify(directory)}, PORT: '0', LOG_LEVEL: 'error' });
  const desk = createDesk(demoDesk());
  const running = await start({ env: read.env, desk: { current: () => desk }, log: pino({ level: 'error' }) });
  const ms = performance.now() - began;
  const { benchMessage } = await import('./desk.ts');
  for (let sent = 0; sent < ${messages}; sent += 100) {
    await Promise.all(Array.from({ length: 100 }, () => running.receive(benchMessage(1_000))));
  }
  globalThis.gc?.();
  console.log(JSON.stringify({ ms, rss: process.memoryUsage().rss }));
  await running.stop();`;

export const startUp = ({ folder, scale }: Bench): Promise<Row[]> => {
  const fresh: number[] = [];
  const existing: number[] = [];
  const ratios = { fresh: [] as number[], existing: [] as number[] };
  let idle = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const bareFresh = inProcess(bare(`${folder}/bare-${turn}`)).ms;
    const ourFresh = inProcess(ours(`${folder}/ours-${turn}`, 0));
    const bareExisting = inProcess(bare(`${folder}/bare-${turn}`)).ms;
    const ourExisting = inProcess(ours(`${folder}/ours-${turn}`, 0)).ms;
    fresh.push(ourFresh.ms);
    existing.push(ourExisting);
    ratios.fresh.push(ourFresh.ms / bareFresh);
    ratios.existing.push(ourExisting / bareExisting);
    idle = ourFresh.rss;
  }
  const messages = scale >= 1_000_000 ? 100_000 : 20_000;
  const after = inProcess(ours(`${folder}/memory`, messages)).rss;
  const row = (name: string, values: number[], share: number[]): Row => ({
    name: `start, PGlite ${name} × bare PGlite and kysely`,
    value: Math.round(median(values)),
    unit: 'ms',
    ratio: round(median(share), 2),
    must: '≤ 1.5×',
    aim: '≤ 1.2×',
    met: judge(median(share), { must: 1.5, aim: 1.2, better: 'lower' }),
  });
  return Promise.resolve([
    row('fresh', fresh, ratios.fresh),
    row('existing', existing, ratios.existing),
    { name: 'memory idle (PGlite)', value: Math.round(idle / 1e6), unit: 'MB' },
    {
      name: `memory after ${messages.toLocaleString('en')} messages (PGlite)`,
      value: Math.round(after / 1e6),
      unit: 'MB',
    },
  ]);
};
