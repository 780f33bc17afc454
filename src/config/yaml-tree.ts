import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Alias, Document, YAMLMap } from 'yaml';
import { bare, shown } from './shown.ts';
import { syntaxWords } from './yaml-words.ts';

export type Path = readonly (string | number)[];
/** Something found wrong at a place of the tree. */
export type Finding = { readonly path: Path; readonly message: string; readonly mend: string };
export type LineFinding = { readonly line: number; readonly message: string; readonly mend: string };

type Mark = { readonly line: number; readonly children: Map<string | number, Mark> };

export type YamlTree = {
  /** Plain data; an empty value of a setting counts as if the setting were not there. */
  readonly data: unknown;
  /** The line of a setting or entry; of the nearest one around it where it does not exist. */
  readonly lineOf: (path: Path) => number;
  readonly problems: readonly LineFinding[];
  /** False: the text is so broken that its data mean nothing. */
  readonly readable: boolean;
};

/** Nodes with those that aliases repeat: what keeps a small file from unfolding into a huge one. */
const mostNodes = 250_000;
const mostAliases = 100;
const deepest = 30;

class TooMuch extends Error {
  override readonly name = 'TooMuch';
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

type Walk = {
  readonly document: Document;
  readonly lineAt: (offset: number | undefined) => number;
  readonly problems: LineFinding[];
  nodes: number;
  aliases: number;
};

const resolveAlias = (walk: Walk, alias: Alias, line: number): unknown => {
  walk.aliases += 1;
  if (walk.aliases > mostAliases)
    throw new TooMuch(line, `aliases (*name) are used more than ${mostAliases} times`);
  const target = alias.resolve(walk.document);
  if (target === undefined) {
    walk.problems.push({
      line,
      message: `*${bare(alias.source)} refers to something that is not defined before it`,
      mend: `Define it with &${bare(alias.source)}, or put the text in "quotes"`,
    });
  }
  return target;
};

const readMap = (walk: Walk, map: YAMLMap, mark: Mark, depth: number): unknown => {
  const data: Record<string, unknown> = {};
  for (const { key, value } of map.items) {
    const line = isNode(key) ? walk.lineAt(key.range?.[0]) : mark.line;
    const plain = isScalar(key) ? (key.value ?? '') : undefined;
    if (typeof plain !== 'string' && typeof plain !== 'number' && typeof plain !== 'boolean') {
      walk.problems.push({ line, message: 'a setting has no plain name', mend: 'Write it as `name: value`' });
      continue;
    }
    const name = String(plain);
    const earlier = mark.children.get(name);
    if (earlier !== undefined) {
      walk.problems.push({
        line,
        message: `${shown(name)} is written twice; the first one stands in line ${earlier.line}`,
        mend: 'Keep one of them',
      });
      continue;
    }
    const child: Mark = { line, children: new Map() };
    mark.children.set(name, child);
    const read = readNode(walk, value, child, depth + 1);
    // Plain assignment would run the setter of a setting that is called __proto__.
    if (read !== null && read !== undefined) {
      Object.defineProperty(data, name, {
        value: read,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return data;
};

const readNode = (walk: Walk, node: unknown, mark: Mark, depth: number): unknown => {
  walk.nodes += 1;
  if (depth > deepest) throw new TooMuch(mark.line, `settings lie more than ${deepest} levels deep`);
  if (walk.nodes > mostNodes) throw new TooMuch(mark.line, `there are more than ${mostNodes} values`);
  if (isAlias(node)) {
    return readNode(walk, resolveAlias(walk, node, mark.line), mark, depth + 1);
  }
  if (isMap(node)) return readMap(walk, node, mark, depth);
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const line = isNode(item) ? walk.lineAt(item.range?.[0]) : mark.line;
      const child: Mark = { line, children: new Map() };
      mark.children.set(index, child);
      return readNode(walk, item, child, depth + 1) ?? null;
    });
  }
  return isScalar(node) ? node.value : null;
};

const unreadable = (problems: readonly LineFinding[]): YamlTree => ({
  data: undefined,
  lineOf: () => 1,
  problems,
  readable: false,
});

const onePerLine = (problems: readonly LineFinding[]): readonly LineFinding[] =>
  problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index);

/** YAML 1.2 text to plain data with the line of each part; never throws. */
export const readYaml = (text: string): YamlTree => {
  const lines = new LineCounter();
  const lineAt = (offset: number | undefined): number => Math.max(1, lines.linePos(offset ?? 0).line);
  const top: Mark = { line: 1, children: new Map() };
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      // Compared here instead: the parser's own comparison takes quadratic time.
      uniqueKeys: false,
      schema: 'core',
    });
    const broken = [...document.errors, ...document.warnings];
    if (broken.length > 0) {
      const found = broken
        .slice(0, 100)
        .map((error) => ({ line: lineAt(error.pos[0]), ...syntaxWords(error) }));
      return unreadable(onePerLine(found));
    }
    const walk: Walk = { document, lineAt, problems: [], nodes: 0, aliases: 0 };
    const data = readNode(walk, document.contents, top, 0);
    const lineOf = (path: Path): number => {
      let mark = top;
      for (const step of path) {
        const next = mark.children.get(step);
        if (next === undefined) break;
        mark = next;
      }
      return mark.line;
    };
    return { data, lineOf, problems: walk.problems, readable: true };
  } catch (error) {
    const mend = 'Write the settings out plainly; examples/baton.yaml shows how';
    if (error instanceof TooMuch) return unreadable([{ line: error.line, message: error.message, mend }]);
    // The parser recurses: brackets nested thousands deep overflow the stack.
    if (error instanceof RangeError) {
      return unreadable([{ line: 1, message: 'the brackets in this file are nested too deeply', mend }]);
    }
    const message = `the file cannot be read as YAML (${error instanceof Error ? error.message : String(error)})`;
    return unreadable([{ line: 1, message, mend }]);
  }
};
