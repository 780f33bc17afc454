import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { childEnvironment } from './child-environment.ts';

/** A desk as a process of its own, which answers each line with a line. */
export type DeskChild = {
  /** The first line that it said; null: it died before. */
  readonly first: string | null;
  /** The answer to one line; null: the process has died. */
  ask(line: string): Promise<string | null>;
  /** As by `kill -9`; resolves when nothing of it is left. */
  kill(): Promise<void>;
  /** Resolves with the signal that ended it. */
  stop(): Promise<NodeJS.Signals | null>;
};

/** Nothing of this machine's own settings reaches it. Resolves when it has said its first line, or died. */
export const startDeskChild = async (
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<DeskChild> => {
  const child = spawn(process.execPath, [script], {
    env: { ...childEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  child.stdin.on('error', () => {
    // It has died.
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const heard = async (): Promise<string | null> => {
    const next = await lines.next();
    return next.done === true ? null : next.value;
  };
  const first = await heard();
  return {
    first,
    ask: async (line) => {
      if (first === null) return null;
      child.stdin.write(`${line}\n`);
      return heard();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    stop: async () => {
      child.stdin.write('stop\n');
      await closed;
      if (child.exitCode !== 0 && child.signalCode !== 'SIGKILL')
        throw new Error(`the desk ended with ${child.exitCode}`);
      return child.signalCode;
    },
  };
};
