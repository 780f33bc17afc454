import type { Instant } from '../domain/time.ts';
import type { Clock } from './clock.ts';

export type DueWork = {
  readonly name: string;
  /** Does what is due. Returns when to look again: now (`0`) while there is more, the next due instant, or null. */
  run(): Promise<Instant | null>;
};

export type DueLoop = {
  readonly name: string;
  /** Also after a `stop`. */
  start(): void;
  /** When the last look found the next thing due; null: nothing, or it has not looked yet. */
  dueAt(): Instant | null;
  /** `performance.now()` of the last look that ended well; a watch compares it. */
  lastLook(): number;
  /** Something was committed: look now, or if it is known when it falls due, no later than then. */
  wake(dueAt?: Instant): void;
  /** Resolves when the run under way has ended. */
  stop(): Promise<void>;
  /** Resolves when a look that began after this call found nothing to do. */
  idle(): Promise<void>;
};

/** Given as the reason, since an abort without one makes an exception each time. */
const woken = Symbol('woken');

/** However long nothing is due, it is looked at this often: another process may have died holding something. */
const longestRest = 5_000;
const restAfterError = 1_000;

/** Looks, works, sleeps to the next due instant; a wake ends the sleep. One run at a time. */
export const createDueLoop = (work: DueWork, clock: Clock, failed: (error: unknown) => void): DueLoop => {
  let running: Promise<void> | undefined;
  let looked = performance.now();
  let stopping = false;
  let wanted = true;
  let alarm = new AbortController();
  let sleepsUntil: Instant = Number.NEGATIVE_INFINITY;
  let due: Instant | null = null;
  const waiters: (() => void)[] = [];

  const loop = async (): Promise<void> => {
    while (!stopping) {
      const asked = waiters.splice(0);
      wanted = false;
      let next: Instant | null;
      try {
        next = await work.run();
        due = next;
        looked = performance.now();
      } catch (error) {
        failed(error);
        next = clock.now() + restAfterError;
      }
      const more = wanted || (next !== null && next <= clock.now());
      if (more && !stopping) {
        waiters.unshift(...asked);
        continue;
      }
      for (const waiter of asked) waiter();
      if (stopping) break;
      alarm = new AbortController();
      // A wake may have come while the waiters were told.
      if (wanted || waiters.length > 0) continue;
      const rest = clock.now() + longestRest;
      sleepsUntil = next === null ? rest : Math.min(next, rest);
      await clock.sleep(sleepsUntil, alarm.signal);
      sleepsUntil = Number.NEGATIVE_INFINITY;
    }
    for (const waiter of waiters.splice(0)) waiter();
  };

  const wake = (dueAt?: Instant): void => {
    // Asleep, and up again before that anyway. While it looks, it may have looked past it already.
    if (dueAt !== undefined && dueAt >= sleepsUntil && sleepsUntil !== Number.NEGATIVE_INFINITY) return;
    wanted = true;
    alarm.abort(woken);
  };

  return {
    name: work.name,
    lastLook: () => looked,
    start: () => {
      if (running !== undefined) return;
      stopping = false;
      wanted = true;
      running = loop();
    },
    dueAt: () => due,
    wake,
    stop: async () => {
      stopping = true;
      alarm.abort(woken);
      await running;
      running = undefined;
    },
    idle: () =>
      new Promise((resolve) => {
        if (running === undefined || stopping) {
          resolve();
          return;
        }
        waiters.push(resolve);
        wake();
      }),
  };
};

/** Makes loops and keeps them in `loops`, in the order in which they are made. */
export const loopMaker =
  (loops: DueLoop[], clock: Clock, failed: (error: unknown, name: string) => void) =>
  (work: DueWork): DueLoop => {
    const made = createDueLoop(work, clock, (error) => failed(error, work.name));
    loops.push(made);
    return made;
  };
