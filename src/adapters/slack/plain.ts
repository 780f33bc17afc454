import { storable } from '../contract.ts';

/** Slack's markup in a message's text, with the words in it that people read. Source: docs.slack.dev/messaging/formatting-message-text */
export type Names = {
  /** The desk's own user. */
  readonly bot: string;
  nameOf(user: string): string | undefined;
};

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|amp);/g, (one) => entities[one] ?? one);

const bracketed = /<([^<>\n]+)>/g;
const code = /```[\s\S]*?```|`[^`\n]*`/g;

const labelled = (inner: string): { readonly target: string; readonly label: string | undefined } => {
  const bar = inner.indexOf('|');
  return bar < 0
    ? { target: inner, label: undefined }
    : { target: inner.slice(0, bar), label: inner.slice(bar + 1) };
};

const wordOf = (inner: string, { bot, nameOf }: Names): string => {
  const { target, label } = labelled(inner);
  const id = target.slice(1);
  switch (target[0]) {
    case '@':
      return `@${id === bot ? 'Baton' : (nameOf(id) ?? label ?? id)}`;
    case '#':
      return `#${label ?? id}`;
    case '!':
      // <!here>, <!subteam^S1|@team>, <!date^…|words>
      return label ?? `@${id.split('^')[0] ?? id}`;
    default: {
      const shown = target.replace(/^mailto:|^tel:/, '');
      return label === undefined || label === shown || label === target ? shown : `${label} (${shown})`;
    }
  }
};

/** What was written, as people read it: mentions by name, links as addresses. */
export const plainText = (markup: string, names: Names): string =>
  storable(unescaped(markup.replaceAll(bracketed, (_, inner: string) => wordOf(inner, names))));

/** Everybody who is mentioned, in order, the desk too. */
export const mentioned = (markup: string): readonly string[] => [
  ...new Set([...markup.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id]) => id ?? '')),
];

/** Whether somebody is called, outside of code. */
export const calls = (markup: string, user: string): boolean =>
  mentioned(markup.replaceAll(code, ' ')).includes(user);

/** For texts that Slack reads as markup: nobody is called by what a customer wrote. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** At most `length` UTF-16 units, as Slack counts, and never half a sign. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
