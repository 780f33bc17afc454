import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Language, Role } from '../../domain/desk.ts';
import { createAssetRoutes } from './assets.ts';
import { createDoor, type DoorOptions } from './door.ts';
import { eventStream } from './events.ts';
import type { Playground } from './index.ts';
import { type Rehearsal, readStep } from './rehearsal.ts';
import { excerptOf, shown } from './render.ts';

/** One line of the page's completion list. */
type CommandHint = {
  /** Every name it can be typed by, without the slash. */
  readonly names: readonly string[];
  /** The name that is put in. */
  readonly shown: Readonly<Record<Language, string>>;
  /** The whole form: '/claim [ticket]'. */
  readonly usage: Readonly<Record<Language, string>>;
  readonly help: Readonly<Record<Language, string>>;
  /** Who may use it; others are not offered it. */
  readonly roles: readonly (Role | 'customer')[];
};

export type PlaygroundRoutesOptions = DoorOptions & {
  readonly playground: Playground;
  readonly commands: () => readonly CommandHint[];
  /** Absent where something is real: then no clock is moved, and nothing begins afresh. */
  readonly rehearsal?: Rehearsal;
};

/** Bytes of a request; more is refused with 413. */
const longestBody = 256 * 1024;
const pageLength = 100;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  // Pictures of reports come inside their message.
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const statusOf = { refused: 422, busy: 503, later: 202, delivered: 200, done: 200, forbidden: 403 } as const;

type Answered = { readonly status: keyof typeof statusOf };

const forbidden = {
  status: 'forbidden',
  text: 'The clock is moved, and the desk begins afresh, only in a playground on its embedded database with no other platform.',
} as const;

/** The page at `/`, and what it asks for under `/playground/`. Mount it at the root of the web server. */
export const createPlaygroundRoutes = (options: PlaygroundRoutesOptions): Hono => {
  const { playground, commands, rehearsal } = options;
  const { routes: assets, page, door } = createAssetRoutes();
  const routes = new Hono();
  const html = { 'content-type': page.type, 'cache-control': page.cache };

  const guard = createDoor(options, (context) => {
    context.header('content-security-policy', contentSecurityPolicy);
    return context.body(door.body, 401, html);
  });
  for (const path of ['/', '/playground/*']) {
    routes.use(path, async (context, next) => {
      context.header('content-security-policy', contentSecurityPolicy);
      return await guard(context, next);
    });
  }

  routes.get('/', (context) => context.body(page.body, 200, html));
  routes.route('/', assets);

  routes.get('/playground/state', async (context) => {
    // Before the rooms are read: what comes in between is then told by the feed once more, and nothing is missed.
    const revision = playground.feed.revision();
    await playground.settings.refresh();
    const { desk, rooms, speakers } = playground.directory();
    const last = await Promise.all(
      rooms.map(async (room) => {
        const [message] = await playground.history(room.id, 1);
        return (
          message && {
            seq: message.seq,
            name: message.author?.name ?? null,
            excerpt: excerptOf(message),
            takenBack: message.takenBack === true,
            at: message.at,
          }
        );
      }),
    );
    return context.json({
      name: desk.name,
      language: desk.language,
      timeZone: desk.timeZone,
      revision,
      rooms: rooms.map((room, index) => ({
        ...room,
        last: last[index] ?? null,
        // A direct room has neither.
        settings: room.kind === 'direct' ? null : playground.settings.limits(room.id),
        groupOwner: playground.settings.groupOwner(room.id),
      })),
      speakers,
      commands: commands(),
      now: playground.now(),
      clock: rehearsal ? { ahead: rehearsal.ahead(), moving: rehearsal.busy() } : null,
      undelivered: playground.undelivered(),
    });
  });

  routes.get('/playground/rooms/:id/messages', async (context) => {
    const id = context.req.param('id');
    if (!playground.directory().room(id)) return context.json({ error: 'unknown-room' }, 404);
    const before = Number(context.req.query('before') ?? Number.NaN);
    const messages = await playground.history(
      id,
      pageLength,
      Number.isSafeInteger(before) ? before : undefined,
    );
    return context.json({ messages: messages.map(shown), more: messages.length === pageLength });
  });

  const limited = bodyLimit({
    maxSize: longestBody,
    onError: (context) => context.json({ error: 'too-large', limit: longestBody }, 413),
  });

  const take = (path: string, hand: (payload: unknown, roomId: string) => Promise<Answered>) =>
    routes.post(path, limited, async (context) => {
      // A form of another site cannot send this type without asking first.
      if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
        return context.json({ error: 'not-json' }, 415);
      }
      const text = await context.req.text();
      let payload: unknown;
      try {
        payload = JSON.parse(text);
      } catch {
        return context.json({ error: 'malformed' }, 400);
      }
      try {
        const handed = await hand(payload, context.req.param('id') ?? '');
        return context.json(handed, statusOf[handed.status]);
      } catch {
        // The store is away: nothing is kept, and the page sends it again.
        return context.json({ status: 'busy' }, 503);
      }
    });
  take('/playground/messages', (payload) => playground.write(payload));
  take('/playground/presses', (payload) => playground.press(payload));
  take('/playground/flags', (payload) => playground.flag(payload));
  take('/playground/rooms', (payload) => playground.makeGroup(payload));
  take('/playground/taps', (payload) => playground.tap(payload));
  take('/playground/rooms/:id/settings', (payload, id) => playground.settings.change(id, payload));
  take('/playground/rooms/:id/owner', (payload, id) => playground.settings.giveGroup(id, payload));
  take('/playground/clock', async (payload) => {
    if (!rehearsal) return forbidden;
    const forward = readStep(payload);
    if (forward === null) {
      return { status: 'refused', text: 'Move it forward by 1 ms to 31 days: {"forward": milliseconds}.' };
    }
    return { status: await rehearsal.forward(forward), now: playground.now() };
  });
  take('/playground/start-over', async () =>
    rehearsal ? { status: await rehearsal.startOver() } : forbidden,
  );

  routes.get('/playground/events', (context) => {
    const from = Number(context.req.header('last-event-id') ?? context.req.query('since') ?? Number.NaN);
    const since = Number.isSafeInteger(from) && from >= 0 ? from : playground.feed.revision();
    return context.body(eventStream(playground.feed, since, context.req.raw.signal), 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  return routes;
};
