import type { TicketRef } from '../domain/decision.ts';
import type { Language } from '../domain/desk.ts';
import type { Severity } from '../domain/severity.ts';
import type { FilterWord, TicketFilter } from '../domain/ticket-filter.ts';
import type { ArgumentName, AskedVerdict } from './intent.ts';
import type { Rest, Token } from './tokenize.ts';
import { choicesOf, filterVocabulary, finder, noWords, severityWords, type Vocabulary } from './words.ts';

/**
 * One argument read from the front of what is left. `free`: any words would have done, so nothing shows that a
 * command was meant; `named`: it is a ticket's number.
 */
export type Reading<T> = {
  readonly value: T;
  readonly rest: Rest;
  readonly free?: boolean;
  readonly named?: boolean;
};

/** A typed argument. `read` gives null where it is not there; `otherwise` stands for it then, or it is required. */
export type Argument<T> = {
  readonly name: ArgumentName;
  readonly label: Readonly<Record<Language, string>>;
  readonly choices: (language: Language) => readonly string[];
  readonly read: (rest: Rest) => Reading<T> | null;
  readonly otherwise?: { readonly value: T };
};

/** The same argument, left out where a default or the room can tell. */
export const optional = <T, D>(argument: Argument<T>, value: D): Argument<T | D> => ({
  ...argument,
  otherwise: { value },
});

const findFilter = finder(filterVocabulary);
const findSeverity = finder(severityWords);

const none = (): readonly string[] => [];
const after = (rest: Rest, used: number): Rest => ({ ...rest, tokens: rest.tokens.slice(used) });

const ticketWord = /^#?(\d{1,9})[号號]?$/;
export const ticketNumber = (token: Token | undefined): number | null => {
  if (token === undefined || token.quoted) return null;
  const number = Number(ticketWord.exec(token.text)?.[1] ?? 0);
  return number > 0 ? number : null;
};

/** `12` or `#12`; left out, the room tells. */
export const ticket: Argument<TicketRef> = {
  name: 'ticket',
  label: { en: '#ticket', zh: '#工单号' },
  choices: none,
  read: (rest) => {
    const number = ticketNumber(rest.tokens[0]);
    if (number === null) return null;
    return { value: { by: 'number', number }, rest: after(rest, 1), named: true };
  },
  otherwise: { value: { by: 'room' } },
};

/** "3 个问题", "2 hours": a number that counts something names no ticket, unless it has its `#`. */
export const counted =
  /^(?:[个個台次位名人天条條笔筆张張份家套项項种種件秒周週月年遍]|小时|小時|分钟|分鐘|users?\b|people\b|times?\b|hours?\b|minutes?\b|mins?\b|days?\b|weeks?\b|months?\b|years?\b|issues?\b|problems?\b|tickets?\b|orders?\b|errors?\b|of\b|more\b|am\b|pm\b)/iu;

const countsThings = new RegExp(
  `${counted.source}|^(?:customers?\\b|days?\\b|客户|客戶|点|點|元|万|萬|号线)`,
  'iu',
);

/** Small words that people put before a choice or a name. */
const fillers = new Set(['to', 'as', 'for', 'this', '给', '給', '为', '為', '成']);
const skipFiller = (rest: Rest): Rest =>
  rest.tokens.length > 1 && fillers.has(rest.tokens[0]?.text.toLowerCase() ?? '') ? after(rest, 1) : rest;

/** One of a few known words, in any of their spellings. */
export const choice = <T extends string>(
  name: ArgumentName,
  label: Argument<T>['label'],
  vocabulary: Vocabulary<T>,
): Argument<T> => {
  const find = finder(vocabulary);
  return {
    name,
    label,
    choices: (language) => choicesOf(vocabulary, language),
    read: (rest) => {
      const from = skipFiller(rest);
      const value = find(from.tokens[0]?.text ?? '');
      return value === undefined ? null : { value, rest: after(from, 1) };
    },
  };
};

const doubtIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The whole id of a doubt, as its card shows it. */
export const doubtId: Argument<string> = {
  name: 'id',
  label: { en: 'id', zh: '编号' },
  choices: none,
  read: (rest) => {
    const id = rest.tokens[0]?.text ?? '';
    return doubtIdForm.test(id) ? { value: id.toLowerCase(), rest: after(rest, 1) } : null;
  },
};

const findNo = finder(noWords);

/** What a doubt comes to: a severity opens a ticket, a number is the ticket it belongs to, "no" sets it aside. */
export const verdict: Argument<AskedVerdict> = {
  name: 'verdict',
  label: { en: 'severity | #ticket | no', zh: '级别 | #工单号 | 忽略' },
  choices: (language) => [...choicesOf(severityWords, language), '#12', ...choicesOf(noWords, language)],
  read: (rest) => {
    const word = rest.tokens[0]?.text ?? '';
    const number = ticketNumber(rest.tokens[0]);
    const severity = findSeverity(word);
    const value: AskedVerdict | null =
      number !== null
        ? { type: 'attach', number }
        : severity !== undefined
          ? { type: 'open', severity }
          : findNo(word) === 'no'
            ? { type: 'dismiss' }
            : null;
    return value && { value, rest: after(rest, 1) };
  },
};

/** All that is left, as it was typed; quotes around the whole of it are taken off. */
const wholeText = (rest: Rest): string => {
  const [first, second] = rest.tokens;
  if (first === undefined) return '';
  if (first.quoted && second === undefined) return rest.raw.slice(first.start + 1, first.end - 1).trim();
  return rest.raw.slice(first.start).trim();
};

export const text = (name: ArgumentName, label: Argument<string>['label']): Argument<string> => ({
  name,
  label,
  choices: none,
  read: (rest) => {
    const value = wholeText(rest);
    return value === '' ? null : { value, rest: after(rest, rest.tokens.length), free: true };
  },
});

/** A name or an @mention: all that is left, since names have spaces. */
export const person: Argument<string> = {
  name: 'person',
  label: { en: '@person', zh: '@同事' },
  choices: none,
  read: (rest) => {
    const from = skipFiller(rest);
    const value = from.tokens
      .map((token) => token.text)
      .join(' ')
      .replace(/^[给給](?=.)/u, '')
      .replace(/^@/, '')
      .trim();
    return value === '' ? null : { value, rest: after(rest, rest.tokens.length), free: true };
  },
};

const scoreWord = /^([1-5])(?:[分星]|stars?|\/5)?$/i;
const scoreOf = (token: Token | undefined): number | null => {
  const digit = scoreWord.exec(token?.text ?? '')?.[1];
  if (digit !== undefined) return Number(digit);
  const stars = Array.from(token?.text.replaceAll('\uFE0F', '') ?? '');
  return stars.length > 0 && stars.length <= 5 && stars.every((star) => '★⭐'.includes(star))
    ? stars.length
    : null;
};

export const score: Argument<number> = {
  name: 'score',
  label: { en: '1-5', zh: '1-5' },
  choices: () => ['1', '2', '3', '4', '5'],
  read: (rest) => {
    const value = scoreOf(rest.tokens[0]);
    if (value === null) return null;
    const unit = /^(?:[分星]|stars?|points?)$/i.test(rest.tokens[1]?.text ?? '');
    return { value, rest: after(rest, unit ? 2 : 1) };
  },
};

/** The ticket before a score: with `#`, or the first of two numbers of which the second is a score. */
export const ratedTicket: Argument<TicketRef> = {
  ...ticket,
  read: (rest) => {
    const [first, second] = rest.tokens;
    const found = ticket.read(rest);
    if (found === null || first === undefined || first.text.startsWith('#')) return found;
    return scoreOf(second) === null ? null : found;
  },
};

/** "12:30", "2–3 days", "5点前", "30%": no ticket, unless it has its `#`. */
const measured = /^\s*(?:[:：][0-9０-９]|[.．,，][0-9０-９]|[-–—~～至到][\s#]*[0-9０-９]|[点點秒%％])/u;

/**
 * The ticket before words that go to a customer: what they begin with is no number of a ticket when it counts or
 * measures something, because then another customer would get them.
 */
export const repliedTicket: Argument<TicketRef> = {
  ...ticket,
  read: (rest) => {
    const [first, second] = rest.tokens;
    const found = ticket.read(rest);
    if (found === null || first === undefined || rest.raw.charAt(first.start).match(/[#＃]/u)) return found;
    const behind = rest.raw.slice(first.end, first.end + 20);
    return measured.test(behind) || (second !== undefined && countsThings.test(second.text)) ? null : found;
  },
};

/** Filters in any order; words that are none name a customer or a team. */
export const ticketFilter: Argument<TicketFilter> = {
  name: 'filter',
  label: {
    en: 'mine | unclaimed | waiting | all, severity, customer, team',
    zh: '我的 | 待接手 | 等待 | 全部，级别，客户，团队',
  },
  choices: none,
  read: (rest) => {
    if (rest.tokens.length === 0) return null;
    const words: FilterWord[] = [];
    const severities: Severity[] = [];
    const names: string[] = [];
    for (const { text: typed, quoted } of rest.tokens) {
      const word = quoted ? undefined : findFilter(typed);
      const severity = quoted ? undefined : findSeverity(typed);
      if (word !== undefined) words.push(word);
      else if (severity !== undefined) severities.push(severity);
      else names.push(typed);
    }
    return {
      value: { words, severities, name: names.length === 0 ? null : names.join(' ') },
      rest: after(rest, rest.tokens.length),
      free: names.length > 0,
    };
  },
  otherwise: { value: { words: [], severities: [], name: null } },
};

/** A row's id, as it is listed: up to the next space, since keys have colons in them. */
export const rowId: Argument<string | null> = {
  name: 'id',
  label: { en: 'id', zh: '编号' },
  choices: none,
  read: (rest) => {
    const first = rest.tokens[0];
    if (first === undefined) return null;
    const value = /^\S*/u.exec(rest.raw.slice(first.start))?.[0] ?? '';
    const end = first.start + value.length;
    const left = rest.tokens.filter((token) => token.start >= end);
    return { value, rest: { ...rest, tokens: left }, free: !/^[\w:.%-]*\d[\w:.%-]*$/.test(value) };
  },
  otherwise: { value: null },
};

/** A new ticket's text, or the number of one to look at. */
export const textOrTicket: Argument<{ readonly number: number } | { readonly text: string }> = {
  name: 'text',
  label: { en: 'text | #ticket', zh: '描述 | #工单号' },
  choices: none,
  read: (rest) => {
    const done = after(rest, rest.tokens.length);
    const number = rest.tokens.length === 1 ? ticketNumber(rest.tokens[0]) : null;
    if (number !== null) return { value: { number }, rest: done, named: true };
    const words = wholeText(rest);
    return words === '' ? null : { value: { text: words }, rest: done, free: true };
  },
};
