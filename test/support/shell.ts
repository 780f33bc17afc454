import pino, { type Logger } from 'pino';
import { uuidv7 } from 'uuidv7';
import type { Adapter, Inbound } from '../../src/adapters/contract.ts';
import { createAssistantRoom } from '../../src/assistant-room.ts';
import type { Environment } from '../../src/config/env.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import { createAnswer } from '../../src/desk/answer.ts';
import { createCodes } from '../../src/desk/codes.ts';
import type { DeskHouse } from '../../src/desk/house.ts';
import type { Jobs } from '../../src/desk/jobs.ts';
import { createOverlay } from '../../src/desk/overlay.ts';
import { createNumberPool } from '../../src/desk/numbers.ts';
import { createIntake, type Intake } from '../../src/desk/receive.ts';
import { createTimers } from '../../src/desk/timers.ts';
import { createDesk, type DeskPlan } from '../../src/domain/desk.ts';
import { createGrader } from '../../src/domain/grading/grade.ts';
import type { DueWork } from '../../src/due/loop.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { createMovedClock, type MovedClock } from './moved-clock.ts';
import { smallPlan } from './play.ts';

const identity = (name: string): string => `fake:t:${name}`;

/** The small desk, living on the fake platform. */
export const fakePlan: DeskPlan = {
  ...smallPlan,
  people: smallPlan.people.map((person) => ({ ...person, identities: [identity(person.id)] })),
  customers: smallPlan.customers.map((customer) => ({
    ...customer,
    contacts: customer.contacts.map((contact) => ({ ...contact, identities: [identity(contact.id)] })),
  })),
  rooms: smallPlan.rooms.map((room) => ({ ...room, id: room.id.replace('playground:local', 'fake:t') })),
};

/** The shell without its loops: a test performs each look by hand, so every interleaving is its own choice. */
export type Shell = {
  readonly house: DeskHouse;
  readonly clock: MovedClock;
  readonly intake: Intake;
  readonly timers: DueWork;
  readonly delivery: Delivery;
  /** Of what helps beside the rules; none where the test asks for none. */
  readonly jobs: readonly Jobs[];
  /** How often each loop was woken. */
  readonly woken: { delivery: number; timers: number; jobs: number; retries: number };
  /** One look at the outgoing rows after the other until none is claimed; `quiet` waits for their outcome. */
  deliver(): Promise<void>;
  fire(): Promise<void>;
  retry(): Promise<void>;
  work(): Promise<void>;
};

export const createShell = async (
  database: OpenDatabase,
  options: {
    readonly plan?: DeskPlan;
    readonly clock?: MovedClock;
    readonly adapters?: readonly Adapter[];
    /** Without one, reports are answered in text alone. */
    readonly drawChart?: DeskHouse['drawChart'];
    /** It is over, so nothing is tried again. */
    readonly closing?: () => boolean;
    /** What helps beside the rules, with this model; null: without one. Absent: nothing does. */
    readonly model?: Environment['model'] | null;
    readonly log?: Logger;
  } = {},
): Promise<Shell> => {
  const { db } = database;
  const clock = options.clock ?? createMovedClock();
  const desk = createDesk(options.plan ?? fakePlan);
  const overlay = createOverlay(
    db,
    () => desk,
    () => clock.now(),
    uuidv7,
  );
  await overlay.saveRooms();
  const grade = createGrader({ customRules: desk.gradingRules });
  const woken = { delivery: 0, timers: 0, jobs: 0, retries: 0 };
  const nothing = (): void => {};
  const room =
    options.model === undefined
      ? null
      : createAssistantRoom(db, { model: options.model ?? undefined }, () => house);
  const bare: Omit<DeskHouse, 'answer'> = {
    db,
    clock,
    log: options.log ?? pino({ level: 'silent' }),
    metrics: {
      inbound: nothing,
      batch: nothing,
      acknowledged: nothing,
      outgoing: nothing,
      timerLag: nothing,
    },
    overlay,
    codes: createCodes('a secret of the tests'),
    desk: overlay.current,
    grade: () => grade,
    numbers: createNumberPool(db),
    nextId: uuidv7,
    random: () => 0,
    notify: database.notifies,
    formLink: ({ handoverId, item }) => `https://desk.example/forms/${handoverId}#${item ?? ''}`,
    hasForms: (who) =>
      options.adapters?.some(({ platform, forms }) => forms === true && who.startsWith(`${platform}:`)) ??
      false,
    drawChart: options.drawChart ?? (() => Promise.reject(new Error('nothing draws here'))),
    assistant: room?.assistant ?? { similar: () => Promise.resolve([]), asksModel: false },
    closing: options.closing ?? (() => false),
    capabilities: ({ id, kind }) =>
      options.adapters?.find(({ platform }) => id.startsWith(`${platform}:`))?.capabilities(kind, id) ?? null,
    wakeDelivery: () => {
      woken.delivery += 1;
    },
    wakeTimers: () => {
      woken.timers += 1;
    },
    wakeJobs: () => {
      woken.jobs += 1;
    },
    wakeRetries: () => {
      woken.retries += 1;
    },
  };
  const house: DeskHouse = { ...bare, answer: createAnswer(bare) };
  const intake = createIntake(house);
  const delivery = createDelivery(house, options.adapters ?? []);
  const timers = createTimers(house);
  const jobs = room?.jobs(house) ?? [];

  const untilRest = async (work: DueWork, after: () => Promise<void>): Promise<void> => {
    for (let look = 0; look < 100; look += 1) {
      const next = await work.run();
      await after();
      if (next === null || next > clock.now()) return;
    }
    throw new Error(`${work.name} do not come to rest`);
  };

  return {
    house,
    clock,
    intake,
    timers,
    delivery,
    jobs,
    woken,
    deliver: () => untilRest(delivery.work, () => delivery.quiet()),
    fire: () => untilRest(timers, () => Promise.resolve()),
    work: async () => {
      for (const one of jobs) await untilRest(one.work, () => one.quiet());
    },
    retry: () => untilRest(intake.retries, () => Promise.resolve()),
  };
};

let keys = 0;

/** Something written on the fake platform. */
export const written = (
  who: string,
  text: string,
  more: { readonly room?: string; readonly key?: string; readonly quotes?: string } = {},
): Extract<Inbound, { type: 'message' }> => {
  keys += 1;
  const key = more.key ?? `m${keys}`;
  return {
    type: 'message',
    key: identity(key),
    roomId: identity(more.room ?? 'acme'),
    author: { identity: identity(who), name: who },
    text,
    addressed: text.includes('@Baton'),
    providerId: key,
    quotes: more.quotes ?? null,
    writtenAt: Date.UTC(2026, 0, 5, 1, 0),
  };
};

export const outage = '@Baton 全公司都登录不了，业务停了';
