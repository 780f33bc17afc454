import { setImmediate } from 'node:timers/promises';
import type { Room } from '../domain/desk.ts';
import type { Duration, Instant } from '../domain/time.ts';
import { unquoted } from '../domain/unquoted.ts';
import type { DueWork } from '../due/loop.ts';
import { inTransaction, type Tx } from '../storage/database.ts';
import {
  claimJobs,
  failJob,
  nextJobDue,
  postponeJob,
  settleJob,
  settleJobs,
  type HeldJob,
} from '../storage/jobs.ts';
import { lockDeskChanges } from '../storage/desk-changes.ts';
import { lockRooms } from '../storage/rooms.ts';

import type { DeskHouse } from './house.ts';
import { wakeAll, type Wakes } from './wakes.ts';

/** What came of one attempt. */
export type JobEnd =
  | {
      readonly type: 'done';
      /** Locked before anything else, and handed to `save`. */
      readonly roomIds?: readonly string[];
      /** It may change the desk: the lock of all such changes is taken first. */
      readonly changesDesk?: true;
      /** Runs in the transaction that ends the job, and not at all where the job is not ours any more. May run again. */
      readonly save?: (tx: Tx, rooms: ReadonlyMap<string, Room>, now: Instant) => Promise<Wakes | null>;
      /** Afterwards, whether that was committed or not. */
      readonly after?: () => void;
    }
  /** Not yet; `counted`: too many of these give it up. */
  | { readonly type: 'again'; readonly dueAt: Instant; readonly counted: boolean; readonly error?: string }
  /** It makes no sense to try again. */
  | { readonly type: 'failed'; readonly error: string };

/** Does one kind of job. Throws: tried again, more and more rarely. `signal`: the lease ends, or the desk stops. */
export type JobWork = (job: HeldJob, signal: AbortSignal) => Promise<JobEnd>;

export type Jobs = {
  readonly work: DueWork;
  /** Resolves when none is under way. */
  quiet(): Promise<void>;
  /** How many were ever begun; tells whether anything happened in between. */
  begun(): number;
  /** Breaks off what is under way and gives it back. */
  close(): Promise<void>;
};

const usualLease: Duration = 30_000;
const usuallyAtOnce = 8;
const mostAttempts = 8;
const longestRest: Duration = 3_600_000;

/** It stays in the job's row, where no customer's words belong. */
const describe = (error: unknown): string =>
  unquoted(error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** Does the jobs of these kinds; those of other kinds wait for a process that knows them. */
export const createJobs = (
  house: DeskHouse,
  works: Readonly<Record<string, JobWork>>,
  /** What is slow has jobs of its own, or it would hold up the others. */
  { name = 'jobs', lease = usualLease, mostAtOnce = usuallyAtOnce } = {},
): Jobs => {
  const { db, clock, log } = house;
  const kinds = Object.keys(works);
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let begun = 0;

  let ending: { readonly jobs: HeldJob[]; readonly ended: Promise<void> } | null = null;
  /** Those that end in the same turn, in one statement: of a thousand new tickets few have anything alike. */
  const endTogether = (job: HeldJob): Promise<void> => {
    if (ending === null) {
      const jobs: HeldJob[] = [];
      ending = {
        jobs,
        ended: setImmediate().then(() => {
          ending = null;
          return settleJobs(db, jobs);
        }),
      };
    }
    ending.jobs.push(job);
    return ending.ended;
  };

  const end = async (job: HeldJob, ended: JobEnd): Promise<void> => {
    if (ended.type === 'again') {
      await postponeJob(db, job, { ...ended, error: ended.error ?? null });
      return;
    }
    if (ended.type === 'failed') {
      log.error({ job: job.kind, id: job.id, error: ended.error }, 'job given up');
      await failJob(db, job, ended.error, clock.now());
      return;
    }
    if (ended.save === undefined && ended.after === undefined) {
      await endTogether(job);
      return;
    }
    try {
      const wakes = await inTransaction(db, async (tx) => {
        if (ended.changesDesk === true) await lockDeskChanges(tx);
        const rooms = await lockRooms(tx, ended.roomIds ?? []);
        if (!(await settleJob(tx, job))) return null;
        return (await ended.save?.(tx, rooms, clock.now())) ?? null;
      });
      if (ended.changesDesk === true) await house.overlay.refresh();
      if (wakes !== null) wakeAll(house, wakes);
    } finally {
      ended.after?.();
    }
  };

  const failed = (job: HeldJob, error: unknown): JobEnd => {
    if (stopping.signal.aborted) return { type: 'again', dueAt: clock.now(), counted: false };
    if (job.attempts >= mostAttempts) return { type: 'failed', error: describe(error) };
    log.warn({ job: job.kind, id: job.id, attempts: job.attempts, err: error }, 'job failed, tried again');
    const rest = Math.min(1_000 * 4 ** (job.attempts - 1), longestRest);
    return { type: 'again', dueAt: clock.now() + rest, counted: true, error: describe(error) };
  };

  const attempt = async (job: HeldJob): Promise<void> => {
    const lost = new AbortController();
    // In real time, like the work itself: moving the desk's clock makes nothing outside faster.
    const timer = setTimeout(() => lost.abort(new Error('the lease has ended')), lease - 2_000);
    const signal = AbortSignal.any([stopping.signal, lost.signal]);
    try {
      const work = works[job.kind];
      if (work === undefined) throw new Error(`nobody does jobs of the kind ${job.kind}`);
      await end(job, await work(job, signal));
    } catch (error) {
      // Where even that cannot be written, the lease ends by itself.
      await end(job, failed(job, error)).catch((failure: unknown) => {
        log.error({ job: job.kind, id: job.id, err: failure }, 'a job could not be given back');
      });
    } finally {
      clearTimeout(timer);
    }
  };

  const run = async (): Promise<Instant | null> => {
    const places = mostAtOnce - underWay.size;
    if (kinds.length === 0 || places <= 0 || stopping.signal.aborted) return null;
    const now = clock.now();
    const held = await claimJobs(db, { kinds, now, leaseUntil: now + lease, limit: places });
    for (const job of held) {
      begun += 1;
      const one: Promise<void> = attempt(job).finally(() => {
        underWay.delete(one);
        // Its place is free.
        house.wakeJobs(clock.now());
      });
      underWay.add(one);
    }
    return held.length > 0 ? 0 : nextJobDue(db, kinds);
  };

  return {
    work: { name, run },
    quiet: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    begun: () => begun,
    close: async () => {
      stopping.abort(new Error('the desk is stopping'));
      await Promise.all(underWay);
    },
  };
};
