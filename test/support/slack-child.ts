import pino from 'pino';
import { readEnvironment } from '../../src/config/env.ts';
import { start } from '../../src/main.ts';
import { createDesk } from '../../src/domain/desk.ts';
import { slackPlan } from '../fakes/slack/plan.ts';

/** A desk on Slack in a process of its own, to be killed. Tells its address. */
const read = readEnvironment({ ...process.env, PLAYGROUND: '0', PORT: '0', LOG_LEVEL: 'silent' });
if (!read.ok) throw new Error(read.problems.join('; '));
const plan = createDesk(slackPlan);
const desk = await start({
  env: read.env,
  desk: {
    current: () => plan,
    reload: () => Promise.resolve({ ok: true, desk: plan, origin: 'file', warnings: [] }),
  },
  log: pino({ level: 'silent' }),
  unpaced: true,
});
process.send?.(desk.url);
