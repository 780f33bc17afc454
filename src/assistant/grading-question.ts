import { z } from 'zod';
import type { Language } from '../domain/desk.ts';
import type { OpinionVerdict } from '../domain/opinion.ts';
import { severities, ticketKinds } from '../domain/severity.ts';
import type { Answered, Model } from './model.ts';
import { unseen } from './plain-form.ts';
import { promptFor } from './prompts.ts';

const schema = z.strictObject({
  request: z.boolean(),
  kind: z.enum(ticketKinds),
  severity: z.enum([...severities, 'none']),
  sure: z.boolean(),
});

export type Before = { readonly from: 'customer' | 'staff'; readonly text: string };

const timeout = 20_000;
const longestMessage = 4_000;
const longestBefore = 500;

const hidden = new RegExp(unseen.source, 'gu');
const seen = (text: string, most: number): string => text.replaceAll(hidden, '').slice(0, most);

/** Asks once: is it a request, of which kind, how severe. */
export const askGrading = async (
  model: Model,
  about: { readonly text: string; readonly before: readonly Before[]; readonly language: Language },
  signal: AbortSignal,
): Promise<Answered<OpinionVerdict> & { readonly prompt: string }> => {
  const prompt = promptFor('opinion', about.language);
  const content = JSON.stringify({
    before: about.before.map(({ from, text }) => ({ from, text: seen(text, longestBefore) })),
    message: seen(about.text, longestMessage),
  });
  const answer = { name: 'opinion', schema };
  const { value, ...spent } = await model.ask({ prompt: prompt.text, content, answer, timeout }, signal);
  // A request of no severity is one of which it cannot tell; a severity of no request means nothing.
  const isRequest = value.request;
  const severity = isRequest ? (value.severity === 'none' ? 'question' : value.severity) : null;
  const sure = value.sure && !(isRequest && value.severity === 'none');
  return { ...spent, prompt: prompt.id, value: { isRequest, kind: value.kind, severity, sure } };
};
