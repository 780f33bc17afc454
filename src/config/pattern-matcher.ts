import { RE2JS } from 're2js';

/** Longest text that a pattern is tried on, in UTF-16 units; what lies behind it is not looked at. */
const longestText = 8192;
const longestPattern = 1000;

export type CompiledPattern =
  | { readonly ok: true; readonly matches: (text: string) => boolean }
  | { readonly ok: false; readonly error: string };

/**
 * An operator's pattern in RE2 syntax, case-insensitive, found anywhere in the text. It runs in time linear in the text
 * whatever the pattern is; look-around and back-references do not exist there and are reported as errors.
 */
export const compilePattern = (source: string): CompiledPattern => {
  if (source.trim() === '') return { ok: false, error: 'the pattern is empty' };
  if (source.length > longestPattern) {
    return { ok: false, error: `the pattern is longer than ${longestPattern} characters` };
  }
  try {
    const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
    return { ok: true, matches: (text) => pattern.test(text.slice(0, longestText)) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
};
