import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { HTTPModuleFunctions, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Instant } from '../../domain/time.ts';
import { quietly } from './quietly.ts';
import { isSigned } from './signature.ts';

const { bufferIncomingMessage, isRawBodyError } = HTTPModuleFunctions;

/** A form in Chinese is nine bytes a character. */
const bodyLimit = 1024 * 1024;
const form = 'application/x-www-form-urlencoded';

export const eventsPath = '/slack/events';

/** Bolt knows a form by its bare type alone. */
const bareType = (type: string | undefined): string | undefined => type?.split(';')[0]?.trim().toLowerCase();

/** Whether Bolt will find an object in this text: reading any other one, it throws where nobody can catch it. */
const beginsObject = (text: string): boolean => /^\s*\{/.test(text);

/** Bolt's HTTP receiver at the address that Slack delivers to, on the one web server. */
export const createDoor = (options: {
  readonly secret: string;
  /** Not while the desk is not there to take anything. */
  readonly isOpen: () => boolean;
  readonly now: () => Instant;
  readonly log: Logger;
}): {
  readonly receiver: Receiver;
  readonly path: string;
  answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
} => {
  const { secret: signingSecret, isOpen, now, log } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    // It has been verified by the time Bolt sees it.
    signatureVerification: false,
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

  /** What is answered before Bolt has seen the request; null: it may see it. */
  const early = async (
    incoming: IncomingMessage,
  ): Promise<{ status: 400 | 401 | 413; error: string } | { status: 200 } | null> => {
    const { headers } = incoming;
    try {
      const { rawBody } = await bufferIncomingMessage(incoming, bodyLimit);
      const type = bareType(headers['content-type']);
      const fields = type === form ? parse(rawBody.toString()) : null;
      // Slack looks at our certificate with a form that it does not sign. docs.slack.dev/interactivity/implementing-slash-commands
      if (fields?.['ssl_check'] === '1') return { status: 200 };
      if (!isSigned(signingSecret, headers, rawBody, now())) return { status: 401, error: 'signature' };
      const json = fields === null ? rawBody.toString('utf8', 0, 1024) : fields['payload'];
      // Of a form without one its fields are the object.
      if (typeof json === 'string' && !beginsObject(json)) return { status: 400, error: 'malformed' };
      if (type !== undefined) headers['content-type'] = type;
      return null;
    } catch (error) {
      // What comes after the limit is read and forgotten, so that the answer reaches whoever is still sending.
      incoming.resume();
      return isRawBodyError(error) && error.statusCode === 413
        ? { status: 413, error: 'too-large' }
        : { status: 400, error: 'malformed' };
    }
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const said = isOpen() ? await early(incoming) : { status: 503, error: 'not-ready' };
    if (said === null) {
      receiver.requestListener(incoming, outgoing);
      return;
    }
    outgoing.writeHead(said.status, { 'content-type': 'application/json' });
    outgoing.end('error' in said ? JSON.stringify({ error: said.error }) : undefined);
  };
  return { receiver, path: eventsPath, answer };
};
