import { sql, type RawBuilder } from 'kysely';
import type { TicketEvent } from '../domain/events.ts';
import type { HandoverEvent } from '../domain/handover/events.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { orAbsent, recordset, toTime } from './rows.ts';
import type { DeniedEvent, Schema } from './schema.ts';

/** One entry of the audit: who did what, when. Only ever appended. */
export type TimelineRow = {
  readonly id: string;
  readonly ticketId: string | null;
  readonly handoverId: string | null;
  readonly roomId: string;
  readonly at: Instant;
  readonly actorType: Schema['timeline']['actor_type'];
  readonly actorId: string;
  readonly actorName: string;
  readonly event: TicketEvent | HandoverEvent | DeniedEvent;
};

export const insertTimeline = (entries: readonly TimelineRow[]): RawBuilder<unknown> => sql`
  insert into timeline (id, ticket_id, handover_id, room_id, at, actor_type, actor_id, actor_name, type, event)
  select r.* from ${recordset(
    entries.map((entry) => ({
      id: entry.id,
      ticket_id: entry.ticketId,
      handover_id: orAbsent(entry.handoverId),
      room_id: entry.roomId,
      at: toTime(entry.at),
      actor_type: entry.actorType,
      actor_id: entry.actorId,
      actor_name: entry.actorName,
      type: entry.event.type,
      event: entry.event,
    })),
    `id uuid, ticket_id uuid, handover_id uuid, room_id text, at timestamptz, actor_type text, actor_id text, actor_name text, type text,
     event jsonb`,
  )}`;

export const timelineOf = async (
  db: Queryable,
  ticketId: string,
): Promise<readonly { readonly at: Instant; readonly actor: string; readonly event: TicketEvent }[]> => {
  const { rows } = await sql<{ at: Date; actor: string; event: TicketEvent }>`
    select at, actor_name as actor, event from timeline
    where ticket_id = ${ticketId} and type <> 'command.denied' order by id`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
};
