import type { Tier } from './desk.ts';
import type { Severity } from './severity.ts';
import type { Duration } from './time.ts';

export const slaMetrics = ['first_response', 'next_response', 'resolution'] as const;
export type SlaMetric = (typeof slaMetrics)[number];

/** Working time of a calendar, or "n working days": the same time on the nth later working day. */
export type SlaAmount = { readonly working: Duration } | { readonly workingDays: number };

/** Within what, and counted by which calendar. */
export type SlaPromise = { readonly amount: SlaAmount; readonly calendarId: string };

/** A promise with what it is about, and the rule that made it. */
export type SlaTarget = SlaPromise & {
  readonly metric: SlaMetric;
  readonly rule: `tier.${Tier}` | `severity.${Severity}`;
};

export type SlaPromises = Readonly<Partial<Record<SlaMetric, SlaPromise>>>;

/** What is promised by tier and by severity, as `baton.yaml` gives it. */
export type SlaPlan = {
  readonly tiers: Readonly<Record<Tier, SlaPromises>>;
  readonly severities: Readonly<Record<Severity, SlaPromises>>;
  /** Whether a severity may demand more than the tier promises. */
  readonly severityMayTighten: boolean;
  /** Percent of the promised time after which a clock warns, ascending. */
  readonly warnAt: readonly number[];
};

/**
 * The candidates for each metric; of several, the earliest due instant counts, which only a clock can tell. A severity
 * speaks where the tier promises nothing, or where it may tighten. None: nothing is promised.
 */
export const slaTargets = (
  desk: { readonly sla: SlaPlan },
  tier: Tier,
  severity: Severity,
): Readonly<Record<SlaMetric, readonly SlaTarget[]>> => {
  const { tiers, severities, severityMayTighten } = desk.sla;
  const targetsOf = (metric: SlaMetric): readonly SlaTarget[] => {
    const byTier = tiers[tier][metric];
    const bySeverity = severities[severity][metric];
    const heard = byTier === undefined || severityMayTighten;
    return [
      ...(byTier === undefined ? [] : [{ ...byTier, metric, rule: `tier.${tier}` as const }]),
      ...(bySeverity === undefined || !heard
        ? []
        : [{ ...bySeverity, metric, rule: `severity.${severity}` as const }]),
    ];
  };
  return {
    first_response: targetsOf('first_response'),
    next_response: targetsOf('next_response'),
    resolution: targetsOf('resolution'),
  };
};
