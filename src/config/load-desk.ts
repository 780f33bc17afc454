import { open } from 'node:fs/promises';
import { createDesk, type Desk } from '../domain/desk.ts';
import { demoDesk, emptyDesk } from './demo.ts';
import { largestFile, parseDeskFile } from './desk-file.ts';
import type { Platform } from './env.ts';
import { errorCode } from './error-code.ts';
import type { Problem } from './problem.ts';

export type DeskSettings = {
  readonly path: string;
  /** The file was asked for by name, so that its absence is a problem. */
  readonly required?: boolean;
  readonly platforms: readonly Platform[];
  readonly playground: boolean;
};

export type LoadedDesk = {
  readonly ok: true;
  readonly desk: Desk;
  readonly origin: 'file' | 'demo' | 'empty';
  readonly warnings: readonly Problem[];
};
export type DeskResult = LoadedDesk | { readonly ok: false; readonly problems: readonly Problem[] };

export type DeskSource = {
  current(): Desk;
  /** Reads the file again. A file with problems changes nothing: the last good desk stays. Never throws. */
  reload(): Promise<DeskResult>;
};

const wholeFile = (file: string, message: string, mend: string, line = 1): DeskResult => ({
  ok: false,
  problems: [{ file, line, path: '', message, mend }],
});

/** At most one byte more than a desk file may have, so that a wrong path to something huge costs nothing. */
const readBytes = async (path: string): Promise<Uint8Array> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(largestFile + 1), 0, largestFile + 1, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The line of the first byte that is no UTF-8: what a lenient decoder replaces first. */
const firstBadLine = (bytes: Uint8Array): number =>
  new TextDecoder().decode(bytes).split('\uFFFD', 1)[0]?.split('\n').length ?? 1;

const absent = (settings: DeskSettings): DeskResult => {
  if (settings.required) {
    return wholeFile(
      settings.path,
      'the file does not exist',
      'Mend the path in BATON_CONFIG, or copy examples/baton.yaml to it',
    );
  }
  const demo = settings.playground && settings.platforms.length === 0;
  const plan = demo ? demoDesk() : emptyDesk(settings.platforms);
  return { ok: true, desk: createDesk(plan), origin: demo ? 'demo' : 'empty', warnings: [] };
};

/** The desk as the file gives it; without a file the demo in a mere playground, an empty desk on a platform. */
export const loadDesk = async (settings: DeskSettings): Promise<DeskResult> => {
  const { path } = settings;
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return absent(settings);
    if (code === 'EISDIR') {
      return wholeFile(path, 'this is a folder, not a file', 'Name the file in BATON_CONFIG');
    }
    return wholeFile(
      path,
      `the file cannot be read (${code})`,
      'Give the user that runs Baton the right to read it',
    );
  }
  if (bytes.length > largestFile) {
    return wholeFile(path, 'the file is larger than 1 MB', 'Check that BATON_CONFIG names the right file');
  }
  const text = decode(bytes);
  if (text === undefined) {
    return wholeFile(
      path,
      'the file is not UTF-8 text',
      'Save it in your editor with the encoding UTF-8 (not UTF-16 or GBK)',
      firstBadLine(bytes),
    );
  }
  const parsed = parseDeskFile(text, path);
  if (!parsed.ok) return parsed;
  return { ok: true, desk: createDesk(parsed.plan), origin: 'file', warnings: parsed.warnings };
};

/** Holds the desk that is in force; `reload` is what SIGHUP does. */
export const createDeskSource = (settings: DeskSettings, first: LoadedDesk): DeskSource => {
  let desk = first.desk;
  let required = settings.required === true || first.origin === 'file';
  let last: Promise<unknown> = Promise.resolve();

  const load = async (): Promise<DeskResult> => {
    // A file that was there and is gone is a mistake; the demo's people must not take over a running desk.
    const result = await loadDesk({ ...settings, required });
    if (!result.ok) return result;
    if (result.origin === 'file') required = true;
    desk = result.desk;
    return result;
  };

  return {
    current: () => desk,
    reload: () => {
      // One after another: an older reading that ends later must not replace a newer one.
      const next = last.then(load);
      last = next;
      return next;
    },
  };
};
