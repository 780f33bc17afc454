import { sql, type RawBuilder } from 'kysely';
import type { Room } from '../domain/desk.ts';
import type { LinkOffer } from '../domain/setup.ts';
import { hours, type Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { list, recordset, toTime } from './rows.ts';

export type Introduced = { readonly roomId: string; readonly name: string | null };
export type CodeTry = { readonly id: string; readonly roomId: string };

/** A room becomes what a decision made of it. Its row is locked by that decision's transaction. */
export const updateRooms = (rooms: readonly Room[], now: Instant): RawBuilder<unknown> => sql`
  update rooms set kind = r.kind, name = r.name, customer_id = r.customer_id, team_id = r.team_id, language = r.language,
    owner_id = r.owner_id,
    introduced_at = coalesce(rooms.introduced_at, case when r.introduced then ${toTime(now)}::timestamptz end)
  from ${recordset(
    rooms.map((room) => ({
      id: room.id,
      kind: room.kind,
      name: room.name,
      customer_id: room.customerId,
      team_id: room.teamId,
      language: room.language,
      owner_id: room.ownerId,
      introduced: room.introduced,
    })),
    'id text, kind text, name text, customer_id text, team_id text, language text, owner_id text, introduced boolean',
  )} where rooms.id = r.id`;

export const markIntroduced = (introduced: readonly Introduced[], now: Instant): RawBuilder<unknown> => sql`
  update rooms set introduced_at = ${toTime(now)}::timestamptz, name = coalesce(r.name, rooms.name)
  from ${recordset(
    introduced.map(({ roomId, name }) => ({ id: roomId, name })),
    'id text, name text',
  )} where rooms.id = r.id`;

export const insertOffers = (offers: readonly LinkOffer[]): RawBuilder<unknown> => sql`
  insert into link_offers (hash, person_id, expires_at)
  select r.* from ${recordset(
    offers.map(({ hash, personId, expiresAt }) => ({
      hash,
      person_id: personId,
      expires_at: toTime(expiresAt),
    })),
    'hash text, person_id text, expires_at timestamptz',
  )}`;

/** Used ones, and with them those that nobody used in time. */
export const deleteOffers = (hashes: readonly string[], now: Instant): RawBuilder<unknown> => sql`
  delete from link_offers where hash in ${list(hashes, 'text')} or expires_at < ${toTime(now)}::timestamptz`;

export const insertTries = (tries: readonly CodeTry[], now: Instant): RawBuilder<unknown> => sql`
  insert into code_tries (id, room_id, at)
  select r.id, r.room_id, ${toTime(now)}::timestamptz from ${recordset(
    tries.map(({ id, roomId }) => ({ id, room_id: roomId })),
    'id uuid, room_id text',
  )}`;

/** Within which wrong codes of a room are counted. */
const remembered = hours(1);

/** Wrong codes of each of these rooms within the hour. */
export const triesIn = async (
  db: Queryable,
  roomIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ room: string; count: number }>`
    select room_id as room, count(*)::int as count from code_tries
    where room_id in ${list(roomIds, 'text')} and at > ${toTime(now - remembered)}::timestamptz
    group by room_id`.execute(db);
  return new Map(rows.map(({ room, count }) => [room, count]));
};

export const offersOf = async (
  db: Queryable,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, LinkOffer>> => {
  const { rows } = await sql<{ hash: string; personId: string; expires: Date }>`
    select hash, person_id as "personId", expires_at as expires from link_offers
    where hash in ${list(hashes, 'text')}`.execute(db);
  return new Map(
    rows.map(({ expires, ...offer }) => [offer.hash, { ...offer, expiresAt: expires.getTime() }]),
  );
};
