import { z } from 'zod';
import type { Language } from '../domain/desk.ts';
import type { SimilarTicket } from '../domain/similar.ts';
import type { RoomStory } from '../storage/room-story.ts';
import type { Told } from '../storage/solved.ts';
import type { Answered, Model } from './model.ts';
import { promptFor } from './prompts.ts';

const timeout = 60_000;
const mostAnswers = 3;

const draft = z.strictObject({
  text: z.string().trim().min(1).max(4_000),
  sources: z.array(z.number()).max(10),
});

export type Written = { readonly text: string; readonly sources: readonly number[] };

/** An answer to the customer, from how similar tickets were solved. Of those nothing that identifies somebody comes back. */
export const writeDraft = async (
  model: Model,
  about: {
    readonly ticket: Told;
    readonly solved: readonly { readonly shown: SimilarTicket; readonly told: Told }[];
    readonly language: Language;
  },
  signal: AbortSignal,
): Promise<Answered<Written>> => {
  const { subject, messages } = about.ticket;
  const solved = about.solved.map(({ shown, told }) => ({
    number: shown.number,
    subject: told.subject,
    note: told.note,
    answers: told.messages
      .filter(({ side }) => side === 'staff')
      .slice(-mostAnswers)
      .map(({ text }) => text),
  }));
  const answered = await model.ask(
    {
      prompt: promptFor('draft', about.language).text,
      content: JSON.stringify({ ticket: { subject, messages } }),
      others: JSON.stringify({ solved }),
      answer: { name: 'draft', schema: draft },
      timeout,
    },
    signal,
  );
  const known = new Set(solved.map(({ number }) => number));
  const { text, sources } = answered.value;
  return { ...answered, value: { text, sources: sources.filter((number) => known.has(number)) } };
};

/** What a ticket, or a whole room, comes to. */
export const writeSummary = (
  model: Model,
  about: { readonly story: Told | RoomStory; readonly language: Language },
  signal: AbortSignal,
): Promise<Answered<string>> =>
  model.askForWords(
    {
      prompt: promptFor('summary', about.language).text,
      content: JSON.stringify(about.story),
      answer: null,
      timeout,
    },
    signal,
  );
