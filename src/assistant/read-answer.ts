import { z } from 'zod';

const usage = z
  .object({ prompt_tokens: z.number().catch(0), completion_tokens: z.number().catch(0) })
  .nullish()
  .catch(null);

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage,
});

const chunk = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
      }),
    )
    .default([]),
  usage,
});

/** What a server said, whichever way it sent it. */
export type RawAnswer = {
  readonly text: string;
  readonly refused: boolean;
  readonly tokensIn: number;
  readonly tokensOut: number;
};

const fromStream = (body: string): RawAnswer => {
  let [text, refused, tokensIn, tokensOut] = ['', false, 0, 0];
  for (const line of body.split(/\r?\n/)) {
    const data = /^data:\s*(\{.*)$/.exec(line)?.[1];
    if (data === undefined) continue;
    const part = chunk.parse(JSON.parse(data));
    for (const { delta, finish_reason: ended } of part.choices) {
      text += delta?.content ?? '';
      refused ||= Boolean(delta?.refusal) || ended === 'content_filter';
    }
    tokensIn = part.usage?.prompt_tokens ?? tokensIn;
    tokensOut = part.usage?.completion_tokens ?? tokensOut;
  }
  return { text, refused, tokensIn, tokensOut };
};

/** Reads a whole answer, or one that was streamed although nobody asked for that; throws where it is neither. */
export const readRaw = (response: unknown): RawAnswer => {
  if (typeof response === 'string') {
    if (/^\s*(?:event:|data:|:)/.test(response)) return fromStream(response);
    return readRaw(JSON.parse(response));
  }
  const { choices, usage: spent } = completion.parse(response);
  const [first] = choices;
  return {
    text: first?.message.content ?? '',
    refused: Boolean(first?.message.refusal) || first?.finish_reason === 'content_filter',
    tokensIn: spent?.prompt_tokens ?? 0,
    tokensOut: spent?.completion_tokens ?? 0,
  };
};

/** Some models think aloud before they answer. */
export const withoutThinking = (text: string): string =>
  text.replaceAll(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/g, '').trim();

/** The last object that stands in the text, whatever stands around it; null: there is none. */
export const objectIn = (text: string): unknown => {
  const said = withoutThinking(text);
  try {
    return JSON.parse(said);
  } catch {
    // It has words around it.
  }
  const to = said.lastIndexOf('}');
  let tries = 0;
  for (
    let from = said.lastIndexOf('{', to);
    from >= 0 && tries < 50;
    from = said.lastIndexOf('{', from - 1)
  ) {
    tries += 1;
    try {
      return JSON.parse(said.slice(from, to + 1));
    } catch {
      if (from === 0) break;
    }
  }
  return null;
};
