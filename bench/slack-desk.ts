import { createServer } from 'node:http';
import pino from 'pino';
import { createSlack } from '../src/adapters/slack/index.ts';
import { openPostgres } from '../src/storage/database.ts';
import { createSlackChannels, createSlackInstallations } from '../src/storage/slack.ts';
import { createWebServer } from '../src/web/server.ts';
import { benchDesk, countingAdapter, startBenchDesk } from './desk.ts';

/** A desk behind the real receiver of Slack, in a process of its own; what it would send is only counted. */
const [url = '', folder = ''] = process.argv.slice(2);

const identify = createServer((_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ok: true, team_id: 'T0', team: 'Bench', user_id: 'U0BOT', bot_id: 'B0' }));
});
await new Promise<void>((resolve) => {
  identify.listen(0, '127.0.0.1', resolve);
});
const address = identify.address();
const api = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

const database = await openPostgres(url);
const secret = 'a secret of sixteen characters';
const { adapter, routes, doors } = createSlack({
  botToken: 'xoxb-bench',
  signingSecret: 'bench-secret',
  appToken: undefined,
  apiUrl: api,
  clientId: undefined,
  clientSecret: undefined,
  orgToken: undefined,
  publicUrl: undefined,
  secret,
  installations: createSlackInstallations(database.db, secret),
  movedChannels: createSlackChannels(database.db),
  known: () => 'Wang',
  guestsAreCustomers: () => true,
  rooms: () => [],
  now: () => Date.now(),
  log: pino({ level: 'silent' }),
});
// It is sent no faster than Slack takes it.
const { start, stop, pace } = adapter;
const listening = { ...countingAdapter(), platform: 'slack', start, stop, ...(pace && { pace }) };
await startBenchDesk(database, folder, {
  desk: benchDesk(1_000, 'slack:T0'),
  adapters: [listening],
});
const web = createWebServer({ host: '127.0.0.1', port: 0, routes, doors, onError: console.error });
const { port } = await web.start();
process.send?.(port);
/** On demand, the CPU that was used so far, in µs. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
