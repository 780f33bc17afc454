import { sql } from 'kysely';
import type { RoomRecord } from '../domain/handover/prefill.ts';
import type { Queryable } from './database.ts';

const mostWriters = 20;
const mostScores = 100;
const mostFollowUps = 10;

/** What the tickets of these rooms have left behind, closed ones too; for the brief of a handover that begins. */
export const roomRecords = async (
  db: Queryable,
  roomIds: readonly string[],
): Promise<ReadonlyMap<string, RoomRecord>> => {
  if (roomIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string } & RoomRecord>`
    select room.id,
      (select coalesce(json_agg(json_build_object('identity', w.asker_id, 'name', w.asker_name) order by w.first), '[]')
       from (
         select asker_id, (array_agg(asker_name order by opened_at desc))[1] as asker_name, min(opened_at) as first
         from tickets where room_id = room.id group by asker_id order by first limit ${sql.lit(mostWriters)}) w
      ) as writers,
      (select coalesce(json_agg(s.score order by s.rated_at), '[]')
       from (
         select r.score, r.rated_at from tickets t join ratings r on r.ticket_id = t.id
         where t.room_id = room.id order by r.rated_at desc limit ${sql.lit(mostScores)}) s
      ) as scores,
      (select coalesce(json_agg(json_build_object('number', f.number, 'note', f.note,
         'closedAt', (extract(epoch from f.closed_at) * 1000)::bigint) order by f.closed_at), '[]')
       from (
         select t.number, f.note, f.closed_at from tickets t join follow_ups f on f.ticket_id = t.id
         where t.room_id = room.id and f.state = 'closed' and f.note is not null
         order by f.closed_at desc limit ${sql.lit(mostFollowUps)}) f
      ) as "followUps"
    from json_array_elements_text(${JSON.stringify(roomIds)}::json) as room(id)`.execute(db);
  return new Map(rows.map(({ id, ...record }) => [id, record]));
};
