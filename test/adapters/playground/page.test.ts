import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../src/adapters/playground/page/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder);

/** Every path in a locale, with what stands there. */
const shapeOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return [`${path}[${value.length}]`];
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, `${path}.${key}`));
};

describe('the page', () => {
  it('says everything in both languages', async () => {
    const [en, zh] = await Promise.all(
      ['en', 'zh'].map(async (language) => {
        const locale: { default: unknown } = await import(new URL(`locale-${language}.js`, folder).href);
        return locale.default;
      }),
    );
    expect(shapeOf(zh)).toEqual(shapeOf(en));
  });

  it('loads every style it has', () => {
    const page = read('index.html');
    for (const name of names.filter((one) => one.endsWith('.css'))) expect(page).toContain(`/${name}"`);
  });

  it('never makes markup of text', () => {
    for (const name of names.filter((one) => one.endsWith('.js'))) {
      expect(read(name), name).not.toMatch(
        /innerHTML|insertAdjacentHTML|dangerouslySet|document\.write|eval\(/,
      );
    }
  });

  it('asks nothing of any other site', () => {
    for (const name of names.filter((one) => one.endsWith('.js') || one.endsWith('.css'))) {
      expect(read(name), name).not.toMatch(/https?:\/\//);
    }
  });
});
