import { sql, type RawBuilder } from 'kysely';
import type { Inbound } from '../adapters/contract.ts';
import { days, hours, minutes, type Duration, type Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { returned, toClaimed, type Claimed, type ClaimedRow } from './outgoing.ts';
import { introductionsTold } from './handovers.ts';
import { list, recordset, toTime } from './rows.ts';

/** When the person is asked again, counted from when they were given it, by lane; after the last it expires. */
const reminderAfter: Readonly<Record<0 | 1, readonly [Duration, Duration, Duration]>> = {
  0: [minutes(15), hours(1), hours(4)],
  1: [hours(2), hours(6), hours(12)],
};
const expiresAfter: Duration = days(1);
/** How long a look at a waiting row is ours. */
const lookLease: Duration = minutes(1);

/** When a row that has just been handed over is looked at first. */
export const firstReminder = (lane: 0 | 1): Duration => reminderAfter[lane][0];

export type Waiting = Claimed & {
  readonly providerId: string | null;
  readonly next: 'remind' | 'expire' | 'drop';
};

type WaitingRow = ClaimedRow & { provider_id: string | null; reminders: number; handed_at: Date };

const mostReminders = 3;

/**
 * Waiting rows whose time has come: to ask the person again, to take it back because a day has passed, or because an
 * operator gave it up. A reminder is counted before it is given: one may be lost in a crash, none is given twice.
 */
export const claimWaiting = async (
  db: Queryable,
  now: Instant,
  limit: number,
): Promise<readonly Waiting[]> => {
  const after = (lane: 0 | 1) => sql`
    case outgoing.reminders when 0 then ${sql.lit(reminderAfter[lane][1])} when 1 then ${sql.lit(reminderAfter[lane][2])}
      else ${sql.lit(expiresAfter)} end`;
  const { rows } = await sql<WaitingRow>`
    with due as (
      select o.id, o.reminders from outgoing o
      where o.state = 'waiting' and o.due_at <= ${toTime(now)}::timestamptz
      order by o.due_at limit ${sql.lit(limit)} for update of o skip locked)
    update outgoing set
      reminders = case when outgoing.reminders between 0 and ${sql.lit(mostReminders - 1)}
        then outgoing.reminders + 1 else outgoing.reminders end,
      due_at = case when outgoing.reminders between 0 and ${sql.lit(mostReminders - 1)}
        then outgoing.handed_at + (case outgoing.lane when 0 then ${after(0)} else ${after(1)} end) * interval '1 millisecond'
        else ${toTime(now + lookLease)}::timestamptz end
    from due where outgoing.id = due.id
    returning ${returned}, outgoing.provider_id, due.reminders, outgoing.handed_at`.execute(db);
  return rows.map((row) => ({
    ...toClaimed(row),
    providerId: row.provider_id,
    next: row.reminders < 0 ? 'drop' : row.reminders < mostReminders ? 'remind' : 'expire',
  }));
};

/** What still waits of these cards for a person: a newer card takes its place. */
export const waitingCards = async (
  db: Queryable,
  cards: readonly string[],
): Promise<ReadonlyMap<string, readonly (Claimed & { readonly providerId: string | null })[]>> => {
  if (cards.length === 0) return new Map();
  const { rows } = await sql<ClaimedRow & { provider_id: string | null }>`
    select ${returned}, provider_id from outgoing
    where state = 'waiting' and card in ${list(cards, 'text')} order by id`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({ ...toClaimed(row), providerId: row.provider_id })),
    (row) => row.card ?? '',
  );
};

export type Report = Extract<Inbound, { type: 'delivery' }>;

/** A row that expired at its platform, with the team of its ticket. */
export type Expired = Claimed & { readonly teamId: string | null };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Writes down what platforms report of messages that a person had to send; returns those that expired. That one was sent
 * is believed in every state but the final ones; a second report of the same changes nothing.
 */
export const settleReports = async (
  db: Queryable,
  reports: readonly Report[],
  now: Instant,
): Promise<readonly Expired[]> => {
  const known = reports.filter(({ outgoingId }) => uuid.test(outgoingId));
  if (known.length === 0) return [];
  const at = toTime(now);
  const { rows } = await sql<ClaimedRow & { state: string; team_id: string | null }>`
    with settled as (
      update outgoing set
        state = case r.outcome when 'returned' then 'pending' else r.outcome end,
        provider_id = case r.outcome when 'sent' then r.provider_id end,
        error = case r.outcome when 'sent' then null when 'expired' then 'nobody sent it in time'
          else 'handed out anew: somebody else owns the group' end,
        due_at = case r.outcome when 'returned' then ${at}::timestamptz else outgoing.due_at end,
        settled_at = case r.outcome when 'returned' then null else ${at}::timestamptz end
      from ${recordset(
        known.map((report) => ({
          id: report.outgoingId,
          room_id: report.roomId,
          outcome: report.outcome,
          provider_id: report.providerId ?? undefined,
        })),
        'id uuid, room_id text, outcome text, provider_id text',
      )}
      where outgoing.id = r.id and outgoing.to_room = r.room_id and (outgoing.state = 'waiting'
        or (r.outcome = 'sent' and outgoing.state in ('pending', 'sending', 'unknown', 'expired')))
      returning ${returned}, outgoing.state, outgoing.provider_id),
    delivered as (
      update polls set delivered_at = ${at}::timestamptz from settled
      where settled.state = 'sent' and settled.notice ->> 'type' in ('poll.question', 'poll.reminder')
        and polls.delivered_at is null and polls.id::text = settled.notice ->> 'pollId'),
    introduced as (${introductionsTold(now)}),
    posted as (
      insert into posts (room_id, provider_id, ticket_id, card)
      select s.to_room, s.provider_id, s.ticket_id,
        case when exists (select 1 from posts p where p.card = s.card) then null else s.card end
      from settled s where s.state = 'sent' and s.provider_id is not null
      on conflict do nothing)
    select s.*, t.team_id from settled s left join tickets t on t.id = s.ticket_id
    where s.state = 'expired'`.execute(db);
  return rows.map((row) => ({ ...toClaimed(row), teamId: row.team_id }));
};

/**
 * What nobody has begun to send is cancelled; what waits for a person is given up, and taken back by delivery. What is on
 * its way this moment is not caught.
 */
export const withdrawCards = (cards: readonly string[], now: Instant): RawBuilder<unknown> => sql`
  update outgoing set state = case state when 'waiting' then state else 'cancelled' end,
    reminders = case state when 'waiting' then -1 else reminders end, due_at = ${toTime(now)}::timestamptz,
    settled_at = case state when 'waiting' then null else ${toTime(now)}::timestamptz end
  where state in ('pending', 'waiting') and card in ${list(cards, 'text')}`;
