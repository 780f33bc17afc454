import { existsSync, globSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readEnvironment } from '../../src/config/env.ts';
import { inRoot, textOf } from './documents.ts';

const dockerfile = textOf('Dockerfile');
const ignored = textOf('.dockerignore').split('\n');
const copied = [...dockerfile.matchAll(/^COPY (.+)$/gm)].flatMap(([, words = '']) =>
  words.split(' ').slice(0, -1),
);

const compose = z
  .object({
    services: z.object({
      baton: z.object({ environment: z.record(z.string(), z.string()), ports: z.array(z.string()) }),
      postgres: z.object({ environment: z.record(z.string(), z.string()) }),
    }),
  })
  .parse(parse(textOf('examples/compose.yaml')));

describe('the image', () => {
  it('takes in what the desk runs from, and nothing that is kept out of the build', () => {
    expect(copied).toEqual(
      expect.arrayContaining(['package.json', 'package-lock.json', 'src', 'migrations']),
    );
    for (const path of copied) {
      expect(existsSync(inRoot(path)), path).toBe(true);
      expect(ignored, path).not.toContain(path);
    }
  });

  it('runs without the packages that only tests need', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(textOf('package.json')));
    const packages = globSync('src/**/*.ts', { cwd: inRoot('.') }).flatMap((path) =>
      [
        ...textOf(path.replaceAll('\\', '/')).matchAll(
          /(?:^(?:import|export|\}) .*from |import\()\s*'([^.'][^']*)'/gm,
        ),
      ].map(([, name = '']) =>
        name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? ''),
      ),
    );
    expect(packages.length).toBeGreaterThan(50);
    const missing = packages.filter((name) => !isBuiltin(name) && dependencies[name] === undefined);
    expect([...new Set(missing)]).toEqual([]);
  });

  it('listens on the network, where the playground demands its token, and keeps its data in the volume', () => {
    const settings = Object.fromEntries(
      [...(/^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const volume = /^VOLUME (\S+)$/m.exec(dockerfile)?.[1];
    const read = readEnvironment(settings);
    expect(read).toMatchObject({ ok: true, env: { host: '0.0.0.0', dataDir: volume, playground: true } });
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});

describe('the compose file', () => {
  it('gives the desk settings that it can read, with the database beside it', () => {
    const filled = Object.entries(compose.services.baton.environment).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+):\?[^}]*\}/g, 'word').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
    ]);
    const read = readEnvironment(Object.fromEntries(filled));
    expect(read).toMatchObject({
      ok: true,
      env: { databaseUrl: 'postgres://baton:word@postgres:5432/baton' },
    });
    const { POSTGRES_USER: user, POSTGRES_DB: name } = compose.services.postgres.environment;
    expect({ user, name }).toEqual({ user: 'baton', name: 'baton' });
  });

  it('opens the desk to this machine alone', () => {
    for (const port of compose.services.baton.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});
