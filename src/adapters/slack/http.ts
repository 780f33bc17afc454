import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Instant } from '../../domain/time.ts';
import type { Take } from './intake.ts';
import { isSigned } from './signature.ts';

/** A form in Chinese is nine bytes a character. */
const longestBody = 1024 * 1024;

export const eventsPath = '/slack/events';

const nothing = Symbol('unreadable');

/** JSON for events; a form for commands, and for interactions one whose `payload` is JSON. */
const parsed = (raw: string, contentType: string): unknown => {
  try {
    if (/^application\/json\b/i.test(contentType)) return JSON.parse(raw);
    const form = new URLSearchParams(raw);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
  } catch {
    return nothing;
  }
};

/** Read from Node's own request, since a web request for it costs as much as all the rest here. Null: it is too long. */
const readRaw = (incoming: IncomingMessage): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What comes after the limit is read and forgotten, so that the answer reaches whoever is still sending.
      if (length <= longestBody) chunks.push(chunk);
    });
    incoming.on('end', () => resolve(length > longestBody ? null : Buffer.concat(chunks)));
    incoming.on('error', reject);
  });

/** The address that Slack delivers to. `take` is null while the desk is not there to take anything. */
export const createEventRoutes = (options: {
  readonly secret: string;
  readonly take: () => Take | null;
  readonly now: () => Instant;
  readonly log: Logger;
}): Hono => {
  const { secret, take, now, log } = options;
  const routes = new Hono();
  const served = new Hono<{ Bindings: HttpBindings }>();
  served.post(eventsPath, async (context) => {
    const raw = await readRaw(context.env.incoming);
    if (raw === null) return context.json({ error: 'too-large', limit: longestBody }, 413);
    const signed = {
      timestamp: context.req.header('x-slack-request-timestamp'),
      signature: context.req.header('x-slack-signature'),
    };
    if (!isSigned(secret, raw, signed, now())) return context.json({ error: 'signature' }, 401);
    const body = parsed(raw.toString('utf8'), context.req.header('content-type') ?? '');
    if (body === nothing) return context.json({ error: 'malformed' }, 400);
    // Slack looks now and then whether the certificate is in order.
    if (typeof body === 'object' && body !== null && 'ssl_check' in body) return context.body(null, 200);
    const taking = take();
    if (taking === null) return context.json({ error: 'not-ready' }, 503);
    try {
      const answer = await taking(body);
      return answer === null ? context.body(null, 200) : context.json(answer);
    } catch (error) {
      log.warn({ err: error }, 'a delivery of Slack was not taken; Slack delivers it again');
      return context.json({ error: 'not-taken' }, 500);
    }
  });
  // The one web server brings Node's own request along.
  return routes.route('/', served);
};
