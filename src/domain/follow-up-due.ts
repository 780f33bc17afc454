import type { Desk } from './desk.ts';
import type { Instant } from './time.ts';

/** By when a follow-up opened at `now` is to be closed; null where the desk promises no time. */
export const followUpDueAt = (_desk: Desk, _now: Instant): Instant | null => null;
