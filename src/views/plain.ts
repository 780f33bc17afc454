/** Marks of direction and other invisible controls, by which a text could pretend to be something else. */
const invisible = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu;
/** Marks of direction alone: joiners hold emoji and other scripts together. */
const bearing = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
// oxlint-disable-next-line no-control-regex -- removing them is the point
const control = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/gu;

const cut = (text: string, most: number): string => {
  const signs = Array.from(text.slice(0, most * 2 + 2));
  return signs.length <= most && text.length <= most * 2 + 2
    ? text
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
};

/** A value in one line of at most `most` signs: what somebody wrote can neither break a line nor look like a field. */
export const oneLine = (text: string, most = 120): string =>
  cut(
    text
      .slice(0, most * 8)
      .replaceAll(invisible, '')
      .replaceAll(/[\u0085\s]+/gu, ' ')
      .replaceAll(control, '')
      .trim(),
    most,
  );

/** What one of ours says, whole and with its lines, without invisible controls. */
export const asWritten = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => line.replaceAll(bearing, '').replaceAll(control, '').trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();

const longestBlock = 1_500;

/** What somebody wrote, with its lines; each of several is marked as theirs, so that none passes for one of ours. */
export const quoted = (text: string): string => {
  const lines = text
    .slice(0, longestBlock * 2)
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map((line) => oneLine(line, longestBlock))
    .filter((line) => line !== '');
  const whole = cut(
    lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `┃ ${line}`).join('\n'),
    longestBlock,
  );
  return text.length > longestBlock * 2 && !whole.endsWith('…') ? `${whole}…` : whole;
};
