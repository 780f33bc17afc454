import { flushCompileCache } from 'node:module';
import pino from 'pino';
import { readEnvironment } from '../../src/config/env.ts';
import { start } from '../../src/main.ts';
import { slackPlan } from '../fakes/slack/plan.ts';
import { fixedSource } from './fixed-source.ts';

/** A desk on Slack in a process of its own, to be killed. Tells its address. */
const read = readEnvironment({ ...process.env, PLAYGROUND: '0', PORT: '0', LOG_LEVEL: 'silent' });
if (!read.ok) throw new Error(read.problems.join('; '));
const desk = await start({
  env: read.env,
  desk: fixedSource(slackPlan),
  log: pino({ level: 'silent' }),
  unpaced: true,
});
// One that is killed leaves nothing behind for the next one.
flushCompileCache();
process.send?.(desk.url);
