import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  blocksOf,
  brokenLink,
  documents,
  headingsOf,
  isThere,
  localLinksOf,
  namedPathsOf,
  textOf,
} from './documents.ts';

/** Commands without their comments. */
const commandsOf = (markdown: string): readonly string[] =>
  blocksOf(markdown, 'sh')
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json')));

describe('the documents', () => {
  it('are found', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md']));
  });

  it.each(documents)('%s: every link into the repository leads somewhere', (document) => {
    const broken = localLinksOf(textOf(document)).map((link) => brokenLink(document, link));
    expect(broken.filter((one) => one !== null)).toEqual([]);
  });

  it.each(documents)('%s: every file that it names exists', (document) => {
    expect(namedPathsOf(textOf(document)).filter((path) => !isThere(path))).toEqual([]);
  });

  it.each(documents)('%s: every npm script that it names exists', (document) => {
    const named = [...textOf(document).matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short ?? '',
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it.each(documents)('%s: every verb of the command line that it names exists', (document) => {
    const help = textOf('src/cli/help.ts');
    const named = [...textOf(document).matchAll(/npm run -s baton -- (\w+)/g)].map(([, verb]) => verb ?? '');
    expect(named.filter((verb) => !help.includes(`\n  ${verb} `))).toEqual([]);
  });

  it('have each heading once, so that links to headings are clear', () => {
    const twice = documents
      .filter((document) => document !== 'CHANGELOG.md')
      .flatMap((document) => {
        const titles = headingsOf(textOf(document)).map(({ title }) => title);
        return titles.filter((title, index) => titles.indexOf(title) !== index);
      });
    expect(twice).toEqual([]);
  });
});

describe('README.md and README.zh-CN.md', () => {
  const english = textOf('README.md');
  const chinese = textOf('README.zh-CN.md');

  it('have the same structure', () => {
    const levels = (markdown: string) => headingsOf(markdown).map(({ level }) => level);
    expect(levels(chinese)).toEqual(levels(english));
    expect(blocksOf(chinese)).toHaveLength(blocksOf(english).length);
  });

  it('show the same commands', () => {
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
    expect(commandsOf(english)).toContain('npm install && npm start');
  });

  it('name the same variables, in the same order', () => {
    const rows = (markdown: string) =>
      [...markdown.matchAll(/^\| (`[A-Z][^|]*)\|/gm)].map(([, names]) => names?.match(/[A-Z_]+/g));
    expect(rows(chinese)).toEqual(rows(english));
    expect(rows(english).length).toBeGreaterThan(3);
  });

  it('lead to the same documents', () => {
    const links = (markdown: string) =>
      [...new Set(localLinksOf(markdown).map((link) => link.replace('.zh-CN.md', '.md')))].toSorted();
    expect(links(chinese)).toEqual(links(english));
  });
});
