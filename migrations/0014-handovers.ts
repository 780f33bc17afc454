import { sql, type Kysely } from 'kysely';

/**
 * Handovers as they stand, with what they are looked for by beside the whole; their history is in the timeline. A room
 * has at most one that is under way. And who a room belongs to since the last one.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table handovers (
    id uuid primary key,
    number bigint not null unique,
    room_id text not null,
    customer_id text,
    state text not null check (state in ('drafting', 'offered', 'accepted', 'completed', 'cancelled')),
    cause text not null,
    from_stage text,
    to_stage text,
    to_team_id text,
    outgoing_id text not null,
    incoming_id text not null,
    keeper_id text not null,
    ownership text not null,
    started_at timestamptz not null,
    offered_at timestamptz,
    accepted_at timestamptz,
    ended_at timestamptz,
    body jsonb not null
  )`.execute(db);
  await sql`create unique index handovers_live on handovers (room_id)
    where state in ('drafting', 'offered', 'accepted')`.execute(db);
  await sql`create index handovers_room on handovers (room_id, number desc)`.execute(db);
  await sql`create index handovers_started on handovers (started_at)`.execute(db);
  await sql`alter table timeline add column handover_id uuid`.execute(db);
  await sql`create index timeline_handover on timeline (handover_id, id) where handover_id is not null`.execute(
    db,
  );
  await sql`alter table rooms add column owner_id text`.execute(db);
};
