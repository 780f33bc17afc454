import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { childEnvironment } from './child-environment.ts';

const script = fileURLToPath(new URL('./ingest-child.ts', import.meta.url));

/** A desk in a process of its own that is handed messages by their keys. */
export type Ingest = {
  readonly child: ChildProcess;
  readonly url: string;
  /** Resolves true when it is acknowledged, false when it is refused or the process dies first. */
  send(key: string): Promise<boolean>;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

export const startIngest = async (env: Readonly<Record<string, string>>): Promise<Ingest> => {
  const child = spawn(process.execPath, [script], {
    env: { ...childEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map<string, ((acknowledged: boolean) => void)[]>();
  const settle = (key: string, acknowledged: boolean): void => {
    for (const resolve of waiting.get(key)?.splice(0, 1) ?? []) resolve(acknowledged);
  };
  const closed = once(child, 'close').then(() => {
    for (const resolvers of waiting.values()) for (const resolve of resolvers.splice(0)) resolve(false);
  });
  child.stdin.on('error', () => {
    // It was killed.
  });
  const url = await new Promise<string>((resolve, reject) => {
    void closed.then(() => reject(new Error(`the desk ended with ${child.exitCode} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [what, key = ''] = line.split(' ');
      if (what === 'ready') resolve(key);
      else if (what === 'ack' || what === 'refused') settle(key, what === 'ack');
    });
  });
  return {
    child,
    url,
    send: (key) =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          resolve(false);
          return;
        }
        waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
        child.stdin.write(`${key}\n`);
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.stdin.write('stop\n');
      await closed;
    },
  };
};

export type Tally = {
  readonly messages: number;
  readonly acknowledged: number;
  /** Acknowledged messages without a ticket: must be 0. */
  readonly lost: number;
  /** Tickets beyond one for a message: must be 0. */
  readonly twice: number;
  /** Outgoing rows that reached nobody and are not known to anybody as such: must be 0. */
  readonly unsent: number;
  /** Copies of outgoing messages beyond the first: must be 0, since this platform can be asked. */
  readonly copies: number;
};

/** What the database and the platform's ledger say of the messages that were acknowledged. */
export const tally = async (
  { db }: OpenDatabase,
  acknowledged: ReadonlySet<string>,
  messages: number,
  ledger: string,
): Promise<Tally> => {
  const { rows } = await sql<{ subject: string }>`select subject from tickets`.execute(db);
  const tickets = Map.groupBy(rows, ({ subject }) => subject.replace('fault ', ''));
  const { rows: outgoing } = await sql<{ id: string; state: string; card: string | null }>`
    select id, state, card from outgoing`.execute(db);
  const said = (await readFile(ledger, 'utf8').catch(() => '')).split('\n').map((line) => line.slice(0, 36));
  const sent = Map.groupBy(
    said.filter((id) => id !== ''),
    (id) => id,
  );
  return {
    messages,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((key) => !tickets.has(key)).length,
    twice: [...tickets.values()].reduce((sum, { length }) => sum + length - 1, 0),
    unsent: outgoing.filter(({ id, state }) => state !== 'cancelled' && !sent.has(id)).length,
    copies: [...sent.values()].reduce((sum, { length }) => sum + length - 1, 0),
  };
};

/** Numbers that are the same for the same seed. */
export const createChance = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};

export type KillLoop = {
  readonly acknowledged: ReadonlySet<string>;
  readonly messages: number;
  readonly startMs: readonly number[];
};

/**
 * Hands messages in, kills the process in the middle of it, starts it again, delivers again what was not acknowledged
 * (and some that were), so many times; in the end everything is acknowledged.
 */
export const killLoop = async (options: {
  readonly kills: number;
  readonly perRound: number;
  readonly env: Readonly<Record<string, string>>;
  readonly chance: (below: number) => number;
}): Promise<KillLoop> => {
  const { kills, perRound, env, chance } = options;
  const acknowledged = new Set<string>();
  const startMs: number[] = [];
  let open: string[] = [];
  let messages = 0;
  for (let round = 0; round <= kills; round += 1) {
    const began = performance.now();
    const desk = await startIngest(env);
    startMs.push(performance.now() - began);
    for (let index = 0; index < perRound; index += 1) {
      open.push(`${messages}${messages % 3 === 0 ? 'x' : ''}`);
      messages += 1;
    }
    const again = [...acknowledged].slice(-3);
    const last = round === kills;
    const killAfter = 1 + chance(perRound);
    let seen = 0;
    let killed: Promise<void> | undefined;
    const queue = [...open, ...again];
    const hand = async (): Promise<void> => {
      for (let key = queue.shift(); key !== undefined && killed === undefined; key = queue.shift()) {
        if (!(await desk.send(key))) continue;
        acknowledged.add(key);
        seen += 1;
        if (!last && seen >= killAfter) killed ??= desk.kill();
      }
    };
    // So many are under way at a time that a kill always hits some in the middle.
    await Promise.all(Array.from({ length: 12 }, hand));
    await (last ? desk.stop() : (killed ?? desk.kill()));
    open = open.filter((key) => !acknowledged.has(key));
    if (last && open.length > 0) throw new Error(`${open.length} messages were refused to the end`);
  }
  return { acknowledged, messages, startMs };
};
