import type { Actor } from '../domain/actor.ts';
import type { Language } from '../domain/desk.ts';
import { may } from '../domain/rights.ts';
import { catalog, findEntry, namesOf, usageOf } from './catalog.ts';

/** One command, as it is explained to somebody. */
export type HelpEntry = {
  readonly usage: string;
  readonly help: string;
  readonly example: string;
  /** All its names, in both languages. */
  readonly names: readonly string[];
};

/** The commands that somebody may use, or the one they ask about (none if it is not theirs). */
export const helpEntries = (language: Language, actor: Actor, verb: string | null): readonly HelpEntry[] => {
  const asked = verb === null ? catalog : [findEntry(verb)].filter((entry) => entry !== null);
  return asked
    .filter((entry) => may(actor, entry.action))
    .map((entry) => ({
      usage: usageOf(entry, language),
      help: entry.help[language],
      example: entry.example[language],
      names: namesOf(entry),
    }));
};

/** The form of a command that is named by any of its names. */
export const usageOfVerb = (verb: string, language: Language): string | null => {
  const entry = findEntry(verb);
  return entry && usageOf(entry, language);
};
