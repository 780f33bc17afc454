import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { defaults } from '../src/config/defaults.ts';
import { defaultSla } from '../src/config/sla-defaults.ts';
import { always } from '../src/domain/calendar.ts';
import pino from 'pino';
import { Busy, type Adapter, type Inbound, type OutgoingMessage } from '../src/adapters/contract.ts';
import { createDesk, type Desk } from '../src/domain/desk.ts';
import { days, hours, minutes } from '../src/domain/time.ts';
import { readEnvironment } from '../src/config/env.ts';
import { quiet } from '../test/support/quiet.ts';
import { start, type RunningDesk } from '../src/main.ts';
import type { Database, OpenDatabase } from '../src/storage/database.ts';
import type { Schema } from '../src/storage/schema.ts';

export const benchRooms = 10_000;
export const roomId = (index: number): string => `bench:local:room-${index}`;

/** 10,000 customers' groups on a platform that only counts what it is sent; `place` is where their ids begin. */
export const benchDesk = (rooms = benchRooms, place = 'bench:local'): Desk =>
  createDesk({
    name: 'bench',
    timeZone: 'Asia/Shanghai',
    language: 'zh',
    people: [{ id: 'lin', name: 'Lin', roles: ['agent', 'lead'], identities: [`${place}:lin`] }],
    teams: [{ id: 'support', name: 'Support', stages: ['after_sales'], onCall: ['lin'] }],
    customers: [],
    rooms: [
      { id: `${place}:triage`, kind: 'triage', name: 'Triage', teamId: 'support' },
      ...Array.from({ length: rooms }, (_, index) => ({
        id: `${place}:room-${index}`,
        kind: 'service' as const,
        name: `Room ${index}`,
        teamId: 'support',
      })),
    ],
    ...quiet,
    calendars: [always],
    nextWord: { critical: minutes(15), major: minutes(30), minor: hours(2), question: hours(4) },
    acknowledgeWithin: { critical: hours(5), major: hours(10), minor: hours(30), question: hours(60) },
    sla: defaultSla,
    followUpWindow: hours(2),
    reopenWindow: hours(72),
    polls: { remindAfter: days(1), closeAfter: days(3) },
    handover: defaults.handover,
    rosters: [],
    overrides: [],
    gradingRules: [],
  });

export const openings = [
  '仓库系统从九点起全都登不进去，发不了货了',
  'Nobody in the warehouse can log in since nine, we cannot ship anything',
];
export const followUps = [
  '补充一下，二号仓库的打印机也慢',
  '我们这边重启过了，页面样式还是有点错位',
  'it is a bit slow on my screen as well, here is the screenshot',
];

let sequence = 0;
const opened = new Set<number>();
/** The first message of a room opens a ticket, those after it belong to that ticket. */
export const benchMessage = (
  rooms = benchRooms,
  at = Date.now(),
  room = Math.floor(Math.random() * rooms),
): Inbound => {
  sequence += 1;
  const texts = opened.has(room) ? followUps : openings;
  opened.add(room);
  return {
    type: 'message',
    key: `bench:${process.pid}:${sequence}`,
    roomId: roomId(room),
    author: { identity: `bench:local:customer-${room}`, name: '王建国' },
    text: texts[sequence % texts.length] ?? '',
    addressed: false,
    providerId: `m${sequence}`,
    quotes: null,
    writtenAt: at,
  };
};

/** Rooms forget their tickets: the next messages open new ones (another database). */
export const forgetRooms = (): void => opened.clear();

export const countingAdapter = (seen: (message: OutgoingMessage) => void = () => {}): Adapter => ({
  platform: 'bench',
  capabilities: () => ({
    reads: 'all',
    sends: 'direct',
    buttons: true,
    mentions: true,
    editsCards: true,
    recalls: true,
    groupOwner: 'none',
    groupOwnerReadBack: false,
    reasons: {},
  }),
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  send: (message) => {
    seen(message);
    return Promise.resolve({ providerId: message.id });
  },
  find: () => Promise.resolve(null),
  diagnose: () => Promise.resolve([]),
});

export const startBenchDesk = (
  database: OpenDatabase,
  dataDir: string,
  options: {
    readonly adapters?: readonly Adapter[];
    readonly desk?: Desk;
    readonly timerLag?: (ms: number) => void;
    readonly env?: Record<string, string>;
  } = {},
): Promise<RunningDesk> => {
  const read = readEnvironment({
    DATA_DIR: dataDir,
    PORT: '0',
    PLAYGROUND: '0',
    LOG_LEVEL: 'error',
    ...options.env,
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  const desk = options.desk ?? benchDesk();
  return start({
    env: read.env,
    desk: {
      current: () => desk,
      reload: () => Promise.resolve({ ok: true, desk, origin: 'file', warnings: [] }),
    },
    log: pino({ level: 'error' }, pino.destination(2)),
    database,
    adapters: options.adapters ?? [],
    ...(options.timerLag === undefined ? {} : { timerLag: options.timerLag }),
  });
};

/** What a platform does: what is refused is delivered again a little later. */
export const deliver = async (desk: RunningDesk, message = benchMessage()): Promise<void> => {
  for (;;) {
    try {
      await desk.receive(message);
      return;
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

/** Opens the ticket of every room, and waits for the jobs that each of them sets going. */
export const openRooms = async (
  desk: RunningDesk,
  { db }: OpenDatabase,
  rooms = benchRooms,
): Promise<void> => {
  forgetRooms();
  const left = Array.from({ length: rooms }, (_, room) => room);
  const openOne = async (): Promise<void> => {
    for (let room = left.pop(); room !== undefined; room = left.pop())
      await deliver(desk, benchMessage(rooms, Date.now(), room));
  };
  await Promise.all(Array.from({ length: 300 }, openOne));
  const waiting = () => sql`select 1 from jobs where failed_at is null limit 1`.execute(db);
  while ((await waiting()).rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
};

/** A million rows at once take longer than the desk allows a statement. */
export const fillAtLeisure = async (url: string, fill: (db: Database) => Promise<void>): Promise<void> => {
  const dialect = new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) });
  const db = new Kysely<Schema>({ dialect });
  await fill(db);
  await db.destroy();
};
