import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import type { HttpBindings } from '@hono/node-server';
import { HTTPModuleFunctions, HTTPReceiver, type Receiver } from '@slack/bolt';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Instant } from '../../domain/time.ts';
import { quietly } from './quietly.ts';

const { bufferIncomingMessage, isRawBodyError, parseAndVerifyHTTPRequest } = HTTPModuleFunctions;

/** A form in Chinese is nine bytes a character. */
const bodyLimit = 1024 * 1024;
/** Seconds that a request may be ahead of our clock; how old it may be is Bolt's to say. */
const tolerance = 300;

export const eventsPath = '/slack/events';

/**
 * Says that Bolt has answered. The server looks for this mark only on a response whose body somebody has looked at; its own
 * constant is one or not by the order in which modules were read.
 */
const alreadySent = (): Response => {
  const response = new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
  return response.body === null ? response : new Response(null, { status: 500 });
};

/** Whether Bolt will find an object in this body: reading any other one, it throws where nobody can catch it. */
const holdsObject = (raw: Buffer, type: string | undefined): boolean => {
  if (type !== 'application/x-www-form-urlencoded') return /^\s*\{/.test(raw.toString('utf8', 0, 1024));
  const { payload } = parse(raw.toString());
  return typeof payload !== 'string' || /^\s*\{/.test(payload);
};

/** Bolt's HTTP receiver at the address that Slack delivers to, on the one web server. */
export const createDoor = (options: {
  readonly secret: string;
  /** Not while the desk is not there to take anything. */
  readonly isOpen: () => boolean;
  readonly now: () => Instant;
  readonly log: Logger;
}): { readonly receiver: Receiver; readonly routes: Hono } => {
  const { secret: signingSecret, isOpen, now, log } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [eventsPath],
    bodyLimit,
    logger: quietly(log),
    // Slack gives up by itself after three seconds and comes again: a slow commit is no reason to tell it 404.
    unhandledRequestHandler: () => {},
    processEventErrorHandler: async ({ error, response }) => {
      log.warn({ err: error }, 'a delivery of Slack was not taken; Slack delivers it again');
      if (!response.headersSent) response.writeHead(500);
      response.end();
      // Which only stops Bolt's timer.
      return true;
    },
  });

  /** A refusal before Bolt has seen the request; null: it may. */
  const refusal = async (
    incoming: IncomingMessage,
  ): Promise<{ status: 400 | 401 | 413; error: string } | null> => {
    // Bolt takes whatever is stamped in the future.
    if (Number(incoming.headers['x-slack-request-timestamp']) - now() / 1000 > tolerance)
      return { status: 401, error: 'signature' };
    try {
      const { rawBody } = await bufferIncomingMessage(incoming, bodyLimit);
      if (holdsObject(rawBody, incoming.headers['content-type'])) return null;
    } catch (error) {
      // What comes after the limit is read and forgotten, so that the answer reaches whoever is still sending.
      incoming.resume();
      return isRawBodyError(error) && error.statusCode === 413
        ? { status: 413, error: 'too-large' }
        : { status: 400, error: 'malformed' };
    }
    return parseAndVerifyHTTPRequest({ signingSecret }, incoming).then(
      () => ({ status: 400, error: 'malformed' }),
      () => ({ status: 401, error: 'signature' }),
    );
  };

  const routes = new Hono();
  const served = new Hono<{ Bindings: HttpBindings }>();
  served.post(eventsPath, async (context) => {
    const { incoming, outgoing } = context.env;
    if (!isOpen()) return context.json({ error: 'not-ready' }, 503);
    const refused = await refusal(incoming);
    if (refused !== null) return context.json({ error: refused.error }, refused.status);
    const answered = new Promise<void>((resolve) => {
      outgoing.once('close', resolve);
    });
    receiver.requestListener(incoming, outgoing);
    if (!outgoing.closed) await answered;
    return alreadySent();
  });
  // The one web server brings Node's own request along.
  return { receiver, routes: routes.route('/', served) };
};
