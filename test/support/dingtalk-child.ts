import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import pino from 'pino';
import { readEnvironment } from '../../src/config/env.ts';
import { start } from '../../src/main.ts';
import { smallPlan } from './play.ts';
import { fixedSource } from './fixed-source.ts';

/*
 * A whole desk on DingTalk as a process that can be killed; the group of its customer is named in ROOM. It says `ready`
 * when it has started, and stops in order when it is told `stop`.
 */
const read = readEnvironment({ ...process.env, PLAYGROUND: '0', PORT: '0', LOG_LEVEL: 'silent' });
if (!read.ok) throw new Error(read.problems.join('; '));
const room = process.env['ROOM'] ?? '';
const [platform, corp] = room.split(':');
const desk = fixedSource({
  ...smallPlan,
  people: smallPlan.people.map((person) => ({
    ...person,
    identities: [`${platform}:${corp}:u-${person.id}`],
  })),
  rooms: [{ id: room, kind: 'service', name: 'Acme', customerId: 'acme' }],
});
const running = await start({
  env: read.env,
  desk,
  log: pino({ level: 'silent' }),
});
// One that is killed leaves nothing behind for the next one.
flushCompileCache();
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'stop') continue;
  await running.settled();
  await running.stop();
  process.stdin.destroy();
  break;
}
