import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Adapter } from '../adapters/contract.ts';
import type { Environment } from '../config/env.ts';
import type { Desk } from '../domain/desk.ts';
import type { Clock } from '../due/clock.ts';
import type { Database } from '../storage/database.ts';
import type { Door } from '../web/server.ts';

/** What a platform is made of: the same for a running desk and for `baton doctor`. */
export type PlatformHouse = {
  readonly env: Environment;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** What signs links and encrypts what is stored. */
  readonly secret: string;
  /** The desk in force; read at every use. */
  readonly desk: () => Desk;
  /** Tests have no time for the platforms' pace. */
  readonly unpaced?: boolean;
};

export type PlatformParts = {
  readonly adapter: Adapter;
  /** Mounted at the root of the one web server; each brings whole paths. */
  readonly routes: readonly Hono[];
  /** Addresses that take Node's own request. */
  readonly doors?: readonly Door[];
};

/** Null where its part of the environment is undefined. Nothing runs before the adapter's `start`. */
export type MakePlatform = (house: PlatformHouse) => PlatformParts | null;
