const longest = 60;

/** Text of a file inside a message: short, and without characters that could steer a terminal. */
export const bare = (text: string): string => {
  const safe = text.slice(0, longest).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u00B7');
  return text.length > longest ? `${safe}…` : safe;
};

/** The same in quotes. */
export const shown = (text: string): string => `"${bare(text)}"`;
