import type { Period, ReportPart } from '../domain/report.ts';
import type { Severity } from '../domain/severity.ts';
import type { Instant } from '../domain/time.ts';
import { partsOf } from './period.ts';

export const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted[middle - 1];
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
};

/** What was counted in the period, each with when. */
type Counted = {
  readonly opened: readonly { readonly at: Instant; readonly severity: Severity }[];
  readonly responded: readonly { readonly at: Instant; readonly took: number }[];
  readonly resolved: readonly { readonly at: Instant; readonly took: number }[];
  readonly polls: readonly { readonly at: Instant; readonly answered: boolean }[];
};

/** The part that an instant falls into: the last one that has begun. */
const indexOf = (starts: readonly Instant[], at: Instant): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The same rows that make the figures of the period, told apart by hour or day. */
export const seriesOf = (period: Period, timeZone: string, counted: Counted): readonly ReportPart[] => {
  const starts = partsOf(period, timeZone);
  const parts = starts.map((from, index) => ({
    from,
    to: starts[index + 1] ?? period.to,
    bySeverity: { critical: 0, major: 0, minor: 0, question: 0 },
    responded: [] as number[],
    resolved: [] as number[],
    answered: 0,
    delivered: 0,
  }));
  const partAt = (at: Instant) => parts[indexOf(starts, at)];
  for (const { at, severity } of counted.opened) {
    const part = partAt(at);
    if (part) part.bySeverity[severity] += 1;
  }
  for (const { at, took } of counted.responded) partAt(at)?.responded.push(Number(took));
  for (const { at, took } of counted.resolved) partAt(at)?.resolved.push(Number(took));
  for (const { at, answered } of counted.polls) {
    const part = partAt(at);
    if (part === undefined) continue;
    part.delivered += 1;
    if (answered) part.answered += 1;
  }
  return parts.map(({ responded, resolved, ...part }) => ({
    ...part,
    frt: median(responded),
    resolution: median(resolved),
  }));
};
