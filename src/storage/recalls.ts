import { sql, type RawBuilder } from 'kysely';
import type { TicketEvent } from '../domain/events.ts';
import { repliesAfter, replyCard, replyEvents, type SaidReply } from '../domain/said-reply.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import type { OutgoingRow } from './outgoing.ts';
import { list, recordset, toTime } from './rows.ts';
import type { OutgoingState } from './schema.ts';

/** A reply that is gone from the customer's group, or never came there. */
export type RecalledReply = {
  readonly messageId: string;
  readonly ticketId: string;
  readonly at: Instant;
  /** When it was taken for a response, which it never was; null: it was one. */
  readonly neverAt: Instant | null;
};

/** What was said to the customers of these tickets by the desk, the oldest first, with what became of it. */
export const loadReplies = async (
  db: Queryable,
  ticketIds: readonly string[],
): Promise<readonly SaidReply[]> => {
  if (ticketIds.length === 0) return [];
  const { rows } = await sql<{ ticket_id: string; at: Date; event: TicketEvent }>`
    select ticket_id, at, event from timeline
    where ticket_id in ${list(ticketIds, 'uuid')} and type in ${list(replyEvents, 'text')} order by id`.execute(
    db,
  );
  return rows.reduce<readonly SaidReply[]>(
    (replies, { ticket_id: ticketId, at, event }) => repliesAfter(replies, ticketId, event, at.getTime()),
    [],
  );
};

/** The message stays as it was written, marked: no model and no search is shown it. */
export const markRecalled = (recalled: readonly RecalledReply[]): RawBuilder<unknown> => sql`
  update messages set recalled_at = r.at from ${recordset(
    recalled.map(({ messageId, at }) => ({ id: messageId, at: toTime(at) })),
    'id uuid, at timestamptz',
  )} where messages.id = r.id`;

/** A promise that was kept by nothing but a message which never went out was not kept (yet). */
export const forgetResponses = (recalled: readonly RecalledReply[]): RawBuilder<unknown> => sql`
  delete from sla_outcomes using ${recordset(
    recalled.map(({ ticketId, neverAt }) => ({ ticket_id: ticketId, at: toTime(neverAt ?? 0) })),
    'ticket_id uuid, at timestamptz',
  )}
  where sla_outcomes.ticket_id = r.ticket_id and sla_outcomes.at = r.at and sla_outcomes.outcome = 'met'
    and sla_outcomes.metric in ('first_response', 'next_response')`;

/** A reply as it stands in the outbox. */
export type ReplyRow = Pick<OutgoingRow, 'id' | 'platform' | 'to'> & {
  readonly state: OutgoingState;
  readonly providerId: string | null;
  /** Of what was dropped: it may have arrived. */
  readonly doubtful: boolean;
};

/**
 * Keeps it from going out, wherever it has not: what waits for a person is given up for delivery to take it back, and what
 * failed cannot be sent again by hand. Returns it as it stands then; null: there is none, because it was taken out before
 * it was ever written down. Its row's own lock decides between this and a claim.
 */
export const dropReply = async (db: Queryable, replyId: string, now: Instant): Promise<ReplyRow | null> => {
  const at = sql`${toTime(now)}::timestamptz`;
  const { rows } = await sql<{
    id: string;
    platform: string;
    to_room: string | null;
    to_identity: string | null;
    state: OutgoingState;
    provider_id: string | null;
    doubtful: boolean;
  }>`
    with meant as (
      select id from outgoing where kind = 'ticket.reply' and card = ${replyCard(replyId)}
      order by id desc limit 1 for update)
    update outgoing set
      state = case state when 'pending' then 'cancelled' when 'failed' then 'dropped' when 'expired' then 'dropped'
        else state end,
      due_at = case when state = 'waiting' and reminders >= 0 then ${at} else due_at end,
      reminders = case when state = 'waiting' then least(reminders, -1) else reminders end,
      settled_at = case when state in ('pending', 'failed', 'expired') then ${at} else settled_at end
    from meant where outgoing.id = meant.id
    returning outgoing.id, platform, to_room, to_identity, state, provider_id, doubtful`.execute(db);
  const [row] = rows;
  return row === undefined
    ? null
    : {
        id: row.id,
        platform: row.platform,
        to: row.to_room === null ? { identity: row.to_identity ?? '' } : { room: row.to_room },
        state: row.state,
        providerId: row.provider_id,
        doubtful: row.doubtful,
      };
};

/** Of what may have arrived nobody sends a second one any more. */
export const dropUnknownReply = async (db: Queryable, id: string, now: Instant): Promise<void> => {
  await sql`update outgoing set state = 'dropped', doubtful = true, settled_at = ${toTime(now)}::timestamptz
    where id = ${id}::uuid and state = 'unknown'`.execute(db);
};
