import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';
import { z } from 'zod';
import { createBreaker } from '../delivery/breaker.ts';
import type { Duration, Instant } from '../domain/time.ts';
import { createEmbed, type Embed } from './embed.ts';
import { createMasks } from './masking.ts';
import { ModelError, type Spent } from './model-error.ts';
import { objectIn, readRaw, withoutThinking, type RawAnswer } from './read-answer.ts';
import { toModelError } from './to-model-error.ts';

export type ModelSettings = { readonly apiKey: string; readonly baseUrl: string; readonly name: string };

export type Question<T> = {
  /** Our own words; nothing of anybody else's stands in them. */
  readonly prompt: string;
  /** What it is about, unmasked: it is masked here, and nothing leaves any other way. What was masked is put back. */
  readonly content: string;
  /** What belongs to others: masked too, and in the answer it stays so. */
  readonly others?: string;
  /** What the answer has to be; null: words. */
  readonly answer: { readonly name: string; readonly schema: z.ZodType<T> } | null;
  readonly timeout: Duration;
};

export type Answered<T> = Spent & { readonly value: T };

export type Model = {
  readonly name: string;
  /** Throws `ModelError`. */
  ask<T>(question: Question<T> & { readonly answer: object }, signal: AbortSignal): Promise<Answered<T>>;
  askForWords(
    question: Question<string> & { readonly answer: null },
    signal: AbortSignal,
  ): Promise<Answered<string>>;
  readonly embed: Embed;
  /** Until then nobody is asked, because it does not answer, or not us; null: it is asked. */
  restsUntil(): Instant | null;
};

/** Servers differ in what they understand; what one has refused it is not asked again. */
type Manner = { form: 'schema' | 'object' | 'plain'; temperature: boolean };

const longestRetryAfter: Duration = 5_000;
const operatorRest: Duration = 600_000;
/** Retries are a tenth of the questions: a server in trouble gets no more of them because of it. */
const retryShare = 0.1;
const mostRetries = 5;

const stepDown = (manner: Manner, error: ModelError): boolean => {
  if (manner.temperature && /temperature/i.test(String(error.cause))) {
    manner.temperature = false;
    return true;
  }
  if (manner.form === 'plain') return false;
  manner.form = manner.form === 'schema' ? 'object' : 'plain';
  return true;
};

const restoredIn = (value: unknown, restore: (text: string) => string): unknown =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? restore(one) : one));

export const createModel = (
  settings: ModelSettings,
  deps: { readonly now: () => Instant; readonly random: () => number },
): Model => {
  let opening: Promise<OpenAI> | undefined;
  /** The library is read with the first question: most verbs of the command line, and most desks, ask none. */
  const load = async (): Promise<OpenAI> => {
    const { default: Client } = await import('openai');
    return new Client({
      apiKey: settings.apiKey,
      baseURL: settings.baseUrl,
      organization: null,
      project: null,
      maxRetries: 0,
      logLevel: 'off',
    });
  };
  const open = (): Promise<OpenAI> => (opening ??= load());
  const manner: Manner = { form: 'schema', temperature: true };
  const breaker = createBreaker();
  let retries = mostRetries;
  let restUntil: Instant = 0;
  let underWay = 0;

  const formatOf = (answer: Question<unknown>['answer']): object => {
    if (answer === null || manner.form === 'plain') return {};
    if (manner.form === 'object') return { response_format: { type: 'json_object' } };
    const schema = z.toJSONSchema(answer.schema, { target: 'draft-7' });
    return {
      response_format: { type: 'json_schema', json_schema: { name: answer.name, strict: true, schema } },
    };
  };

  const call = async (
    question: Pick<Question<unknown>, 'prompt' | 'answer' | 'timeout'>,
    content: string,
    signal: AbortSignal,
  ): Promise<RawAnswer & { latency: number }> => {
    const client = await open();
    const began = performance.now();
    const latency = (): number => Math.round(performance.now() - began);
    const timeout = AbortSignal.timeout(question.timeout);
    try {
      const response: unknown = await client.chat.completions.create(
        {
          model: settings.name,
          messages: [
            { role: 'system', content: question.prompt },
            { role: 'user', content },
          ],
          ...(manner.temperature ? { temperature: 0 } : {}),
          ...formatOf(question.answer),
        },
        // The timeout of the library ends with the first byte; a body may trickle for ever.
        { signal: AbortSignal.any([signal, timeout]), timeout: question.timeout },
      );
      return { ...readRaw(response), latency: latency() };
    } catch (error) {
      if (signal.aborted) throw new ModelError('stopped', 'broken off', { cause: error });
      throw toModelError(error, { latency: latency(), tokensIn: 0, tokensOut: 0 }, timeout.aborted);
    }
  };

  /** Waits as long as it was told to, and a moment more, so that not all come back at once. */
  const mayRetry = async (error: ModelError, signal: AbortSignal): Promise<boolean> => {
    const after = error.retryAfterMs ?? 250;
    if (error.kind !== 'limited' && error.kind !== 'down') return false;
    if (retries < 1 || after > longestRetryAfter || error.spent.latency > longestRetryAfter) return false;
    retries -= 1;
    try {
      await sleep(after * (1 + deps.random() * 0.2), undefined, { signal });
      return true;
    } catch {
      return false;
    }
  };

  const outcome = (error: unknown): void => {
    if (!(error instanceof ModelError)) return;
    const now = deps.now();
    if (error.kind === 'down' || error.kind === 'limited') breaker.failed(now);
    if (error.kind === 'limited' && error.retryAfterMs !== null)
      restUntil = now + Math.min(error.retryAfterMs, operatorRest);
    if (error.kind === 'unpaid' || error.kind === 'unauthorized' || error.kind === 'misconfigured')
      restUntil = now + operatorRest;
  };

  const restsUntil = (): Instant | null => {
    const now = deps.now();
    if (now < restUntil) return restUntil;
    const most = breaker.mostNow(now);
    return most > underWay ? null : (breaker.openUntil() ?? now) + (most === 0 ? 0 : 1_000);
  };

  const attempt = async <T>(
    question: Pick<Question<T>, 'prompt' | 'answer' | 'timeout'>,
    content: string,
    read: (raw: RawAnswer) => T | null,
    signal: AbortSignal,
  ): Promise<Answered<T>> => {
    const spent = { latency: 0, tokensIn: 0, tokensOut: 0 };
    let second = false;
    for (;;) {
      try {
        const raw = await call(question, content, signal);
        spent.latency += raw.latency;
        spent.tokensIn += raw.tokensIn;
        spent.tokensOut += raw.tokensOut;
        breaker.succeeded();
        retries = Math.min(retries + retryShare, mostRetries);
        if (raw.refused) throw new ModelError('refused', 'the model refused to answer', { spent });
        const value = read(raw);
        if (value !== null) return { ...spent, value };
        if (second || retries < 1)
          throw new ModelError('nonsense', 'the model answered something else', { spent });
        retries -= 1;
        second = true;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        if (error.kind === 'misconfigured' && stepDown(manner, error)) continue;
        if (second || !(await mayRetry(error, signal))) throw error;
        second = true;
      }
    }
  };

  const asked = async <T>(
    question: Pick<Question<T>, 'prompt' | 'answer' | 'timeout' | 'content' | 'others'>,
    read: (raw: RawAnswer, restore: (text: string) => string) => T | null,
    signal: AbortSignal,
  ): Promise<Answered<T>> => {
    const until = restsUntil();
    if (until !== null)
      throw new ModelError('down', 'the model is not asked for now', {
        retryAfterMs: Math.max(until - deps.now(), 0),
      });
    const masks = createMasks();
    const { others } = question;
    underWay += 1;
    try {
      return await attempt(
        question,
        [masks.mask(question.content), ...(others === undefined ? [] : [createMasks(100).mask(others)])].join(
          '\n',
        ),
        (raw) => read(raw, (text) => masks.restore(text)),
        signal,
      );
    } catch (error) {
      outcome(error);
      throw error;
    } finally {
      underWay -= 1;
    }
  };

  return {
    name: settings.name,
    ask: (question, signal) => {
      const { schema } = question.answer;
      return asked(
        question,
        ({ text }, restore) => schema.safeParse(restoredIn(objectIn(text), restore)).data ?? null,
        signal,
      );
    },
    askForWords: (question, signal) =>
      asked(question, ({ text }, restore) => restore(withoutThinking(text)) || null, signal),
    embed: createEmbed({ open, now: deps.now, restsUntil }),
    restsUntil,
  };
};
