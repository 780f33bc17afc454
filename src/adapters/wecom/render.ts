import { createHash } from 'node:crypto';
import type { NeutralMessage } from '../contract.ts';

/** A message as plain text, line by line. */
export const plainText = ({ title, text, fields }: NeutralMessage): string =>
  [title, text, ...fields.map(({ label, value }) => `${label}: ${value}`)]
    .filter((line) => line !== null)
    .join('\n');

const blank = '\u200B';

/**
 * What somebody wrote stays what it is: no mention, no link with another face, no heading. WeCom's markdown has no escapes, so
 * a sign that is not seen keeps apart what would be markup.
 */
export const inert = (text: string): string =>
  text
    .replaceAll(/<(?=[@/a-z])/gi, `<${blank}`)
    .replaceAll('](', `]${blank}(`)
    .replaceAll(/^(?=[#>])/gm, blank)
    .replaceAll(/([*_`~])(?=[*_`~\S])/g, `$1${blank}`);

/** For the AI bot, which speaks markdown and nothing else. */
export const markdownOf = ({ title, text, fields }: NeutralMessage): string =>
  [
    title === null ? null : `**${inert(title)}**`,
    text === null ? null : inert(text),
    ...fields.map(({ label, value }) => `${inert(label)}: ${inert(value)}`),
  ]
    .filter((line) => line !== null)
    .join('\n');

/** Half a sign and NUL, which no database keeps, come from clients that cut through a text. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

export const byteLength = (text: string): number => Buffer.byteLength(text);

/** Pieces of at most so many bytes, cut at the end of a line where there is one, and never through a sign. */
export const inPieces = (text: string, most: number): readonly string[] => {
  if (byteLength(text) <= most) return [text];
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  const close = (): void => {
    if (piece !== '') pieces.push(piece);
    piece = '';
    size = 0;
  };
  for (const line of text.split(/(?<=\n)/)) {
    const length = byteLength(line);
    if (size + length > most) close();
    if (length <= most) {
      piece += line;
      size += length;
      continue;
    }
    for (const sign of line) {
      const bytes = byteLength(sign);
      if (size + bytes > most) close();
      piece += sign;
      size += bytes;
    }
  }
  close();
  return pieces.map((each) => each.replace(/\n$/, ''));
};

/** The same words give the same digest, however a client breaks or marks them: quotes and the archive bring words alone. */
export const wordsDigest = (text: string): string =>
  createHash('sha256')
    .update(text.normalize('NFKC').replaceAll(/[\s\u200B*`]+/g, ''))
    .digest('hex')
    .slice(0, 32);
