import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { openPostgres } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { followUps, openings } from './desk.ts';
import { closedLoop, judge, median, openLoop, percentile, round, type Bench, type Row } from './measure.ts';

const clients = 200;
const channels = 1_000;
let sequence = 0;
const opened = new Set<number>();

/** An event as Slack delivers it: a customer's sentence in one of many channels. */
const event = (room = Math.floor(Math.random() * channels)): string => {
  sequence += 1;
  const texts = opened.has(room) ? followUps : openings;
  opened.add(room);
  const ts = `${Math.floor(Date.now() / 1000)}.${String(sequence % 1_000_000).padStart(6, '0')}`;
  return JSON.stringify({
    token: 'verification',
    team_id: 'T0',
    api_app_id: 'A0',
    event: {
      type: 'message',
      user: `U${room}`,
      ts,
      client_msg_id: `id-${sequence}`,
      text: texts[sequence % texts.length],
      team: 'T1',
      channel: `room-${room}`,
      event_ts: ts,
      channel_type: 'channel',
    },
    type: 'event_callback',
    event_id: `Ev${sequence}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ enterprise_id: null, team_id: 'T0', user_id: 'U0BOT', is_bot: true }],
  });
};

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

/** Resolves with the status; whoever is refused is a platform that comes again. */
const post = (port: number, room?: number): Promise<number> => {
  const body = event(room);
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', 'bench-secret').update(`v0:${at}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/slack/events',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': String(at),
          'x-slack-signature': `v0=${signature}`,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
};

const child = async (file: string, ...args: string[]): Promise<{ one: ChildProcess; port: number }> => {
  const one = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [port] = (await once(one, 'message')) as [number];
  return { one, port };
};

/** Signed events through the real receiver to committed tickets, in turns with a bare Bolt that stores nothing. */
export const slackEvents = async ({ createDatabase, folder, seconds }: Bench): Promise<Row[]> => {
  const { url } = await createDatabase();
  const database = await openPostgres(url);
  await migrate(database.db);
  await database.close();
  const bolt = await child('bare-bolt.ts');
  const desk = await child('slack-desk.ts', url, folder);
  opened.clear();
  let refused = 0;
  /** A busy desk says so, and Slack comes again: only what is taken counts. */
  const taken = async (): Promise<void> => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if ((await post(desk.port)) === 200) return;
      refused += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('the desk took no event');
  };
  // Every channel's ticket is opened before anything is counted, as in the bench of ingest.
  const all = Array.from({ length: channels }, (_, room) => room);
  const openAll = async (): Promise<void> => {
    for (let room = all.pop(); room !== undefined; room = all.pop())
      while ((await post(desk.port, room)) !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await Promise.all(Array.from({ length: clients }, openAll));
  await closedLoop(clients, seconds * 250, taken);
  await closedLoop(clients, seconds * 250, () => post(bolt.port));
  const cpuOf = async ({ one }: { one: ChildProcess }): Promise<number> => {
    one.send('used');
    const [used] = (await once(one, 'message')) as [number];
    return used;
  };
  /** Events per second, and the process's CPU for each in µs. */
  const measured = async (at: { one: ChildProcess }, work: () => Promise<unknown>) => {
    const before = await cpuOf(at);
    const { perSecond, count } = await closedLoop(clients, seconds * 1000, work);
    return { perSecond, cpu: ((await cpuOf(at)) - before) / count };
  };
  const cpu: { bolt: number[]; desk: number[] } = { bolt: [], desk: [] };
  const bare: number[] = [];
  const whole: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const alone = await measured(bolt, () => post(bolt.port));
    bare.push(alone.perSecond);
    cpu.bolt.push(alone.cpu);
    const stored = await measured(desk, taken);
    whole.push(stored.perSecond);
    cpu.desk.push(stored.cpu);
  }
  const half = await openLoop(median(whole) / 2, seconds * 1000, async () =>
    (await post(desk.port)) === 200 ? 'done' : 'refused',
  );
  const pool = new pg.Pool({ connectionString: url });
  const { rows } = await pool.query<{ tickets: number; messages: number }>(
    'select (select count(*)::int from tickets) as tickets, (select count(*)::int from inbox) as messages',
  );
  await pool.end();
  bolt.one.kill();
  desk.one.kill();
  agent.destroy();
  const ratio = median(whole.map((value, index) => value / (bare[index] ?? value)));
  return [
    {
      name: 'raw: bare Bolt, HTTP receiver, one empty listener',
      value: Math.round(median(bare)),
      unit: '/s',
    },
    {
      name: 'signed Slack events to committed tickets × bare Bolt',
      value: Math.round(median(whole)),
      unit: '/s',
      ratio: round(ratio, 2),
      must: '≥ 0.7×',
      aim: '≥ 1.4×',
      met: judge(ratio, { must: 0.7, aim: 1.4, better: 'higher' }),
      note: `acknowledgement at half of it (open loop): p50 ${round(percentile(half.taken, 0.5))} ms, p99 ${round(percentile(half.taken, 0.99))} ms; ${rows[0]?.messages} events, ${rows[0]?.tickets} tickets, ${refused} refused as busy; Node CPU an event ${Math.round(median(cpu.desk))} µs, Bolt ${Math.round(median(cpu.bolt))} µs`,
    },
  ];
};
