import { sql } from 'kysely';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';

/** One answer of `baton doctor`; `mend` says what to do where it is not well. */
export type Finding = { readonly ok: boolean; readonly text: string; readonly mend?: string };

const tolerableSkew = 2_000;

/** Asks the database: version, its clock against ours, and what waits for a person. */
export const diagnoseDatabase = async (db: Queryable, now: Instant): Promise<readonly Finding[]> => {
  const { rows } = await sql<{
    version: string;
    at: Date;
    ahead: number;
    failed: number;
    unknown: number;
    expired: number;
    inbox: number;
    jobs: number;
  }>`
    select current_setting('server_version') as version, clock_timestamp() as at,
      coalesce((select ahead from playground_clock), 0)::float8 as ahead,
      (select count(*)::int from outgoing where state = 'failed') as failed,
      (select count(*)::int from outgoing where state = 'unknown') as unknown,
      (select count(*)::int from outgoing where state = 'expired') as expired,
      (select count(*)::int from inbox where state in ('failed', 'buried')) as inbox,
      (select count(*)::int from jobs where failed_at is not null) as jobs`.execute(db);
  const [row] = rows;
  if (row === undefined) return [{ ok: false, text: 'The database gave no answer.' }];
  const moved = now - row.at.getTime() > tolerableSkew ? row.ahead : 0;
  const skew = Math.abs(row.at.getTime() + moved - now);
  const waiting = row.failed + row.unknown + row.expired;
  return [
    { ok: true, text: `Database: PostgreSQL ${row.version} answers.` },
    skew <= tolerableSkew
      ? {
          ok: true,
          text: `Clock: ${skew} ms apart from the database's${moved > 0 ? `, and moved ${Math.round(moved / 60_000)} min ahead in the playground` : ''}.`,
        }
      : {
          ok: false,
          text: `Clock: ${Math.round(skew / 1000)} s apart from the database's.`,
          mend: 'Let both machines keep their time by NTP.',
        },
    waiting === 0
      ? { ok: true, text: 'Outbox: nothing waits for a person.' }
      : {
          ok: false,
          text: `Outbox: ${row.failed} failed, ${row.unknown} unknown and ${row.expired} expired messages.`,
          mend: 'Say /outbox in the chat and retry, settle or drop them.',
        },
    row.inbox === 0
      ? { ok: true, text: 'Inbox: every message was handled.' }
      : {
          ok: false,
          text: `Inbox: ${row.inbox} messages could not be handled.`,
          mend: 'Say /inbox in the chat and retry or drop them.',
        },
    ...(row.jobs === 0
      ? []
      : [
          {
            ok: false,
            text: `Jobs: ${row.jobs} were given up after repeated failures.`,
            mend: 'The log says why; the rows of the table jobs with failed_at keep their last error.',
          },
        ]),
  ];
};
