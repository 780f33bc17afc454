import { sql, type RawBuilder } from 'kysely';
import { noAttention } from '../domain/attention.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Queryable } from './database.ts';
import { newestPolls, type Asked } from './polls.ts';
import { fromTime, fromTimeOrNull, list, orAbsent, recordset, toTime, toTimeOrAbsent } from './rows.ts';
import type { Schema } from './schema.ts';

type Loaded = Schema['tickets'] & {
  c_started_at: Date;
  c_first_response_at: Date | null;
  c_first_response_by: string | null;
  c_resolved_at: Date | null;
  c_resolved_by: string | null;
  c_first_response_working: number | null;
  c_resolution_working: number | null;
};

const wholeOrNull = (value: number | null): number | null => (value === null ? null : Number(value));

/** Parts as they stand in the database: while they are what was read they need not be written. */
const asStored = new WeakSet<object>();

const stored = <T extends object | null>(part: T): T => {
  if (part !== null) asStored.add(part);
  return part;
};
const unlessStored = <T extends object>(part: T): T | undefined => (asStored.has(part) ? undefined : part);

const toTicket = (row: Loaded, asked: Asked | undefined): Ticket => ({
  id: row.id,
  number: Number(row.number),
  roomId: row.room_id,
  customerId: row.customer_id,
  teamId: row.team_id,
  state: row.state,
  kind: row.kind,
  severity: row.severity,
  grade: row.grade,
  gradedBy: row.graded_by,
  subject: row.subject,
  askerId: row.asker_id,
  askerName: row.asker_name,
  assigneeId: row.assignee_id,
  acknowledgedBy: row.acknowledged_by,
  escalation: row.escalation,
  paged: stored(row.paged),
  path: stored(row.path),
  waitingFor: row.waiting_for,
  waitingSince: fromTimeOrNull(row.waiting_since),
  waited: Number(row.waited),
  openedAt: fromTime(row.opened_at),
  closedAt: fromTimeOrNull(row.closed_at),
  nextWordAt: fromTimeOrNull(row.next_word_at),
  owesAnswer: row.owes_answer,
  attention: row.attention === null ? noAttention : stored(row.attention),
  sla: stored(row.sla),
  writers: row.writers,
  cycle: {
    number: row.cycle,
    startedAt: fromTime(row.c_started_at),
    firstResponseAt: fromTimeOrNull(row.c_first_response_at),
    firstResponseBy: row.c_first_response_by,
    firstResponseWorking: wholeOrNull(row.c_first_response_working),
    resolvedAt: fromTimeOrNull(row.c_resolved_at),
    resolvedBy: row.c_resolved_by,
    resolutionWorking: wholeOrNull(row.c_resolution_working),
  },
  poll: asked?.poll ?? null,
  followUp: asked?.followUp ?? null,
});

/** Of the opening message the rules and cards need the beginning; the whole stays in the table. */
const subjectLength = 2_000;
/** A room with more live tickets than this is searched among its newest only; older ones are named by number. */
const livePerRoom = 50;

const load = async (db: Queryable, ids: RawBuilder<unknown>): Promise<readonly Ticket[]> => {
  const { rows } = await sql<Loaded>`
    select t.id, t.number, t.room_id, t.customer_id, t.team_id, t.state, t.kind, t.severity, t.grade, t.graded_by,
      left(t.subject, ${sql.lit(subjectLength)}) as subject, t.asker_id, t.asker_name, t.assignee_id,
      t.acknowledged_by, t.escalation, t.paged, t.path, t.waiting_for, t.waiting_since, t.waited, t.opened_at, t.closed_at,
      t.next_word_at, t.owes_answer, t.attention, t.sla, t.writers, t.cycle, c.started_at as c_started_at,
      c.first_response_at as c_first_response_at, c.first_response_by as c_first_response_by,
      c.resolved_at as c_resolved_at, c.resolved_by as c_resolved_by,
      c.first_response_working as c_first_response_working, c.resolution_working as c_resolution_working
    from tickets t join ticket_cycles c on c.ticket_id = t.id and c.number = t.cycle
    where t.id in (${ids})
    order by t.number`.execute(db);
  // A ticket in its first cycle that nobody has resolved has never asked: most need no look at the polls.
  const asked = rows.filter((row) => row.cycle > 1 || row.state === 'resolved' || row.state === 'closed');
  const polls = await newestPolls(
    db,
    asked.map((row) => row.id),
  );
  return rows.map((row) => toTicket(row, polls.get(row.id)));
};

/** The live tickets of rooms, with whatever else is named by id. */
export const loadTickets = async (
  db: Queryable,
  roomIds: readonly string[],
  ids: readonly string[],
): Promise<readonly Ticket[]> => {
  const live = sql`
    select live.id from json_array_elements_text(${JSON.stringify(roomIds)}::json) as room(id)
    cross join lateral (
      select id from tickets where room_id = room.id and live order by number desc
      limit ${sql.lit(livePerRoom)}
    ) live`;
  const wanted = ids.length === 0 ? live : sql`${live} union ${list(ids, 'uuid')}`;
  return load(db, wanted);
};

export const loadTicketsById = async (db: Queryable, ids: readonly string[]): Promise<readonly Ticket[]> => {
  return ids.length === 0 ? [] : load(db, list(ids, 'uuid'));
};

/** Numbers for new tickets. Those that a rolled back or stopped process took are gaps. */
export const takeNumbers = async (db: Queryable, count: number): Promise<readonly number[]> => {
  const { rows } = await sql<{
    number: number;
  }>`select nextval('ticket_numbers') as number from generate_series(1, ${sql.lit(count)})`.execute(db);
  return rows.map((row) => Number(row.number));
};

/** Starts numbering right after the last ticket. Only where no other process can hold numbers (PGlite). */
export const closeNumberGap = async (db: Queryable): Promise<void> => {
  await sql`select setval('ticket_numbers', coalesce((select max(number) from tickets), 0) + 1, false)`.execute(
    db,
  );
};

const isLive = (ticket: Ticket): boolean =>
  ticket.state !== 'closed' || ticket.poll?.state === 'open' || ticket.followUp?.state === 'open';

const changing = (ticket: Ticket): object => ({
  id: ticket.id,
  team_id: orAbsent(ticket.teamId),
  state: ticket.state,
  severity: ticket.severity,
  graded_by: orAbsent(ticket.gradedBy),
  assignee_id: orAbsent(ticket.assigneeId),
  acknowledged_by: orAbsent(ticket.acknowledgedBy),
  escalation: ticket.escalation,
  paged: unlessStored(ticket.paged),
  path: ticket.path === null ? undefined : unlessStored(ticket.path),
  keeps_path: ticket.path !== null && asStored.has(ticket.path),
  live: isLive(ticket),
  waiting_for: orAbsent(ticket.waitingFor),
  waiting_since: toTimeOrAbsent(ticket.waitingSince),
  waited: ticket.waited,
  closed_at: toTimeOrAbsent(ticket.closedAt),
  next_word_at: toTimeOrAbsent(ticket.nextWordAt),
  owes_answer: ticket.owesAnswer,
  attention: unlessStored(ticket.attention),
  sla: ticket.sla === null ? undefined : unlessStored(ticket.sla),
  writers: ticket.writers,
  cycle: ticket.cycle.number,
});

const row = (ticket: Ticket): object => ({
  ...changing(ticket),
  number: ticket.number,
  room_id: ticket.roomId,
  customer_id: orAbsent(ticket.customerId),
  kind: ticket.kind,
  grade: ticket.grade,
  subject: ticket.subject,
  asker_id: ticket.askerId,
  asker_name: ticket.askerName,
  opened_at: toTime(ticket.openedAt),
  paged: ticket.paged,
  path: orAbsent(ticket.path),
  attention: ticket.attention,
  sla: orAbsent(ticket.sla),
});

const columns = `id uuid, number bigint, room_id text, customer_id text, team_id text, state text, kind text,
  severity text, grade jsonb, graded_by jsonb, subject text, asker_id text, asker_name text, assignee_id text,
  acknowledged_by text, escalation integer, paged jsonb, path jsonb, live boolean, waiting_for text,
  waiting_since timestamptz, waited bigint,
  opened_at timestamptz, closed_at timestamptz, next_word_at timestamptz, owes_answer boolean,
  attention jsonb, sla jsonb, writers jsonb, cycle integer`;

export const insertTickets = (tickets: readonly Ticket[]): RawBuilder<unknown> => sql`
  insert into tickets (id, number, room_id, customer_id, team_id, state, kind, severity, grade, graded_by, subject,
    asker_id, asker_name, assignee_id, acknowledged_by, escalation, paged, path, live, waiting_for, waiting_since, waited,
    opened_at,
    closed_at, next_word_at, owes_answer, attention, sla, writers, cycle)
  select r.* from ${recordset(tickets.map(row), columns)}`;

/** What never changes (number, room, opening message, asker, first grade) is not written again. */
export const updateTickets = (tickets: readonly Ticket[]): RawBuilder<unknown> => sql`
  update tickets set team_id = r.team_id, state = r.state, severity = r.severity, graded_by = r.graded_by, assignee_id = r.assignee_id,
    acknowledged_by = r.acknowledged_by, escalation = r.escalation,
    paged = coalesce(r.paged, tickets.paged), path = case when r.keeps_path then tickets.path else r.path end,
    live = r.live, waiting_for = r.waiting_for,
    waiting_since = r.waiting_since, waited = r.waited, closed_at = r.closed_at, next_word_at = r.next_word_at,
    owes_answer = r.owes_answer, attention = coalesce(r.attention, tickets.attention),
    sla = coalesce(r.sla, tickets.sla), writers = r.writers, cycle = r.cycle
  from ${recordset(
    tickets.map(changing),
    `id uuid, team_id text, state text, severity text, graded_by jsonb, assignee_id text, acknowledged_by text, escalation integer,
     paged jsonb, path jsonb, keeps_path boolean, live boolean, waiting_for text, waiting_since timestamptz, waited bigint, closed_at timestamptz, next_word_at timestamptz,
     owes_answer boolean, attention jsonb, sla jsonb, writers jsonb, cycle integer`,
  )} where tickets.id = r.id`;

export const upsertCycles = (tickets: readonly Ticket[]): RawBuilder<unknown> => sql`
  insert into ticket_cycles (ticket_id, number, started_at, first_response_at, first_response_by, resolved_at, resolved_by,
    waited, first_response_working, resolution_working)
  select r.* from ${recordset(
    tickets.map((ticket) => ({
      ticket_id: ticket.id,
      number: ticket.cycle.number,
      started_at: toTime(ticket.cycle.startedAt),
      first_response_at: toTimeOrAbsent(ticket.cycle.firstResponseAt),
      first_response_by: ticket.cycle.firstResponseBy,
      resolved_at: toTimeOrAbsent(ticket.cycle.resolvedAt),
      resolved_by: ticket.cycle.resolvedBy,
      waited: ticket.waited,
      first_response_working: orAbsent(ticket.cycle.firstResponseWorking),
      resolution_working: orAbsent(ticket.cycle.resolutionWorking),
    })),
    `ticket_id uuid, number integer, started_at timestamptz, first_response_at timestamptz, first_response_by text,
     resolved_at timestamptz, resolved_by text, waited bigint, first_response_working bigint, resolution_working bigint`,
  )}
  on conflict (ticket_id, number) do update set first_response_at = excluded.first_response_at,
    first_response_by = excluded.first_response_by, resolved_at = excluded.resolved_at,
    resolved_by = excluded.resolved_by, waited = excluded.waited,
    first_response_working = excluded.first_response_working, resolution_working = excluded.resolution_working`;

type Place = { readonly id: string; readonly number: number; readonly roomId: string };

const places = async (
  db: Queryable,
  column: 'id' | 'number',
  values: readonly string[],
): Promise<readonly Place[]> => {
  if (values.length === 0) return [];
  const { rows } = await sql<{ id: string; number: number; room_id: string }>`
    select id, number, room_id from tickets
    where ${sql.ref(column)} in ${list(values, column === 'id' ? 'uuid' : 'bigint')}`.execute(db);
  return rows.map((found) => ({ id: found.id, number: Number(found.number), roomId: found.room_id }));
};

/** Where tickets that are named by number, or by id, belong. Unknown ones are left out. */
export const findByNumber = (db: Queryable, numbers: readonly number[]): Promise<readonly Place[]> =>
  places(db, 'number', numbers.map(String));
export const findById = (db: Queryable, ids: readonly string[]): Promise<readonly Place[]> =>
  places(db, 'id', ids);
