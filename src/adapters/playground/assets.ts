import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { z } from 'zod';

type Asset = {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  readonly cache: string;
};

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

const asset = (content: string | Uint8Array, name: string, cache: string): Asset => {
  const body = new Uint8Array(Buffer.from(content));
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return {
    body,
    etag,
    cache,
    type: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
  };
};

/** The page changes with each version of Baton, its address does not: the browser asks each time (304). */
const changing = 'no-cache';
/** Under an address with the package's version. */
const forever = 'public, max-age=31536000, immutable';

const folder = new URL('page/', import.meta.url);
/** What the form of a brief looks like, too. */
const look = new URL('../../look/', import.meta.url);
const file = (url: URL | string): string => readFileSync(fileURLToPath(url), 'utf8');

/** Browsers know no bare module names, and an import map would have to be an inline script. */
const vendored = (): readonly (readonly [string, string])[] => [
  ['preact.js', file(import.meta.resolve('preact'))],
  ['hooks.js', file(import.meta.resolve('preact/hooks')).replace('from"preact"', 'from"./preact.js"')],
  ['htm.js', file(new URL('htm.module.js', import.meta.resolve('htm')))],
];

const fontPackage = () => {
  const manifest = import.meta.resolve('@fontsource-variable/noto-sans-sc/package.json');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(file(manifest)));
  return { root: manifest, version, files: readdirSync(fileURLToPath(new URL('files/', manifest))) };
};

/** The files of the page under `/playground/`: its own, its two libraries, its font. Nothing else can be reached. */
export const createAssetRoutes = (): {
  readonly routes: Hono;
  readonly page: Asset;
  readonly door: Asset;
} => {
  const assets = new Map<string, Asset>();
  for (const from of [look, folder]) {
    for (const name of readdirSync(fileURLToPath(from))) {
      if (/\.(?:js|css|svg)$/.test(name)) {
        assets.set(`/playground/page/${name}`, asset(file(new URL(name, from)), name, changing));
      }
    }
  }
  for (const [name, content] of vendored()) {
    // Source maps are not served.
    const body = content.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n');
    assets.set(`/playground/vendor/${name}`, asset(body, name, changing));
  }

  const font = fontPackage();
  const fontPath = `/playground/font/${font.version}`;
  const fontFiles = new Set(font.files.filter((name) => name.endsWith('.woff2')));
  assets.set(`${fontPath}/index.css`, asset(file(new URL('index.css', font.root)), 'index.css', forever));

  const read = (path: string): Asset | undefined => {
    const known = assets.get(path);
    if (known) return known;
    const name = path.startsWith(`${fontPath}/files/`) ? path.slice(fontPath.length + 7) : '';
    if (!fontFiles.has(name)) return undefined;
    const found = asset(readFileSync(fileURLToPath(new URL(`files/${name}`, font.root))), name, forever);
    assets.set(path, found);
    return found;
  };

  const html = (name: string) =>
    asset(file(new URL(name, folder)).replaceAll('%FONT%', fontPath), name, 'no-store');

  const routes = new Hono();
  routes.get('/playground/:folder{page|vendor|font}/*', (context) => {
    const found = read(context.req.path);
    if (!found) return context.notFound();
    const headers = { 'content-type': found.type, etag: found.etag, 'cache-control': found.cache };
    if (context.req.header('if-none-match') === found.etag) return context.body(null, 304, headers);
    return context.body(found.body, 200, headers);
  });
  return { routes, page: html('index.html'), door: html('door.html') };
};
