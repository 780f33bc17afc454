import type { YAMLError } from 'yaml';

type Words = { readonly message: string; readonly mend: string };

const quotes = 'Put text that holds such a character in "quotes"';

const known: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: { message: 'a tab is used to indent', mend: 'Indent with spaces, two for each level' },
  BAD_INDENT: {
    message: 'the indentation does not fit the lines before it',
    mend: 'Give all entries of one level the same number of spaces, and close every [ and {',
  },
  MULTIPLE_DOCS: {
    message: 'a second document begins here',
    mend: 'Remove the line "---": everything belongs to one document',
  },
  BAD_SCALAR_START: { message: 'text cannot begin with this character', mend: quotes },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'there is a second ": " on this line',
    mend: 'Put the text in "quotes", or begin a new line',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a setting and its value are not clearly separated here',
    mend: 'Write `name: value` on one line, with a space behind the colon',
  },
  UNEXPECTED_TOKEN: {
    message: 'this does not belong here',
    mend: 'Check the indentation and the quotes of this line and the one before',
  },
  MISSING_CHAR: {
    message: 'a closing quote or bracket is missing',
    mend: 'Close it, or put text that holds such a character in "quotes"',
  },
  RESOURCE_EXHAUSTION: {
    message: 'the brackets in this file are nested too deeply',
    mend: 'Write the settings out plainly; examples/baton.yaml shows how',
  },
  BAD_ALIAS: { message: 'this *alias cannot be read', mend: quotes },
  BAD_DQ_ESCAPE: {
    message: 'there is an unknown \\ sequence in these quotes',
    mend: "Use 'single quotes', in which \\ is an ordinary character",
  },
  TAG_RESOLVE_FAILED: { message: 'tags like !this are not used here', mend: 'Remove the tag' },
};

/** A parser's error in words that help somebody who does not know YAML's grammar. */
export const syntaxWords = (error: Pick<YAMLError, 'code' | 'message'>): Words =>
  known[error.code] ?? {
    message: error.message.replace(/\.?\s*$/, ''),
    mend: 'Check the indentation, quotes and brackets of this line',
  };
