import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import {
  ratingOver,
  ratingPageHeaders,
  ratingQuestion,
  ratingThanks,
  ratingUnknown,
  type RatingLanguage,
  type RatingQuestion,
} from './rating-page.ts';
import type { RatingTokens } from './rating-token.ts';
import { ratingWords } from './rating-words.ts';

/** The poll behind a link, as it stands. */
export type RatingPoll = {
  readonly number: number;
  readonly open: boolean;
  /** Given by the link so far. */
  readonly score: number | null;
  /** Spoken in its room. */
  readonly language: RatingLanguage;
};

export type RatingRoutes = {
  readonly tokens: RatingTokens;
  look(pollId: string): Promise<RatingPoll | null>;
  /** Hands it to the desk; `once` is the same for each try of one sending. Throws when the desk refuses it for now. */
  rate(given: { pollId: string; score: number; once: string; rater: string }): Promise<void>;
  nextId(): string;
  onError(error: unknown): void;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const scoreOf = (value: unknown): number | null =>
  typeof value === 'string' && /^[1-5]$/.test(value) ? Number(value) : null;

/** The reader's own language where the browser names one of ours first, else the room's. */
const languageOf = (context: Context, room: RatingLanguage): RatingLanguage => {
  const first = /^(zh|en)\b/i.exec(context.req.header('accept-language') ?? '')?.[1]?.toLowerCase();
  return first === 'zh' || first === 'en' ? first : room;
};

/**
 * `/rate/<token>`: the page that a poll's link leads to. Reading it counts nothing, because programs that preview links
 * read them too; only what is sent from it is a rating.
 */
export const createRatingRoutes = ({ tokens, look, rate, nextId, onError }: RatingRoutes): Hono => {
  const app = new Hono();
  app.use('/rate/*', bodyLimit({ maxSize: 2_000 }));

  const html = (context: Context, text: string, status: 200 | 404 | 422 | 503 = 200): Response =>
    context.body(text, status, ratingPageHeaders);

  const find = async (context: Context): Promise<{ pollId: string; poll: RatingPoll } | Response> => {
    const pollId = tokens.read(context.req.param('token') ?? '');
    const poll = pollId === null ? null : await look(pollId);
    if (pollId === null || poll === null) return html(context, ratingUnknown(languageOf(context, 'en')), 404);
    const { number, open } = poll;
    return open ? { pollId, poll } : html(context, ratingOver(languageOf(context, poll.language), number));
  };

  const question = (context: Context, poll: RatingPoll, more: Partial<RatingQuestion>): string =>
    ratingQuestion({
      language: languageOf(context, poll.language),
      number: poll.number,
      chosen: scoreOf(context.req.query('s')),
      given: poll.score,
      once: nextId(),
      ...more,
    });

  app.get('/rate/:token', async (context) => {
    const found = await find(context);
    return found instanceof Response ? found : html(context, question(context, found.poll, {}));
  });

  app.post('/rate/:token', async (context) => {
    const found = await find(context);
    if (found instanceof Response) return found;
    const { pollId, poll } = found;
    const form = await context.req.parseBody();
    const score = scoreOf(form['score']);
    if (score === null) return html(context, question(context, poll, { problem: 'missing' }), 422);
    const sent = form['once'];
    const once = typeof sent === 'string' && uuid.test(sent) ? sent : nextId();
    try {
      await rate({ pollId, score, once, rater: ratingWords[poll.language].rater });
    } catch (error) {
      onError(error);
      return html(context, question(context, poll, { chosen: score, once, problem: 'busy' }), 503);
    }
    // Between the look and the sending it may have closed. While it is open, what was sent is kept, if only for another try.
    const now = await look(pollId);
    const language = languageOf(context, poll.language);
    return html(
      context,
      now?.open === true || now?.score === score
        ? ratingThanks(language, poll.number, score)
        : ratingOver(language, poll.number),
    );
  });
  return app;
};
