import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { createChangeSet } from '../../src/desk/changes.ts';
import { ticketOf, type TimerCommand } from '../../src/domain/decision.ts';
import { days, hours, minutes, type Instant } from '../../src/domain/time.ts';
import { openPostgres, type OpenDatabase } from '../../src/storage/database.ts';
import { saveChanges } from '../../src/storage/save.ts';
import { insertTimers, nextTimerDue, takeTimers } from '../../src/storage/timers.ts';
import { createPostgresDatabase, onBothDatabases } from '../support/databases.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { createShell, outage, written, type Shell } from '../support/shell.ts';

const pagesOf = async ({ db }: Pick<OpenDatabase, 'db'>): Promise<readonly string[]> => {
  const { rows } = await sql<{ to: string }>`
    select to_identity as "to" from outgoing where kind = 'page' order by id`.execute(db);
  return rows.map(({ to }) => to.replace('fake:t:', ''));
};

/** Those of the escalation and the polls; what keeps an eye on the ticket has tests of its own. */
const timersOf = async (shell: Shell): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string; due: Date }>`
    select name, due_at as due from timers where name <> 'ticket.watch'
    order by due_at, name`.execute(shell.house.db);
  return rows.map(({ name, due }) => `${name} +${(due.getTime() - shell.clock.now()) / minutes(1)}`);
};

const ticketId = async ({ db }: OpenDatabase): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from tickets order by number limit 1`.execute(db);
  return rows[0]?.id ?? '';
};

const put = async (shell: Shell, command: TimerCommand, dueAt: Instant): Promise<string> => {
  const id = uuidv7();
  const timer = { id, roomId: 'fake:t:acme', subject: ticketOf(command) ?? '', command, dueAt };
  await insertTimers([timer]).execute(shell.house.db);
  return id;
};

onBothDatabases('timers', (open) => {
  it('say when the next is due, and fire at that instant and not before', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage));
    const due = shell.clock.now() + minutes(5);
    expect(await shell.timers.run()).toBe(due);
    shell.clock.moveTo(due - 1);
    await shell.fire();
    expect(await pagesOf(open())).toEqual(['lin']);
    shell.clock.moveTo(due);
    expect(await shell.timers.run()).toBe(due + minutes(5));
    expect(await pagesOf(open())).toEqual(['lin', 'zhao']);
  });

  it('are replaced by a new row, so that a worker with the old one in hand fires nothing', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage));
    const { rows: old } = await sql<{ id: string }>`select id from timers`.execute(open().db);
    await shell.intake.receive(written('lin', '/grade 1 minor it is one person', { room: 'triage' }));
    await shell.intake.receive(written('lin', '/grade 1 critical it is everybody', { room: 'triage' }));
    expect(await timersOf(shell)).toEqual(['escalation.step +5']);
    expect(
      await takeTimers(
        open().db,
        old.map(({ id }) => id),
      ),
    ).toEqual([]);
    expect(await timersOf(shell)).toHaveLength(1);
  });

  it('of one batch replace what stood before and never each other', async () => {
    const shell = await createShell(open());
    const { db } = open();
    await shell.intake.receive(written('wang', outage));
    const id = await ticketId(open());
    const command = { type: 'escalation.step', ticketId: id, generation: 1, step: 1 } as const;
    const timer = {
      id: uuidv7(),
      roomId: 'fake:t:acme',
      subject: id,
      command,
      dueAt: shell.clock.now() + minutes(9),
    };
    const gone = [{ subject: id, name: command.type }];
    await saveChanges(
      db,
      { ...createChangeSet().changes(), timersGone: gone, timers: [timer] },
      { now: shell.clock.now(), notify: null },
    );
    expect(await timersOf(shell)).toEqual(['escalation.step +9']);
  });

  it('change nothing when they are stale or fire twice', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage));
    const id = await ticketId(open());
    const pollId = uuidv7();
    const { now } = { now: shell.clock.now() };
    const { rows: before } = await sql`select * from timeline`.execute(open().db);
    await put(shell, { type: 'escalation.step', ticketId: id, generation: 0, step: 1 }, now);
    await put(shell, { type: 'escalation.step', ticketId: uuidv7(), generation: 1, step: 1 }, now);
    await put(shell, { type: 'poll.remind', ticketId: id, pollId }, now);
    await put(shell, { type: 'poll.close', ticketId: id, pollId }, now);
    await put(shell, { type: 'ticket.expire', ticketId: id, cycle: 1 }, now);
    await shell.fire();
    expect(await timersOf(shell)).toEqual(['escalation.step +5']);
    expect(await pagesOf(open())).toEqual(['lin']);
    const { rows: after } = await sql`select * from timeline`.execute(open().db);
    expect(after).toHaveLength(before.length);

    const second = { type: 'escalation.step', ticketId: id, generation: 1, step: 1 } as const;
    shell.clock.moveTo(now + minutes(5));
    await shell.fire();
    await shell.intake.receive(written('zhao', '/ack 1', { room: 'triage' }));
    await put(shell, second, shell.clock.now());
    await shell.fire();
    expect(await pagesOf(open())).toEqual(['lin', 'zhao']);
  });

  it('go on when one of them fails, which is put off by a minute each time', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage));
    const due = shell.clock.now() + minutes(5);
    await put(shell, { type: 'ticket.expire', ticketId: 'no uuid at all', cycle: 1 }, due - 1);
    shell.clock.moveTo(due);
    await shell.fire();
    expect(await pagesOf(open())).toEqual(['lin', 'zhao']);
    expect(await timersOf(shell)).toEqual(['ticket.expire +1', 'escalation.step +5']);
    shell.clock.moveTo(due + minutes(1));
    await shell.fire();
    expect(await timersOf(shell)).toEqual(['ticket.expire +1', 'escalation.step +4']);
  });

  it('are all fired after a sleep of three days, each once and in the order in which they were due', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage));
    await shell.intake.receive(written('wang', '/ticket 打印机坏了'));
    await shell.intake.receive(written('lin', '/resolve 2', { room: 'triage' }));
    shell.clock.moveTo(shell.clock.now() + days(3) + hours(1));
    await shell.fire();
    // What a late step sets is counted from when it fired.
    for (let step = 0; step < 3; step += 1) {
      shell.clock.moveTo(shell.clock.now() + minutes(5));
      await shell.fire();
    }
    expect((await pagesOf(open())).filter((who) => who === 'zhao')).toHaveLength(1);
    const { rows } = await sql<{ type: string }>`
      select type from timeline where type in ('poll.reminded', 'poll.closed', 'ticket.closed') order by id`.execute(
      open().db,
    );
    expect(rows.map(({ type }) => type)).toEqual(['poll.reminded', 'poll.closed', 'ticket.closed']);
    expect(await nextTimerDue(open().db)).toBe(null);
  });

  it('are all fired when hundreds are due at once', async () => {
    const shell = await createShell(open());
    const many = 130;
    await Promise.all(
      Array.from({ length: many }, (_, index) =>
        shell.intake.receive(written('wang', `/ticket 全公司都登录不了 ${index}`)),
      ),
    );
    const { rows: set } = await sql`select 1 from timers where name = 'escalation.step'`.execute(open().db);
    expect(set).toHaveLength(many);
    shell.clock.moveTo(shell.clock.now() + hours(1));
    await shell.fire();
    const pages = await pagesOf(open());
    expect(pages.filter((who) => who === 'zhao')).toHaveLength(many);
  });
});

describe('two processes with the same timers', () => {
  it('fire each once, and a step set by one is fired by the other', async () => {
    const { url, drop } = await createPostgresDatabase();
    const databases = await Promise.all([openPostgres(url), openPostgres(url)]);
    try {
      const clock = createMovedClock();
      const shells = await Promise.all(databases.map((database) => createShell(database, { clock })));
      const [one] = shells;
      if (one === undefined) throw new Error('no shell');
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          one.intake.receive(written('wang', `/ticket 全公司都登录不了 ${index}`)),
        ),
      );
      for (const who of ['zhao', 'chen']) {
        clock.moveTo(clock.now() + hours(1));
        await Promise.all([...shells, ...shells].map((shell) => shell.fire()));
        expect((await pagesOf(one.house)).filter((paged) => paged === who)).toHaveLength(40);
      }
    } finally {
      await Promise.all(databases.map((database) => database.close()));
      await drop();
    }
  });

  it('hear of what the other commits', async () => {
    const { url, drop } = await createPostgresDatabase();
    const databases = await Promise.all([openPostgres(url), openPostgres(url)]);
    try {
      const [a, b] = databases;
      const heard = new Promise<void>((resolve) => b.onWake(() => resolve()));
      // The ear may still be connecting when the first message is committed.
      const shell = await createShell(a);
      let stop = false;
      void heard.then(() => {
        stop = true;
      });
      for (let tries = 0; tries < 200 && !stop; tries += 1) {
        await shell.intake.receive(written('wang', `/ticket 登录不了 ${tries}`));
      }
      await heard;
    } finally {
      await Promise.all(databases.map((database) => database.close()));
      await drop();
    }
  });
});
