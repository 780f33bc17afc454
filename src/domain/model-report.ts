import type { WrittenFor } from './assistant-words.ts';
import type { Period } from './report.ts';
import type { Severity } from './severity.ts';
import type { Duration } from './time.ts';

/** What a message comes to, for a model, the rules or people. */
export type Judgement = Severity | 'none';

/** Opinions on which model and people agree, or not, with the tickets behind them. */
export type Compared = {
  readonly model: Judgement;
  readonly rules: Judgement;
  readonly people: Judgement;
  readonly count: number;
  readonly tickets: readonly number[];
};

/** What a model was asked in a period, what it took, and how far people agreed with it. */
export type ModelReport = {
  readonly period: Period;
  readonly calls: readonly {
    readonly purpose: 'opinion' | WrittenFor;
    readonly model: string;
    readonly prompt: string;
    readonly count: number;
    readonly answered: number;
    readonly latency: Duration | null;
    readonly tokensIn: number;
    readonly tokensOut: number;
  }[];
  readonly did: Readonly<Record<'raised' | 'opened' | 'asked' | 'nothing', number>>;
  /** Only those that people have judged: graded, opened or set aside, or resolved as they stood. */
  readonly compared: readonly Compared[];
};

const share = (compared: readonly Compared[], agrees: (one: Compared) => boolean): number | null => {
  const all = compared.reduce((sum, { count }) => sum + count, 0);
  const agreed = compared.filter(agrees).reduce((sum, { count }) => sum + count, 0);
  return all === 0 ? null : agreed / all;
};

/** How often people came to the same as the model, and as the rules, 0 to 1; null: nothing to compare. */
export const agreement = ({
  compared,
}: ModelReport): { readonly model: number | null; readonly rules: number | null } => ({
  model: share(compared, (one) => one.model === one.people),
  rules: share(compared, (one) => one.rules === one.people),
});
