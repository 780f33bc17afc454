import type { Logger } from 'pino';
import type { Adapter } from './adapters/contract.ts';
import type { Playground } from './adapters/playground/index.ts';
import type { Token } from './config/data-dir.ts';
import type { Environment } from './config/env.ts';
import type { DeskResult, DeskSource } from './config/load-desk.ts';
import type { createIntake } from './desk/receive.ts';
import type { Clock } from './due/clock.ts';
import type { ChartDrawer } from './reports/chart-drawer.ts';
import type { OpenDatabase } from './storage/database.ts';

export type StartOptions = {
  readonly env: Environment;
  readonly desk: DeskSource;
  readonly log: Logger;
  /** Moved by tests. */
  readonly clock?: Clock;
  /** An open database, for tests; it is not closed by `stop`. */
  readonly database?: OpenDatabase;
  /** Further platforms, for tests. */
  readonly adapters?: readonly Adapter[];
  /** Draws in place of the thread that takes seconds to begin, for tests. */
  readonly pictures?: ChartDrawer;
  /** Tests have no time for the platforms' pace. */
  readonly unpaced?: boolean;
  /** Hears how late each timer fired, in ms; for the bench. */
  readonly timerLag?: (ms: number) => void;
};

export type RunningDesk = {
  readonly url: string;
  readonly database: 'pglite' | 'postgres';
  /** What a playground that is open to the network asks for; `made` when this start made it. */
  readonly token: Token | null;
  readonly playground: Playground | null;
  /** By which somebody becomes the first admin from chat; null where the desk has one. */
  readonly setupCode: string | null;
  /** What is wrong with who is on call, beside what reading the file warns of. */
  warnings(): readonly string[];
  readonly receive: ReturnType<typeof createIntake>['receive'];
  /** Reads the configuration again; a file with problems changes nothing. */
  reload(): Promise<DeskResult>;
  /** Resolves when nothing that is due now is left undone. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};
