import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { childEnvironment } from './child-environment.ts';

const entry = fileURLToPath(new URL('../../src/baton.js', import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The command line as a process of its own. */
export type Command = {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  /** Resolves when standard output or error holds this; rejects when the process ends before. */
  says(what: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
  signal(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGKILL'): void;
};

/** Nothing of this machine's own settings reaches it; without a DATABASE_URL it keeps its data in `DATA_DIR`. */
export const runCommand = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input: string | Buffer = '',
): Command => {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...childEnvironment(), PORT: '0', BATON_CONFIG: '', ...env },
    cwd: tmpdir(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const waiting = new Set<() => void>();
  const heard = (): void => {
    waiting.forEach((look) => look());
  };
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
    heard();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
    heard();
  });
  child.stdin.on('error', () => {
    // It ended without reading all of it.
  });
  child.stdin.end(input);
  const ended = once(child, 'close').then(
    ([code]): Ended => ({ code: typeof code === 'number' ? code : null, out, err }),
  );
  return {
    child,
    out: () => out,
    err: () => err,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = what.exec(`${out}\n${err}`);
          if (found === null) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(({ code }) =>
          reject(new Error(`ended with ${code} and never said ${what}:\n${out}\n${err}`)),
        );
      }),
    ended,
    signal: (name) => {
      child.kill(name);
    },
  };
};

/** A desk started by `baton start`, spoken to through its playground. */
export type StartedDesk = Command & {
  readonly url: string;
  get(path: string): Promise<Response>;
  /** Resolves with the HTTP status; 200 means that it is durable and handled. */
  write(
    text: string,
    more?: { readonly id?: string; readonly room?: string; readonly speakAs?: string },
  ): Promise<number>;
};

export const startDesk = async (env: Readonly<Record<string, string>>): Promise<StartedDesk> => {
  const command = runCommand(['start'], env);
  const [, url = ''] = await command.says(/Playground: (http:\/\/[^/\s]+)\//);
  return {
    ...command,
    url,
    get: (path) => fetch(`${url}${path}`),
    write: async (text, more = {}) => {
      const { id = randomUUID(), room = 'playground:local:acme', speakAs = 'playground:local:wang' } = more;
      const response = await fetch(`${url}/playground/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, room, speakAs, text }),
      });
      await response.arrayBuffer();
      return response.status;
    },
  };
};

/** A data directory whose embedded database is made and migrated already, which is most of a first start. */
export const makeDataDir = async (path: string): Promise<string> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await cp(inject('pgliteFolder'), join(path, 'db'), { recursive: true });
  return path;
};

/** Processes and folders of one test; `clean` kills and removes what is left of them. */
export const createWorkshop = (): {
  folder(): Promise<string>;
  keep<T extends Command>(command: T): T;
  clean(): Promise<void>;
} => {
  let folders: string[] = [];
  let commands: Command[] = [];
  return {
    folder: async () => {
      const made = await mkdtemp(join(tmpdir(), 'baton-cli-'));
      folders.push(made);
      return made;
    },
    keep: (command) => {
      commands.push(command);
      return command;
    },
    clean: async () => {
      for (const command of commands) command.signal('SIGKILL');
      await Promise.all(commands.map(({ ended }) => ended));
      await Promise.all(folders.map((made) => rm(made, { recursive: true, force: true, maxRetries: 3 })));
      folders = [];
      commands = [];
    },
  };
};
