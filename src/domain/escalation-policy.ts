import { rostersOf, type Desk, type Team } from './desk.ts';
import type { Severity } from './severity.ts';
import type { Duration, Instant } from './time.ts';

/** Whom a step reaches. All but `person` are looked up anew when the step is taken. */
export type Target =
  | { readonly to: 'person'; readonly id: string }
  /** Whoever holds this roster then. */
  | { readonly to: 'roster'; readonly id: string }
  /** The team's lead. */
  | { readonly to: 'lead' }
  /** The customer's service owner. */
  | { readonly to: 'owner' }
  /** Everybody in the team's triage room. */
  | { readonly to: 'room' };

export type PolicyStep = {
  readonly targets: readonly Target[];
  /** How long they have to acknowledge before the next step is taken. */
  readonly wait: Duration;
};

/** Who is woken, one step after the other. A running escalation keeps a copy: what is edited meanwhile is for the next. */
export type EscalationPolicy = {
  readonly steps: readonly PolicyStep[];
  /** How often all steps are taken again before the alarm. */
  readonly repeat: number;
  /** The calendar in whose open hours people are woken, and delays counted; null: at any hour. */
  readonly hours: string | null;
};

/** Where a running escalation stands, in its own copy of the policy. */
export type EscalationPath = {
  readonly policy: EscalationPolicy;
  /** From 0. */
  readonly round: number;
  readonly step: number;
  /** When the next step is taken; null: none follows. */
  readonly nextAt: Instant | null;
};

/**
 * The policy that a team's new escalation runs by: its own for the severity, else one made of what it has: each of its
 * rosters (without any: each person of its list), then its lead.
 */
export const policyFor = (desk: Desk, team: Team | undefined, severity: Severity): EscalationPolicy => {
  const own = team?.policies?.[severity];
  if (own !== undefined) return own;
  const wait = desk.acknowledgeWithin[severity];
  const rosters = team === undefined ? [] : rostersOf(desk, team.id);
  const first: readonly Target[] =
    rosters.length > 0
      ? rosters.map((roster) => ({ to: 'roster', id: roster.id }))
      : (team?.onCall ?? []).map((id) => ({ to: 'person', id }));
  const last: readonly Target[] = team?.lead === undefined ? [] : [{ to: 'lead' }];
  return {
    steps: [...first, ...last].map((target) => ({ targets: [target], wait })),
    repeat: desk.escalation.repeat,
    hours: desk.escalation.anyHour.includes(severity)
      ? null
      : (team?.calendarId ?? desk.escalation.calendarId),
  };
};
