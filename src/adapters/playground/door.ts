import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

export type DoorOptions = {
  /** The server listens on a loopback address only. */
  readonly loopback: boolean;
  /** Demanded of every request; null only where the server is bound to loopback. */
  readonly token: string | null;
  readonly publicUrl: string | null;
};

const cookieName = 'baton_playground';
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const digest = (text: string): Buffer => createHash('sha256').update(`playground\n${text}`).digest();

const hostOf = (url: string | null): string | null => {
  if (url === null || !URL.canParse(url)) return null;
  return new URL(url).host.toLowerCase();
};

const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/** A page of another site that points its name at 127.0.0.1 brings that name along as Host: DNS rebinding. */
const knownHost = (host: string, options: DoorOptions): boolean =>
  !options.loopback ||
  loopbackNames.has(nameOf(host)) ||
  nameOf(host).endsWith('.localhost') ||
  host.toLowerCase() === hostOf(options.publicUrl);

const sameOrigin = (context: Context, options: DoorOptions): boolean => {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = context.req.header('origin');
  if (origin === undefined) return true;
  const from = hostOf(origin);
  // A proxy may rewrite Host, so the public address counts as ours too.
  return (
    from !== null &&
    (from === context.req.header('host')?.toLowerCase() || from === hostOf(options.publicUrl))
  );
};

const deny = (context: Context, status: 401 | 403, error: string, text: string) =>
  context.json({ error, text }, status);

const mayEnter = (context: Context, token: string): boolean => {
  const expected = digest(token);
  const cookie = Buffer.from(getCookie(context, cookieName) ?? '', 'hex');
  if (cookie.length === expected.length && timingSafeEqual(cookie, expected)) return true;
  const given = context.req.query('token');
  if (given === undefined || !timingSafeEqual(digest(given), expected)) return false;
  setCookie(context, cookieName, expected.toString('hex'), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: 30 * 24 * 3600,
    secure: new URL(context.req.url).protocol === 'https:',
  });
  return true;
};

/**
 * Checks each request before a route sees it: known Host, same origin (but for opening the page itself) and, where
 * demanded, the token from `?token=` (kept in a cookie then) or the cookie. `page401` is shown to a browser without it.
 */
export const createDoor = (
  options: DoorOptions,
  page401: (context: Context) => Response,
): MiddlewareHandler => {
  if (options.token === null && !options.loopback) {
    throw new Error('The playground demands a token on an address that is not loopback.');
  }
  return async (context, next) => {
    if (!knownHost(context.req.header('host') ?? '', options)) {
      return deny(context, 403, 'unknown-host', 'Open the playground under the address that Baton printed.');
    }
    const opensPage = context.req.method === 'GET' && context.req.path === '/';
    if (!opensPage && !sameOrigin(context, options)) {
      return deny(context, 403, 'cross-origin', 'Requests from other sites are refused.');
    }
    if (options.token !== null && !mayEnter(context, options.token)) {
      if (opensPage) return page401(context);
      return deny(context, 401, 'token', 'The playground demands its token; open the page with ?token=…');
    }
    await next();
    return undefined;
  };
};
