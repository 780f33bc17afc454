import { sql, type RawBuilder } from 'kysely';
import type { SlaOutcome } from '../domain/ticket-sla.ts';
import type { Instant } from '../domain/time.ts';
import { inTransaction, type Database } from './database.ts';
import { recordset, toTime } from './rows.ts';

export type SlaOutcomeRow = SlaOutcome & { readonly ticketId: string; readonly at: Instant };

/** The last word on a clock counts: a resolution that was in time may be breached after the ticket is reopened. */
export const upsertOutcomes = (outcomes: readonly SlaOutcomeRow[]): RawBuilder<unknown> => sql`
  insert into sla_outcomes (ticket_id, metric, started_at, outcome, at)
  select r.* from ${recordset(
    outcomes.map((one) => ({
      ticket_id: one.ticketId,
      metric: one.metric,
      started_at: toTime(one.startedAt),
      outcome: one.outcome,
      at: toTime(one.at),
    })),
    'ticket_id uuid, metric text, started_at timestamptz, outcome text, at timestamptz',
  )}
  on conflict (ticket_id, metric, started_at) do update set outcome = excluded.outcome, at = excluded.at`;

/**
 * Where the calendars or promises are others than those by which the clocks were last looked at, every open ticket is
 * looked at now: its timer is replaced by one that is due. True where that was so.
 */
export const lookAgain = (db: Database, fingerprint: string, now: Instant): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql<{ changed: boolean }>`
      with changed as (
        insert into sla_rules (one, fingerprint) values (true, ${fingerprint})
        on conflict (one) do update set fingerprint = excluded.fingerprint
          where sla_rules.fingerprint <> excluded.fingerprint
        returning 1),
      looked as (
        select t.id, t.room_id from tickets t
        where t.state in ('open', 'claimed', 'waiting') and t.sla is not null and exists (select 1 from changed)),
      gone as (
        delete from timers using looked where timers.subject = looked.id::text and timers.name = 'ticket.watch'),
      again as (
        insert into timers (id, room_id, subject, name, due_at, command)
        select gen_random_uuid(), room_id, id::text, 'ticket.watch', ${toTime(now)}::timestamptz,
          jsonb_build_object('type', 'ticket.watch', 'ticketId', id::text)
        from looked)
      select exists (select 1 from changed) as changed`.execute(tx);
    return rows[0]?.changed ?? false;
  });
