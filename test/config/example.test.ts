import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defaults } from '../../src/config/defaults.ts';
import { parseDeskFile } from '../../src/config/desk-file.ts';
import { deskJsonSchema } from '../../src/config/print-schema.ts';

const example = async (name: string): Promise<string> =>
  readFile(new URL(`../../examples/${name}`, import.meta.url), 'utf8');

const validator = (): z.ZodType => z.fromJSONSchema(JSON.parse(deskJsonSchema()));

describe('examples/baton.yaml', () => {
  it('is valid, without a warning', async () => {
    const parsed = parseDeskFile(await example('baton.yaml'), 'baton.yaml');
    expect(parsed).toMatchObject({ ok: true, warnings: [] });
  });

  it('shows Baton’s own defaults where it says so', async () => {
    const parsed = parseDeskFile(await example('baton.yaml'), 'baton.yaml');
    expect(parsed).toMatchObject({ plan: { ...defaults, language: 'zh' } });
  });

  it('shows every setting that there is', async () => {
    const text = await example('baton.yaml');
    const schema = z.object({ properties: z.record(z.string(), z.unknown()).optional() }).loose();
    const names = (node: unknown): readonly string[] => {
      if (Array.isArray(node)) return node.flatMap(names);
      if (typeof node !== 'object' || node === null) return [];
      const read = schema.safeParse(node);
      const own = read.success ? Object.keys(read.data.properties ?? {}) : [];
      return [...own, ...Object.values(node).flatMap(names)];
    };
    const settings = new Set(names(JSON.parse(deskJsonSchema())));
    expect(settings.size).toBeGreaterThan(30);
    expect([...settings].filter((name) => !new RegExp(`\\b${name}:`).test(text))).toEqual([]);
  });

  it('names the schema for editors in its first line', async () => {
    expect((await example('baton.yaml')).split('\n', 1)[0]).toBe(
      '# yaml-language-server: $schema=./baton.schema.json',
    );
  });

  it('has rules that do what their comments say', async () => {
    const parsed = parseDeskFile(await example('baton.yaml'), 'baton.yaml');
    const rules = parsed.ok ? parsed.plan.gradingRules : [];
    const first = (text: string) => rules.find((rule) => rule.matches(text))?.id;
    expect(first('仓库爆倉了')).toBe('warehouse-stopped');
    expect(first('the Sorting  Line stopped again')).toBe('warehouse-stopped');
    expect(first('月底结账一直报错')).toBe('month-end');
    expect(first('Month-end closing ends in an ERROR')).toBe('month-end');
    expect(first('今天天气不错')).toBeUndefined();
  });
});

describe('the JSON schema', () => {
  it('in examples/ is the one that the code makes (node src/config/print-schema.ts, then npm run format)', async () => {
    expect(JSON.parse(await example('baton.schema.json'))).toEqual(JSON.parse(deskJsonSchema()));
  });

  it('accepts the example', async () => {
    expect(validator().safeParse(parse(await example('baton.yaml'))).success).toBe(true);
  });

  it.each([
    ['an unknown setting', { desk: { name: 'x', time_zone: 'UTC' }, peple: [] }],
    ['a missing desk', { people: [] }],
    [
      'an unknown tier',
      {
        desk: { name: 'x', time_zone: 'UTC' },
        customers: [{ id: 'a', name: 'A', stage: 's', tier: 'gold' }],
      },
    ],
    [
      'a duration without a unit',
      { desk: { name: 'x', time_zone: 'UTC' }, tickets: { reopen_window: '15' } },
    ],
    [
      'an identity without a platform',
      { desk: { name: 'x', time_zone: 'UTC' }, people: [{ id: 'a', name: 'A', identities: ['U1'] }] },
    ],
  ])('lets an editor mark %s', (_, data) => {
    expect(validator().safeParse(data).success).toBe(false);
  });
});
