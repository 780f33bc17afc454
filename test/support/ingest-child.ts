import { flushCompileCache } from 'node:module';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pino from 'pino';
import type { Adapter } from '../../src/adapters/contract.ts';
import { readEnvironment } from '../../src/config/env.ts';
import { start } from '../../src/main.ts';
import { fakePlan, written } from './shell.ts';
import { fixedSource } from './fixed-source.ts';

/*
 * A whole desk as a process that can be killed. Each line of standard input is a message's key; each line of standard
 * output says what became of one: `ack key status` or `refused key`. What it sends is appended to the file LEDGER.
 */
const ledger = process.env['LEDGER'] ?? '';
const read = readEnvironment({ ...process.env, PLAYGROUND: '0', PORT: '0', LOG_LEVEL: 'silent' });
if (!read.ok) throw new Error(read.problems.join('; '));

const lines = (): readonly string[] => (existsSync(ledger) ? readFileSync(ledger, 'utf8').split('\n') : []);
/** Takes everything at once and keeps a ledger that outlives it; can be asked what arrived. */
const platform: Adapter = {
  platform: 'fake',
  capabilities: () => ({
    reads: 'all',
    sends: 'direct',
    buttons: true,
    mentions: true,
    editsCards: true,
    recalls: true,
    groupOwner: 'none',
    groupOwnerReadBack: false,
    reasons: {},
  }),
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  diagnose: () => Promise.resolve([]),
  send: async ({ id, to, edits }) => {
    await new Promise(setImmediate);
    appendFileSync(ledger, `${id} ${'room' in to ? to.room : to.identity}\n`);
    await new Promise(setImmediate);
    return { providerId: edits ?? `p-${id}` };
  },
  find: ({ id }) =>
    Promise.resolve(lines().some((line) => line.startsWith(id)) ? { providerId: `p-${id}` } : null),
};

const running = await start({
  env: read.env,
  desk: fixedSource(fakePlan),
  log: pino({ level: 'silent' }),
  adapters: [platform],
});
// One that is killed leaves nothing behind for the next one.
flushCompileCache();
console.log(`ready ${running.url}`);

for await (const key of createInterface({ input: process.stdin })) {
  if (key === 'stop') {
    await running.settled();
    await running.stop();
    process.stdin.destroy();
    break;
  }
  const room = key.length % 2 === 0 ? 'acme' : 'other';
  running.receive(written('wang', `/ticket fault ${key}`, { key, room })).then(
    ({ status }) => console.log(`ack ${key} ${status}`),
    () => console.log(`refused ${key}`),
  );
}
