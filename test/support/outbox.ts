import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Notice } from '../../src/domain/notices.ts';
import { insertOutgoing, type OutgoingRow } from '../../src/storage/outgoing.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { createFakeAdapter, type FakeAdapter } from './fake-adapter.ts';
import { createMovedClock } from './moved-clock.ts';
import { createShell, outage, written, type Shell } from './shell.ts';

export type OutboxPlay = {
  readonly shell: Shell;
  readonly fake: FakeAdapter;
  /** The one ticket there is. */
  readonly ticketId: string;
  /** Puts a row in; returns its id. Rows put in later have greater ids. */
  put(notice: Notice, more?: Partial<OutgoingRow>): Promise<string>;
  /** A mirrored line with this text, in a thread of its own unless told otherwise. */
  line(text: string, more?: Partial<OutgoingRow>): Promise<string>;
  page(more?: Partial<OutgoingRow>): Promise<string>;
  card(more?: Partial<OutgoingRow>): Promise<string>;
  /** `state attempts` of a row, with `doubtful` where it is. */
  state(id: string): Promise<string>;
  /** How long after now the row is due (ms). */
  dueIn(id: string): Promise<number>;
  later(ms: number): void;
};

/** A ticket and an empty outbox, on a platform that does as the test says. */
export const startOutboxPlay = async (
  database: OpenDatabase,
  options: Parameters<typeof createFakeAdapter>[0] = {},
): Promise<OutboxPlay> => {
  const { db } = database;
  const clock = createMovedClock();
  const fake = createFakeAdapter({ now: clock.now, ...options });
  const shell = await createShell(database, { clock, adapters: [fake.adapter] });
  await shell.intake.receive(written('wang', outage));
  const { rows } = await sql<{ id: string }>`select id from tickets`.execute(db);
  const ticketId = rows[0]?.id ?? '';
  await sql`delete from outgoing`.execute(db);

  const put: OutboxPlay['put'] = async (notice, more = {}) => {
    const id = uuidv7();
    await insertOutgoing([
      {
        id,
        platform: 'fake',
        to: { room: 'fake:t:triage' },
        thread: id,
        lane: 1,
        card: null,
        ticketId,
        notice,
        createdAt: clock.now(),
        ...more,
      },
    ]).execute(db);
    return id;
  };
  type Row = { state: string; attempts: number; doubtful: boolean; due_at: Date };
  const row = async (id: string): Promise<Row> => {
    const found =
      await sql<Row>`select state, attempts, doubtful, due_at from outgoing where id = ${id}::uuid`.execute(
        db,
      );
    const [only] = found.rows;
    if (only === undefined) throw new Error(`no outgoing row ${id}`);
    return only;
  };
  return {
    shell,
    fake,
    ticketId,
    put,
    line: (text, more) =>
      put({ type: 'ticket.mirror', ticketId, name: 'wang', from: 'customer', text, chasing: false }, more),
    page: (more) =>
      put(
        { type: 'page', ticketId, personId: 'lin', step: 0, generation: 1 },
        { to: { identity: 'fake:t:lin' }, thread: `page/${ticketId}/lin`, lane: 0, ...more },
      ),
    card: (more) =>
      put(
        { type: 'ticket.card', ticketId, audience: 'staff', change: { type: 'opened' } },
        { card: `ticket:${ticketId}:staff`, thread: `fake:t:triage/${ticketId}`, ...more },
      ),
    state: async (id) => {
      const { state, attempts, doubtful } = await row(id);
      return `${state} ${attempts}${doubtful ? ' doubtful' : ''}`;
    },
    dueIn: async (id) => (await row(id)).due_at.getTime() - clock.now(),
    later: (ms) => clock.moveTo(clock.now() + ms),
  };
};
