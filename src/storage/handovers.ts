import { sql, type RawBuilder } from 'kysely';
import type { HandoverEvent } from '../domain/handover/events.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { list, orAbsent, recordset, toTime, toTimeOrAbsent } from './rows.ts';

/** Of a room with a long history the newest; older ones are looked up by name. */
const mostEarlier = 20;

const load = async (db: Queryable, ids: RawBuilder<unknown>): Promise<readonly Handover[]> => {
  const { rows } = await sql<{ body: Handover }>`
    select body from handovers where id in (${ids}) order by number`.execute(db);
  return rows.map(({ body }) => body);
};

/**
 * The newest handover of each of these rooms (a live one is always that), the last that was completed, with which the next
 * brief begins, and whatever else is named by id.
 */
export const loadHandovers = async (
  db: Queryable,
  roomIds: readonly string[],
  ids: readonly string[],
): Promise<readonly Handover[]> => {
  if (roomIds.length === 0 && ids.length === 0) return [];
  return load(
    db,
    sql`select newest.id from json_array_elements_text(${JSON.stringify(roomIds)}::json) as room(id)
      cross join lateral (
        (select id from handovers where room_id = room.id order by number desc limit 1)
        union
        (select id from handovers where room_id = room.id and state = 'completed' order by number desc limit 1)
      ) newest
      union ${list(ids, 'uuid')}`,
  );
};

export const loadHandoversById = async (
  db: Queryable,
  ids: readonly string[],
): Promise<readonly Handover[]> => (ids.length === 0 ? [] : load(db, list(ids, 'uuid')));

/** All handovers of these rooms, oldest first: whom their customers have met. */
export const handoversOfRooms = async (
  db: Queryable,
  roomIds: readonly string[],
): Promise<readonly Handover[]> => {
  if (roomIds.length === 0) return [];
  return load(
    db,
    sql`select one.id from json_array_elements_text(${JSON.stringify(roomIds)}::json) as room(id)
      cross join lateral (
        select id from handovers where room_id = room.id order by number desc limit ${sql.lit(mostEarlier)}) one`,
  );
};

/** By person, the handover whose brief they are asked for: the one that asked last. */
export const askedOfPeople = async (
  db: Queryable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; personId: string }>`
    select id, body -> 'asking' ->> 'personId' as "personId" from handovers
    where state = 'drafting' and body -> 'asking' ->> 'personId' in ${list(personIds, 'text')}
    order by (body -> 'asking' ->> 'at')::bigint`.execute(db);
  return new Map(rows.map(({ id, personId }) => [personId, id]));
};

type Place = { readonly id: string; readonly number: number; readonly roomId: string };

/** Where handovers that are named by number, or by id, belong. Unknown ones are left out. */
export const findHandovers = async (
  db: Queryable,
  named: { readonly numbers: readonly number[]; readonly ids: readonly string[] },
): Promise<readonly Place[]> => {
  if (named.numbers.length === 0 && named.ids.length === 0) return [];
  const { rows } = await sql<{ id: string; number: number; roomId: string }>`
    select id, number, room_id as "roomId" from handovers
    where number in ${list(named.numbers.map(String), 'bigint')} or id::text in ${list(named.ids, 'text')}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
};

/** Whoever holds the lock of the desk's changes counts on from here: no number is taken twice, and none is left out. */
export const lastHandoverNumber = async (db: Queryable): Promise<number> => {
  const { rows } = await sql<{ last: number | null }>`select max(number) as last from handovers`.execute(db);
  return Number(rows[0]?.last ?? 0);
};

export const upsertHandovers = (handovers: readonly Handover[]): RawBuilder<unknown> => sql`
  insert into handovers (id, number, room_id, customer_id, state, cause, from_stage, to_stage, to_team_id, outgoing_id,
    incoming_id, keeper_id, ownership, started_at, offered_at, accepted_at, ended_at, body)
  select r.* from ${recordset(
    // Whoever ends one and begins the next in the same batch writes the ended one first.
    handovers
      .toSorted((a, b) => a.number - b.number)
      .map((one) => ({
        id: one.id,
        number: one.number,
        room_id: one.roomId,
        customer_id: orAbsent(one.customerId),
        state: one.state,
        cause: one.cause,
        from_stage: orAbsent(one.fromStage),
        to_stage: orAbsent(one.toStage),
        to_team_id: orAbsent(one.toTeamId),
        outgoing_id: one.outgoingId,
        incoming_id: one.incomingId,
        keeper_id: one.keeperId,
        ownership: one.ownership.state,
        started_at: toTime(one.startedAt),
        offered_at: toTimeOrAbsent(one.offeredAt),
        accepted_at: toTimeOrAbsent(one.acceptedAt),
        ended_at: toTimeOrAbsent(one.endedAt),
        body: one,
      })),
    `id uuid, number bigint, room_id text, customer_id text, state text, cause text, from_stage text, to_stage text,
     to_team_id text, outgoing_id text, incoming_id text, keeper_id text, ownership text, started_at timestamptz,
     offered_at timestamptz, accepted_at timestamptz, ended_at timestamptz, body jsonb`,
  )}
  on conflict (id) do update set state = excluded.state, from_stage = excluded.from_stage, to_stage = excluded.to_stage,
    to_team_id = excluded.to_team_id, incoming_id = excluded.incoming_id, keeper_id = excluded.keeper_id,
    ownership = excluded.ownership, offered_at = excluded.offered_at, accepted_at = excluded.accepted_at,
    ended_at = excluded.ended_at, body = excluded.body`;

/**
 * A part of the statement that writes outcomes down: for each introduction among `settled` that has been sent, a timer
 * that tells the handover so. Written with the outcome, neither is there without the other; one of each row, ever.
 */
export const introductionsTold = (now: Instant): RawBuilder<unknown> => sql`
  insert into timers (id, room_id, subject, name, due_at, command)
  select s.id, s.to_room, s.notice ->> 'handoverId', 'introduction.tell', ${toTime(now)}::timestamptz,
    jsonb_build_object('type', 'introduction.tell', 'handoverId', s.notice ->> 'handoverId', 'providerId', s.provider_id)
  from settled s
  where s.state = 'sent' and s.to_room is not null and s.notice ->> 'type' = 'handover.introduction'
  on conflict (id) do nothing`;

/** What happened in a handover, in order, with the name of who did it. */
export const handoverTimeline = async (
  db: Queryable,
  handoverId: string,
): Promise<readonly { readonly at: Instant; readonly actor: string; readonly event: HandoverEvent }[]> => {
  const { rows } = await sql<{ at: Date; actor: string; event: HandoverEvent }>`
    select at, actor_name as actor, event from timeline where handover_id = ${handoverId} order by id`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
};
