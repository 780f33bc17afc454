import { traditionalPairs } from './traditional.ts';

/** Longest part of a message that is graded, in UTF-16 units: what a person wants stands at the beginning. */
export const longestGraded = 8192;

/**
 * A message made comparable: lower case, compatibility forms and full-width characters resolved (NFKC), traditional
 * characters simplified, invisible and direction characters gone, links and @mentions gone, punctuation reduced to
 * `,` (ends a clause), `.` `?` `!` (end a sentence) and single spaces. `origin[i]` is the place of unit `i` in the original.
 */
export type Folded = {
  readonly units: Uint16Array;
  readonly origin: Uint16Array;
  length: number;
  /** Units that lie inside a code block or a quoted log: [from, to) pairs. */
  readonly code: number[];
};

const unit = {
  space: 0x20,
  comma: 0x2c,
  stop: 0x2e,
  exclamation: 0x21,
  question: 0x3f,
  at: 0x40,
  colon: 0x3a,
  slash: 0x2f,
  less: 0x3c,
  greater: 0x3e,
  backtick: 0x60,
  newline: 0x0a,
  hyphen: 0x2d,
} as const;

const dropped = 0xffff;
const apostrophes = "'’‘ʼ`´";
const clauseEnds = ',:;，：；()（）【】{}<>《》—–…~～·•|=→＝';
const spaces = '-_/\\"“”„«»「」『』+*&^%$#、\u00a0\u3000';

const isMark = (code: number): boolean =>
  (code >= 0x0300 && code <= 0x036f) || // combining accents
  (code >= 0x200b && code <= 0x200f) || // zero width, direction
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) || // variation selectors
  code === 0xfeff ||
  code === 0x00ad ||
  code === 0x061c ||
  code === 0x180e;

const compatible = (code: number): number => {
  const folded = String.fromCharCode(code).normalize('NFKD').toLowerCase();
  const first = folded.charCodeAt(0);
  return isMark(first) ? dropped : first;
};

/** One folded unit for each UTF-16 unit; surrogates fold to a space, so that an emoji separates and says nothing. */
const foldTable: Uint16Array = (() => {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code += 1) {
    if (code < 0x20 || code === 0x7f) table[code] = unit.space;
    else if (isMark(code)) table[code] = dropped;
    else if (code >= 0xd800 && code <= 0xdfff) table[code] = unit.space;
    else table[code] = code;
  }
  const normalized: readonly (readonly [number, number])[] = [
    [0x41, 0x5a],
    [0xa0, 0x24f],
    [0x2000, 0x214f],
    [0x2460, 0x24ff],
    [0x2e80, 0x2fdf],
    [0x3300, 0x33ff],
    [0xf900, 0xfaff],
    [0xfb00, 0xfb06],
    [0xff01, 0xffee],
  ];
  for (const [from, to] of normalized) {
    for (let code = from; code <= to; code += 1) if (!isMark(code)) table[code] = compatible(code);
  }
  for (const char of spaces) table[char.charCodeAt(0)] = unit.space;
  for (const char of clauseEnds) table[char.charCodeAt(0)] = unit.comma;
  for (const char of apostrophes) table[char.charCodeAt(0)] = dropped;
  for (const char of '。．｡') table[char.charCodeAt(0)] = unit.stop;
  for (const char of '？﹖⁇') table[char.charCodeAt(0)] = unit.question;
  for (const char of '！﹗') table[char.charCodeAt(0)] = unit.exclamation;
  table[unit.newline] = unit.newline;
  table[0x0d] = unit.newline;
  for (let index = 0; index + 1 < traditionalPairs.length; index += 2) {
    table[traditionalPairs.charCodeAt(index)] = traditionalPairs.charCodeAt(index + 1);
  }
  return table;
})();

/** The folded form of a lexicon entry, so that text and lexicon can never differ in their folding. */
export const foldEntry = (entry: string): string => {
  let folded = '';
  for (let index = 0; index < entry.length; index += 1) {
    const code = foldTable[entry.charCodeAt(index)] ?? dropped;
    if (code !== dropped) folded += String.fromCharCode(code);
  }
  return folded;
};

export const isLatin = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0xdf && code <= 0x24f);
export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
export const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;
const isBlank = (code: number): boolean =>
  code <= 0x20 || code === 0x3000 || code === 0xa0 || code === 0x2005;

/** WeCom and DingTalk put what is answered to first, between corner brackets or behind `>`: it is not said again. */
const afterQuote = (text: string): number => {
  if (text.charCodeAt(0) !== 0x300c) return 0;
  const end = text.indexOf('」\n- - -');
  if (end < 0) return 0;
  const line = text.indexOf('\n', end + 2);
  return line < 0 ? 0 : line + 1;
};

/** Where a mention that starts at `at` ends: at white space; a Latin name also before Chinese; a Chinese name has ≤ 8 units. */
const afterMention = (text: string, at: number, end: number): number => {
  const latin = !isHan(text.charCodeAt(at + 1));
  let index = at + 1;
  for (; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (isBlank(code) || code === 0xff0c || code === 0x2c || code === 0xff1a || code === 0x3a) return index;
    if (latin && isHan(code) && text.charCodeAt(index - 1) !== unit.hyphen) return index;
    if (!latin && index - at > 8) return at + 1;
  }
  return latin || index - at <= 5 ? index : at + 1;
};

const afterLink = (text: string, from: number, end: number): number => {
  let index = from;
  while (index < end && text.charCodeAt(index) > 0x20 && text.charCodeAt(index) < 0x2e80) index += 1;
  return index;
};

const afterLine = (text: string, from: number, end: number): number => {
  const line = text.indexOf('\n', from);
  return line < 0 || line > end ? end : line;
};

const isPossessive = (text: string, at: number, end: number): boolean => {
  const code = text.charCodeAt(at);
  if (code !== 0x27 && code !== 0x2019) return false;
  if ((text.charCodeAt(at + 1) | 0x20) !== 0x73) return false;
  return at + 2 >= end || !isLatin(foldTable[text.charCodeAt(at + 2)] ?? 0);
};

const wordFrom = (units: Uint16Array, length: number): number => {
  let index = length;
  while (index > 0 && isLatin(units[index - 1] ?? 0)) index -= 1;
  return index;
};

/** A folder with its own buffers: its result is valid until the next call. */
export const createFolder = (): ((text: string) => Folded) => {
  const units = new Uint16Array(longestGraded + 16);
  const origin = new Uint16Array(longestGraded + 16);
  const folded: Folded = { units, origin, length: 0, code: [] };

  return (text) => {
    const end = Math.min(text.length, longestGraded);
    folded.code.length = 0;
    let length = 0;
    let last: number = unit.stop;
    let codeFrom = -1;
    const put = (code: number, at: number): void => {
      units[length] = code;
      origin[length] = at;
      length += 1;
      last = code;
    };
    const separate = (code: number, at: number): void => {
      if (last === unit.space) length -= 1;
      put(code, at);
    };
    for (let index = afterQuote(text); index < end; index += 1) {
      const raw = text.charCodeAt(index);
      let code = foldTable[raw] ?? 0;
      if (raw === unit.backtick) {
        if (codeFrom < 0) codeFrom = length;
        else {
          folded.code.push(codeFrom, length);
          codeFrom = -1;
        }
        while (text.charCodeAt(index + 1) === unit.backtick) index += 1;
        code = unit.space;
      } else if (raw === unit.at && codeFrom < 0) {
        index = afterMention(text, index, end) - 1;
        code = unit.space;
      } else if (raw === unit.less && /[@!#]/.test(text.charAt(index + 1))) {
        const close = text.indexOf('>', index);
        if (close > 0 && close - index < 80) index = close;
        code = unit.space;
      } else if (raw === unit.greater && (index === 0 || last === unit.newline)) {
        index = afterLine(text, index, end) - 1;
        continue;
      } else if (
        raw === unit.colon &&
        text.charCodeAt(index + 1) === unit.slash &&
        text.charCodeAt(index + 2) === unit.slash
      ) {
        index = afterLink(text, index, end) - 1;
        length = wordFrom(units, length);
        last = length > 0 ? (units[length - 1] ?? unit.stop) : unit.stop;
        code = unit.space;
      } else if (raw === unit.stop || raw === unit.comma) {
        // 3.5, v2.1, 1,200: no end of anything.
        if (
          isLatin(foldTable[text.charCodeAt(index + 1)] ?? 0) &&
          (raw === unit.stop || isDigit(text.charCodeAt(index + 1)))
        ) {
          code = raw === unit.stop ? unit.space : dropped;
        }
      }
      if (code === dropped) {
        // "everything's dead", "the carrier's label": what is owned or is, without the ending; "it's" stays "its".
        if (raw !== unit.backtick && isPossessive(text, index, end) && length - wordFrom(units, length) > 4)
          index += 1;
        continue;
      }
      if (code === unit.space) {
        if (last !== unit.space && last !== unit.comma && last !== unit.stop && last !== unit.newline)
          put(code, index);
      } else if (
        code === unit.comma ||
        code === unit.stop ||
        code === unit.newline ||
        code === unit.question ||
        code === unit.exclamation
      ) {
        separate(code, index);
      } else {
        // People who type Chinese part their clauses with a space.
        if (last === unit.space && isHan(code) && length > 1 && isHan(units[length - 2] ?? 0))
          units[length - 1] = unit.comma;
        put(code, index);
      }
    }
    folded.length = length;
    // Who looks at what follows the last unit must not see the message before.
    units.fill(0, length, length + 8);
    return folded;
  };
};
