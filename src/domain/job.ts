import type { Instant } from './time.ts';

/** A subject has at most one waiting job of each kind. */
export type JobName = { readonly kind: string; readonly subject: string };

/** Names what it is about, by ids and figures. What customers wrote, and secrets, are looked up when it is done. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** Work outside the desk, done some time from `dueAt` on; what comes of it comes back as a command. */
export type Job = JobName & { readonly dueAt: Instant; readonly payload: JobPayload };

/** A text of a payload; null: there is none of this name. */
export const payloadText = (payload: JobPayload, name: string): string | null => {
  const value = payload[name];
  return typeof value === 'string' ? value : null;
};
