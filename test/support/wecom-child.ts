import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pino from 'pino';
import { openDataDir } from '../../src/config/data-dir.ts';
import { readEnvironment } from '../../src/config/env.ts';
import { createDesk } from '../../src/domain/desk.ts';
import { days } from '../../src/domain/time.ts';
import { start } from '../../src/main.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { loadHandovers } from '../../src/storage/handovers.ts';
import { createWecomStore } from '../../src/storage/wecom.ts';
import { advanceTo } from './advance.ts';
import { counted, createFuse, fusedDatabase, sides } from './fuse.ts';
import { createMovedClock } from './moved-clock.ts';
import { wrongHandover, wrongNow } from './ritual-judge.ts';
import { wecomHandoverPlan, wecomRoom } from './wecom-plan.ts';
import { sql } from 'kysely';

/*
 * A whole desk on WeCom as a process, that is killed as by `kill -9` before or after each commit that ENDS lists (`["after
 * commit of wecom_transfers 1"]`). The file LEDGER holds everything that was begun in all lives. It says where it listens.
 * Standard input: `until <instant>` moves the clock, stopping wherever something is due; `look` says who is responsible,
 * `state` how it stands, `judge` what is wrong, each answered by one line; `stop`.
 */
const read = readEnvironment({ ...process.env, PLAYGROUND: '0', PORT: '0', LOG_LEVEL: 'silent' });
if (!read.ok) throw new Error(read.problems.join('; '));
const ledger = process.env['LEDGER'] ?? '';
const targets: readonly string[] = JSON.parse(process.env['ENDS'] ?? '[]');

const count = counted();
if (existsSync(ledger)) readFileSync(ledger, 'utf8').trimEnd().split('\n').forEach(count);
const fuse = createFuse(
  (what) => {
    appendFileSync(ledger, `${what}\n`);
    const name = count(what);
    return sides.find((side) => targets.includes(`${side} ${name}`)) ?? null;
  },
  () => process.kill(process.pid, 'SIGKILL'),
);

const desk = createDesk(wecomHandoverPlan);
const clock = createMovedClock(Number(process.env['NOW']));
await openDataDir(read.env.dataDir);
const real = await openDatabase({ url: read.env.databaseUrl, directory: `${read.env.dataDir}/db` });
const database = fusedDatabase(real, fuse);
const running = await start({
  env: read.env,
  desk: {
    current: () => desk,
    reload: () => Promise.resolve({ ok: true, desk, origin: 'file', warnings: [] }),
  },
  log: pino({ level: process.env['TROUBLE'] === undefined ? 'silent' : 'warn' }, pino.destination(2)),
  clock,
  database,
});
console.log(running.url);

/** What the desk counts of the group's moves, against the two that WeCom allows. */
const movesCounted = (): Promise<number> =>
  createWecomStore(real.db).transfers.ofGroup(wecomRoom.replace(/^.*:/, ''), clock.now() - days(90), null);

const answer = async (line: string): Promise<unknown> => {
  const [word, value] = line.split(' ');
  switch (word) {
    case 'until':
      await advanceTo(Number(value), { database: real, clock, settled: running.settled });
      return 'done';
    case 'look':
      return wrongNow(real.db, wecomRoom);
    case 'state': {
      const [newest] = await loadHandovers(real.db, [wecomRoom], []);
      const open = await sql<{ what: string }>`select kind || ' ' || state as what from outgoing
        where state not in ('sent', 'cancelled')`.execute(real.db);
      return { state: newest?.state ?? null, open: open.rows.map(({ what }) => what) };
    }
    case 'judge': {
      const wrong = [...(await wrongHandover(real.db, { roomId: wecomRoom, noted: false }))];
      const moves = await movesCounted();
      if (moves !== 1) wrong.push(`${moves} moves in the ledger`);
      return wrong;
    }
    default:
      throw new Error(`nobody knows ${line}`);
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  console.log(JSON.stringify(await answer(line)));
}
await running.stop();
await real.close();
process.stdin.destroy();
