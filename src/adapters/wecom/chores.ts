import { hours, type Instant } from '../../domain/time.ts';
import { dayStart } from './month.ts';
import type { Lease } from './store.ts';

export type Chores = {
  start(): void;
  stop(): Promise<void>;
  /** Now, and not at the next turn: something was written down. */
  wake(): void;
  /** Everything that is due, once, if this process has the lease. */
  turn(): Promise<void>;
};

type Deps = {
  readonly lease: Lease;
  readonly name: string;
  readonly holder: string;
  readonly now: () => Instant;
  readonly owners: () => Promise<void>;
  readonly tasks: () => Promise<void>;
  readonly reconcile: () => Promise<void>;
  readonly onTrouble: (what: string, error: unknown) => void;
  readonly every?: number;
};

/** Asking WeCom what became of mass messages. */
const tasksEvery = 30_000;
/** At three at night in China, when nobody moves groups. */
const nightAt = hours(3);

/** What has to be asked of WeCom again and again, by one process of several. */
export const createChores = (deps: Deps): Chores => {
  const { lease, name, holder, now, onTrouble, every = 3_000 } = deps;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = true;
  let tasksAt: Instant = Number.NEGATIVE_INFINITY;
  let nightOf: Instant | null = null;

  const tried = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onTrouble(what, error);
    }
  };

  const turn = async (): Promise<void> => {
    const at = now();
    let mine = false;
    await tried('the lease of WeCom’s chores', async () => {
      mine = await lease.hold(name, holder, at, at + every * 5);
    });
    if (!mine) {
      nightOf = null;
      return;
    }
    await tried('reading whose a customer group is', deps.owners);
    if (at - tasksAt >= tasksEvery) {
      tasksAt = at;
      await tried('asking what became of mass messages', deps.tasks);
    }
    // Whoever begins with it looks at once.
    const night = dayStart(at - nightAt);
    if (nightOf !== night) {
      nightOf = night;
      await tried('going through all customer groups', deps.reconcile);
    }
  };

  const schedule = (after: number): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      running = running.then(turn).then(() => schedule(every));
    }, after);
  };

  return {
    start: () => {
      stopped = false;
      // At once: it may have been away for a while.
      schedule(0);
    },
    wake: () => schedule(0),
    turn: () => {
      running = running.then(turn);
      return running;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      await lease.release(name, holder).catch(() => {});
    },
  };
};
