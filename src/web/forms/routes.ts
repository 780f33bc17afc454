import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Language } from '../../domain/desk.ts';
import type { Instant } from '../../domain/time.ts';
import type { BriefPage } from '../../views/brief-page.ts';
import { doneHtml, formHtml, markOf, sayingHtml, type Told } from './form-page.ts';
import type { FormAccess, FormTokens } from './form-tokens.ts';
import { readBody } from './read-body.ts';
import { doorWords } from './words.ts';

type Both = Readonly<Record<Language, string>>;
type Values = Readonly<Record<string, string>>;

/** What a link opens now. */
type Opened =
  | { readonly state: 'open'; readonly page: BriefPage; readonly stored: Values }
  /** Nothing to be filled any more, not by this person, or nothing there at all. */
  | { readonly state: 'closed' | 'not-yours' | 'gone'; readonly said: Both; readonly language: Language };

type Saved =
  | { readonly state: 'saved' | 'submitted' | 'incomplete' | 'seen' }
  /** Some of it cannot be taken; nothing was saved. */
  | { readonly state: 'problems'; readonly page: BriefPage; readonly stored: Values }
  | { readonly state: 'refused'; readonly said: Both; readonly language: Language }
  | { readonly state: 'busy' };

export type FormRoutesOptions = {
  readonly tokens: FormTokens;
  readonly now: () => Instant;
  /** Reads only. `strict`: with what each field lacks. */
  readonly open: (access: FormAccess, how: { readonly strict: boolean }) => Promise<Opened>;
  /** `values`: the fields that somebody changed; `checked`: proposals that they let stand. `key` is the same for each try of one press. */
  readonly save: (
    access: FormAccess,
    given: {
      readonly key: string;
      readonly values: Values;
      readonly checked: Values;
      readonly typed: Values;
      readonly done: boolean;
    },
  ) => Promise<Saved>;
  /** A request that failed by a bug, or because the database is away. */
  readonly onError: (error: unknown) => void;
};

/** Bytes of a request: every field of a long brief at its limit, as a form sends Chinese. */
const longestBody = 2 * 1024 * 1024;
const mostFields = 400;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const look = new URL('../../look/', import.meta.url);
const assets = [
  { name: 'palette.css', type: 'text/css; charset=utf-8', folder: look },
  { name: 'form.css', type: 'text/css; charset=utf-8', folder: import.meta.url },
  { name: 'form.js', type: 'text/javascript; charset=utf-8', folder: import.meta.url },
  { name: 'icon.svg', type: 'image/svg+xml', folder: look },
] as const;

/** Where the page opens. A browser keeps the place that it came from where it is told none. */
const placeOf = {
  saved: '#page.told',
  seen: '#page.told',
  incomplete: '#page.missing',
  submitted: '',
} as const;

const doorStatus = { forged: 403, expired: 410 } as const;
const closedStatus = { closed: 410, 'not-yours': 403, gone: 404 } as const;
const told = new Map<string, Told>(
  (['saved', 'submitted', 'incomplete', 'seen'] as const).map((word) => [word, word]),
);

type Given = {
  readonly key: string;
  readonly done: boolean;
  readonly typed: Values;
  readonly was: Values;
  /** The fields that began with a proposal. */
  readonly drafts: ReadonlySet<string>;
};

const keyForm = /^[0-9a-f-]{36}$/;

/** As browsers send a form. Null: something else was sent. */
const readForm = (type: string, body: string): Given | null => {
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return null;
  const sent = new URLSearchParams(body);
  if (sent.size > mostFields) return null;
  const typed: [string, string][] = [];
  const was: [string, string][] = [];
  const drafts = new Set<string>();
  for (const [name, value] of sent) {
    if (name.startsWith('was:')) was.push([name.slice(4), value]);
    else if (name.startsWith('draft:')) drafts.add(name.slice(6));
    else if (name.includes('.')) typed.push([name, value.replaceAll(/\r\n?/g, '\n')]);
  }
  const key = sent.get('key') ?? '';
  if (!keyForm.test(key)) return null;
  return {
    key,
    done: sent.get('do') === 'submit',
    typed: Object.fromEntries(typed),
    was: Object.fromEntries(was),
    drafts,
  };
};

/** Only what was changed since the page was made, so that two people who fill one brief do not undo each other. */
const changed = ({ typed, was }: Given): Values =>
  Object.fromEntries(Object.entries(typed).filter(([name, value]) => was[name] !== markOf(value)));

/** Proposals that were let stand by whoever pressed a button; what a page saves by itself is nobody's word for them. */
const checked = ({ typed, was, drafts }: Given): Values =>
  Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => drafts.has(name) && was[name] === markOf(value)),
  );

/** `/forms/<token>`: a brief to be filled by whoever has the link. Looking changes nothing. */
export const createFormRoutes = ({ tokens, now, open, save, onError }: FormRoutesOptions): Hono => {
  const routes = new Hono();
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  };

  for (const { name, type, folder } of assets) {
    const body = readFileSync(new URL(name, folder));
    routes.get(`/forms/${name}`, (context) =>
      context.body(new Uint8Array(body), 200, { 'content-type': type, 'cache-control': 'no-cache' }),
    );
  }

  const first = (context: Context): Language =>
    /^\s*zh\b/i.test(context.req.header('accept-language') ?? '') ? 'zh' : 'en';

  const say = (
    context: Context,
    said: Both,
    status: 400 | 403 | 404 | 409 | 410 | 413 | 503,
    more: { readonly language?: Language; readonly typed?: Values } = {},
  ) => {
    if (wantsJson(context)) return context.json({ status: 'refused', said }, status, headers);
    const typed = Object.entries(more.typed ?? {}).filter(([, value]) => value.trim() !== '');
    return context.html(
      sayingHtml(
        said,
        more.language ?? first(context),
        typed.map(([label, value]) => ({ label, value })),
      ),
      status,
      headers,
    );
  };

  routes.get('/forms/:token', async (context) => {
    const read = tokens.read(context.req.param('token'), now());
    if (!read.ok) return say(context, doorWords[read.why], doorStatus[read.why]);
    const at = told.get(context.req.query('at') ?? '') ?? null;
    const opened = await open(read.access, { strict: at === 'incomplete' }).catch((error: unknown) => {
      onError(error);
      return null;
    });
    if (opened === null) return say(context, doorWords.busy, 503);
    if (opened.state === 'closed' && at === 'submitted')
      return context.html(doneHtml(opened.said[opened.language], opened.language), 200, headers);
    if (opened.state !== 'open') return say(context, opened.said, closedStatus[opened.state], opened);
    const stored = (key: string): string => opened.stored[key] ?? '';
    return context.html(formHtml(opened.page, { told: at, key: randomUUID(), stored }), 200, headers);
  });

  routes.post('/forms/:token', async (context) => {
    const token = context.req.param('token');
    const read = tokens.read(token, now());
    const body = await readBody(context.req.raw, longestBody);
    if (body === null) return say(context, doorWords.tooLarge, 413);
    const given = readForm(context.req.header('content-type') ?? '', body);
    if (!read.ok)
      return say(context, doorWords[read.why], doorStatus[read.why], { typed: given?.typed ?? {} });
    if (given === null) return say(context, doorWords.malformed, 400);
    const values = changed(given);
    const { key, done, typed } = given;
    const saved = await save(read.access, {
      key,
      values,
      checked: wantsJson(context) ? {} : checked(given),
      typed,
      done,
    }).catch((error: unknown): Saved => {
      onError(error);
      return { state: 'busy' };
    });
    switch (saved.state) {
      case 'busy':
        return say(context, doorWords.busy, 503, { typed: values });
      case 'refused':
        return say(context, saved.said, 409, { language: saved.language, typed: values });
      case 'problems': {
        if (wantsJson(context)) return context.json({ status: 'problems' }, 422, headers);
        const stored = (name: string): string => saved.stored[name] ?? '';
        return context.html(formHtml(saved.page, { told: 'problems', key, stored }), 422, headers);
      }
      case 'saved':
      case 'seen':
      case 'submitted':
      case 'incomplete':
        if (wantsJson(context)) {
          const marks = Object.fromEntries(
            Object.entries(typed).map(([name, value]) => [name, markOf(value)]),
          );
          return context.json({ status: saved.state, key: randomUUID(), marks }, 200, headers);
        }
        // Loaded again, the page asks for itself and sends nothing twice.
        return context.body(null, 303, {
          ...headers,
          location: `./${token}?at=${saved.state}${placeOf[saved.state]}`,
        });
    }
  });

  return routes;
};

const wantsJson = (context: Context): boolean =>
  (context.req.header('accept') ?? '').startsWith('application/json');
