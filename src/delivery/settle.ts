import type { DeskHouse } from '../desk/house.ts';
import { settleOutgoing, type OutgoingRow, type Settlement } from '../storage/outgoing.ts';

export type Settler = {
  /** With what is to be told because of it, written with it. */
  add(settlement: Settlement, told: readonly OutgoingRow[]): void;
  /** A send ended without a settlement: whoever waits for quiet may have it now. */
  check(): void;
  quiet(): Promise<void>;
};

type Outcome = { readonly settlement: Settlement; readonly told: readonly OutgoingRow[] };

const pauseAfterError = 500;
const mostTries = 60;
const triesTogether = 10;

/**
 * Writes outcomes down, many at once: what came while the last write was under way goes with the next. What cannot be
 * written is tried again for a while; after that its rows are looked after when their deadline passes.
 */
export const createSettler = (house: DeskHouse, underWay: () => number): Settler => {
  let waiting: Outcome[] = [];
  let writing = false;
  const waiters: (() => void)[] = [];

  const check = (): void => {
    if (writing || waiting.length > 0 || underWay() > 0) return;
    for (const waiter of waiters.splice(0)) waiter();
  };

  const write = async (batch: readonly Outcome[]): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        await settleOutgoing(
          house.db,
          batch.map(({ settlement }) => settlement),
          batch.flatMap(({ told }) => told),
          house.clock.now(),
        );
        if (batch.some(({ settlement }) => settlement.introduces)) house.wakeTimers(house.clock.now());
        return;
      } catch (error) {
        if (tries >= mostTries || house.closing()) {
          house.log.error(
            { err: error, rows: batch.length },
            'outcomes of sent messages could not be written',
          );
          return;
        }
        if (tries === 1) house.log.warn({ err: error, rows: batch.length }, 'outcomes cannot be written yet');
        // One that never fits must not hold the others back.
        if (tries === triesTogether && batch.length > 1) {
          for (const one of batch) await write([one]);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, pauseAfterError));
      }
    }
  };

  const flush = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await write(batch);
      // The next message of their threads may go now.
      house.wakeDelivery();
    }
    writing = false;
    check();
  };

  return {
    add: (settlement, told) => {
      waiting.push({ settlement, told });
      if (!writing) void flush();
    },
    check,
    quiet: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        check();
      }),
  };
};
