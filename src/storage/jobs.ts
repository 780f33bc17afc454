import { sql, type RawBuilder } from 'kysely';
import type { Job, JobName, JobPayload } from '../domain/job.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { list, recordset, toTime } from './rows.ts';

/*
 * waiting ──claim──▶ held ──settle──▶ (gone)
 *    ▲                 ├──▶ failed      tried too often, or it makes no sense; kept to be looked at
 *    ├──── postpone ───┤
 *    └── lease ended ──┘   its process has died, or was too slow: then its result is not taken any more
 */
export type NewJob = Job & {
  readonly id: string;
  /** Not set where one for the same waits or is held. */
  readonly unlessThere?: boolean;
};
/** `unlessThere`: only one that was given up. */
export type JobGone = JobName & { readonly unlessThere?: boolean };

/** A job in the hands of whoever claimed it, until the lease ends. */
export type HeldJob = {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly payload: JobPayload;
  readonly leaseUntil: Instant;
  /** This one counted. */
  readonly attempts: number;
};

/** Waiting or held: whoever holds one that is replaced finds it gone. */
export const deleteJobs = (jobs: readonly JobGone[]): RawBuilder<unknown> => sql`
  delete from jobs using ${recordset(
    jobs.map(({ subject, kind, unlessThere = false }) => ({ subject, kind, unless_there: unlessThere })),
    'subject text, kind text, unless_there boolean',
  )}
  where jobs.subject = r.subject and jobs.kind = r.kind and (jobs.failed_at is not null or not r.unless_there)`;

export const insertJobs = (jobs: readonly NewJob[]): RawBuilder<unknown> => sql`
  insert into jobs (id, kind, subject, payload, due_at)
  select r.id, r.kind, r.subject, r.payload, r.due_at from ${recordset(
    jobs.map(({ id, kind, subject, payload, dueAt, unlessThere = false }) => ({
      id,
      kind,
      subject,
      payload,
      due_at: toTime(dueAt),
      unless_there: unlessThere,
    })),
    'id uuid, kind text, subject text, payload jsonb, due_at timestamptz, unless_there boolean',
  )}
  where not r.unless_there or not exists (
    select 1 from jobs where jobs.subject = r.subject and jobs.kind = r.kind and jobs.failed_at is null)`;

/** Takes what is due of these kinds, and what others have held for too long. */
export const claimJobs = async (
  db: Queryable,
  options: {
    readonly kinds: readonly string[];
    readonly now: Instant;
    readonly leaseUntil: Instant;
    readonly limit: number;
  },
): Promise<readonly HeldJob[]> => {
  const { rows } = await sql<Omit<HeldJob, 'leaseUntil'>>`
    update jobs set lease_until = ${toTime(options.leaseUntil)}::timestamptz,
      due_at = ${toTime(options.leaseUntil)}::timestamptz, attempts = attempts + 1
    where id in (
      select id from jobs
      where failed_at is null and due_at <= ${toTime(options.now)}::timestamptz
        and kind in ${list(options.kinds, 'text')}
      order by due_at, id limit ${sql.lit(options.limit)} for update skip locked)
    returning id, kind, subject, payload, attempts`.execute(db);
  return rows.map((row) => ({ ...row, leaseUntil: options.leaseUntil }));
};

/** Ends it; false where it is not ours any more, and nothing may come of it. The locks of its rooms are taken before. */
export const settleJob = async (db: Queryable, job: HeldJob): Promise<boolean> => {
  const { rows } = await sql`delete from jobs where ${ours(job)} returning 1`.execute(db);
  return rows.length > 0;
};

/** Ends those that are still ours: nothing comes of them but that they are done. */
export const settleJobs = async (db: Queryable, jobs: readonly HeldJob[]): Promise<void> => {
  await sql`delete from jobs using ${recordset(
    jobs.map(({ id, leaseUntil }) => ({ id, lease_until: toTime(leaseUntil) })),
    'id uuid, lease_until timestamptz',
  )} where jobs.id = r.id and jobs.lease_until = r.lease_until`.execute(db);
};

/** Gives it back; nothing where it is not ours any more. */
export const postponeJob = async (
  db: Queryable,
  job: HeldJob,
  again: { readonly dueAt: Instant; readonly counted: boolean; readonly error: string | null },
): Promise<void> => {
  await sql`update jobs set due_at = ${toTime(again.dueAt)}::timestamptz, lease_until = null,
    error = ${again.error}, attempts = attempts - ${again.counted ? 0 : 1}::smallint where ${ours(job)}`.execute(
    db,
  );
};

/** Gives it up, and keeps it to be looked at. */
export const failJob = async (db: Queryable, job: HeldJob, error: string, now: Instant): Promise<void> => {
  await sql`update jobs set failed_at = ${toTime(now)}::timestamptz, lease_until = null, error = ${error}
    where ${ours(job)}`.execute(db);
};

const ours = ({ id, leaseUntil }: HeldJob): RawBuilder<unknown> =>
  sql`id = ${id}::uuid and lease_until = ${toTime(leaseUntil)}::timestamptz`;

export const nextJobDue = async (db: Queryable, kinds: readonly string[]): Promise<Instant | null> => {
  const { rows } = await sql<{ due: Date }>`
    select due_at as due from jobs where failed_at is null and kind in ${list(kinds, 'text')}
    order by due_at, id limit 1`.execute(db);
  return rows[0]?.due.getTime() ?? null;
};

/** Where no other process can hold one: those of the process before are free at once. */
export const freeJobs = async (db: Queryable, now: Instant): Promise<void> => {
  await sql`update jobs set due_at = ${toTime(now)}::timestamptz, lease_until = null
    where lease_until is not null`.execute(db);
};
