import type { Adapter, Inbound } from '../../src/adapters/contract.ts';
import { sql } from 'kysely';
import { createGroupWorks } from '../../src/delivery/group-works.ts';
import { endWith } from '../../src/desk/act.ts';
import { createJobs, type Jobs } from '../../src/desk/jobs.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { freeJobs } from '../../src/storage/jobs.ts';
import { settleOutbox } from '../../src/storage/outbox-admin.ts';
import { expireLeases } from '../../src/storage/outgoing.ts';
import { counted, createFuse, fusedDatabase, type Fuse, type Side } from './fuse.ts';
import { createMovedClock, type MovedClock } from './moved-clock.ts';
import { wrongInTheEnd, wrongNow } from './ritual-judge.ts';
import { createWorld, createWorldAdapter, fakeHandoverPlan, ritual, type World } from './ritual-world.ts';
import { createShell, type Shell } from './shell.ts';

type Life = { readonly fuse: Fuse; readonly shell: Shell; readonly jobs: Jobs };

const begin = async (
  real: OpenDatabase,
  world: World,
  clock: MovedClock,
  fuse: Fuse,
  finds: boolean,
): Promise<Life> => {
  const { find, ...blind } = createWorldAdapter((call) => world.call(call), fuse);
  const adapter: Adapter = finds && find !== undefined ? { ...blind, find } : blind;
  const database = fusedDatabase(real, fuse);
  const shell = await createShell(database, {
    plan: fakeHandoverPlan,
    adapters: [adapter],
    clock,
    closing: fuse.isDead,
  });
  if (real.kind === 'pglite') {
    await expireLeases(database.db, clock.now());
    await freeJobs(database.db, clock.now());
  }
  const works = createGroupWorks(shell.house, () => adapter, endWith(shell.house));
  return { fuse, shell, jobs: createJobs(shell.house, works) };
};

/** Everything that is due, in this process's life. */
const rest = async ({ shell, jobs }: Life): Promise<void> => {
  for (let round = 0; round < 50; round += 1) {
    const before = jobs.begun() + shell.delivery.begun();
    await shell.deliver();
    await shell.fire();
    await jobs.work.run();
    await jobs.quiet();
    if (jobs.begun() + shell.delivery.begun() === before) return;
  }
  throw new Error('it does not come to rest');
};

/** What people and the platform tell, one after the other, each until it is taken. */
const tell = async (life: Life, world: World, open: Inbound[]): Promise<void> => {
  await rest(life);
  for (;;) {
    const from = world.news.length > 0 ? world.news : open;
    const [next] = from;
    if (next === undefined) return;
    await life.shell.intake.receive(next);
    from.shift();
    await rest(life);
  }
};

/** What may have arrived is looked up by an operator, in the platform itself. */
const lookAndSettle = async (life: Life, world: World, open: Inbound[]): Promise<void> => {
  const { db, clock } = life.shell.house;
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from outgoing where state = 'unknown' order by id limit 1`.execute(db);
    const [row] = rows;
    if (row === undefined) return;
    const arrived = world.said.some(({ id }) => id === row.id);
    await settleOutbox(db, row.id, arrived ? 'sent' : 'retry', clock.now());
    await tell(life, world, open);
  }
};

export type Played = {
  /** Empty: all is as it should be. */
  readonly wrong: readonly string[];
  /** Everything that lasted, in order. */
  readonly seen: readonly string[];
  /** Where lives ended. */
  readonly died: readonly string[];
};

/** The ritual from its first word to its end, through as many desks as it takes: `ends` says where each is dropped. */
export const playThrough = async (
  real: OpenDatabase,
  ends: (what: string) => Side | null,
  /** The platform can be asked what arrived; where it cannot, an operator looks. */
  finds = true,
): Promise<Played> => {
  const world = createWorld();
  const clock = createMovedClock();
  const open = [...ritual];
  const seen: string[] = [];
  const wrong: string[] = [];
  const died: string[] = [];
  for (;;) {
    const fuse = createFuse(ends);
    try {
      const life = await begin(real, world, clock, fuse, finds);
      await tell(life, world, open);
      if (!finds) await lookAndSettle(life, world, open);
    } catch (error) {
      if (!fuse.isDead()) throw error;
    }
    seen.push(...fuse.seen);
    if (!fuse.isDead())
      return { wrong: [...wrong, ...(await wrongInTheEnd(real.db, world, finds))], seen, died };
    died.push(fuse.seen.at(-1) ?? '');
    wrong.push(...(await wrongNow(real.db)));
    // What the dead had claimed is free again when its time is over.
    clock.moveTo(clock.now() + 31_000);
  }
};

/** Drops a desk at each of these, which are counted through all lives. */
export const endsAt = (
  targets: Iterable<string>,
  side: Side,
): { readonly ends: (what: string) => Side | null; readonly open: ReadonlySet<string> } => {
  const open = new Set(targets);
  const count = counted();
  return { ends: (what) => (open.delete(count(what)) ? side : null), open };
};
