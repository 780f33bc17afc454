import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect } from 'vitest';
import type { Adapter, Inbound, NeutralMessage } from '../../src/adapters/contract.ts';
import { noLimits, type RoomLimits } from '../../src/adapters/playground/room-limits.ts';
import type { Handed } from '../../src/adapters/playground/index.ts';
import type { StoredMessage } from '../../src/adapters/playground/store.ts';
import type { DeskSource } from '../../src/config/load-desk.ts';
import { readEnvironment, type Environment } from '../../src/config/env.ts';
import type { DeskPlan } from '../../src/domain/desk.ts';
import type { Duration, Instant } from '../../src/domain/time.ts';
import { start, type RunningDesk } from '../../src/main.ts';
import type { ChartDrawer } from '../../src/reports/chart-drawer.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { advanceTo, modelJobs, plainJobs } from './advance.ts';
import { createMovedClock, type MovedClock } from './moved-clock.ts';
import { smallPlan } from './play.ts';
import { fixedSource } from './fixed-source.ts';

const identity = (name: string): string => `playground:local:${name}`;

/** A whole desk with a moved clock, played through the playground as its platform. */
export type House = {
  readonly desk: RunningDesk;
  readonly clock: MovedClock;
  readonly database: OpenDatabase;
  /** Says something in a room as somebody; resolves with what only they are answered, when nothing is left undone. */
  say(
    who: string,
    text: string,
    more?: { room?: string; quotes?: string; id?: string },
  ): Promise<NeutralMessage | null>;
  /** Presses the button with this label (or a part of it) on the newest message in a room that has it. */
  press(
    who: string,
    label: string | RegExp,
    more?: { room?: string; input?: string },
  ): Promise<NeutralMessage | null>;
  /** Tells a room what it can do. */
  wear(limits: Partial<RoomLimits>, room?: string): Promise<void>;
  /** The owner of the group sends what waits for it, oldest first; resolves with how many that were. */
  tap(who: string): Promise<number>;
  messages(room: string): Promise<readonly StoredMessage[]>;
  /** Moves the clock, stopping at every instant at which something is due. */
  advance(duration: Duration): Promise<void>;
  /** What Baton has said in a room, as one text each: title, text, fields. */
  said(room: string): Promise<readonly string[]>;
  stop(): Promise<void>;
};

export const testEnvironment = (dataDir: string, more: Record<string, string> = {}): Environment => {
  const read = readEnvironment({
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
    PLAYGROUND: '1',
    ...more,
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  return read.env;
};

/** One green pixel for every report: the tests of a house read its words. */
export const pictures: ChartDrawer = {
  draw: () =>
    Promise.resolve({
      png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaGj4DwAEhgIBM1GQ4AAAAABJRU5ErkJggg==',
      width: 1,
      height: 1,
    }),
  close: () => Promise.resolve(),
};

export const wordsOf = (message: NeutralMessage): string =>
  [message.title, message.text, ...message.fields.map(({ label, value }) => `${label}: ${value}`)]
    .filter((line) => line !== null)
    .join('\n');

export const messageFrom = (
  who: string,
  text: string,
  more: { room?: string; key?: string; addressed?: boolean; at?: Instant } = {},
): Inbound => {
  const key = more.key ?? randomUUID();
  return {
    type: 'message',
    key: `playground:local:${key}`,
    roomId: identity(more.room ?? 'acme'),
    author: { identity: identity(who), name: who },
    text,
    addressed: more.addressed ?? text.includes('@Baton'),
    providerId: key,
    quotes: null,
    writtenAt: more.at ?? Date.UTC(2026, 0, 5, 1, 0),
  };
};

export const startHouse = async (
  database: OpenDatabase,
  options: {
    readonly plan?: DeskPlan;
    readonly source?: DeskSource;
    readonly clock?: MovedClock;
    readonly adapters?: readonly Adapter[];
    readonly dataDir?: string;
    readonly env?: Record<string, string>;
  } = {},
): Promise<House> => {
  const clock = options.clock ?? createMovedClock();
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'baton-house-')));
  const desk = await start({
    env: testEnvironment(folder, options.env),
    desk: options.source ?? fixedSource(options.plan ?? smallPlan),
    log: pino({ level: 'silent' }),
    clock,
    database,
    pictures,
    adapters: options.adapters ?? [],
  });
  const { playground } = desk;
  if (playground === null) throw new Error('the house has no playground');

  const handed = async (result: Handed): Promise<NeutralMessage | null> => {
    await desk.settled();
    expect(result.status).toBe('delivered');
    return result.status === 'delivered' ? result.answer : null;
  };
  const messages = (room: string): Promise<readonly StoredMessage[]> =>
    playground.history(identity(room), 500);

  return {
    desk,
    clock,
    database,
    messages,
    wear: async (limits, room = 'acme') => {
      const change = await playground.settings.change(identity(room), { ...noLimits, ...limits });
      expect(change.status).toBe('done');
    },
    tap: async (who) => {
      const waiting = (await messages(`dm-${who}`)).filter((one) => one.prepared?.state === 'waiting');
      for (const one of waiting)
        await handed(await playground.tap({ message: one.id, speakAs: identity(who) }));
      return waiting.length;
    },
    say: async (who, text, more = {}) =>
      handed(
        await playground.write({
          id: more.id ?? randomUUID(),
          room: identity(more.room ?? 'acme'),
          speakAs: identity(who),
          text,
          ...(more.quotes === undefined ? {} : { quotes: more.quotes }),
        }),
      ),
    press: async (who, label, more = {}) => {
      const room = more.room ?? 'triage';
      const fits = (text: string): boolean =>
        typeof label === 'string' ? text.includes(label) : label.test(text);
      for (const message of (await messages(room)).toReversed()) {
        const button = message.message?.buttons.find((one) => fits(one.label));
        if (button === undefined) continue;
        return handed(
          await playground.press({
            id: randomUUID(),
            room: identity(room),
            speakAs: identity(who),
            message: message.id,
            action: button.action,
            ...(more.input === undefined ? {} : { input: more.input }),
          }),
        );
      }
      throw new Error(`no button ${String(label)} in ${room}`);
    },
    advance: (duration) =>
      advanceTo(clock.now() + duration, {
        database,
        clock,
        settled: desk.settled,
        ...(options.env?.OPENAI_MODEL === undefined ? {} : { jobs: [...plainJobs, ...modelJobs] }),
      }),
    said: async (room) =>
      (await messages(room)).flatMap((message) =>
        message.message === null ? [] : [wordsOf(message.message)],
      ),
    stop: async () => {
      await desk.stop();
      if (options.dataDir === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
