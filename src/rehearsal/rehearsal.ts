import type { Rehearsal, Rehearsed } from '../adapters/playground/rehearsal.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { DueLoop } from '../due/loop.ts';
import type { MovableClock } from '../due/movable-clock.ts';

export type RehearsalOptions = {
  readonly clock: MovableClock;
  readonly loops: readonly DueLoop[];
  /** The next instant after now at which something falls due; null: nothing waits. */
  nextDue(now: Instant): Promise<Instant | null>;
  /** Resolves when nothing that is due now is left undone. */
  settled(): Promise<void>;
  /** Remembers how far ahead the clock is, before it is put there. */
  save(ahead: Duration): Promise<void>;
  /** Nothing comes in any more, and what came in is handled. */
  pause(): Promise<void>;
  /** Nothing is on its way out. */
  quiet(): Promise<void>;
  /** Removes what is stored, and what is remembered of it. */
  empty(): Promise<void>;
  resume(startedOver: boolean): Promise<void>;
  /** The clock was moved, or has come to rest. */
  moved(): void;
  readonly closing: () => boolean;
};

/** With `rest`, which waits for what is under way. */
export type HouseRehearsal = Rehearsal & { readonly rest: () => Promise<void> };

/** Moves the clock and starts over, one at a time. */
export const createRehearsal = (options: RehearsalOptions): HouseRehearsal => {
  const { clock, loops, settled } = options;
  let underWay: Promise<void> | undefined;

  const alone = async (work: () => Promise<void>): Promise<Rehearsed> => {
    if (underWay !== undefined || options.closing()) return 'busy';
    const done = work();
    underWay = done.catch(() => undefined);
    try {
      await done;
      return 'done';
    } finally {
      underWay = undefined;
      options.moved();
    }
  };

  const putAt = async (instant: Instant): Promise<void> => {
    const ahead = clock.ahead() + Math.max(0, Math.round(instant - clock.now()));
    await options.save(ahead);
    clock.putAhead(ahead);
    options.moved();
  };

  return {
    ahead: () => clock.ahead(),
    busy: () => underWay !== undefined,
    forward: (by) =>
      alone(async () => {
        const until = clock.now() + by;
        await settled();
        // From one due instant to the next: what all became due at once would be done late, and out of its order.
        while (!options.closing()) {
          const due = await options.nextDue(clock.now());
          if (due === null || due > until) break;
          await putAt(due);
          await settled();
        }
        if (options.closing()) return;
        await putAt(until);
        await settled();
      }),
    startOver: () =>
      alone(async () => {
        await options.pause();
        let startedOver = false;
        try {
          await Promise.all(loops.map((loop) => loop.stop()));
          await options.quiet();
          await options.empty();
          clock.putAhead(0);
          startedOver = true;
        } finally {
          if (!options.closing()) for (const loop of loops) loop.start();
          await options.resume(startedOver);
        }
      }),
    rest: async () => {
      await underWay;
    },
  };
};
