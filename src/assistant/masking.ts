import { plainForm } from './plain-form.ts';

/** Kinds of what never leaves the house, as they are named to the model. */
type MaskKind = 'KEY' | 'EMAIL' | 'ID' | 'CARD' | 'PHONE';

type Span = { readonly from: number; readonly to: number; readonly kind: MaskKind };

/** The masks of one call: a value has the same one throughout. Held in memory alone, and gone with the call. */
export type Masks = {
  mask(text: string): string;
  /** Puts the values back, where the text is for our own people. */
  restore(text: string): string;
};

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the last sign of a mainland identity number follows from the others. */
export const isIdentityNumber = (number: string): boolean => {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return '10X98765432'[sum % 11] === number[17];
};

/** One wrong digit makes it no less somebody's: region and birthday are enough. */
const looksLikeIdentity = (number: string): boolean => {
  const [, year = '', month = '', day = ''] = /^[1-8]\d{5}(\d{4})(\d\d)(\d\d)/.exec(number) ?? [];
  return (
    Number(year) >= 1900 &&
    Number(year) <= 2099 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= 31
  );
};

export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
};

const bare = (text: string): string => text.replaceAll(/[^\dX]/gi, '').toUpperCase();

/** The longest beginning of `text` that ends between numbers and holds; 0: none. */
const longest = (text: string, least: number, most: number, holds: (digits: string) => boolean): number => {
  for (let to = text.length; to > 0; to -= 1) {
    if (/\d/.test(text[to] ?? '') || !/[\dXx]/.test(text[to - 1] ?? '')) continue;
    const digits = bare(text.slice(0, to));
    if (digits.length < least) return 0;
    if (digits.length <= most && holds(digits)) return to;
  }
  return 0;
};

type Finder = {
  readonly kind: MaskKind;
  readonly pattern: RegExp;
  /** How much of a match it is, and where in the match it begins; absent: all of it. */
  readonly take?: (match: RegExpExecArray) => { readonly skip: number; readonly length: number };
};

const group = (match: RegExpExecArray): { skip: number; length: number } => {
  const value = match[1] ?? '';
  return { skip: match[0].lastIndexOf(value), length: value.length };
};

const mixed = (word: string): boolean =>
  [/\d/, /[a-z]/, /[A-Z]/].filter((kind) => kind.test(word)).length >= 2 && /\d/.test(word);

/** In this order: what an earlier one has taken, a later one leaves alone. */
const finders: readonly Finder[] = [
  {
    kind: 'KEY',
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
  // Of whose names and addresses a web address is made: https://user:password@host
  { kind: 'KEY', pattern: /\b[a-z][a-z0-9+.-]{1,15}:\/\/([^\s/@:]{0,80}:[^\s/@]{1,120})@/gi, take: group },
  { kind: 'EMAIL', pattern: /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu },
  {
    kind: 'KEY',
    pattern:
      /\b(?:sk|pk|rk|gh[pousr]|github_pat|glpat|xox[abeprs]|xapp|hf|npm|AKIA|ASIA|LTAI|AKID|AIza|ya29|SG|dop_v1|shpat|whsec)[-_.A-Za-z0-9]{12,400}/g,
  },
  { kind: 'KEY', pattern: /\beyJ[\w-]{8,2000}\.[\w-]{8,4000}(?:\.[\w-]{0,2000})?/g },
  {
    kind: 'KEY',
    pattern:
      /(?:pass(?:word|wd|code|phrase)?|pwd|secret|token|api[_ -]?key|access[_ -]?key|client[_ -]?secret|authorization|cookie|session(?:id)?|sig(?:nature)?|密码|口令|密钥|秘钥|令牌|验证码|密碼|金鑰|驗證碼)["']?\s{0,3}(?:[:：=]|是|为|為|is\b)\s{0,3}["']?(?:(?:bearer|basic)\s+)?([^\s"'，。；,;]{4,400})/gi,
    take: group,
  },
  { kind: 'KEY', pattern: /\b(?:bearer|basic)\s+([\w.~+/=-]{12,2000})/gi, take: group },
  { kind: 'KEY', pattern: /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi },
  {
    kind: 'KEY',
    pattern: /(?<![0-9a-f])(?=[0-9a-f]{0,200}[a-f])(?=[0-9a-f]{0,200}\d)[0-9a-f]{32,200}(?![0-9a-f])/gi,
  },
  {
    kind: 'KEY',
    pattern: /(?<![\w+/=-])[\w+/-]{28,400}={0,2}(?![\w+/-])/g,
    take: (match) => ({
      skip: 0,
      length: mixed(match[0]) && !/^[\d-]+$/.test(match[0]) ? match[0].length : 0,
    }),
  },
  {
    kind: 'ID',
    pattern: /(?<!\d)[1-8](?:[ -]?\d){16}[ -]?[\dXx](?!\d)/g,
    take: (match) => {
      const number = bare(match[0]);
      const holds = isIdentityNumber(number) || looksLikeIdentity(number);
      return { skip: 0, length: holds ? match[0].length : 0 };
    },
  },
  {
    kind: 'CARD',
    pattern: /(?<![\d.])[2-69](?:[ -]?\d){12,18}(?:[ -]?\d){0,20}(?!\d)/g,
    take: (match) => ({ skip: 0, length: longest(match[0], 13, 19, passesLuhn) }),
  },
  { kind: 'PHONE', pattern: /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[ -]?[3-9](?:[ -]?\d){9}(?!\d)/g },
  { kind: 'PHONE', pattern: /(?<![\w+])(?:\+|00)[1-9](?:[ .()-]{0,2}\d){7,14}(?!\d)/g },
  {
    kind: 'PHONE',
    pattern:
      /(?<![\d.])\(?0\d{2,3}\)?[ -]?\d{3,4}[ -]?\d{4}(?:\s?(?:转|轉|ext\.?|分机|-)\s?\d{1,6})?(?![\d.])/gi,
  },
  { kind: 'PHONE', pattern: /(?<!\d)[48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/g },
  { kind: 'PHONE', pattern: /(?<![\d.])(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}(?![\d.])/g },
];

const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

const spansIn = (text: string): readonly Span[] => {
  const found: Span[] = [];
  for (const { kind, pattern, take } of finders) {
    for (const match of text.matchAll(pattern)) {
      const { skip, length } = take?.(match) ?? { skip: 0, length: match[0].length };
      const span = { from: match.index + skip, to: match.index + skip + length, kind };
      if (length > 0 && !found.some((other) => overlaps(span, other))) found.push(span);
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
};

/** What somebody typed must not pass for a mask of ours. */
const forged = /\[(?=(?:KEY|EMAIL|ID|CARD|PHONE)-\d)/g;

/** The masks' numbers begin behind `base`, so that those of two texts differ. */
export const createMasks = (base = 0): Masks => {
  const names = new Map<string, string>();
  const values = new Map<string, string>();
  const counts = new Map<MaskKind, number>();
  const nameOf = (kind: MaskKind, value: string, plain: string): string => {
    const key = `${kind} ${plain}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? base) + 1;
    counts.set(kind, count);
    const name = `[${kind}-${count}]`;
    names.set(key, name);
    values.set(name, value);
    return name;
  };
  return {
    mask: (raw) => {
      const text = raw.replaceAll(forged, '(');
      const plain = plainForm(text);
      let masked = '';
      let done = 0;
      for (const { from, to, kind } of spansIn(plain.text)) {
        const start = plain.origin(from);
        const end = plain.origin(to);
        const value = text.slice(start, end);
        masked += text.slice(done, start) + nameOf(kind, value, plain.text.slice(from, to));
        done = end;
      }
      return masked + text.slice(done);
    },
    restore: (text) =>
      text.replaceAll(/\[(?:KEY|EMAIL|ID|CARD|PHONE)-\d+\]/g, (name) => values.get(name) ?? name),
  };
};
