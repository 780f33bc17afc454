import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { DeskPlan } from '../../src/domain/desk.ts';
import { minutes } from '../../src/domain/time.ts';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { insertInbox, openInbox, settleInbox } from '../../src/storage/inbox.ts';
import { createPostgresDatabase, onBothDatabases } from '../support/databases.ts';
import { createShell, fakePlan, outage, written } from '../support/shell.ts';

const ticketsIn = async ({ db }: OpenDatabase): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets`.execute(db);
  return rows[0]?.count ?? -1;
};

const subjects = async ({ db }: OpenDatabase): Promise<readonly string[]> => {
  const { rows } = await sql<{ subject: string }>`select subject from tickets order by number`.execute(db);
  return rows.map(({ subject }) => subject);
};

/** A desk whose operator wrote a rule that throws for one text, until it is mended. */
const poisonedPlan = (): { readonly plan: DeskPlan; mend(): void } => {
  let broken = true;
  const plan: DeskPlan = {
    ...fakePlan,
    gradingRules: [
      {
        id: 'poison',
        matches: (text) => {
          if (broken && text.includes('poison')) throw new Error('a rule that throws');
          return false;
        },
      },
    ],
  };
  return {
    plan,
    mend: () => {
      broken = false;
    },
  };
};

onBothDatabases('the inbox', (open) => {
  it('opens one ticket for a message that is delivered again', async () => {
    const shell = await createShell(open());
    const first = await shell.intake.receive(written('wang', outage, { key: 'once' }));
    const again = await shell.intake.receive(written('wang', outage, { key: 'once' }));
    expect([first.status, again]).toEqual(['done', { status: 'seen', answer: null }]);
    expect(await ticketsIn(open())).toBe(1);
  });

  it('opens one ticket when twelve copies arrive in one batch', async () => {
    const shell = await createShell(open());
    const copies = Array.from({ length: 12 }, () =>
      shell.intake.receive(written('wang', outage, { key: 'dozen' })),
    );
    const statuses = (await Promise.all(copies)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['done', ...Array.from({ length: 11 }, () => 'seen')]);
    expect(await ticketsIn(open())).toBe(1);
  });

  it('goes by the business key, not by what else a second delivery says', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage, { key: 'same' }));
    const other = {
      ...written('li', `${outage}！！`, { key: 'same', room: 'other' }),
      providerId: 'second-delivery',
    };
    expect((await shell.intake.receive(other)).status).toBe('seen');
    expect(await subjects(open())).toEqual([expect.stringMatching(/业务停了$/)]);
  });

  it('keeps a message that fails whole, and lets its room and its batch go on', async () => {
    const { plan } = poisonedPlan();
    const shell = await createShell(open(), { plan });
    const poison = written('wang', `${outage} poison`, { key: 'poison' });
    const results = await Promise.all(
      [
        written('li', '@Baton 打印机坏了，整个仓库都打不出单'),
        poison,
        written('mallory', '@Baton ERP 全公司登录不了', { room: 'other' }),
      ].map((inbound) => shell.intake.receive(inbound)),
    );
    expect(results.map(({ status }) => status)).toEqual(['done', 'failed', 'done']);
    expect((await shell.intake.receive(poison)).status).toBe('seen');
    expect(await ticketsIn(open())).toBe(2);
    const { rows } = await sql<{ inbound: unknown; state: string; error: string }>`
      select inbound, state, error from inbox where key = ${poison.key}`.execute(open().db);
    expect(rows).toEqual([{ inbound: poison, state: 'failed', error: 'Error: a rule that throws' }]);
    expect(shell.woken.retries).toBe(1);
  });

  it('refuses a message that cannot even be kept, and its batch goes on without it', async () => {
    const { plan } = poisonedPlan();
    const shell = await createShell(open(), { plan });
    // Too long for an index, and random enough not to be compressed into one.
    const key = Array.from({ length: 400 }, () => crypto.randomUUID()).join('');
    const batch = [
      written('wang', '/ticket before'),
      written('wang', '/ticket the key is too long', { key }),
      written('wang', '/ticket after'),
    ];
    const results = await Promise.allSettled(batch.map((inbound) => shell.intake.receive(inbound)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await subjects(open())).toEqual(['before', 'after']);
  });

  it('tries a failed message again at the told times and buries it after the fifth', async () => {
    const { plan } = poisonedPlan();
    const shell = await createShell(open(), { plan });
    const { clock, intake } = shell;
    await intake.receive(written('wang', `${outage} poison`));
    const attempts = async (): Promise<string> => {
      const [entry] = await openInbox(open().db, 10);
      return `${entry?.state} ${entry?.attempts}`;
    };
    const seen: string[] = [];
    for (const wait of [minutes(0.5), minutes(1), minutes(2), minutes(4)]) {
      const due = clock.now() + wait;
      clock.moveTo(due - 1);
      expect(await intake.retries.run()).toBe(due);
      seen.push(await attempts());
      clock.moveTo(due);
      await shell.retry();
    }
    expect(seen).toEqual(['failed 1', 'failed 2', 'failed 3', 'failed 4']);
    expect(await attempts()).toBe('buried 5');
    clock.moveTo(clock.now() + minutes(600));
    expect(await intake.retries.run()).toBe(null);
    expect(await attempts()).toBe('buried 5');
    expect(await ticketsIn(open())).toBe(0);
  });

  it('opens the ticket once the reason for the failure is gone, and once only', async () => {
    const { plan, mend } = poisonedPlan();
    const shell = await createShell(open(), { plan });
    const poison = written('wang', `${outage} poison`);
    await shell.intake.receive(poison);
    mend();
    shell.clock.moveTo(shell.clock.now() + minutes(0.5));
    await shell.retry();
    expect(await subjects(open())).toEqual([expect.stringMatching(/业务停了 poison$/)]);
    expect(await openInbox(open().db, 10)).toEqual([]);
    expect((await shell.intake.receive(poison)).status).toBe('seen');
    expect(await ticketsIn(open())).toBe(1);
  });

  it('shows operators what is buried, to be retried or dropped by hand', async () => {
    const { plan, mend } = poisonedPlan();
    const shell = await createShell(open(), { plan });
    await shell.intake.receive(written('wang', `${outage} poison one`));
    await shell.intake.receive(written('wang', `${outage} poison two`, { room: 'other' }));
    for (let round = 0; round < 4; round += 1) {
      shell.clock.moveTo(shell.clock.now() + minutes(5));
      await shell.retry();
    }
    const entries = await openInbox(open().db, 10);
    expect(entries.map(({ state }) => state)).toEqual(['buried', 'buried']);
    const ask = async (text: string): Promise<string> => {
      const { answer } = await shell.intake.receive(written('wu', text, { room: 'triage' }));
      return JSON.stringify(answer);
    };
    const shown = await ask('/inbox');
    expect(shown).toContain('Acme service');
    expect(shown).toContain('a rule that throws');

    const [one, two] = entries;
    if (one === undefined || two === undefined) throw new Error('two are buried');
    mend();
    const before = shell.woken.retries;
    await ask(`/inbox retry ${one.id}`);
    expect(shell.woken.retries).toBe(before + 1);
    await shell.retry();
    await ask(`/inbox drop ${two.id}`);
    expect(await subjects(open())).toEqual([expect.stringMatching(/poison one$/)]);
    expect(await openInbox(open().db, 10)).toEqual([]);
    const { rows } = await sql`select 1 from inbox where state = 'dropped' and inbound is null`.execute(
      open().db,
    );
    expect(rows).toHaveLength(1);
  });

  it('settles nothing by hand when a beginning of an id fits two messages', async () => {
    const { plan } = poisonedPlan();
    const shell = await createShell(open(), { plan });
    await shell.intake.receive(written('wang', 'poison 1 @Baton'));
    await shell.intake.receive(written('wang', 'poison 2 @Baton'));
    const [entry] = await openInbox(open().db, 10);
    const beginning = entry?.id.slice(0, 6) ?? '';
    expect(await settleInbox(open().db, beginning, 'drop', shell.clock.now())).toBe(false);
    expect(await settleInbox(open().db, entry?.id.toUpperCase() ?? '', 'drop', shell.clock.now())).toBe(true);
    expect(await openInbox(open().db, 10)).toHaveLength(1);
  });

  it('gives every ticket a number of its own, in order, however many messages fail between', async () => {
    const { plan } = poisonedPlan();
    const shell = await createShell(open(), { plan });
    for (let index = 0; index < 6; index += 1) {
      const text = index % 2 === 0 ? 'no login' : 'poison';
      await shell.intake.receive(written('wang', `/ticket ${text} ${index}`));
    }
    const { rows } = await sql<{ number: number }>`select number from tickets order by id`.execute(open().db);
    expect(rows.map(({ number }) => Number(number))).toEqual([1, 2, 3]);
  });
});

describe('two processes on one PostgreSQL', () => {
  const together = async (work: (a: OpenDatabase, b: OpenDatabase) => Promise<void>): Promise<void> => {
    const { url, drop } = await createPostgresDatabase();
    const [a, b] = await Promise.all([openPostgres(url), openPostgres(url)]);
    try {
      await work(a, b);
    } finally {
      await Promise.all([a.close(), b.close()]);
      await drop();
    }
  };

  it('open one ticket for a message that reaches both twelve times at once', async () => {
    await together(async (a, b) => {
      const [one, two] = await Promise.all([createShell(a), createShell(b)]);
      for (let round = 1; round <= 10; round += 1) {
        const copies = Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? one : two).intake.receive(
            written('wang', `/ticket no login ${round}`, { key: `round${round}` }),
          ),
        );
        const statuses = (await Promise.all(copies)).map(({ status }) => status);
        expect(statuses.filter((status) => status === 'done')).toHaveLength(1);
        expect(statuses.filter((status) => status === 'seen')).toHaveLength(11);
        expect(await ticketsIn(a)).toBe(round);
      }
    });
  });

  it('write down the same keys in opposite orders without a deadlock', async () => {
    await together(async (a, b) => {
      for (let round = 0; round < 20; round += 1) {
        const batch = Array.from({ length: 50 }, (_, index) =>
          written('wang', 'x', { key: `key-${round}-${index}` }),
        );
        // Each of its own statement: what is written together has an order of the database's choice otherwise.
        const fresh = await Promise.all(
          [
            { db: a.db, items: batch },
            { db: b.db, items: batch.toReversed() },
          ].map(({ db, items }) => db.transaction().execute((tx) => insertInbox(tx, items, Date.now()))),
        );
        const all = fresh.flatMap((keys) => [...keys]);
        expect(all.toSorted()).toEqual(batch.map(({ key }) => key).toSorted());
      }
    });
  });
});
