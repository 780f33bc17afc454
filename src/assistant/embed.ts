import type OpenAI from 'openai';
import { z } from 'zod';
import type { Duration, Instant } from '../domain/time.ts';
import { createMasks } from './masking.ts';

/** What a text is about, as one model sees it; vectors of two models have nothing to do with each other. */
type Embedded = { readonly model: string; readonly vector: readonly number[] };

/** Null: the server has no embeddings, or none now. Throws only where the signal has broken it off. */
export type Embed = (text: string, signal: AbortSignal) => Promise<Embedded | null>;

/** Small models read 512 tokens, and some servers refuse a longer text instead of cutting it. */
const mostLetters = 480;
const longestAnswer: Duration = 5_000;
/** A server that has none, or is in trouble, is left alone for so long: the search does without. */
const rest: Duration = 3_600_000;

const isForEmbeddings = (id: string): boolean =>
  /^[!-~]{1,200}$/.test(id) && /embed|(?:^|[/:])(?:bge-|m3e)/i.test(id) && !/rerank/i.test(id);

const listed = z.array(z.object({ id: z.string() }));
/** Kept as the database keeps it, which refuses what is too large, and what is too small to be anything. */
const number = z.number().transform(Math.fround).refine(Number.isFinite);
const answered = z.object({
  data: z.tuple([z.object({ embedding: z.array(number).min(1).max(8_192) })]),
});

type Deps = {
  readonly open: () => Promise<OpenAI>;
  readonly now: () => Instant;
  /** While the model rests, nobody else asks its server either. */
  readonly restsUntil: () => Instant | null;
};

/** The embeddings of the server that the model is on, where it has a model for them. */
export const createEmbed = ({ open, now, restsUntil }: Deps): Embed => {
  let model: Promise<string | null> | undefined;
  let noneUntil: Instant = 0;

  const within = (signal: AbortSignal): { signal: AbortSignal; timeout: number } => ({
    signal: AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)]),
    timeout: longestAnswer,
  });
  const find = async (signal: AbortSignal): Promise<string | null> => {
    const client = await open();
    const { data } = await client.models.list(within(signal));
    return listed.parse(data).find(({ id }) => isForEmbeddings(id))?.id ?? null;
  };
  const ask = async (name: string, input: string, signal: AbortSignal): Promise<Embedded> => {
    const client = await open();
    // Unless it is told, the library asks for base64, which not every server knows.
    const response: unknown = await client.embeddings.create(
      { model: name, input, encoding_format: 'float' },
      within(signal),
    );
    return { model: name, vector: answered.parse(response).data[0].embedding };
  };

  return async (text, signal) => {
    if (now() < noneUntil || restsUntil() !== null) return null;
    // Cut when it is masked: half a telephone number would not be seen to be one.
    const input = createMasks().mask(text).slice(0, mostLetters).toWellFormed().trim();
    if (input === '') return null;
    try {
      model ??= find(signal);
      const name = await model;
      if (name !== null) return await ask(name, input, signal);
    } catch {
      // Broken off tells nothing about the server.
      model = undefined;
      signal.throwIfAborted();
    }
    model = undefined;
    noneUntil = now() + rest;
    return null;
  };
};
