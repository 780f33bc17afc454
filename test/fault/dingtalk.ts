import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { callbackAck, eventAck } from '../../src/adapters/dingtalk/frames.ts';
import { openAddress } from '../../src/adapters/dingtalk/gateway.ts';
import { createStream, usualTiming } from '../../src/adapters/dingtalk/stream.ts';
import { openPostgres } from '../../src/storage/database.ts';
import { corp, startDingtalk } from '../fakes/dingtalk/dingtalk.ts';
import { createChance } from '../support/ingest.ts';
import type { PostgresServer } from '../support/postgres-server.ts';
import { inPlace, quantile, type Outcome } from './place.ts';
import { childEnvironment } from '../support/child-environment.ts';

const until = async (what: string, done: () => boolean, most = 60_000): Promise<void> => {
  const began = performance.now();
  while (!done()) {
    if (performance.now() - began > most) throw new Error(`it did not happen: ${what}`);
    await pause(2);
  }
};

/** Timers and sockets that hold this process. */
const held = (): { readonly timers: number; readonly sockets: number } => {
  const kinds = process.getActiveResourcesInfo();
  return {
    timers: kinds.filter((kind) => kind === 'Timeout').length,
    sockets: kinds.filter((kind) => kind.startsWith('TCP')).length,
  };
};

/** The stream is cut, sent away and refused in turns, so many times: nothing of any connection is left. */
export const dingtalkReconnects = async (times: number): Promise<Outcome> => {
  const fake = await startDingtalk();
  fake.gateway.timing.silence = 5;
  const silent = (): void => {};
  const stream = createStream({
    address: (signal) => openAddress(fake, signal),
    handle: async ({ type }) => (type === 'EVENT' ? eventAck('SUCCESS') : callbackAck()),
    log: { info: silent, warn: silent, error: silent },
    random: Math.random,
    timing: { ...usualTiming, retry: 1, longestRetry: 4, farewell: 50 },
  });
  stream.start();
  const wang = fake.world.person('Wang', null);
  const group = fake.world.group('Acme', 'scene', 'u-min', []);
  const took: number[] = [];
  let acknowledged = 0;
  let before = held();
  const wanted = () =>
    stream.status().connected && fake.gateway.connections() === 1 && fake.gateway.routed() === 1;
  for (let time = 0; time < times; time += 1) {
    await until('it is connected', wanted);
    if (time === 50) {
      await pause(200);
      before = held();
    }
    const opens = fake.gateway.opens.length;
    const began = performance.now();
    if (time % 5 === 0) fake.gateway.handshakeFates.push('refused');
    if (time % 3 === 0) fake.gateway.disconnect();
    else fake.gateway.drop();
    await until('it connects again', () => fake.gateway.opens.length > opens && wanted());
    took.push(performance.now() - began);
    const written = await fake.write(wang, group, `@Baton ${time}`);
    if ((await written?.answered)?.code === 200) acknowledged += 1;
  }
  await pause(200);
  const after = held();
  await stream.stop();
  await until('no connection is left', () => fake.gateway.connections() === 0);
  await fake.stop();
  fake.verify();
  const leaked = Math.max(after.timers - before.timers, after.sockets - before.sockets, 0);
  const tally = { messages: times, acknowledged, lost: times - acknowledged, twice: 0, unsent: 0, copies: 0 };
  return {
    name: 'DingTalk: reconnects',
    // A timer of the moment may be caught in the counting; a leak would be a thousand.
    ok: tally.lost === 0 && leaked <= 2 && fake.gateway.most() <= 2,
    tally,
    measured: { times, leaked, medianMs: quantile(took, 0.5), maxMs: quantile(took, 1) },
  };
};

const script = fileURLToPath(new URL('../support/dingtalk-child.ts', import.meta.url));

/** The desk is killed around what it acknowledges and sends; DingTalk delivers again what was not acknowledged. */
export const dingtalkKills = (server: PostgresServer, kills: number): Promise<Outcome> =>
  inPlace(server, async ({ env, url }) => {
    const fake = await startDingtalk();
    // As it was seen in the field: after a while, and some more often than once.
    fake.gateway.timing.redeliver = Array.from({ length: 5_000 }, () => 400);
    for (const name of ['zhao', 'chen', 'min', 'wu']) fake.world.person(name, `u-${name}`);
    const lin = fake.world.person('Lin', 'u-lin');
    const group = fake.world.group('Acme', 'other', 'u-min', ['u-lin']);
    const chance = createChance(7);
    const answers: Promise<unknown>[] = [];
    const keys = new Set<string>();
    const begin = async () => {
      const child = spawn(process.execPath, [script], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: {
          ...childEnvironment(),
          ...env,
          ROOM: `dingtalk:${corp}:${group.id}`,
          DINGTALK_CLIENT_ID: 'dingapp',
          DINGTALK_CLIENT_SECRET: 'app-secret',
          DINGTALK_API_URL: fake.apiUrl,
          DINGTALK_OAPI_URL: fake.oapiUrl,
        },
      });
      const closed = once(child, 'close');
      await once(child.stdout, 'data');
      await until('the desk connects', () => fake.gateway.connections() > 0);
      return { child, closed };
    };
    for (let round = 0; round <= kills; round += 1) {
      const { child, closed } = await begin();
      for (let index = 0; index < 8; index += 1) {
        const key = `${round}-${index}`;
        keys.add(key);
        const written = await fake.write(lin, group, `@Baton /ticket fault ${key}`);
        if (written) answers.push(written.answered);
        await pause(chance(20));
      }
      if (round < kills) {
        await pause(chance(120));
        child.kill('SIGKILL');
      } else {
        await Promise.all(answers);
        child.stdin.write('stop\n');
      }
      await closed;
    }
    const database = await openPostgres(url);
    const { rows } = await sql<{ subject: string }>`select subject from tickets`.execute(database.db);
    const open = await sql<{ state: string }>`
      select state from outgoing where state in ('pending', 'sending')`.execute(database.db);
    const unclear = await sql<{ state: string }>`
      select state from outgoing where state = 'unknown'`.execute(database.db);
    await database.close();
    await fake.stop();
    fake.verify();
    const tickets = Map.groupBy(rows, ({ subject }) => subject.replace('fault ', ''));
    const tally = {
      messages: keys.size,
      acknowledged: answers.length,
      lost: [...keys].filter((key) => !tickets.has(key)).length,
      twice: [...tickets.values()].reduce((sum, { length }) => sum + length - 1, 0),
      unsent: open.rows.length,
      copies: 0,
    };
    return {
      name: 'DingTalk: kill -9 around acknowledging and sending',
      ok: tally.lost + tally.twice + tally.unsent === 0,
      tally,
      // DingTalk cannot be asked whether a message arrived: a person settles these in /outbox.
      measured: { kills, unknown: unclear.rows.length },
    };
  });
