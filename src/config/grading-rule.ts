import { foldEntry } from '../domain/grading/fold.ts';
import type { CustomRule } from '../domain/grading/grade.ts';
import type { DeskFile } from './desk-schema.ts';
import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';
import { compilePattern } from './pattern-matcher.ts';

type RuleInFile = NonNullable<DeskFile['grading']>['rules'][number];

const isLetter = (char: string | undefined): boolean =>
  char !== undefined && /[\p{Script=Latin}\p{Nd}]/u.test(char);

/** Longest text that words are looked for in, in UTF-16 units. */
const longestText = 8192;
const comparable = (text: string): string => foldEntry(text.slice(0, longestText)).replaceAll(/\s+/g, ' ');

/** Found in the folded text; a Latin word only as a whole word, Chinese anywhere, since it writes no spaces. */
const holds = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = isLetter(word[0]) && isLetter(text[at - 1]);
    const after = isLetter(word.at(-1)) && isLetter(text[at + word.length]);
    if (!before && !after) return true;
  }
  return false;
};

/** Matches any of the words, whatever their case, width, or script (traditional or simplified). */
const matchWords = (words: readonly string[]): ((text: string) => boolean) => {
  const folded = words.map((word) => comparable(word).trim()).filter((word) => word !== '');
  // Emoji fold to nothing; they are compared as they are.
  const literal = words.filter((word) => comparable(word).trim() === '');
  return (text) => {
    const whole = folded.length === 0 ? '' : comparable(text);
    return folded.some((word) => holds(whole, word)) || literal.some((word) => text.includes(word));
  };
};

/** A rule that has passed `checkRules`. */
export const buildRule = (rule: RuleInFile): CustomRule => {
  const pattern = rule.pattern === undefined ? undefined : compilePattern(rule.pattern);
  if (pattern?.ok === false) throw new Error(`pattern of ${rule.id}: ${pattern.error}`);
  return {
    id: rule.id,
    matches: pattern?.matches ?? matchWords(rule.words ?? []),
    ...(rule.severity === undefined ? {} : { severity: rule.severity }),
    ...(rule.kind === undefined ? {} : { kind: rule.kind }),
  };
};

const patternVerdicts = (pattern: Placed | undefined): readonly Verdict[] => {
  const compiled = pattern === undefined ? undefined : compilePattern(pattern.value);
  if (pattern === undefined || compiled === undefined || compiled.ok) return [];
  return [
    {
      path: pattern.path,
      message: `the pattern cannot be used: ${compiled.error.replace(/\.?\s*$/, '')}`,
      mend: 'Write an RE2 regular expression (without look-around and back-references), or use `words:`',
    },
  ];
};

const verdictsOf = (rule: Entry): readonly Verdict[] => {
  const pattern = rule.text('pattern');
  const words = rule.texts('words').length > 0;
  const severity = rule.text('severity');
  const kind = rule.text('kind')?.value;
  const { path } = rule;
  const verdicts: Verdict[] = [...patternVerdicts(pattern)];
  if (pattern === undefined && !words) {
    verdicts.push({
      path,
      message: 'the rule does not say what it looks for',
      mend: 'Write `words:` or `pattern:`',
    });
  }
  if (pattern !== undefined && words) {
    verdicts.push({ path, message: 'the rule has words and a pattern', mend: 'Make two rules of it' });
  }
  if (severity === undefined && kind === undefined) {
    verdicts.push({
      path,
      message: 'the rule changes nothing',
      mend: 'Write `severity:` or `kind:`, or both',
    });
  }
  if (severity !== undefined && (kind === 'chatter' || kind === 'chaser')) {
    verdicts.push({
      path: severity.path,
      message: `the kind ${kind} is no request and has no severity`,
      mend: 'Remove the severity, or write another kind',
    });
  }
  return verdicts;
};

/** Rules that look for nothing, change nothing, or whose pattern does not compile. */
export const checkRules: Check = (desk) => desk.group('grading').entries('rules').flatMap(verdictsOf);
