import type { Instant } from '../domain/time.ts';
import type { Database } from './database.ts';
import { freeJobs } from './jobs.ts';
import { expireLeases } from './outgoing.ts';
import { closeNumberGap } from './tickets.ts';

/** Where no other process can hold anything: what the one before held when it ended is free at once. */
export const takeUp = async (db: Database, now: Instant): Promise<void> => {
  await closeNumberGap(db);
  await expireLeases(db, now);
  await freeJobs(db, now);
};
