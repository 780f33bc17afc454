import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { Busy } from '../src/adapters/contract.ts';
import { openPostgres, overPGlite } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { baselineSchema, ingestRaw, ingestRawPooled } from './baseline.ts';
import { benchMessage, deliver, openRooms, startBenchDesk } from './desk.ts';
import { closedLoop, judge, median, openLoop, percentile, round, type Bench, type Row } from './measure.ts';

const rawMessage = () => {
  const { key, roomId: room, author, ...message } = benchMessage();
  return { key, room, author: author.identity, text: message.type === 'message' ? message.text : '' };
};

const clients = 300;

/** Ingest on PostgreSQL through the real shell, in turns with the raw six statements and with a one-row insert. */
export const ingestPostgres = async ({ createDatabase, folder, seconds }: Bench): Promise<Row[]> => {
  const { url } = await createDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(baselineSchema);
  await pool.query(
    'create table raw.one (id bigint generated always as identity primary key, text text not null)',
  );
  const ones = new pg.Pool({ connectionString: url, max: 8 });
  const database = await openPostgres(url);
  await migrate(database.db);
  const desk = await startBenchDesk(database, folder);
  const raw: number[] = [];
  const one: number[] = [];
  const shell: number[] = [];
  const cpu: number[] = [];
  // Every room's ticket is open before anything is counted; the six statements find theirs or make it.
  await openRooms(desk, database);
  await closedLoop(clients, seconds * 500, () => deliver(desk));
  for (let turn = 0; turn < 3; turn += 1) {
    raw.push((await closedLoop(40, seconds * 1000, () => ingestRawPooled(pool, rawMessage()))).perSecond);
    const measured = await closedLoop(clients, seconds * 1000, () => deliver(desk));
    shell.push(measured.perSecond);
    cpu.push(measured.cpu);
    one.push(
      (
        await closedLoop(8, seconds * 1000, () =>
          ones.query({ name: 'one', text: 'insert into raw.one (text) values ($1)', values: ['a message'] }),
        )
      ).perSecond,
    );
  }
  const saturation = median(shell);
  const open: Row[] = [];
  const offer = () =>
    desk.receive(benchMessage()).then(
      () => 'done' as const,
      (error: unknown) => {
        if (error instanceof Busy) return 'refused' as const;
        throw error;
      },
    );
  const half = await openLoop(saturation / 2, seconds * 2000, offer);
  const p99 = percentile(half.taken, 0.99);
  open.push({
    name: 'acknowledgement p99 at half saturation (open loop)',
    value: round(p99),
    unit: 'ms',
    must: '≤ 50',
    aim: '≤ 20',
    met: judge(p99, { must: 50, aim: 20, better: 'lower' }),
    note: `${Math.round(saturation / 2)}/s offered, p50 ${round(percentile(half.taken, 0.5))} ms, ${half.refused} refused`,
  });
  const over = await openLoop(saturation * 1.5, seconds * 2000, offer);
  const overP99 = percentile(over.taken, 0.99);
  open.push({
    name: 'overload at 150 %: p99 of what is accepted',
    value: round(overP99),
    unit: 'ms',
    must: '≤ 1000',
    aim: '≤ 250',
    met: judge(overP99, { must: 1000, aim: 250, better: 'lower' }),
    note: `${over.offered} offered, ${over.refused} refused so that the platform delivers them again`,
  });
  await desk.stop();
  await database.close();
  const http = await bareHttp(seconds);
  await pool.end();
  await ones.end();
  const against = (base: number[]): number =>
    median(shell.map((value, index) => value / (base[index] ?? value)));
  return [
    { name: 'raw: six statements, pool 10', value: Math.round(median(raw)), unit: '/s' },
    { name: 'raw: one-row insert with commit, 8 clients', value: Math.round(median(one)), unit: '/s' },
    {
      name: 'ingest through the shell (PostgreSQL) × six statements',
      value: Math.round(saturation),
      unit: '/s',
      ratio: round(against(raw), 2),
      must: '≥ 2×',
      aim: '≥ 5×',
      met: judge(against(raw), { must: 2, aim: 5, better: 'higher' }),
    },
    {
      name: 'the same × one-row insert',
      value: Math.round(saturation),
      unit: '/s',
      ratio: round(against(one), 2),
      must: '≥ 0.5×',
      aim: '≥ 1.0×',
      met: judge(against(one), { must: 0.5, aim: 1, better: 'higher' }),
    },
    ...open,
    {
      name: 'Node CPU per message × node:http with HMAC',
      value: Math.round(median(cpu)),
      unit: 'µs',
      ratio: round(median(cpu) / http, 2),
      must: '≤ 3×',
      aim: '≤ 1.5×',
      met: judge(median(cpu) / http, { must: 3, aim: 1.5, better: 'lower' }),
      note: `node:http with HMAC ${Math.round(http)} µs`,
    },
  ];
};

/** CPU of a signed request to a bare `node:http` in a process of its own, in µs a request. */
const bareHttp = async (seconds: number): Promise<number> => {
  const child = fork(join(import.meta.dirname, 'bare-http.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const body = JSON.stringify({ text: 'a message of usual length, with some words in it', room: 'acme' });
  const post = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', method: 'POST', agent }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  await closedLoop(32, seconds * 250, post);
  child.send('reset');
  await once(child, 'message');
  const { count } = await closedLoop(32, seconds * 500, post);
  child.send('used');
  const [used] = (await once(child, 'message')) as [number];
  agent.destroy();
  child.kill();
  return used / count;
};

/** Ingest on PGlite through the real shell, in turns with its own six statements. */
export const ingestPGlite = async ({ folder, seconds }: Bench): Promise<Row[]> => {
  const { PGlite } = await import('@electric-sql/pglite');
  const rawDb = await PGlite.create(`${folder}/raw`);
  await rawDb.exec(baselineSchema);
  const database = await overPGlite(await PGlite.create(`${folder}/shell`));
  await migrate(database.db);
  const desk = await startBenchDesk(database, folder);
  await openRooms(desk, database);
  await closedLoop(clients, seconds * 500, () => deliver(desk));
  const raw: number[] = [];
  const shell: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    raw.push(
      (
        await closedLoop(1, seconds * 1000, () =>
          rawDb.transaction((tx) => {
            const query = (text: string, values?: unknown[]) =>
              text === 'begin' || text === 'commit' ? Promise.resolve({ rows: [] }) : tx.query(text, values);
            return ingestRaw(query, rawMessage());
          }),
        )
      ).perSecond,
    );
    shell.push((await closedLoop(clients, seconds * 1000, () => deliver(desk))).perSecond);
  }
  await desk.stop();
  await database.close();
  await rawDb.close();
  const ratio = median(shell.map((value, index) => value / (raw[index] ?? value)));
  return [
    { name: 'raw: PGlite, six statements', value: Math.round(median(raw)), unit: '/s' },
    {
      name: 'ingest through the shell (PGlite) × its six statements',
      value: Math.round(median(shell)),
      unit: '/s',
      ratio: round(ratio, 2),
      must: '≥ 3×',
      aim: '≥ 8×',
      met: judge(ratio, { must: 3, aim: 8, better: 'higher' }),
    },
  ];
};
