import { randomBytes } from 'node:crypto';
import { access, chmod, constants, copyFile, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Environment } from './env.ts';
import { errorCode } from './error-code.ts';

/** The data directory cannot be used; the message says why and how to mend it. */
export class DataDirError extends Error {
  override readonly name = 'DataDirError';
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file, not a folder. Remove or rename it, or name another folder in DATA_DIR',
  ENOENT: 'a part of its path leads nowhere (a link, or a disk that is not mounted). Mend DATA_DIR',
  ENOTDIR: 'a part of its path is a file, not a folder. Mend DATA_DIR',
  EACCES:
    'the user that runs Baton may not write there. Give it the right, or name another folder in DATA_DIR',
  EPERM:
    'the user that runs Baton may not write there. Give it the right, or name another folder in DATA_DIR',
  EROFS: 'the file system is read-only. Name a folder in DATA_DIR that can be written',
  ENOSPC: 'the disk is full. Free some space, or name a folder on another disk in DATA_DIR',
};

const unusable = (path: string, cause: unknown): DataDirError => {
  const code = errorCode(cause);
  const reason = reasons[code] ?? `${code}. Name another folder in DATA_DIR`;
  return new DataDirError(`The data directory ${path} cannot be used: ${reason}.`, { cause });
};

/** Each missing folder on the way. Not Node's own `recursive`, which never returns where the system answers ENOENT for ever (/proc). */
const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await mkdir(path, { mode: 0o700 }).catch((again: unknown) => {
      if (errorCode(again) !== 'EEXIST') throw again;
    });
  }
};

/** Makes the directory, readable by its owner only, where it does not exist. Throws `DataDirError`. */
export const openDataDir = async (path: string): Promise<void> => {
  try {
    await makeFolder(resolve(path));
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(path, error);
  }
};

export type Token = {
  readonly value: string;
  /** Just generated: whoever needs it has not seen it yet. */
  readonly made: boolean;
};

/** What file systems answer that know no hard links: FAT, some network and container mounts. */
const linkless = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);
const bytes = 32;
const form = /^[A-Za-z0-9_-]{43}$/;

const readToken = async (path: string): Promise<string | undefined> => {
  let content: string;
  try {
    content = (await readFile(path, 'utf8')).trim();
    // Written by hand or restored from a backup it may lie open to others.
    if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new DataDirError(
      `The file ${path} cannot be read (${errorCode(error)}): give it to the user that runs Baton.`,
      { cause: error },
    );
  }
  if (!form.test(content)) {
    throw new DataDirError(
      `The file ${path} is damaged: restore it from a backup, or delete it to have a new one made (links signed with the old one then stop working).`,
    );
  }
  return content;
};

/** The content of the file, or a new token in it. Of two processes that begin at once, both get the same one. */
const tokenIn = async (dataDir: string, name: string): Promise<Token> => {
  const path = join(dataDir, name);
  const existing = await readToken(path);
  if (existing !== undefined) return { value: existing, made: false };
  const value = randomBytes(bytes).toString('base64url');
  const draft = join(dataDir, `.${name}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${value}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link appears whole or not at all, and refuses where another process was faster; a rename would overwrite.
    await link(draft, path).catch(async (error: unknown) => {
      if (!linkless.has(errorCode(error))) throw error;
      // Refuses likewise; only a reader at that very instant could see the file before its content.
      await copyFile(draft, path, constants.COPYFILE_EXCL);
    });
    return { value, made: true };
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw unusable(dataDir, error);
    const theirs = await readToken(path);
    if (theirs === undefined) throw unusable(dataDir, error);
    return { value: theirs, made: false };
  } finally {
    await rm(draft, { force: true });
  }
};

/** What signs links and encrypts stored tokens: `BATON_SECRET`, else the one kept in the data directory. */
export const secret = async (dataDir: string, env: Pick<Environment, 'secret'>): Promise<Token> =>
  env.secret === undefined ? tokenIn(dataDir, 'secret') : { value: env.secret, made: false };

/** What a playground that is open to the network asks for: `PLAYGROUND_TOKEN`, else the one kept in the directory. */
export const playgroundToken = async (
  dataDir: string,
  env: Pick<Environment, 'playgroundToken'>,
): Promise<Token> =>
  env.playgroundToken === undefined
    ? tokenIn(dataDir, 'playground-token')
    : { value: env.playgroundToken, made: false };
