import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import {
  PlatformError,
  type Adapter,
  type Capabilities,
  type Obstacle,
  type Ownership,
} from '../../src/adapters/contract.ts';
import { createGroupWorks } from '../../src/delivery/group-works.ts';
import { createJobs } from '../../src/desk/jobs.ts';
import { createDesk, type Desk } from '../../src/domain/desk.ts';
import type { HandoverCommand } from '../../src/domain/handover/handover-commands.ts';
import { claimJobs, insertJobs } from '../../src/storage/jobs.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createShell, type Shell } from '../support/shell.ts';
import { smallPlan } from '../support/play.ts';

const roomId = 'fake:t:acme';
const sales = { identity: 'fake:t:sales', name: 'Sales' };
const support = { identity: 'fake:t:support', name: 'Support' };
const desk = (): Desk =>
  createDesk({
    ...smallPlan,
    people: [{ id: 'support', name: 'Support', roles: ['agent'], identities: [support.identity] }],
  });

/** A platform that can be told to lie, to lose its answer and to refuse. */
type Group = { owner: typeof sales; asked: number; shownAfter: number };
const platform = (
  group: Group,
  more: {
    readonly answers?: readonly (PlatformError | 'done' | 'lies' | 'does it and fails')[];
    readonly obstacles?: readonly Obstacle[];
    readonly groupOwner?: Capabilities['groupOwner'];
    /** What reading it gets. */
    readonly unreadable?: PlatformError;
  } = {},
): Pick<Adapter, 'capabilities' | 'ownership'> => {
  let waits = 0;
  let next = group.owner;
  const ownership: Ownership = {
    read: () => {
      if (more.unreadable !== undefined) return Promise.reject(more.unreadable);
      if (next !== group.owner && waits <= 0) group.owner = next;
      waits -= 1;
      return Promise.resolve({ owner: group.owner, members: null });
    },
    preflight: () => Promise.resolve(more.obstacles ?? []),
    transfer: (_room, { to }) => {
      const answer = more.answers?.[group.asked] ?? 'done';
      group.asked += 1;
      if (answer instanceof PlatformError) return Promise.reject(answer);
      if (answer !== 'lies') {
        next = to;
        waits = group.shownAfter;
      }
      return answer === 'does it and fails'
        ? Promise.reject(new PlatformError('unknown', 'the answer was lost'))
        : Promise.resolve();
    },
    readBackAfter: [2_000, 5_000, 15_000],
    steps: () => ({ en: 'by hand', zh: '手动' }),
  };
  return {
    ownership,
    capabilities: () => ({
      reads: 'all',
      sends: 'direct',
      buttons: true,
      mentions: true,
      editsCards: true,
      recalls: true,
      groupOwner: more.groupOwner ?? 'api',
      groupOwnerReadBack: true,
      reasons: {},
    }),
  };
};

type Played = { readonly commands: HandoverCommand[]; run(): Promise<void> };

const play = (shell: Shell, adapter: Pick<Adapter, 'capabilities' | 'ownership'>): Played => {
  const commands: HandoverCommand[] = [];
  const house = { ...shell.house, desk, nextId: uuidv7 };
  const works = createGroupWorks(
    house,
    () => adapter,
    (_room, command) => ({
      type: 'done',
      save: () => {
        commands.push(command);
        return Promise.resolve({ outgoing: false, timers: null, jobs: null });
      },
    }),
  );
  const jobs = createJobs(house, works);
  return {
    commands,
    run: async () => {
      for (let round = 0; round < 40; round += 1) {
        const due = await jobs.work.run();
        await jobs.quiet();
        if (due === null) return;
        if (due > shell.clock.now()) shell.clock.moveTo(due);
      }
      throw new Error('the jobs come to no end');
    },
  };
};

const ask = async (shell: Shell, kind: string, more: Record<string, string> = {}): Promise<void> => {
  const payload = { handoverId: 'h', roomId, personId: 'support', ...more };
  await insertJobs([{ id: uuidv7(), kind, subject: 'h', dueAt: shell.clock.now(), payload }]).execute(
    shell.house.db,
  );
};

const groupOf = (more: Partial<Group> = {}): Group => ({ owner: sales, asked: 0, shownAfter: 0, ...more });
const read = (owner: typeof sales) => ({
  type: 'ownership.settle',
  handoverId: 'h',
  result: { type: 'read', owner },
});

onOneDatabase('a group that moves with a handover', (open) => {
  it('is asked for once, read back until it shows the new owner, and that is told', async () => {
    const shell = await createShell(open());
    const group = groupOf({ shownAfter: 2 });
    const played = play(shell, platform(group));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toEqual([read(support)]);
    expect(group.asked).toBe(1);
  });

  it('that has moved already is recognised and not moved again', async () => {
    const shell = await createShell(open());
    const group = groupOf({ owner: support });
    const played = play(shell, platform(group));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toEqual([read(support)]);
    expect(group.asked).toBe(0);
  });

  it('that was said to have moved, and did not, is told so after the last look', async () => {
    const shell = await createShell(open());
    const group = groupOf();
    const played = play(shell, platform(group, { answers: ['lies', 'lies', 'lies'] }));
    await ask(shell, 'group.transfer');
    const begun = shell.clock.now();
    await played.run();
    expect(played.commands).toMatchObject([{ result: { type: 'not-seen', owner: sales } }]);
    expect(group.asked).toBe(1);
    expect(shell.clock.now() - begun).toBe(22_000);
  });

  it('whose platform failed after doing it is found to have moved, and not moved again', async () => {
    const shell = await createShell(open());
    const group = groupOf();
    const played = play(shell, platform(group, { answers: ['does it and fails'] }));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toEqual([read(support)]);
    expect(group.asked).toBe(1);
  });

  it('whose platform never answered, and never showed it, is asked for once more and no more', async () => {
    const shell = await createShell(open());
    const lost = new PlatformError('unknown', 'no answer');
    const group = groupOf();
    const played = play(shell, platform(group, { answers: [lost, lost, lost] }));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toMatchObject([{ result: { type: 'not-seen' } }]);
    expect(group.asked).toBe(2);
  });

  it('is not asked for again where an attempt ended in a crash: it is read first', async () => {
    const shell = await createShell(open());
    const group = groupOf();
    const adapter = platform(group);
    await ask(shell, 'group.transfer');
    // A process claimed it, asked, and died before it wrote a word down.
    const now = shell.clock.now();
    await claimJobs(open().db, { kinds: ['group.transfer'], now, leaseUntil: now + 30_000, limit: 1 });
    await adapter.ownership?.transfer?.(roomId, { from: sales, to: support }, 'h');
    const played = play(shell, adapter);
    await played.run();
    expect(played.commands).toEqual([read(support)]);
    expect(group.asked).toBe(1);
  });

  it('waits where the platform is away or asks for patience', async () => {
    const shell = await createShell(open());
    const group = groupOf();
    const answers = [
      new PlatformError('rate_limited', 'slowly', { retryAfterMs: 30_000 }),
      new PlatformError('temporary', 'away'),
      'done',
    ] as const;
    const played = play(shell, platform(group, { answers }));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toEqual([read(support)]);
    expect(group.asked).toBe(3);
  });

  it('that the platform refuses to move is told with its words', async () => {
    const shell = await createShell(open());
    const words = { en: 'Two moves in 90 days are used up.', zh: '90 天内的两次转让已用完。' };
    const refusal = new PlatformError('rejected', '90501', { words });
    const played = play(shell, platform(groupOf(), { answers: [refusal] }));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toMatchObject([{ result: { type: 'refused', words } }]);
  });

  it('that cannot even be read is told in the platform’s words, and left to a person', async () => {
    const shell = await createShell(open());
    const words = { en: 'the app may not see groups', zh: '应用无权查看群' };
    const unreadable = new PlatformError('rejected', '48002', { words });
    const played = play(shell, platform(groupOf(), { unreadable }));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toMatchObject([{ result: { type: 'refused', words } }]);
  });

  it('that only a person can give away tells beforehand what stands in the way', async () => {
    const shell = await createShell(open());
    const obstacles = [{ blocks: false, words: { en: 'is invited', zh: '会先邀请' } }];
    const played = play(shell, platform(groupOf(), { groupOwner: 'person', obstacles }));
    await ask(shell, 'group.read', { why: 'preflight' });
    await played.run();
    expect(played.commands).toMatchObject([{ result: { type: 'read', owner: sales, obstacles } }]);
  });

  it('that only a person can give away is left to that person', async () => {
    const shell = await createShell(open());
    const group = groupOf();
    const played = play(shell, platform(group, { groupOwner: 'person' }));
    await ask(shell, 'group.transfer');
    await played.run();
    expect(played.commands).toMatchObject([{ result: { type: 'by-hand', owner: sales } }]);
    expect(group.asked).toBe(0);
  });

  it('is looked at beforehand, with what stands in the way', async () => {
    const shell = await createShell(open());
    const obstacles = [{ blocks: true, words: { en: 'Support is not in the group.', zh: '不在群里。' } }];
    const played = play(shell, platform(groupOf(), { obstacles }));
    await ask(shell, 'group.read', { why: 'preflight' });
    await played.run();
    expect(played.commands).toMatchObject([{ result: { type: 'read', owner: sales, obstacles } }]);
  });

  it('that the platform does not let us look at says so beforehand, in its words', async () => {
    const shell = await createShell(open());
    const words = { en: 'Support has no account here.', zh: 'Support 没有账号。' };
    const unreadable = new PlatformError('rejected', 'no account', { words });
    const played = play(shell, platform(groupOf(), { unreadable }));
    await ask(shell, 'group.read', { why: 'preflight' });
    await played.run();
    expect(played.commands).toMatchObject([
      { result: { type: 'read', owner: null, obstacles: [{ blocks: true, words }] } },
    ]);
  });

  it('that moved without a name is read, and comes back as a move', async () => {
    const shell = await createShell(open());
    const played = play(shell, platform(groupOf({ owner: support })));
    const payload = { handoverId: null, roomId, former: sales.identity, why: 'moved' };
    await insertJobs([
      { id: uuidv7(), kind: 'group.read', subject: roomId, dueAt: shell.clock.now(), payload },
    ]).execute(open().db);
    await played.run();
    expect(played.commands).toEqual([{ type: 'group.move', owner: support, former: sales.identity }]);
    const { rows } = await sql`select 1 from jobs`.execute(open().db);
    expect(rows).toEqual([]);
  });
});
