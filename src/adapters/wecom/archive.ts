import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Instant } from '../../domain/time.ts';
import type { Inbound } from '../contract.ts';
import { callsBaton } from './addressed.ts';
import type { Ids } from './ids.ts';
import { storable, wordsDigest } from './render.ts';
import type { ArchiveStore, PostStore } from './store.ts';

/*
 * The only official way in which text of a customer group can be read (§2.2): a sidecar with Tencent's library pulls the
 * archive, decrypts it, and posts it here in its order. It asks for the cursor first, so that nothing is left out.
 */

const longestBody = 1024 * 1024;
const mostAtOnce = 1000;

/** What is not named here is dropped, whatever it is called. */
const entry = z.object({
  seq: z.number().int().positive(),
  msgid: z.string().min(1).max(256),
  action: z.string().optional(),
  from: z.string().max(128).optional(),
  fromname: z.string().max(200).optional(),
  roomid: z.string().max(128).optional(),
  msgtime: z.number().int().nonnegative().optional(),
  msgtype: z.string().max(64).optional(),
  text: z.object({ content: z.string().max(100_000) }).optional(),
});
type Entry = z.infer<typeof entry>;

const body = z.object({ messages: z.array(entry).max(mostAtOnce) });

/** Shown in the place of what has no words. */
const wordless: Readonly<Record<string, string>> = {
  image: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  file: '[文件]',
  emotion: '[表情]',
  location: '[位置]',
  link: '[链接]',
  weapp: '[小程序]',
  chatrecord: '[聊天记录]',
};

/** A quote stands in the text itself: who, what, a line of dashes, the answer. Both forms that clients write. */
const quotations = [
  /^「[^：:\n]{1,64}[：:]\s?([\s\S]{1,8000})」\n[-—\s]{6,200}\n([\s\S]+)$/,
  /^这是一条引用\/回复消息[：:]\s*\n?["“][^：:\n]{1,64}[：:]\s*\n?([\s\S]{1,8000})["”]\s*\n[-—]{6,200}\n([\s\S]+)$/,
];

export const splitQuote = (text: string): { readonly quoted: string | null; readonly said: string } => {
  for (const form of quotations) {
    const found = form.exec(text.slice(0, 20_000));
    if (found) return { quoted: found[1]?.trim() ?? null, said: found[2]?.trim() ?? '' };
  }
  return { quoted: null, said: text };
};

const deepest = 20;

/** Whether brackets outside of strings are nested beyond what any message of the archive is. */
const isDeep = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth > deepest) return true;
    } else if (sign === '}' || sign === ']') depth -= 1;
  }
  return false;
};

type Deps = {
  readonly token: string;
  readonly ids: Ids;
  readonly store: { readonly archive: ArchiveStore; readonly posts: PostStore };
  readonly now: () => Instant;
  /** Throws what the desk throws: then nothing behind it is taken. */
  readonly receive: (inbound: Inbound) => Promise<void>;
  /** It was sent for us by the group's owner. */
  readonly seenInArchive: (chatId: string, text: string, msgId: string) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export const createArchiveRoutes = (deps: Deps): Hono => {
  const { ids, store, now, receive, seenInArchive } = deps;
  const app = new Hono();
  const expected = digest(`Bearer ${deps.token}`);
  const allowed = (header: string | undefined): boolean => timingSafeEqual(digest(header ?? ''), expected);

  const inboundOf = async (message: Entry): Promise<Inbound | null> => {
    const { msgid, from, roomid, msgtime, msgtype = '' } = message;
    if ((message.action ?? 'send') !== 'send' || from === undefined || !roomid?.startsWith('wr')) return null;
    // Robots, ours or others'.
    if (from.startsWith('wb')) return null;
    const text = msgtype === 'text' ? (message.text?.content ?? null) : (wordless[msgtype] ?? null);
    if (text === null || text === '') return null;
    if (msgtype === 'text' && (await seenInArchive(roomid, text, msgid))) return null;
    const { quoted, said } = splitQuote(text);
    const words = storable(said);
    return {
      type: 'message',
      key: ids.key(`archive.${msgid}`),
      roomId: ids.room({ type: 'customer-group', chatId: roomid }),
      author: { identity: ids.identity(from), name: message.fromname ?? from },
      text: words,
      addressed: callsBaton(words),
      providerId: msgid,
      quotes: quoted === null ? null : await store.posts.find(roomid, wordsDigest(quoted)),
      writtenAt: msgtime ?? now(),
    };
  };

  /**
   * All that can go together goes together, and the cursor goes as far as nothing is missing. What the desk cannot take
   * now stays with the sidecar, which sends it again from the cursor on.
   */
  const take = async (messages: readonly Entry[], cursor: number): Promise<number> => {
    // What was sent before is handed on again: the desk knows it by its key.
    // One after the other up to here, since the archive's own words have to be recognised in their order.
    const inbounds: (Inbound | null)[] = [];
    for (const message of messages) inbounds.push(await inboundOf(message));
    const results = await Promise.allSettled(
      inbounds.map((inbound) => (inbound === null ? Promise.resolve() : receive(inbound))),
    );
    const failed = results.findIndex(({ status }) => status === 'rejected');
    const last = failed < 0 ? messages.at(-1) : messages[failed - 1];
    const reached = Math.max(last?.seq ?? cursor, cursor);
    if (reached > cursor) await store.archive.advance(reached, now());
    const failure = results[failed];
    if (failure?.status === 'rejected') throw failure.reason;
    return reached;
  };

  app.get('/wecom/archive/cursor', async (context) => {
    if (!allowed(context.req.header('authorization'))) return context.json({ error: 'unauthorized' }, 401);
    return context.json({ seq: await store.archive.cursor() });
  });

  app.post(
    '/wecom/archive',
    bodyLimit({ maxSize: longestBody, onError: (context) => context.json({ error: 'too-large' }, 413) }),
    async (context) => {
      if (!allowed(context.req.header('authorization'))) return context.json({ error: 'unauthorized' }, 401);
      const text = await context.req.text();
      let json: unknown;
      try {
        if (isDeep(text)) throw new Error('too deep');
        json = JSON.parse(text);
      } catch {
        return context.json(
          { error: 'malformed', text: 'The body is no JSON, or is nested too deeply.' },
          400,
        );
      }
      const read = body.safeParse(json);
      if (!read.success) {
        const [issue] = read.error.issues;
        return context.json({ error: 'malformed', text: `${issue?.path.join('.')}: ${issue?.message}` }, 422);
      }
      const { messages } = read.data;
      if (messages.some(({ seq }, index) => seq <= (messages[index - 1]?.seq ?? 0)))
        return context.json(
          { error: 'order', text: 'Messages have to stand in ascending order of seq.' },
          422,
        );
      try {
        const seq = await take(messages, await store.archive.cursor());
        return context.json({ seq });
      } catch (error) {
        deps.onError(error);
        return context.json({ error: 'busy', text: 'Send it again from the cursor on.' }, 503);
      }
    },
  );
  return app;
};
