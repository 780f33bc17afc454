import type { MessageKind, Severity } from '../severity.ts';
import { createReader } from './clauses.ts';
import { createEvidence } from './evidence.ts';
import { createFolder } from './fold.ts';
import { createJudge } from './judge.ts';
import { buildLexicon } from './lexicon.ts';
import { lexiconParts } from './lexicon-parts.ts';
import type { GradeReason } from './reasons.ts';
import { createWeigher } from './weigh.ts';
import { decidingWords } from './words.ts';

export type { GradeReason } from './reasons.ts';

export type Grade = {
  /** False for chatter and for a chaser, which open no ticket. */
  readonly isRequest: boolean;
  readonly kind: MessageKind;
  /** Null when it is no request. */
  readonly severity: Severity | null;
  /** The customer's own words that decided it, as they stand in the text; at most six. */
  readonly words: readonly string[];
  /** In the order of their weight. */
  readonly because: readonly GradeReason[];
  /** False when the evidence is thin or contradicts itself: then a person should be asked. */
  readonly sure: boolean;
  /** Says that a fault has come back or was not solved. */
  readonly recurs: boolean;
};

export type Grader = (text: string) => Grade;

/** A rule written by an operator. The first that matches wins over the built-in ones; kind `chatter` or `chaser` makes it no request. */
export type CustomRule = {
  readonly id: string;
  readonly matches: (text: string) => boolean;
  readonly severity?: Severity;
  readonly kind?: MessageKind;
};

const applyRule = (grade: Grade, rule: CustomRule): Grade => {
  const because: GradeReason[] = [
    'operator-rule',
    ...grade.because.filter((reason) => reason !== 'nothing-recognised'),
  ];
  const kind =
    rule.kind ??
    (rule.severity !== undefined && !grade.isRequest
      ? rule.severity === 'question'
        ? 'question'
        : 'incident'
      : grade.kind);
  if (kind === 'chatter' || kind === 'chaser') {
    return { ...grade, isRequest: false, kind, severity: null, because, sure: true };
  }
  const severity =
    rule.severity ?? grade.severity ?? (kind === 'incident' || kind === 'complaint' ? 'minor' : 'question');
  return { ...grade, isRequest: true, kind, severity, because, sure: true };
};

/** By the built-in rules alone. What it reads a message into is used again for the next one. */
const createBuiltIn = (): Grader => {
  const lexicon = buildLexicon(lexiconParts);
  const fold = createFolder();
  const read = createReader(lexicon);
  const evidence = createEvidence();
  const judge = createJudge(evidence);
  const weigh = createWeigher(lexicon.meaningOf);

  return (text) => {
    const folded = fold(text);
    const reading = read(folded);
    const { isRequest, kind, severity, because, sure, recurs, deciding } = weigh(
      folded,
      reading,
      evidence,
      judge(reading),
    );
    const words = decidingWords(text, folded, reading, lexicon, deciding);
    return { isRequest, kind, severity, words, because, sure, recurs };
  };
};

let builtIn: Grader | undefined;

/**
 * The first one builds the lexicon (some ten milliseconds), which all others share: they differ in the operator's rules
 * alone. A grader has no state that outlives a call.
 */
export const createGrader = (options: { readonly customRules?: readonly CustomRule[] } = {}): Grader => {
  builtIn ??= createBuiltIn();
  const byRules = builtIn;
  const customRules = options.customRules ?? [];
  return (text) => {
    const graded = byRules(text);
    for (const rule of customRules) if (rule.matches(text)) return applyRule(graded, rule);
    return graded;
  };
};
