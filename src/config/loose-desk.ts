import type { Finding, Path } from './yaml-tree.ts';

/** A value together with where it stands. */
export type Placed = { readonly value: string; readonly path: Path };
export type Entry = {
  readonly path: Path;
  readonly id: Placed | undefined;
  /** The names of its settings. */
  readonly keys: () => readonly string[];
  readonly text: (key: string) => Placed | undefined;
  readonly flag: (key: string) => boolean | undefined;
  readonly texts: (key: string) => readonly Placed[];
  readonly numbers: (key: string) => readonly { readonly value: number; readonly path: Path }[];
  readonly entries: (key: string) => readonly Entry[];
  /** A group of settings below this one, such as `grading`. */
  readonly group: (key: string) => Entry;
};

/** What a check says: a finding, or a mere warning. */
export type Verdict = Finding & { readonly warning?: true };
export type Check = (desk: Entry, lineOf: (path: Path) => number) => readonly Verdict[];

export const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;

const entryAt = (value: unknown, path: Path): Entry => {
  const fields = isRecord(value) ? value : {};
  const field = (key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);
  const list = (key: string): readonly unknown[] => {
    const found = field(key);
    return Array.isArray(found) ? found : [];
  };
  const text = (key: string): Placed | undefined => {
    const found = field(key);
    return typeof found === 'string' ? { value: found, path: [...path, key] } : undefined;
  };
  return {
    path,
    id: text('id'),
    keys: () => (Array.isArray(value) ? [] : Object.keys(fields)),
    text,
    flag: (key) => {
      const found = field(key);
      return typeof found === 'boolean' ? found : undefined;
    },
    texts: (key) =>
      list(key).flatMap((item, index) =>
        typeof item === 'string' ? [{ value: item, path: [...path, key, index] }] : [],
      ),
    numbers: (key) =>
      list(key).flatMap((item, index) =>
        typeof item === 'number' ? [{ value: item, path: [...path, key, index] }] : [],
      ),
    entries: (key) =>
      list(key).flatMap((item, index) => (isRecord(item) ? [entryAt(item, [...path, key, index])] : [])),
    group: (key) => entryAt(field(key), [...path, key]),
  };
};

/**
 * The file's data however broken: what has another shape than expected is as if absent. So the checks between parts run
 * beside the schema, and one misspelt word does not hide every other problem.
 */
export const looseDesk = (data: unknown): Entry => entryAt(data, []);
