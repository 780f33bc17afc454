import type { Language, Role } from '../domain/desk.ts';
import { rights } from '../domain/rights.ts';
import { catalog, namesOf, usageOf } from './catalog.ts';

/** One line of a completion list, in both languages, for a page that filters while somebody types. */
export type Hint = {
  /** Every name it can be typed by, without the slash. */
  readonly names: readonly string[];
  /** The name that is put in. */
  readonly shown: Readonly<Record<Language, string>>;
  /** The whole form. */
  readonly usage: Readonly<Record<Language, string>>;
  readonly help: Readonly<Record<Language, string>>;
  readonly roles: readonly (Role | 'customer')[];
};

export const commandHints = (): readonly Hint[] =>
  catalog.map((entry) => ({
    names: namesOf(entry),
    shown: { en: entry.verb, zh: entry.aliases.zh[0] },
    usage: { en: usageOf(entry, 'en'), zh: usageOf(entry, 'zh') },
    help: entry.help,
    roles: rights[entry.action],
  }));
