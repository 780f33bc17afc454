import { Busy, type Inbound, type Receive, type Received } from '../adapters/contract.ts';
import { inTransaction, isDown, type Tx } from '../storage/database.ts';
import {
  dueFailed,
  insertFailed,
  insertInbox,
  lockFailed,
  markDone,
  markFailedAgain,
  nextFailedDue,
  type FailedInbound,
} from '../storage/inbox.ts';
import type { DueWork } from '../due/loop.ts';
import { formFor } from './answer-form.ts';
import { forgedOf } from '../storage/nonces.ts';
import { cleanInbound } from './clean.ts';
import { handleInbounds, numbersWanted, type Handled, type HandleDeps, type Outcome } from './handle.ts';
import { interpret, type Interpreted } from './interpret.ts';
import { createRoomBatches } from './room-batches.ts';
import type { DeskHouse } from './house.ts';
import { wakeAll } from './wakes.ts';

const mostAtOnce = 100;
const mostWaiting = 5_000;
const longestWait = 120;

/** What became of one inbound in its batch. */
type Fate =
  | { readonly status: 'done'; readonly outcome: Outcome }
  | { readonly status: 'seen' | 'failed' | 'forged' }
  /** Not even kept: it must be delivered again. */
  | { readonly status: 'refused'; readonly error: unknown };

export type Intake = {
  readonly receive: Receive;
  /** Failed messages whose time has come again. */
  readonly retries: DueWork;
  readonly waiting: () => number;
  close(): Promise<void>;
};

const describe = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 500);

/** Records, decides and commits what the platforms hand in; only then may they be acknowledged. */
export const createIntake = (house: DeskHouse): Intake => {
  const { db, clock, log, metrics } = house;

  /**
   * Runs `work` in a transaction with what it needs: a conflict runs it again, with the same numbers. Those of a commit
   * whose answer was lost may stand in the database, and given to the next ticket they would fail it: they are a gap.
   */
  const withNumbers = async <T>(
    items: readonly Interpreted[],
    work: (tx: Tx, deps: HandleDeps) => Promise<T>,
  ): Promise<T> => {
    const numbers = await house.numbers.reserve(numbersWanted(items));
    let spare: number[] = [];
    let committing = false;
    const attempt = (): HandleDeps => {
      spare = [...numbers];
      committing = false;
      return {
        overlay: house.overlay,
        codes: house.codes,
        grade: house.grade(),
        now: clock.now(),
        nextId: house.nextId,
        nextNumber: () => {
          const number = spare.shift();
          if (number === undefined) throw new Error('no ticket number was reserved for this message');
          return number;
        },
        notify: house.notify,
        asksModel: house.assistant.asksModel,
        reads: (room) => house.capabilities(room)?.reads ?? 'all',
        showsGroupOwner: (room) => house.capabilities(room)?.groupOwnerReadBack ?? false,
      };
    };
    try {
      const result = await inTransaction(db, async (tx) => {
        const done = await work(tx, attempt());
        committing = true;
        return done;
      });
      house.numbers.giveBack(spare);
      return result;
    } catch (error) {
      house.numbers.giveBack(committing ? spare : numbers);
      throw error;
    }
  };

  const woken = async ({ wakes, deskChanged }: Handled): Promise<void> => {
    // Before anybody is answered, and before the next message of the room: what was said is in force.
    if (deskChanged) {
      await house.overlay.refresh().catch((error: unknown) => {
        log.error({ err: error }, 'a change of the desk is stored, and is read again in a moment');
      });
    }
    wakeAll(house, wakes);
  };

  const together = async (inbounds: readonly Inbound[]): Promise<Fate[]> => {
    const items = inbounds.map(interpret);
    const done = await withNumbers(items, async (tx, deps) => {
      const forged = await forgedOf(tx, inbounds, deps.now);
      const firstByKey = new Map<string, number>();
      for (const [index, { key }] of inbounds.entries())
        if (!firstByKey.has(key) && !forged.has(index)) firstByKey.set(key, index);
      const fresh = await insertInbox(
        tx,
        [...firstByKey.values()].flatMap((index) => inbounds[index] ?? []),
        deps.now,
      );
      const isNew = (index: number): boolean => {
        const key = inbounds[index]?.key ?? '';
        return fresh.has(key) && firstByKey.get(key) === index;
      };
      const newItems = items.filter((_, index) => isNew(index));
      const handled = newItems.length === 0 ? null : await handleInbounds(tx, newItems, deps);
      return { isNew, handled, forged };
    });
    const { isNew, handled, forged } = done;
    if (handled !== null) await woken(handled);
    const outcomes = [...(handled?.outcomes ?? [])];
    return items.map((_, index): Fate => {
      if (forged.has(index)) return { status: 'forged' };
      const outcome = isNew(index) ? outcomes.shift() : undefined;
      return outcome === undefined ? { status: 'seen' } : { status: 'done', outcome };
    });
  };

  /** A message that fails alone is kept whole and tried again later; a database that is down refuses everything. */
  const alone = async (inbound: Inbound, again = true): Promise<Fate> => {
    try {
      const [fate] = await together([inbound]);
      return fate ?? { status: 'seen' };
    } catch (error) {
      // A broken connection says nothing about the message, and the pool has another one.
      if (again && isDown(error)) return alone(inbound, false);
      const kept = await insertFailed(
        db,
        { id: house.nextId(), inbound, error: describe(error) },
        clock.now(),
      );
      if (!kept) return { status: 'seen' };
      log.error(
        { key: inbound.key, room: inbound.roomId, err: error },
        'message failed, kept for another try',
      );
      house.wakeRetries();
      return { status: 'failed' };
    }
  };

  const batches = createRoomBatches<Inbound, Fate>({
    roomOf: (inbound) => inbound.roomId,
    handle: async (items) => {
      metrics.batch(items.length);
      try {
        return await together(items);
      } catch (error) {
        if (items.length > 1)
          log.warn({ size: items.length, err: error }, 'batch failed, its messages are handled one by one');
        const fates: Fate[] = [];
        for (const item of items) {
          const last = fates.at(-1);
          // A database that is down is not asked again for each of a hundred.
          if (last?.status === 'refused' && isDown(last.error)) fates.push(last);
          else
            fates.push(
              await alone(item).catch((failure: unknown) => ({ status: 'refused', error: failure })),
            );
        }
        return fates;
      }
    },
    refuse: () => new Busy('the desk is busy, deliver again'),
    now: () => performance.now(),
    mostAtOnce,
    // The embedded database does one thing at a time: a second batch would only make both smaller.
    inFlight: house.notify === null ? 1 : 2,
    mostWaiting,
    longestWait,
  });

  const receive: Receive = async (raw, durable): Promise<Received> => {
    const began = performance.now();
    let fate: Fate;
    try {
      fate = await batches.add(cleanInbound(raw));
    } catch (error) {
      metrics.inbound(error instanceof Busy ? 'refused' : 'error');
      throw error;
    }
    if (fate.status === 'refused') {
      metrics.inbound('error');
      throw fate.error;
    }
    if (fate.status === 'forged') {
      metrics.inbound('refused');
      return { status: 'refused', answer: null };
    }
    metrics.inbound(fate.status);
    metrics.acknowledged(performance.now() - began);
    durable?.();
    if (fate.status !== 'done') return { status: fate.status, answer: null };
    const { outcome } = fate;
    try {
      const form = await formFor(house, outcome, raw);
      return { status: 'done', answer: await house.answer(outcome), ...(form === null ? {} : { form }) };
    } catch (error) {
      // What it answers is stored: delivered again, it would only be known already.
      log.error({ key: raw.key, room: raw.roomId, err: error }, 'the answer could not be given');
      return { status: 'done', answer: null };
    }
  };

  const retry = async (due: FailedInbound): Promise<void> => {
    const { key } = due;
    const now = clock.now();
    try {
      const item = interpret(due.inbound);
      const handled = await withNumbers([item], async (tx, deps) => {
        if ((await lockFailed(tx, key)) === null) return null;
        const done = await handleInbounds(tx, [item], deps);
        await markDone(tx, key);
        return done;
      });
      if (handled !== null) await woken(handled);
    } catch (error) {
      const state = await inTransaction(db, async (tx) => {
        const failed = await lockFailed(tx, key);
        return failed === null ? null : markFailedAgain(tx, failed, describe(error), now);
      });
      if (state === 'buried') {
        metrics.inbound('buried');
        log.error({ key, err: error }, 'message buried after repeated failures; see /inbox');
      }
    }
  };

  return {
    receive,
    waiting: () => batches.waiting,
    close: () => batches.close(),
    retries: {
      name: 'inbox retries',
      run: async () => {
        const due = await dueFailed(db, clock.now(), 20);
        for (const failed of due) await retry(failed);
        return due.length > 0 ? 0 : nextFailedDue(db);
      },
    },
  };
};
