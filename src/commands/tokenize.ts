/** One word of a command line; `text` is folded and without its quotes, `start` and `end` are places in the raw line. */
export type Token = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
};

/** What stands behind the verb: its words, and the raw line for arguments that keep their text as it was typed. */
export type Rest = { readonly tokens: readonly Token[]; readonly raw: string };

/** Zero width, joiners and marks of direction: invisible in a chat, so never part of a word. */
const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff ||
  code === 0x00ad ||
  code === 0x061c;

const quotes: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
};

/** Nothing after this many characters is a verb, a number or a known word; text arguments are cut from the raw line. */
const looked = 2_000;

/** A line with its full-width letters, digits, marks and quotes made plain; `at[i]` is the raw place of character `i`. */
export type Folded = { readonly text: string; readonly at: readonly number[]; readonly raw: string };

export const foldLine = (raw: string): Folded => {
  let text = '';
  const at: number[] = [];
  const end = Math.min(raw.length, looked);
  for (let index = 0; index < end; index += 1) {
    const code = raw.charCodeAt(index);
    if (isInvisible(code)) continue;
    const char = raw.charAt(index);
    if (code > 0x20 && code < 0x7f) text += char;
    else if (code >= 0xff01 && code <= 0xff5e) text += String.fromCharCode(code - 0xfee0);
    else if (/\s/u.test(char)) text += ' ';
    else text += quotes[char] ?? char;
    at.push(index);
  }
  return { text, at, raw };
};

const word = /"([^"]*)"(?=$|[\s,;:、。.!?])|'([^']*)'(?=$|[\s,;:、。.!?])|[^\s,;:、]+/gu;
/** A number is a word of its own, also before Chinese or a mention: "12已重启", "12@李雷". */
const numberFirst = /^(#?\d+(?:[号號分星]|(?![号號分星])))(?=[\p{Script=Han}@])/u;
const closingMarks = /[.!?。~…]+$/u;
const onlyMarks = /^[-–—.!?。~…]+$/u;
/** Enough for every argument that is read word by word. */
const mostTokens = 64;

/** Splits what stands at `from` (a place in the folded text) and later into words. */
export const tokenize = (line: Folded, from: number): Rest => {
  const tokens: Token[] = [];
  const rawAt = (place: number): number => line.at[place] ?? Math.min(line.raw.length, looked);
  const add = (text: string, start: number, length: number, quoted: boolean): void => {
    const end = length === 0 ? rawAt(start) : rawAt(start + length - 1) + 1;
    tokens.push({ text, start: rawAt(start), end, quoted });
  };
  word.lastIndex = from;
  for (let found = word.exec(line.text); found !== null; found = word.exec(line.text)) {
    if (tokens.length >= mostTokens) break;
    const whole = found[0];
    const inner = found[1] ?? found[2];
    if (inner !== undefined) {
      add(inner.trim(), found.index, whole.length, true);
      continue;
    }
    if (onlyMarks.test(whole)) continue;
    const number = numberFirst.exec(whole)?.[1] ?? '';
    if (number !== '') add(number, found.index, number.length, false);
    const left = whole.slice(number.length);
    add(left.replace(closingMarks, '') || left, found.index + number.length, left.length, false);
  }
  return { tokens, raw: line.raw };
};

/** A Latin name ends before Chinese, too ("@Baton解决 12"); any other one only at a space or a mark. */
const mention =
  /^(?:\s*(?:<@[^>\s]{1,80}>|@(?:[\w.-]{1,80}(?=$|[\s/,:;、@]|\p{Script=Han})|[^\s/,:;@、]{1,20}(?=$|[\s/,:;、@])))[\s,:、]*)+/u;

/** How many characters of the folded text are leading mentions ("@Baton ", "<@U02> "). */
export const mentionLength = (text: string): number => mention.exec(text)?.[0].length ?? 0;

const tail = 24;
/** People also put the mention last: "解决 12 @Baton". */
export const withoutLastMention = (text: string): string => {
  const end = text.slice(-tail);
  const found = /\s*[@＠]baton\s*$/iu.exec(end);
  return found === null ? text : text.slice(0, text.length - end.length + found.index);
};

/** The message without the mentions it begins with. */
export const withoutMention = (text: string): string => {
  const line = foldLine(text);
  const length = mentionLength(line.text);
  if (length === 0) return text;
  const start = line.at[length];
  return start === undefined ? text.slice(looked) : text.slice(start);
};
