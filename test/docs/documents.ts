import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const inRoot = (path: string): string => join(root, path);
export const textOf = (path: string): string => readFileSync(inRoot(path), 'utf8');

/** Everything that is written for people, by its path from the root. */
export const documents: readonly string[] = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** The code blocks of one language, or of all. */
export const blocksOf = (markdown: string, language?: string): readonly string[] =>
  [...markdown.matchAll(fence)]
    .filter(([, written]) => language === undefined || written === language)
    .map(([, , body]) => body ?? '');

export const withoutBlocks = (markdown: string): string => markdown.replaceAll(fence, '');

/** Levels and titles, in order. */
export const headingsOf = (markdown: string): readonly { readonly level: number; readonly title: string }[] =>
  [...withoutBlocks(markdown).matchAll(/^(#+) (.+)$/gm)].map(([, marks, title]) => ({
    level: marks?.length ?? 0,
    title: title?.trim() ?? '',
  }));

/** As code hosts make them: `#a-heading`. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** Targets of links into the repository. */
export const localLinksOf = (markdown: string): readonly string[] =>
  [...withoutBlocks(markdown).matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));

/** What is wrong with a link in `document`; null when it leads somewhere. */
export const brokenLink = (document: string, link: string): string | null => {
  const [path = '', anchor] = link.split('#', 2);
  const target = path === '' ? document : posix.join(dirname(document), path);
  if (!existsSync(inRoot(target))) return `${document}: ${link} leads nowhere`;
  if (anchor === undefined) return null;
  const known = headingsOf(textOf(target)).map(({ title }) => anchorOf(title));
  return known.includes(anchor) ? null : `${document}: ${target} has no heading #${anchor}`;
};

/** Files and folders of the repository that are named in `code`. */
export const namedPathsOf = (markdown: string): readonly string[] =>
  [...withoutBlocks(markdown).matchAll(/`((?:src|test|docs|migrations|examples|bench)\/[^`\s]*)`/g)].map(
    ([, path]) => path ?? '',
  );

export const isThere = (path: string): boolean =>
  existsSync(inRoot(path)) && (!path.endsWith('/') || statSync(inRoot(path)).isDirectory());
