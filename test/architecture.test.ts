import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/**
 * Which room may import which. `types` may only be imported as types. A package is named where it is kept behind one
 * room; what is not listed for a room is forbidden there.
 */
const law: Readonly<
  Record<
    string,
    {
      readonly imports: readonly string[];
      readonly types?: readonly string[];
      readonly packages: readonly string[];
    }
  >
> = {
  domain: { imports: [], packages: ['temporal-polyfill'] },
  commands: { imports: ['domain'], packages: ['fastest-levenshtein'] },
  views: { imports: ['domain', 'commands'], types: ['adapters/contract.ts'], packages: [] },
  'adapters/contract.ts': {
    imports: ['domain', 'adapters/form.ts', 'adapters/message.ts', 'adapters/ownership.ts'],
    packages: [],
  },
  // Parts of the contract.
  'adapters/form.ts': { imports: [], packages: [] },
  'adapters/message.ts': { imports: ['domain'], packages: [] },
  'adapters/ownership.ts': { imports: ['domain'], types: ['adapters/contract.ts'], packages: [] },
  'adapters/slack': {
    imports: ['domain', 'adapters/contract.ts'],
    packages: ['zod', 'hono', '@hono/node-server', 'pino', '@slack/bolt', '@slack/web-api'],
  },
  'adapters/playground': {
    imports: ['domain', 'adapters/contract.ts'],
    packages: ['zod', 'hono'],
  },
  'adapters/dingtalk': {
    imports: ['domain', 'adapters/contract.ts'],
    packages: ['zod', 'ws', 'dingtalk-stream'],
  },
  'adapters/wecom': {
    imports: ['domain', 'adapters/contract.ts'],
    packages: ['zod', 'hono', '@wecom/crypto', '@wecom/aibot-node-sdk', 'fast-xml-parser'],
  },
  config: {
    imports: ['domain'],
    packages: ['zod', 'yaml', 're2js', 'fastest-levenshtein', 'chinese-days', 'date-holidays'],
  },
  storage: {
    imports: ['domain', 'migrations'],
    types: [
      'adapters/contract.ts',
      'adapters/playground',
      'adapters/slack',
      'adapters/dingtalk',
      'adapters/wecom',
    ],
    packages: ['kysely', 'pg', '@electric-sql/pglite'],
  },
  due: { imports: ['domain'], packages: [] },
  reports: {
    imports: ['domain', 'storage'],
    packages: ['kysely', 'temporal-polyfill', 'echarts', '@resvg/resvg-wasm'],
  },
  desk: {
    imports: ['domain', 'commands', 'views', 'storage', 'reports', 'adapters/contract.ts'],
    types: ['due'],
    packages: ['pino'],
  },
  delivery: {
    imports: ['domain', 'views', 'storage', 'adapters/contract.ts'],
    types: ['desk', 'due'],
    packages: ['bottleneck'],
  },
  // A model is asked behind one function; what it says is a command for the desk to decide, or words for our people.
  assistant: {
    imports: ['domain', 'storage', 'commands/tokenize.ts', 'delivery/breaker.ts'],
    types: ['desk'],
    packages: ['openai', 'zod', 'kysely', '@node-rs/jieba'],
  },
  // What only a desk can do on which nothing is real.
  rehearsal: { imports: ['domain'], types: ['due', 'adapters/playground'], packages: ['pino'] },
  web: {
    imports: ['domain'],
    types: ['due', 'storage', 'views', 'adapters/contract.ts'],
    packages: ['hono', '@hono/node-server', 'prom-client', 'pino', 'kysely'],
  },
  control: {
    imports: ['domain', 'reports', 'storage'],
    types: ['desk'],
    packages: ['hono', '@hono/node-server'],
  },
  cli: {
    imports: [
      'assistant',
      'domain',
      'config',
      'control',
      'reports',
      'storage',
      'views',
      'due',
      'main.ts',
      'platforms.ts',
      'platforms',
    ],
    types: ['adapters/contract.ts'],
    packages: ['pino'],
  },
  // The form of a brief: links, pages, and the desk behind them.
  'brief-links.ts': {
    imports: ['domain', 'desk', 'storage', 'web'],
    types: ['adapters/contract.ts'],
    packages: [],
  },
  'cli.ts': { imports: ['cli'], packages: [] },
  // A part of the composition root: what each platform is made of, one file each.
  platforms: {
    imports: ['domain', 'config', 'adapters', 'storage', 'due', 'rating-links.ts'],
    types: ['web/server.ts'],
    packages: ['hono', 'pino', 'uuidv7'],
  },
};

type Import = {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  readonly package: boolean;
};

const files = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));

const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:([^'";]*?)\sfrom\s+)?'([^']+)'/g;
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g;

const importsOf = (file: string): readonly Import[] => {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [
    ...[...text.matchAll(statement)].map(([, type, names = '', to = '']) => {
      const inner = names.trim();
      const braced = inner.startsWith('{') ? inner.slice(1, -1).split(',') : [];
      const parts = braced.map((part) => part.trim()).filter((part) => part !== '');
      const typeOnly =
        type !== undefined || (parts.length > 0 && parts.every((part) => part.startsWith('type ')));
      return { to, typeOnly };
    }),
    ...[...text.matchAll(dynamic)].map(([, to = '']) => ({ to, typeOnly: false })),
  ];
  return found.map(({ to, typeOnly }) => ({
    from: file,
    to: to.startsWith('.') ? relative(root, join(root, dirname(file), to)).replaceAll('\\', '/') : to,
    typeOnly,
    package: !to.startsWith('.'),
  }));
};

const roomOf = (file: string): string => {
  const inside = file.replace(/^src\//, '');
  return (
    Object.keys(law)
      .filter((room) => inside === room || inside.startsWith(`${room}/`))
      .toSorted((a, b) => b.length - a.length)[0] ?? inside
  );
};

const within = (path: string, rooms: readonly string[]): boolean => {
  const inside = path.replace(/^src\//, '');
  return rooms.some((room) => inside === room || inside.startsWith(`${room}/`));
};

const sources = files('src');
const imports = sources.flatMap(importsOf);
const compositionRoots = new Set([
  'assistant-room.ts',
  'main.ts',
  'running-desk.ts',
  'platforms.ts',
  'rating-links.ts',
  'house-rehearsal.ts',
  'playground-door.ts',
]);

describe('the dependency law', () => {
  it('knows every room', () => {
    expect(imports.length).toBeGreaterThan(300);
    const strangers = sources
      .map(roomOf)
      .filter((room) => law[room] === undefined && !compositionRoots.has(room));
    expect([...new Set(strangers)]).toEqual([]);
  });

  it('is kept between rooms', () => {
    const broken = imports
      .filter((one) => !one.package && law[roomOf(one.from)] !== undefined)
      .filter((one) => roomOf(one.to) !== roomOf(one.from))
      .filter((one) => {
        const allowed = law[roomOf(one.from)];
        const types = one.typeOnly ? (allowed?.types ?? []) : [];
        return !within(one.to, [...(allowed?.imports ?? []), ...types]);
      })
      .map((one) => `${one.from} → ${one.to}${one.typeOnly ? ' (types)' : ''}`);
    expect(broken).toEqual([]);
  });

  it('is kept for packages', () => {
    const broken = imports
      .filter((one) => one.package && !one.to.startsWith('node:') && law[roomOf(one.from)] !== undefined)
      .filter((one) => {
        const name = one.to
          .split('/')
          .slice(0, one.to.startsWith('@') ? 2 : 1)
          .join('/');
        return !law[roomOf(one.from)]?.packages.includes(name);
      })
      .map((one) => `${one.from} → ${one.to}`);
    expect(broken).toEqual([]);
  });

  it('keeps Node out of what is pure', () => {
    const pure = new Set(['domain', 'commands', 'views']);
    const broken = imports.filter((one) => one.to.startsWith('node:') && pure.has(roomOf(one.from)));
    expect(broken.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('lets only the command line import the composition root', () => {
    const importers = imports.filter((one) => one.to === 'src/main.ts').map((one) => one.from);
    expect([...new Set(importers)]).toEqual(['src/cli/start.ts']);
  });

  it('reads the environment in one place', () => {
    const readers = sources.filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(readers).toEqual(['src/config/env.ts']);
  });
});

describe('the core', () => {
  it('sees no clock and no chance', () => {
    const forbidden =
      /\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bMath\.random\b|\bTemporal\.Now\b|\bperformance\.|\bsetTimeout\b|\bcrypto\./;
    const broken = sources
      .filter((file) => file.startsWith('src/domain/'))
      .filter((file) => forbidden.test(readFileSync(join(root, file), 'utf8')));
    expect(broken).toEqual([]);
  });
});

describe('our SQL', () => {
  it('takes the time as a parameter', () => {
    const broken = [...files('src/storage'), ...files('src/reports')]
      .filter((file) =>
        /\b(now|current_timestamp|localtimestamp)\s*\(|\bcurrent_timestamp\b/i.test(
          readFileSync(join(root, file), 'utf8')
            .replaceAll(/\b(clock|house\.clock|performance|Date)\.now\(\)/g, '')
            .replaceAll(/\bnow\(\): /g, ''),
        ),
      )
      .filter((file) => file !== 'src/storage/diagnose.ts');
    expect(broken).toEqual([]);
  });
});

describe('files', () => {
  it('have at most 300 lines and plain names', () => {
    const long = sources.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
    const vague = sources.filter((file) =>
      /(?:^|[/-])(utils?|helpers?|manager|service|base|common)(?:[.-]|$)/.test(file),
    );
    expect(vague).toEqual([]);
    const shouting = sources.filter((file) => /[A-Z_]/.test(file.split('/').at(-1) ?? ''));
    expect(shouting).toEqual([]);
  });
});
