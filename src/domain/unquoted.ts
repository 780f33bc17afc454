const longest = 300;

/**
 * What an error says, without what it quotes: databases and parsers repeat there what they could not take. Names of tables
 * and constraints stay. Query strings carry tokens, long digit runs are phone numbers.
 */
export const unquoted = (message: string): string =>
  message
    // A quoted value may hold quotation marks itself, so nothing behind the first one is trusted.
    .replaceAll(/"([a-z][a-z_./-]{0,62})"|"[\s\S]*/gi, (quoted, name) =>
      name === undefined ? '“…”' : quoted,
    )
    .replaceAll(/\?[^\s]*/g, '?…')
    .replaceAll(/\d{7,}/g, '…')
    .slice(0, longest);
