import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { createChangeSet } from '../../src/desk/changes.ts';
import { createJobs, type Jobs, type JobWork } from '../../src/desk/jobs.ts';
import type { Effect } from '../../src/domain/decision.ts';
import { minutes, type Instant } from '../../src/domain/time.ts';
import type { HeldJob } from '../../src/storage/jobs.ts';
import { saveChanges } from '../../src/storage/save.ts';
import { onBothDatabases } from '../support/databases.ts';
import { createShell, outage, written, type Shell } from '../support/shell.ts';

const decide = async (shell: Shell, ...effects: readonly Effect[]): Promise<void> => {
  const set = createChangeSet();
  const room = { id: 'fake:t:acme', kind: 'service', name: 'Acme' } as const;
  const state = { room, tickets: [], doubts: [], handovers: [] };
  const now = shell.clock.now();
  for (const effect of effects)
    set.add(
      { ok: true, state, events: [], handoverEvents: [], effects: [effect], doubts: [], answer: null },
      { actor: { type: 'desk' }, now, nextId: uuidv7 },
      null,
    );
  await saveChanges(shell.house.db, set.changes(), { now, notify: null });
};

const set = (
  subject: string,
  dueAt: Instant,
  kind = 'look',
): Extract<Effect, { readonly type: 'job.set' }> => ({
  type: 'job.set',
  job: { kind, subject, dueAt, payload: { about: subject } },
});

const rows = async (shell: Shell): Promise<readonly string[]> => {
  const found = await sql<{ kind: string; subject: string; attempts: number; failed: boolean }>`
    select kind, subject, attempts, failed_at is not null as failed from jobs order by kind, subject`.execute(
    shell.house.db,
  );
  return found.rows.map((row) =>
    [row.kind, row.subject, row.attempts, ...(row.failed ? ['failed'] : [])].join(' '),
  );
};

const doing = (shell: Shell, work: JobWork): { readonly jobs: Jobs; readonly seen: HeldJob[] } => {
  const seen: HeldJob[] = [];
  const jobs = createJobs(shell.house, {
    look: (job, signal) => {
      seen.push(job);
      return work(job, signal);
    },
  });
  return { jobs, seen };
};

const look = async (jobs: Jobs): Promise<Instant | null> => {
  await jobs.work.run();
  await jobs.quiet();
  return jobs.work.run();
};

onBothDatabases('jobs', (open) => {
  it('are done when they are due, once, and are gone then', async () => {
    const shell = await createShell(open());
    const due = shell.clock.now() + minutes(5);
    await decide(shell, set('a', due));
    const { jobs, seen } = doing(shell, () => Promise.resolve({ type: 'done' }));
    expect(await jobs.work.run()).toBe(due);
    shell.clock.moveTo(due);
    expect(await look(jobs)).toBeNull();
    expect(seen.map(({ subject, payload }) => [subject, payload])).toEqual([['a', { about: 'a' }]]);
    expect(await rows(shell)).toEqual([]);
  });

  it('that come to nothing end together, but for one that is not ours any more', async () => {
    const shell = await createShell(open());
    const now = shell.clock.now();
    await decide(shell, ...['a', 'b', 'c', 'd'].map((subject) => set(subject, now)));
    const { jobs, seen } = doing(shell, async ({ subject }) => {
      if (subject === 'b') await decide(shell, set('b', now + minutes(5)));
      return { type: 'done' };
    });
    expect(await look(jobs)).toBe(now + minutes(5));
    expect(seen.map(({ subject }) => subject).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(await rows(shell)).toEqual(['look b 0']);
  });

  it('replace the one that waits for the same, in one batch and over two, and can be called off', async () => {
    const shell = await createShell(open());
    const now = shell.clock.now();
    await decide(shell, set('a', now), set('a', now + 1), set('b', now), set('a', now, 'other'));
    await decide(shell, set('a', now + 2), { type: 'job.cancel', kind: 'look', subject: 'b' });
    const { rows: found } = await sql<{ kind: string; due: Date }>`
      select kind, due_at as due from jobs order by kind`.execute(open().db);
    expect(found.map(({ kind, due }) => [kind, due.getTime() - now])).toEqual([
      ['look', 2],
      ['other', 0],
    ]);
  });

  it('leave the one alone that waits or is held, where they are set only unless one is there', async () => {
    const shell = await createShell(open());
    const now = shell.clock.now();
    const unlessThere = (dueAt: Instant): Effect => ({ ...set('a', dueAt), unlessThere: true });
    await decide(shell, unlessThere(now + 1));
    await decide(shell, unlessThere(now + 2));
    shell.clock.moveTo(now + 1);
    const { jobs, seen } = doing(shell, async () => {
      await decide(shell, unlessThere(now + 3));
      throw new Error('no answer');
    });
    await look(jobs);
    expect(await rows(shell)).toEqual(['look a 1']);
    await sql`update jobs set failed_at = due_at`.execute(open().db);
    await decide(shell, unlessThere(now + 4));
    expect(await rows(shell)).toEqual(['look a 0']);
    expect(seen).toHaveLength(1);
  });

  it('of a kind that nobody does here wait for somebody who does', async () => {
    const shell = await createShell(open());
    await decide(shell, set('a', shell.clock.now(), 'other'));
    const { jobs, seen } = doing(shell, () => Promise.resolve({ type: 'done' }));
    expect(await look(jobs)).toBeNull();
    expect(seen).toEqual([]);
    expect(await rows(shell)).toEqual(['other a 0']);
  });

  it('of a process that died are taken back when its lease ends, and its late result is not taken', async () => {
    const shell = await createShell(open());
    await decide(shell, set('a', shell.clock.now()));
    let release = (): void => {};
    let results = 0;
    const slow = doing(shell, async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return {
        type: 'done',
        save: () => {
          results += 1;
          return Promise.resolve({ outgoing: false, timers: null, jobs: null });
        },
      };
    });
    await slow.jobs.work.run();
    const other = doing(shell, () => Promise.resolve({ type: 'done' }));
    const again = await look(other.jobs);
    expect(other.seen).toEqual([]);
    expect(again).toBe(shell.clock.now() + minutes(0.5));
    shell.clock.moveTo(again ?? 0);
    await look(other.jobs);
    expect(other.seen.map(({ attempts }) => attempts)).toEqual([2]);
    release();
    await slow.jobs.quiet();
    expect(results).toBe(0);
    expect(await rows(shell)).toEqual([]);
  });

  it('that were replaced while they were under way leave the new one alone', async () => {
    const shell = await createShell(open());
    await decide(shell, set('a', shell.clock.now()));
    const { jobs } = doing(shell, async () => {
      await decide(shell, set('a', shell.clock.now() + minutes(1)));
      return { type: 'done' };
    });
    expect(await look(jobs)).toBe(shell.clock.now() + minutes(1));
    expect(await rows(shell)).toEqual(['look a 0']);
  });

  it('that fail are tried again more and more rarely, then given up where it can be seen', async () => {
    const shell = await createShell(open());
    await decide(shell, set('a', shell.clock.now()));
    const { jobs, seen } = doing(shell, () => Promise.reject(new Error('no answer')));
    const rests: number[] = [];
    for (let due = await look(jobs); due !== null; due = await look(jobs)) {
      rests.push((due - shell.clock.now()) / 1_000);
      shell.clock.moveTo(due);
    }
    expect(rests).toEqual([1, 4, 16, 64, 256, 1_024, 3_600]);
    expect(seen).toHaveLength(8);
    expect(await rows(shell)).toEqual(['look a 8 failed']);
  });

  it('put off without being counted are never given up', async () => {
    const shell = await createShell(open());
    await decide(shell, set('a', shell.clock.now()));
    const { jobs } = doing(shell, () =>
      Promise.resolve({ type: 'again', dueAt: shell.clock.now() + 1, counted: false }),
    );
    for (let time = 0; time < 12; time += 1) {
      shell.clock.moveTo((await look(jobs)) ?? 0);
    }
    expect(await rows(shell)).toEqual(['look a 0']);
  });

  it('are given back at once when the desk stops', async () => {
    const shell = await createShell(open());
    await decide(shell, set('a', shell.clock.now()));
    const { jobs } = doing(
      shell,
      (_, signal) =>
        new Promise((_done, failed) => {
          signal.addEventListener('abort', () => failed(new Error('stopped')));
        }),
    );
    await jobs.work.run();
    await jobs.close();
    expect(await rows(shell)).toEqual(['look a 0']);
    const other = doing(shell, () => Promise.resolve({ type: 'done' }));
    await look(other.jobs);
    expect(other.seen).toHaveLength(1);
  });

  it('lock rooms before their own row, so that whoever holds a room may replace them', async () => {
    const shell = await createShell(open());
    await shell.intake.receive(written('wang', outage));
    await decide(shell, set('a', shell.clock.now()));
    const held: string[] = [];
    const { jobs } = doing(shell, () =>
      Promise.resolve({
        type: 'done',
        roomIds: ['fake:t:acme'],
        save: async (tx, rooms) => {
          held.push(...[...rooms.values()].map(({ id, kind }) => `${id} ${kind}`));
          await sql`select 1`.execute(tx);
          return { outgoing: true, timers: null, jobs: null };
        },
      }),
    );
    const before = shell.woken.delivery;
    await look(jobs);
    expect(held).toEqual(['fake:t:acme service']);
    expect(shell.woken.delivery).toBe(before + 1);
  });
});
