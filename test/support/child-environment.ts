import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process of a test is given: none of this machine's own settings, and what was compiled for the last one. */
export const childEnvironment = (): Readonly<Record<string, string>> => {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };
};
