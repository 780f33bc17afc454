import type { NeutralMessage } from '../contract.ts';

const lines = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('\n');

/** Without the title: text, then each field in its line. */
export const bodyOf = ({ text, fields }: NeutralMessage): string =>
  lines([text, ...fields.map(({ label, value }) => `${label}: ${value}`)]);

/** As plain text, in which nothing is markup and nobody is called. */
export const plainOf = (message: NeutralMessage): string => lines([message.title, bodyOf(message)]);

/** Signs that DingTalk's Markdown would take for markup. */
const special = /[\\`*_{}[\]()#+\-!<>|~&]/g;

/** Plain text inside of Markdown: every sign as it is, every line a line. */
export const markdownOf = (text: string): string =>
  text.replaceAll(special, String.raw`\$&`).replaceAll('\n', '  \n');

/** As much of it as fits into so many bytes, whole signs only. */
export const cutBytes = (text: string, most: number): string => {
  if (Buffer.byteLength(text) <= most) return text;
  let bytes = 0;
  let kept = '';
  for (const sign of text) {
    bytes += Buffer.byteLength(sign);
    if (bytes > most - 3) return `${kept}…`;
    kept += sign;
  }
  return kept;
};

/** Parts of at most so many bytes each, cut between signs; whole lines where that is possible. */
export const partsOf = (text: string, most: number): readonly string[] => {
  const parts: string[] = [];
  let rest = text;
  while (Buffer.byteLength(rest) > most) {
    let end = 0;
    let bytes = 0;
    for (const sign of rest) {
      bytes += Buffer.byteLength(sign);
      if (bytes > most) break;
      end += sign.length;
    }
    const line = rest.lastIndexOf('\n', end - 1);
    const at = line > end / 2 ? line + 1 : end;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
};
