import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Instant } from '../../domain/time.ts';
import { type CallbackEvent, readEvent } from './callback-events.ts';
import { type EnvelopeKeys, openEnvelope, type Opened } from './envelope.ts';
import { listOf, readXml, textOf } from './strict-xml.ts';
import type { Nonce } from './store.ts';

const longestBody = 256 * 1024;

export type CallbackDeps = {
  readonly keys: EnvelopeKeys;
  readonly now: () => Instant;
  /**
   * Resolves when it is durable. `refused`: its nonce came with another body before. Throws when it cannot be taken now;
   * WeCom delivers three times.
   */
  readonly take: (event: CallbackEvent, nonce: Nonce) => Promise<'taken' | 'refused'>;
  /** What could not be taken, or understood. */
  readonly onTrouble: (what: string, error?: unknown) => void;
};

/** The one `Encrypt` of a letter; null for anything else that WeCom does not write. */
const encryptedIn = (text: string): string | null => {
  const tree = readXml(text);
  if (tree === null || listOf(tree, 'Encrypt').length !== 1) return null;
  return textOf(tree, 'Encrypt');
};

/** `/wecom/callback` (doc 90930): the address check by GET, events by POST. Only HTTP 200 counts as taken. */
export const createCallbackRoutes = ({ keys, now, take, onTrouble }: CallbackDeps): Hono => {
  const app = new Hono();

  const open = (context: Context, encrypted: string): Opened => {
    const { msg_signature: signature = '', timestamp = '', nonce = '' } = context.req.query();
    return openEnvelope(keys, { signature, timestamp, nonce, encrypted }, now());
  };
  const refuse = (context: Context, why: string) => {
    onTrouble(`a callback was refused: ${why}`);
    return context.text('', why === 'ciphertext' || why === 'padding' || why === 'length' ? 400 : 401);
  };

  app.get('/wecom/callback', (context) => {
    // A proxy that decodes once turns each + into a space; base64 knows no spaces (§1.2).
    const opened = open(context, (context.req.query('echostr') ?? '').replaceAll(' ', '+'));
    return opened.ok ? context.text(opened.message) : refuse(context, opened.refusal);
  });

  app.post(
    '/wecom/callback',
    bodyLimit({ maxSize: longestBody, onError: (context) => context.text('', 413) }),
    async (context) => {
      const encrypted = encryptedIn(await context.req.text());
      if (encrypted === null) return context.text('', 400);
      const opened = open(context, encrypted);
      if (!opened.ok) return refuse(context, opened.refusal);
      const read = readEvent(opened.message);
      if (!read.ok) {
        // Signed by WeCom, so it would come three times and be no better: taken, and told to whoever runs the desk.
        onTrouble('a callback of WeCom could not be read');
        return context.text('');
      }
      if (read.event === null) return context.text('');
      const { timestamp = '', nonce = '' } = context.req.query();
      // Of what it says: a second delivery may be sealed anew.
      const digest = createHash('sha256').update(opened.message).digest('hex');
      try {
        const taken = await take(read.event, { value: `wecom:${timestamp}:${nonce}`, digest });
        return taken === 'taken' ? context.text('') : refuse(context, 'nonce');
      } catch (error) {
        onTrouble('a callback could not be taken now', error);
        return context.text('', 503);
      }
    },
  );
  return app;
};
