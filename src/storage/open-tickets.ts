import { sql, type RawBuilder } from 'kysely';
import { severities, type Severity } from '../domain/severity.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Queryable } from './database.ts';
import { list } from './rows.ts';
import { loadTicketsById } from './tickets.ts';

/** Which open tickets; what is null or empty does not narrow. */
export type OpenScope = {
  readonly roomId: string | null;
  readonly customerId: string | null;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly unclaimed: boolean;
  readonly waiting: boolean;
  readonly severities: readonly Severity[];
};

/** As the index `tickets_open` has it, word by word, so that nothing else is looked at. */
const open = sql`t.state in ('open', 'claimed', 'waiting')`;

const worstFirst = sql`array_position(array[${sql.join(severities.map((one) => sql.lit(one)))}]::text[], t.severity)`;

/** The worst and then oldest of them, at most `most`, with how many there are. */
export const openTickets = async (
  db: Queryable,
  scope: OpenScope,
  most: number,
): Promise<{ readonly tickets: readonly Ticket[]; readonly count: number }> => {
  const parts: RawBuilder<unknown>[] = [open];
  if (scope.roomId !== null) parts.push(sql`t.room_id = ${scope.roomId}`);
  if (scope.customerId !== null) parts.push(sql`t.customer_id = ${scope.customerId}`);
  if (scope.teamId !== null) parts.push(sql`t.team_id = ${scope.teamId}`);
  if (scope.assigneeId !== null) parts.push(sql`t.assignee_id = ${scope.assigneeId}`);
  if (scope.unclaimed) parts.push(sql`t.assignee_id is null`);
  if (scope.waiting) parts.push(sql`t.state = 'waiting'`);
  if (scope.severities.length > 0) parts.push(sql`t.severity in ${list(scope.severities, 'text')}`);
  const { rows } = await sql<{ id: string; count: number }>`
    select t.id, count(*) over () as count from tickets t where ${sql.join(parts, sql` and `)}
    order by ${worstFirst}, t.opened_at, t.number limit ${sql.lit(most)}`.execute(db);
  const tickets = await loadTicketsById(
    db,
    rows.map((row) => row.id),
  );
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  return {
    tickets: rows.flatMap((row) => byId.get(row.id) ?? []),
    count: Number(rows[0]?.count ?? 0),
  };
};

/** A customer's newest tickets, the newest first. */
export const newestTickets = async (
  db: Queryable,
  customerId: string,
  most: number,
): Promise<readonly Ticket[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from tickets where customer_id = ${customerId} order by number desc limit ${sql.lit(most)}`.execute(
    db,
  );
  const tickets = await loadTicketsById(
    db,
    rows.map((row) => row.id),
  );
  return tickets.toReversed();
};
