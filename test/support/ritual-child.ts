import { flushCompileCache } from 'node:module';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pino from 'pino';
import { openDataDir } from '../../src/config/data-dir.ts';
import { readEnvironment } from '../../src/config/env.ts';
import { start } from '../../src/main.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { counted, createFuse, fusedDatabase, sides } from './fuse.ts';
import { createMovedClock } from './moved-clock.ts';
import { wrongInTheEnd, wrongNow } from './ritual-judge.ts';
import { createWorldAdapter, fakeHandoverPlan, type Call, type World } from './ritual-world.ts';
import { fixedSource } from './fixed-source.ts';

/*
 * A whole desk as a process, on the platform at WORLD, that is killed as by `kill -9` before or after each of what ENDS
 * lists (`["after transfer 1"]`), but for what comes before the first thing called SPARED. The file LEDGER holds everything
 * that was begun in all lives. Each line of standard input is what the platform tells, as JSON; `rest`, `look`, `judge` and
 * `stop` are words. Each is answered by one line.
 */
const read = readEnvironment({ ...process.env, PLAYGROUND: '0', PORT: '0', LOG_LEVEL: 'silent' });
if (!read.ok) throw new Error(read.problems.join('; '));
const world = process.env['WORLD'] ?? '';
const ledger = process.env['LEDGER'] ?? '';
const targets: readonly string[] = JSON.parse(process.env['ENDS'] ?? '[]');
let spared = process.env['SPARED'] ?? '';

const post = async (what: Call | 'world'): Promise<unknown> => {
  const response = await fetch(world, { method: 'POST', body: JSON.stringify(what) });
  return response.json();
};

type Seen = Pick<World, 'said' | 'moves' | 'asked'>;

const count = counted();
if (existsSync(ledger)) readFileSync(ledger, 'utf8').trimEnd().split('\n').forEach(count);
const fuse = createFuse(
  (what) => {
    appendFileSync(ledger, `${what}\n`);
    const name = count(what);
    if (spared !== '') {
      if (what.startsWith(spared)) spared = '';
      return null;
    }
    return sides.find((side) => targets.includes(`${side} ${name}`)) ?? null;
  },
  () => process.kill(process.pid, 'SIGKILL'),
);

await openDataDir(read.env.dataDir);
const real = await openDatabase({ url: read.env.databaseUrl, directory: `${read.env.dataDir}/db` });
const running = await start({
  env: read.env,
  desk: fixedSource(fakeHandoverPlan),
  log: pino({ level: 'silent' }),
  clock: createMovedClock(Number(process.env['NOW'])),
  database: fusedDatabase(real, fuse),
  adapters: [createWorldAdapter(post, fuse)],
});
// One that is killed leaves nothing behind for the next one.
flushCompileCache();
console.log('ready');

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  if (line === 'rest') {
    await running.settled();
    console.log('rested');
  } else if (line === 'judge') {
    console.log(JSON.stringify(await wrongInTheEnd(real.db, (await post('world')) as Seen)));
  } else if (line === 'look') console.log(JSON.stringify(await wrongNow(real.db)));
  else
    console.log(
      await running.receive(JSON.parse(line)).then(
        ({ status }) => status,
        () => 'refused',
      ),
    );
}
await running.stop();
await real.close();
process.stdin.destroy();
