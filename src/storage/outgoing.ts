import { sql, type RawBuilder } from 'kysely';
import type { Notice } from '../domain/notices.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { introductionsTold } from './handovers.ts';
import { list, orAbsent, recordset, toTime } from './rows.ts';
import type { OutgoingState } from './schema.ts';

/*
 * pending ──claim──▶ sending ──▶ sent | failed
 *    ▲  ▲              │ deadline passed: read back where the platform allows it, else by class
 *    │  └── back off ──┘──▶ unknown ──(a person: retry | sent | drop)──▶ pending | sent | dropped
 *    └── cancelled (acknowledged before it began)
 *
 * Where a person must send, `pending` is prepared, and what is handed over waits (storage/waiting.ts):
 * sending ──▶ waiting ──(the person's tap, told by the platform)──▶ sent
 *                │ ▲──── asked again, three times in a day
 *                ├──(a day, or the platform)──▶ expired ──(a person: retry | sent | drop)──▶ pending | sent | dropped
 *                ├──(that person may no longer send)──▶ pending
 *                └──(a newer card takes its place)──▶ cancelled
 */
export type OutgoingRow = {
  readonly id: string;
  readonly platform: string;
  readonly to: { readonly room: string } | { readonly identity: string };
  readonly thread: string;
  readonly lane: 0 | 1;
  readonly card: string | null;
  readonly ticketId: string | null;
  readonly notice: Notice;
  readonly createdAt: Instant;
};

export const insertOutgoing = (rows: readonly OutgoingRow[]): RawBuilder<unknown> => sql`
  insert into outgoing (id, platform, to_room, to_identity, thread, lane, card, ticket_id, kind, notice, state, due_at,
    attempts, created_at)
  select r.id, r.platform, r.to_room, r.to_identity, r.thread, r.lane, r.card, r.ticket_id, r.kind, r.notice, 'pending',
    r.created_at, 0, r.created_at
  from ${recordset(
    rows.map((row) => ({
      id: row.id,
      platform: row.platform,
      to_room: 'room' in row.to ? row.to.room : undefined,
      to_identity: 'identity' in row.to ? row.to.identity : undefined,
      thread: row.thread,
      lane: row.lane,
      card: orAbsent(row.card),
      ticket_id: orAbsent(row.ticketId),
      kind: row.notice.type,
      notice: row.notice,
      created_at: toTime(row.createdAt),
    })),
    `id uuid, platform text, to_room text, to_identity text, thread text, lane smallint, card text, ticket_id uuid,
     kind text, notice jsonb, created_at timestamptz`,
  )}`;

/** A card is rendered from the state at sending time, so an older unsent row of the same card says nothing more. */
export const deletePendingCards = (cards: readonly string[]): RawBuilder<unknown> => sql`
  delete from outgoing where state = 'pending' and card in ${list(cards, 'text')}`;

/** What has not begun to be sent never will: the row's own lock decides between this and a claim. */
export const cancelPages = (ticketIds: readonly string[], now: Instant): RawBuilder<unknown> => sql`
  update outgoing set state = 'cancelled', settled_at = ${toTime(now)}::timestamptz
  where kind = 'page' and state = 'pending' and ticket_id in ${list(ticketIds, 'uuid')}`;

/** What delivery knows of a row. */
export type Claimed = Omit<OutgoingRow, 'createdAt'> & {
  readonly attempts: number;
  readonly doubtful: boolean;
  readonly createdAt: Instant;
};

export type ClaimedRow = {
  id: string;
  platform: string;
  to_room: string | null;
  to_identity: string | null;
  thread: string;
  lane: 0 | 1;
  card: string | null;
  ticket_id: string | null;
  notice: Notice;
  attempts: number;
  doubtful: boolean;
  created_at: Date;
};

export const toClaimed = (row: ClaimedRow): Claimed => ({
  id: row.id,
  platform: row.platform,
  to: row.to_room === null ? { identity: row.to_identity ?? '' } : { room: row.to_room },
  thread: row.thread,
  lane: row.lane,
  card: row.card,
  ticketId: row.ticket_id,
  notice: row.notice,
  attempts: row.attempts,
  doubtful: row.doubtful,
  createdAt: row.created_at.getTime(),
});

export const returned = sql`outgoing.id, outgoing.platform, outgoing.to_room,
  outgoing.to_identity, outgoing.thread, outgoing.lane, outgoing.card, outgoing.ticket_id, outgoing.notice,
  outgoing.attempts, outgoing.doubtful, outgoing.created_at`;

/**
 * The oldest due rows of one lane whose thread has nothing unsettled before them. A card stands where the older row of it
 * stands that waits for a person: it takes that one's place, and does not queue behind it.
 */
const nextOf = (
  lane: 0 | 1,
  platforms: RawBuilder<unknown>,
  now: Instant,
  limit: number,
): RawBuilder<unknown> => sql`
  select o.id, o.lane from outgoing o
  where o.state = 'pending' and o.lane = ${sql.lit(lane)} and o.due_at <= ${toTime(now)}::timestamptz
    and o.platform in ${platforms}
    and not exists (
      select 1 from outgoing e where hashtextextended(e.thread, 0) = hashtextextended(o.thread, 0)
        and e.thread = o.thread and e.state in ('pending', 'sending', 'waiting', 'unknown')
        and e.id < coalesce((select w.id from outgoing w where w.state = 'waiting' and w.card = o.card
          order by w.id limit 1), o.id))
  order by o.due_at, o.id limit ${sql.lit(limit)} for update of o skip locked`;

/** Every limit is a statement of its own to the database, which plans each anew: so there are few. */
const limits = [100, 80, 50, 20, 10, 5, 2, 1] as const;
const limitFor = (most: number): number => limits.find((limit) => limit <= most) ?? 0;

/** Takes rows to send before `deadline`. They are ours once this has committed. */
export const claimOutgoing = async (
  db: Queryable,
  options: {
    readonly platforms: readonly string[];
    readonly now: Instant;
    readonly deadline: Instant;
    /** At most so many of the critical lane, and so many of the normal one. */
    readonly most: { readonly critical: number; readonly normal: number };
  },
): Promise<readonly Claimed[]> => {
  const platforms = list(options.platforms, 'text');
  const { rows } = await sql<ClaimedRow>`
    with critical as materialized (${nextOf(0, platforms, options.now, limitFor(options.most.critical))}),
    normal as materialized (${nextOf(1, platforms, options.now, limitFor(options.most.normal))}),
    chosen as (select id from critical union all select id from normal)
    update outgoing set state = 'sending', attempts = attempts + 1, due_at = ${toTime(options.deadline)}::timestamptz
    from chosen where outgoing.id = chosen.id
    returning ${returned}`.execute(db);
  return rows.map(toClaimed).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** Rows whose sender died or never heard back: their deadline has passed. Claims them again until `deadline`. */
export const claimOverdue = async (
  db: Queryable,
  options: { readonly now: Instant; readonly deadline: Instant; readonly limit: number },
): Promise<readonly Claimed[]> => {
  const { rows } = await sql<ClaimedRow>`
    with overdue as (
      select o.id from outgoing o where o.state = 'sending' and o.due_at <= ${toTime(options.now)}::timestamptz
      order by o.due_at limit ${sql.lit(options.limit)} for update of o skip locked)
    update outgoing set due_at = ${toTime(options.deadline)}::timestamptz from overdue where outgoing.id = overdue.id
    returning ${returned}`.execute(db);
  return rows.map(toClaimed);
};

/** Where no other process can be sending (PGlite), what stood at `sending` when we died need not wait out its deadline. */
export const expireLeases = async (db: Queryable, now: Instant): Promise<void> => {
  await sql`update outgoing set due_at = ${toTime(now)}::timestamptz where state = 'sending'`.execute(db);
};

export type Settlement = {
  readonly id: string;
  readonly state: Extract<
    OutgoingState,
    'sent' | 'waiting' | 'failed' | 'unknown' | 'pending' | 'expired' | 'cancelled' | 'dropped'
  >;
  /** When to try again, for `pending`; when to ask the person again, for `waiting`. */
  readonly dueAt: Instant | null;
  readonly providerId: string | null;
  readonly error: string | null;
  /** An attempt that the platform never saw (paced, breaker open) is not counted. */
  readonly uncounted: boolean;
  /** It may have arrived before; the next copy says so. */
  readonly doubtful: boolean;
  readonly post: {
    readonly roomId: string;
    readonly ticketId: string | null;
    readonly card: string | null;
  } | null;
  /** The poll that this message asked, delivered by it. */
  readonly pollId: string | null;
  /** It introduced somebody, so a timer tells the handover. */
  readonly introduces: boolean;
};

/**
 * Writes the outcome of many sends at once, with where the posted message can be found and edited: a card's first
 * message is the one that edits go to, until the card is posted in another room. That a message did arrive is believed even after its lease.
 */
export const settleOutgoing = async (
  db: Queryable,
  settlements: readonly Settlement[],
  /** Told because of these outcomes, in the same statement. */
  told: readonly OutgoingRow[],
  now: Instant,
): Promise<void> => {
  const posts = settlements.flatMap((one) =>
    one.post === null || one.providerId === null
      ? []
      : [
          {
            room_id: one.post.roomId,
            provider_id: one.providerId,
            ticket_id: one.post.ticketId,
            card: one.post.card,
          },
        ],
  );
  const at = toTime(now);
  const posted = recordset(posts, 'room_id text, provider_id text, ticket_id uuid, card text');
  await sql`
    with settled as (
      update outgoing set state = r.state, due_at = coalesce(r.due_at, outgoing.due_at), error = r.error,
        provider_id = coalesce(r.provider_id, outgoing.provider_id), doubtful = outgoing.doubtful or r.doubtful,
        attempts = outgoing.attempts - r.uncounted,
        handed_at = case when r.state = 'waiting' then ${at}::timestamptz end, reminders = 0,
        settled_at = case when r.state in ('pending', 'waiting') then null else ${at}::timestamptz end
      from ${recordset(
        settlements.map((one) => ({
          id: one.id,
          state: one.state,
          due_at: one.dueAt === null ? null : toTime(one.dueAt),
          provider_id: one.providerId,
          error: one.error,
          doubtful: one.doubtful,
          uncounted: one.uncounted ? 1 : 0,
        })),
        `id uuid, state text, due_at timestamptz, provider_id text, error text, doubtful boolean, uncounted smallint`,
      )}
      where outgoing.id = r.id
        and (outgoing.state = 'sending' or (r.state = 'sent' and outgoing.state in ('unknown', 'pending'))
          or (outgoing.state = 'waiting' and r.state in ('pending', 'expired', 'cancelled', 'dropped')))
      returning outgoing.id, outgoing.to_room, outgoing.notice, outgoing.state, outgoing.provider_id),
    introduced as (${introductionsTold(now)}),
    delivered as (
      update polls set delivered_at = ${at}::timestamptz
      where delivered_at is null and id in ${list(
        settlements.flatMap((one) => (one.pollId === null ? [] : [one.pollId])),
        'uuid',
      )}),
    moved as (
      update posts set room_id = r.room_id, provider_id = r.provider_id from ${posted}
      where posts.card = r.card and posts.room_id <> r.room_id),
    told as (${insertOutgoing(told)})
    insert into posts (room_id, provider_id, ticket_id, card)
    select r.room_id, r.provider_id, r.ticket_id,
      case when exists (select 1 from posts p where p.card = r.card) then null else r.card end
    from ${posted}
    where not exists (select 1 from posts p where p.card = r.card and p.room_id <> r.room_id)
    on conflict do nothing`.execute(db);
};

/** `roomId` is a person's identity for a direct message. */
export type Posted = { readonly roomId: string; readonly providerId: string };

/** Where each card stands now: its room and the platform's id of its message, by card. */
export const postedCards = async (
  db: Queryable,
  cards: readonly string[],
): Promise<ReadonlyMap<string, Posted>> => {
  if (cards.length === 0) return new Map();
  const { rows } = await sql<{ card: string; room_id: string; provider_id: string }>`
    select card, room_id, provider_id from posts where card in ${list(cards, 'text')}`.execute(db);
  return new Map(rows.map((row) => [row.card, { roomId: row.room_id, providerId: row.provider_id }]));
};

/** When the next row can be sent or must be looked after; null when nothing waits. */
export const nextOutgoingDue = async (db: Queryable): Promise<Instant | null> => {
  const first = (lane: 0 | 1): RawBuilder<unknown> => sql`
    (select due_at from outgoing where state = 'pending' and lane = ${sql.lit(lane)} order by due_at, id limit 1)`;
  const { rows } = await sql<{ due: Date | null }>`
    select min(due_at) as due from (
      ${first(0)} union all ${first(1)} union all
      (select due_at from outgoing where state = 'sending' order by due_at limit 1) union all
      (select due_at from outgoing where state = 'waiting' order by due_at limit 1)) unsettled`.execute(db);
  return rows[0]?.due?.getTime() ?? null;
};

/** Like `nextOutgoingDue`, past what is due already and waits for something else. */
export const nextOutgoingDueAfter = async (db: Queryable, now: Instant): Promise<Instant | null> => {
  const { rows } = await sql<{ due: Date | null }>`
    select min(due_at) as due from outgoing
    where state in ('pending', 'sending') and due_at > ${toTime(now)}::timestamptz`.execute(db);
  return rows[0]?.due?.getTime() ?? null;
};
