import type { Playground } from './adapters/playground/index.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { Jobs } from './desk/jobs.ts';
import type { NumberPool } from './desk/numbers.ts';
import type { DeskOverlay } from './desk/overlay.ts';
import type { Room } from './domain/desk.ts';
import type { DueLoop } from './due/loop.ts';
import type { MovableClock } from './due/movable-clock.ts';
import { nextDueAfter } from './due/rest.ts';
import { createRehearsal, type HouseRehearsal } from './rehearsal/rehearsal.ts';
import type { Database } from './storage/database.ts';
import { nextOutgoingDueAfter } from './storage/outgoing.ts';
import { emptyEverything, saveAhead } from './storage/start-over.ts';

/** The parts of a whole house that are held still, moved on and emptied where nothing is real. */
export const createHouseRehearsal = (options: {
  readonly house: {
    readonly db: Database;
    readonly clock: MovableClock;
    readonly playground: Playground;
    readonly loops: readonly DueLoop[];
    /** The one of them that sends. */
    readonly delivering: DueLoop;
    readonly delivery: Delivery;
    readonly jobs: readonly Jobs[];
    readonly numbers: NumberPool;
    readonly overlay: DeskOverlay;
  };
  /** Of the desk's file. */
  readonly rooms: () => readonly Room[];
  readonly settled: () => Promise<void>;
  readonly closing: () => boolean;
}): HouseRehearsal => {
  const { db, clock, playground, loops, delivering, delivery, jobs, numbers, overlay } = options.house;
  const rehearsal: HouseRehearsal = createRehearsal({
    clock,
    loops,
    settled: options.settled,
    nextDue: (now) =>
      nextDueAfter(
        now,
        nextOutgoingDueAfter(db, now),
        loops.filter((one) => one !== delivering),
      ),
    save: (to) => saveAhead(db, to),
    pause: () => playground.pause(),
    quiet: async () => void (await Promise.all([delivery, ...jobs].map((one) => one.quiet()))),
    empty: async () => {
      await emptyEverything(db, options.rooms());
      await overlay.forget();
      numbers.forget();
      delivery.forget();
    },
    resume: (startedOver) => playground.resume(startedOver),
    moved: () =>
      playground.feed.tell({
        type: 'clock',
        now: clock.now(),
        ahead: clock.ahead(),
        moving: rehearsal.busy(),
      }),
    closing: options.closing,
  });
  return rehearsal;
};
