import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { DeskPlan } from '../../../src/domain/desk.ts';
import { type RunningDesk, start } from '../../../src/main.ts';
import type { OpenDatabase } from '../../../src/storage/database.ts';
import { testEnvironment } from '../../support/house.ts';
import { createMovedClock, type MovedClock } from '../../support/moved-clock.ts';
import { type FakeSlack, signingSecret, startFakeSlack } from './index.ts';
import { slackPlan } from './plan.ts';
import { fixedSource } from '../../support/fixed-source.ts';

export type SlackDesk = {
  readonly slack: FakeSlack;
  readonly desk: RunningDesk;
  readonly clock: MovedClock;
  /** Until nothing is under way on either side. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** A whole desk on a database, with a Slack behind it: as it runs, but unpaced and with a clock that is moved. */
export const startSlackDesk = async (
  database: OpenDatabase,
  by: 'http' | 'socket',
  more: {
    readonly slack?: FakeSlack;
    readonly clock?: MovedClock;
    readonly env?: Record<string, string>;
    readonly plan?: DeskPlan;
  } = {},
): Promise<SlackDesk> => {
  // Rows are named by the machine's clock, and what Slack shows is read back by it.
  const clock = more.clock ?? createMovedClock(Date.now());
  const slack = more.slack ?? (await startFakeSlack({ by, now: () => clock.now() }));
  const folder = await mkdtemp(join(tmpdir(), 'baton-slack-'));
  const desk = await start({
    env: testEnvironment(folder, {
      PLAYGROUND: '0',
      SLACK_BOT_TOKEN: 'xoxb-own',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
      ...(by === 'socket' ? { SLACK_APP_TOKEN: 'xapp-1' } : {}),
      ...more.env,
    }),
    desk: fixedSource(more.plan ?? slackPlan),
    log: pino({ level: 'silent' }),
    clock,
    database,
    unpaced: true,
  });
  slack.deliversTo(desk.url);
  return {
    slack,
    desk,
    clock,
    settled: async () => {
      await slack.settled();
      await desk.settled();
      await slack.settled();
    },
    stop: async () => {
      await desk.stop();
      if (more.slack === undefined) await slack.stop();
      await rm(folder, { recursive: true, force: true });
      slack.verify();
    },
  };
};
