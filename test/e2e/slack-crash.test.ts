import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openPostgres } from '../../src/storage/database.ts';
import { type SlackDesk, startSlackDesk } from '../fakes/slack/desk.ts';
import { type FakeSlack, signingSecret, startFakeSlack } from '../fakes/slack/index.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { createMovedClock, type MovedClock } from '../support/moved-clock.ts';
import { until } from '../support/until.ts';
import { childEnvironment } from '../support/child-environment.ts';

/** A database that each process has its own connections to. */
const shared = async () => {
  const { url, drop } = await createPostgresDatabase();
  const opened: OpenDatabase[] = [];
  return {
    url,
    open: async (): Promise<OpenDatabase> => {
      const one = await openPostgres(url);
      opened.push(one);
      return one;
    },
    close: async (): Promise<void> => {
      for (const one of opened) await one.close();
      await drop();
    },
  };
};

describe('Slack and what goes wrong', () => {
  let clock: MovedClock;
  let slack: FakeSlack;
  let desks: SlackDesk[] = [];
  let database: Awaited<ReturnType<typeof shared>>;

  const begin = async (by: 'http' | 'socket' = 'http'): Promise<void> => {
    clock = createMovedClock(Date.now());
    slack = await startFakeSlack({ by, now: () => clock.now() });
    database = await shared();
  };
  const start = async (): Promise<SlackDesk> => {
    const desk = await startSlackDesk(await database.open(), 'http', { slack, clock });
    desks.push(desk);
    return desk;
  };
  afterEach(async () => {
    for (const desk of desks) await desk.stop();
    desks = [];
    await slack.stop();
    await database.close();
  });
  const cards = (): number => slack.shown('C0ACME').filter(({ text }) => text.includes('Ticket #')).length;
  const tickets = async (): Promise<number> => {
    const { db } = await database.open();
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets`.execute(db);
    return rows[0]?.count ?? 0;
  };
  const words = '@Baton nobody can log in, the whole warehouse stands still';

  it('opens one ticket when three processes are handed the same event at once', async () => {
    await begin();
    const [first, second, third] = [await start(), await start(), await start()];
    const message = slack.write('C0ACME', 'U0CUST', words);
    const payload = slack.envelope(slack.messageEvent(slack.channel('C0ACME'), message));
    const handed: Promise<unknown>[] = [];
    for (let round = 0; round < 4; round += 1)
      for (const { desk } of [first, second, third]) {
        slack.deliversTo(desk.url);
        handed.push(slack.deliver(payload));
      }
    await Promise.all(handed);
    for (const one of desks) await one.settled();
    expect(await tickets()).toBe(1);
    expect(cards()).toBe(1);
    expect(slack.shown('D0LIN')).toHaveLength(1);
  });

  it('acknowledges nothing that it could not keep, and keeps it when it comes again', async () => {
    await begin();
    const desk = await start();
    const { db } = await database.open();
    await sql`alter table inbox rename to inbox_away`.execute(db);
    const message = slack.write('C0ACME', 'U0CUST', words);
    const payload = slack.envelope(slack.messageEvent(slack.channel('C0ACME'), message));
    const refused = await slack.deliver(payload);
    expect(refused).toMatchObject({ taken: false, status: 500 });
    await sql`alter table inbox_away rename to inbox`.execute(db);
    expect(await slack.deliver(payload)).toMatchObject({ taken: true });
    await desk.settled();
    expect(await tickets()).toBe(1);
  });

  it('says nothing twice and loses nothing when answers are lost, calls are cut and Slack breaks', async () => {
    await begin();
    const desk = await start();
    slack.next('chat.postMessage', 'lost', 'cut', { status: 502 }, { retryAfter: 3 }, 'lost');
    await slack.say('C0ACME', 'U0CUST', words);
    // What is unknown is read back when its lease ends; what was refused waits its time.
    for (let round = 0; round < 8; round += 1) {
      await desk.settled();
      clock.moveTo(clock.now() + 16_000);
    }
    await desk.settled();
    expect(cards()).toBe(1);
    expect(slack.shown('C0TRIAGE').filter(({ text }) => text.includes('#1'))).toHaveLength(1);
    expect(slack.shown('D0LIN').filter(({ text }) => text.includes('#1'))).toHaveLength(1);
    const { db } = await database.open();
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from outgoing where state in ('unknown', 'failed', 'sending')`.execute(
      db,
    );
    expect(rows[0]?.count).toBe(0);
  });

  it('loses nothing and says nothing twice when the process is killed while Slack takes a message', async () => {
    await begin();
    const folder = await mkdtemp(join(tmpdir(), 'baton-slack-killed-'));
    const spawn = async (): Promise<{ one: ChildProcess; url: string }> => {
      const one = fork(join(import.meta.dirname, '..', 'support', 'slack-child.ts'), {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: {
          ...childEnvironment(),
          DATA_DIR: folder,
          DATABASE_URL: database.url,
          SLACK_BOT_TOKEN: 'xoxb-own',
          SLACK_SIGNING_SECRET: signingSecret,
          SLACK_API_URL: slack.apiUrl,
        },
      });
      const [url] = (await once(one, 'message')) as [string];
      return { one, url };
    };
    const first = await spawn();
    const gone = once(first.one, 'exit');
    slack.hears((method) => {
      if (method === 'chat.postMessage') first.one.kill('SIGKILL');
    });
    slack.deliversTo(first.url);
    await slack.say('C0ACME', 'U0CUST', words);
    await gone;
    slack.hears(() => {});

    const { db } = await database.open();
    const waiting = await sql<{ count: number }>`
      update outgoing set due_at = ${new Date(0)} where state = 'sending' returning 1 as count`.execute(db);
    expect(waiting.rows.length).toBeGreaterThan(0);
    const second = await spawn();
    try {
      slack.deliversTo(second.url);
      await slack.again();
      await until(async () => {
        const { rows } = await sql<{ state: string }>`select distinct state from outgoing`.execute(db);
        expect(rows).toEqual([{ state: 'sent' }]);
      });
      expect(await tickets()).toBe(1);
      expect(cards()).toBe(1);
      expect(slack.shown('C0TRIAGE').filter(({ text }) => text.includes('#1'))).toHaveLength(1);
      expect(slack.shown('D0LIN').filter(({ text }) => text.includes('#1'))).toHaveLength(1);
    } finally {
      second.one.kill('SIGKILL');
      await once(second.one, 'exit');
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('reads back what was sent when the process died before it could write that down', async () => {
    await begin();
    const first = await start();
    await slack.say('C0ACME', 'U0CUST', words);
    await first.settled();
    const { db } = await database.open();
    // As a kill between Slack's answer and the note of it leaves the rows, and between the note and the first byte.
    await sql`update outgoing set state = 'sending', provider_id = null, due_at = now() where state = 'sent'`.execute(
      db,
    );
    await sql`delete from posts`.execute(db);
    await first.stop();
    desks = [];
    const second = await start();
    for (let round = 0; round < 3; round += 1) {
      clock.moveTo(clock.now() + 16_000);
      await second.settled();
    }
    expect(cards()).toBe(1);
    expect(slack.shown('D0LIN').filter(({ text }) => text.includes('#1'))).toHaveLength(1);
    const { rows } = await sql<{ state: string }>`select distinct state from outgoing`.execute(db);
    expect(rows.map(({ state }) => state)).not.toContain('sending');
  });
});
