import type { Language } from '../domain/desk.ts';
import { counted, ticketNumber } from './arguments.ts';
import { findEntry } from './catalog.ts';
import type { Entry, Meaning } from './entry.ts';
import type { Intent, Misunderstanding } from './intent.ts';
import { nearestVerb } from './nearest.ts';
import { parseScore } from './score.ts';
import { foldLine, mentionLength, tokenize, withoutLastMention, type Folded, type Rest } from './tokenize.ts';

export { parseScore } from './score.ts';

const message: Intent = { type: 'message' };
const han = /\p{Script=Han}/u;

type Understood =
  | {
      readonly ok: true;
      readonly meaning: Exclude<Meaning, { type: 'missing' }>;
      /** Any words would have been taken, and no ticket was named before them. */
      readonly free: boolean;
    }
  | { readonly ok: false; readonly why: Misunderstanding };

/** Reads the arguments of a verb in their order; every word must have its place. */
const understand = (entry: Entry, name: string, language: Language, words: Rest): Understood => {
  const values: Record<string, unknown> = {};
  let rest = words;
  let free = false;
  let named = false;
  let skipped: Misunderstanding | null = null;
  for (const [key, argument] of Object.entries(entry.arguments)) {
    const reading = argument.read(rest);
    if (reading !== null) {
      values[key] = reading.value;
      rest = reading.rest;
      named ||= reading.named === true;
      free ||= reading.free === true && !named;
      continue;
    }
    const value = rest.tokens[0]?.text;
    const wrong: Misunderstanding | null =
      value === undefined
        ? null
        : {
            code: 'argument-wrong',
            verb: name,
            argument: argument.name,
            value,
            choices: argument.choices(language),
          };
    if (argument.otherwise === undefined) {
      const lacking: Misunderstanding = { code: 'argument-missing', verb: name, argument: argument.name };
      return { ok: false, why: wrong ?? lacking };
    }
    // A left over word is most likely a slip in a place that has known words, else in the first place skipped.
    if (wrong !== null && (skipped === null || argument.choices(language).length > 0)) skipped ??= wrong;
    values[key] = argument.otherwise.value;
  }
  const extra = rest.tokens[0];
  if (extra !== undefined) {
    return { ok: false, why: skipped ?? { code: 'argument-extra', verb: name, value: extra.text } };
  }
  const meaning = entry.means(values);
  if (meaning.type === 'missing') {
    return { ok: false, why: { code: 'argument-missing', verb: name, argument: meaning.argument } };
  }
  return { ok: true, meaning, free };
};

/** The language somebody wrote in: a Chinese verb, or Chinese behind an English one, is Chinese. */
const languageOfLine = (name: string, line: Folded): Language =>
  han.test(name) || han.test(line.text) ? 'zh' : 'en';

/** Letters up to the end, a space, a number, a mention or a mark that ends a word; so no path, no address. */
const slashVerb = /^\/(\p{L}+)(?=$|[\s\d#@"]|[,:;!?。.~、]+(?:$|[\s#\d@]|\p{Script=Han}))/u;
const bareVerb = /^(\p{L}+)(?=$|[\s\d#]|[,:;!?。.~、]+(?:$|[\s#\d]))/u;

/** Whether words after a verb without a slash show that a command was meant; "close button is broken" does not. */
const isSpokenCommand = (entry: Entry, rest: Rest, understood: Understood): boolean => {
  const [first, second] = rest.tokens;
  if (first === undefined) return entry.spoken !== 'told';
  if (entry.spoken === 'scored' && !first.text.startsWith('#')) {
    return parseScore(rest.raw.slice(first.start)) !== null;
  }
  if (ticketNumber(first) !== null) {
    if (!first.text.startsWith('#') && second !== undefined && counted.test(second.text)) return false;
    if (understood.ok) return !understood.free;
    return understood.why.code === 'argument-missing' || understood.why.code === 'argument-wrong';
  }
  return understood.ok && !understood.free;
};

const asIntent = (understood: Understood, language: Language): Intent =>
  understood.ok
    ? { ...understood.meaning, language }
    : { type: 'misunderstood', why: understood.why, language };

/** Most messages begin with neither a slash nor a mention: they cost no more than this look. */
const maySlash = /^[\s\p{Cf}]*[/／@＠<]/u;

/**
 * What a line asks for. Slash commands count anywhere; a verb without its slash only where the desk is addressed and
 * the rest fits strictly. All else is a message, which is never lost: when in doubt, it is one.
 */
export const parseText = (text: string, where: { readonly addressed: boolean }): Intent => {
  if (!where.addressed && !maySlash.test(text)) return message;
  const line = foldLine(withoutLastMention(text));
  const start = mentionLength(line.text);
  const from = start + (/^\s*/u.exec(line.text.slice(start))?.[0].length ?? 0);
  const body = line.text.slice(from);
  const slashed = slashVerb.exec(body)?.[1];
  if (slashed !== undefined) {
    const entry = findEntry(slashed);
    const rest = tokenize(line, from + 1 + slashed.length);
    const language = languageOfLine(slashed, line);
    if (entry !== null) return asIntent(understand(entry, slashed, language, rest), language);
    const nearest = nearestVerb(slashed);
    // "/tmp is full" is a customer's sentence; "/foo" or "/foo 12" is a slip.
    const sentence = rest.tokens.some((token) => ticketNumber(token) === null);
    if (nearest === null && sentence) return message;
    return { type: 'misunderstood', why: { code: 'unknown-verb', verb: slashed, nearest }, language };
  }
  if (!where.addressed) return message;
  const spoken = bareVerb.exec(body)?.[1];
  const entry = spoken === undefined ? null : findEntry(spoken);
  if (spoken === undefined || entry === null) return message;
  const rest = tokenize(line, from + spoken.length);
  const language = languageOfLine(spoken, line);
  const understood = understand(entry, spoken, language, rest);
  return isSpokenCommand(entry, rest, understood) ? asIntent(understood, language) : message;
};
