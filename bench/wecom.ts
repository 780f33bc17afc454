import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { openPostgres } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { startFakeBotSocket } from '../test/fakes/wecom/bot-socket.ts';
import { closedLoop, median, openLoop, percentile, round, type Bench, type Row } from './measure.ts';
import { createSentences, letterOf } from './wecom-load.ts';

const clients = 64;

const child = async (...args: string[]): Promise<{ one: ChildProcess; port: number }> => {
  const one = fork(join(import.meta.dirname, 'wecom-desk.ts'), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(one, 'message')) as [number];
  return { one, port };
};

const migrated = async (createDatabase: Bench['createDatabase']): Promise<string> => {
  const { url } = await createDatabase();
  const database = await openPostgres(url);
  await migrate(database.db);
  await database.close();
  return url;
};

const counts = async (url: string): Promise<{ tickets: number; events: number }> => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ tickets: number; events: number }>(
    'select (select count(*)::int from tickets) as tickets, (select count(*)::int from inbox) as events',
  );
  await client.end();
  return rows[0] ?? { tickets: 0, events: 0 };
};

/** Sealed letters through the real callback to committed tickets, in turns with the same door that keeps nothing. */
const callbacks = async ({ createDatabase, folder, seconds }: Bench): Promise<Row[]> => {
  const url = await migrated(createDatabase);
  const sentences = createSentences();
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const post = (port: number): Promise<number> => {
    const { path, body } = letterOf(sentences.next());
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) };
      const sent = request({ port, host: '127.0.0.1', method: 'POST', path, agent, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  };
  const bare = await child();
  const desk = await child(url, folder);
  sentences.forget();
  const taken = async (): Promise<void> => {
    if ((await post(desk.port)) !== 200) throw new Error('the desk took no letter');
  };
  await closedLoop(clients, seconds * 500, taken);
  await closedLoop(clients, seconds * 250, () => post(bare.port));
  const [raw, whole]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 3; turn += 1) {
    raw.push((await closedLoop(clients, seconds * 1000, () => post(bare.port))).perSecond);
    whole.push((await closedLoop(clients, seconds * 1000, taken)).perSecond);
  }
  const half = await openLoop(median(whole) / 2, seconds * 1000, async () =>
    (await post(desk.port)) === 200 ? 'done' : 'refused',
  );
  const { tickets, events } = await counts(url);
  bare.one.kill();
  desk.one.kill();
  agent.destroy();
  const ratio = median(whole.map((value, index) => value / (raw[index] ?? value)));
  return [
    { name: 'raw: WeCom’s callback, opened and kept nowhere', value: Math.round(median(raw)), unit: '/s' },
    {
      name: 'WeCom’s callbacks to committed tickets × the same door',
      value: Math.round(median(whole)),
      unit: '/s',
      ratio: round(ratio, 2),
      note: `acknowledgement at half of it (open loop): p50 ${round(percentile(half.taken, 0.5))} ms, p99 ${round(percentile(half.taken, 0.99))} ms; ${events} letters, ${tickets} tickets`,
    },
  ];
};

/** Frames of the AI bot's one connection to committed tickets; nobody acknowledges a frame, so the database is asked. */
const frames = async ({ createDatabase, folder, seconds }: Bench): Promise<Row[]> => {
  const url = await migrated(createDatabase);
  const sentences = createSentences();
  const socket = await startFakeBotSocket();
  const desk = await child(url, folder, socket.url);
  while (!socket.connected()) await new Promise((resolve) => setTimeout(resolve, 20));
  const total = seconds * 1_500;
  const began = performance.now();
  for (let sent = 0; sent < total; sent += 1) {
    const { room, text, id } = sentences.next();
    socket.hear({ chatId: room, userId: `u${id}`, text: `@Baton ${text}`, msgId: `m${id}` });
    // Below what may wait: the bot's own queue is not what is measured.
    if (sent % 500 === 499)
      while ((await counts(url)).events < sent - 1_000)
        await new Promise((resolve) => setTimeout(resolve, 10));
  }
  while ((await counts(url)).events < total) await new Promise((resolve) => setTimeout(resolve, 10));
  const perSecond = total / ((performance.now() - began) / 1000);
  const { tickets } = await counts(url);
  desk.one.kill();
  await socket.stop();
  return [
    {
      name: 'frames of WeCom’s AI bot to committed tickets, one connection',
      value: Math.round(perSecond),
      unit: '/s',
      note: `${total} frames, ${tickets} tickets`,
    },
  ];
};

export const wecomEvents = async (bench: Bench): Promise<Row[]> => [
  ...(await callbacks(bench)),
  ...(await frames(bench)),
];
