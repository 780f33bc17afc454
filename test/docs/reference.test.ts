import { describe, expect, it } from 'vitest';
import { commandTable } from '../../src/commands/table.ts';
import { defaults } from '../../src/config/defaults.ts';
import { parseDeskFile } from '../../src/config/desk-file.ts';
import { readEnvironment } from '../../src/config/env.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { blocksOf, inRoot, textOf } from './documents.ts';

const table = /(<!-- table: [^\n]*-->\n\n)([\s\S]*?)(\n\n<!-- end of the table -->)/;

/** The formatter pads tables; that says nothing. */
const unpadded = (text: string): string => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');

describe('the tables of commands', () => {
  it.each([
    ['docs/commands.md', 'en'],
    ['docs/commands.zh-CN.md', 'zh'],
  ] as const)(
    '%s is what the catalogue says (`npm test -- test/docs -u`, then `npm run format`)',
    async (path, language) => {
      const written = textOf(path);
      expect(written).toMatch(table);
      const current = written.replace(table, (whole, before: string, shown: string, after: string) => {
        const fresh = commandTable(language);
        return unpadded(shown) === unpadded(fresh) ? whole : `${before}${fresh}${after}`;
      });
      await expect(current).toMatchFileSnapshot(inRoot(path));
    },
  );
});

describe('docs/configuration.md', () => {
  const configuration = textOf('docs/configuration.md');

  it('explains every variable that is read, and no other', () => {
    const asked = new Set<string>();
    const variables = new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_, name) => {
          asked.add(String(name));
          return undefined;
        },
      },
    );
    expect(readEnvironment(variables).ok).toBe(true);
    const read = [...asked].filter((name) => !name.endsWith('_FILE'));
    const documented = [...configuration.matchAll(/^\|.*$/gm)].flatMap(([row]) =>
      [...row.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name ?? ''),
    );
    expect(read.length).toBeGreaterThan(10);
    expect([...new Set(documented)].toSorted()).toEqual(read.toSorted());
  });

  it('shows a file that Baton takes without a warning, with the defaults as they are', () => {
    const parsed = parseDeskFile(blocksOf(configuration, 'yaml').join('\n'), 'docs/configuration.md');
    if (!parsed.ok)
      throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
    expect(parsed.warnings).toEqual([]);
    expect(parsed.plan).toMatchObject(defaults);
  });

  it('names no setting that does not exist', () => {
    const known = textOf('examples/baton.schema.json');
    const named = [...configuration.matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.includes(`"${name}"`))).toEqual([]);
  });
});

describe('docs/roster.md', () => {
  const desk = `desk: { name: Harbour, time_zone: Europe/Berlin }
people:
${['ada', 'ben', 'carla', 'dana'].map((id) => `  - { id: ${id}, name: ${id}, identities: ['slack:T1:${id}'] }\n`).join('')}
teams: [{ id: after_sales, name: After-sales, on_call: [ada] }]
rooms: [{ id: 'slack:T1:TRIAGE', kind: triage, name: Triage }]
`;

  it.each(blocksOf(textOf('docs/roster.md'), 'yaml'))(
    'shows what Baton takes without a warning:\n%s',
    (block) => {
      const parsed = parseDeskFile(desk + block, 'docs/roster.md', Date.UTC(2026, 1, 2));
      expect(parsed).toMatchObject({ ok: true, warnings: [] });
    },
  );
});

describe('docs/operations.md', () => {
  it('explains every metric of ours, and no other', async () => {
    const shown = await createMetrics().text();
    const ours = [...shown.matchAll(/^# HELP (baton_\w+)/gm)].map(([, name]) => name ?? '');
    const documented = [...textOf('docs/operations.md').matchAll(/^\| `(baton_\w+)` +\|/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(ours.length).toBeGreaterThan(3);
    expect(documented.toSorted()).toEqual(ours.toSorted());
  });
});
