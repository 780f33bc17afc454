import { triageRoomOf, type Desk, type Team } from './desk.ts';
import { policyFor, type Target } from './escalation-policy.ts';
import { reachedBy } from './escalation-targets.ts';
import { rosterFindings, type RosterFinding } from './roster-findings.ts';
import { severities, type Severity } from './severity.ts';
import type { Instant } from './time.ts';

/** A step of an escalation that would wake nobody. */
export type EscalationFinding =
  | {
      readonly code: 'step.empty';
      readonly teamId: string;
      /** From 0. */
      readonly step: number;
      readonly severities: readonly Severity[];
    }
  /** All whom it reaches are without an identity on any platform. */
  | {
      readonly code: 'step.unreachable';
      readonly teamId: string;
      readonly step: number;
      readonly severities: readonly Severity[];
      readonly people: readonly string[];
    };

export type DeskFinding = RosterFinding | EscalationFinding;

/** Whom the target can reach at any time: a roster counts by all who stand on it, the owner is each customer's own. */
const everReached = (
  desk: Desk,
  team: Team,
  target: Target,
  now: Instant,
): { readonly people: readonly string[]; readonly sure: boolean } => {
  if (target.to === 'owner') return { people: [], sure: true };
  if (target.to === 'room') return { people: [], sure: triageRoomOf(desk, team.id) !== undefined };
  const roster = target.to === 'roster' ? desk.rosterById.get(target.id) : undefined;
  const onLayers = roster?.layers.flatMap(({ people }) => people) ?? [];
  const present = reachedBy(desk, { teamId: team.id, customerId: null }, [target], now).people;
  const known = [...onLayers, ...present.map(({ id }) => id)].filter((id) => desk.personById.has(id));
  return { people: [...new Set(known)], sure: false };
};

const findingsOf = (
  desk: Desk,
  team: Team,
  severity: Severity,
  now: Instant,
): readonly EscalationFinding[] => {
  const { steps } = policyFor(desk, team, severity);
  const about = { teamId: team.id, severities: [severity] };
  return steps.flatMap(({ targets }, step): readonly EscalationFinding[] => {
    const reached = targets.map((target) => everReached(desk, team, target, now));
    if (reached.some(({ sure }) => sure)) return [];
    const people = [...new Set(reached.flatMap((one) => one.people))];
    if (people.length === 0) return [{ code: 'step.empty', step, ...about }];
    const silent = people.every((id) => (desk.personById.get(id)?.identities.length ?? 0) === 0);
    return silent ? [{ code: 'step.unreachable', step, people, ...about }] : [];
  });
};

/** The same finding of several severities is one. */
const together = (found: readonly EscalationFinding[]): readonly EscalationFinding[] => {
  const byWords = new Map<string, EscalationFinding>();
  for (const finding of found) {
    const key = JSON.stringify({ ...finding, severities: [] });
    const known = byWords.get(key);
    byWords.set(
      key,
      known === undefined ? finding : { ...known, severities: [...known.severities, ...finding.severities] },
    );
  }
  return [...byWords.values()];
};

const escalationFindings = (desk: Desk, now: Instant): readonly EscalationFinding[] =>
  desk.teams.flatMap((team) =>
    together(severities.flatMap((severity) => findingsOf(desk, team, severity, now))),
  );

/** Everything of rosters and escalation that would hurt at night, as the desk stands. */
export const deskFindings = (desk: Desk, now: Instant): readonly DeskFinding[] => [
  ...rosterFindings(desk, desk.overrides, now),
  ...escalationFindings(desk, now),
];

/** The team that a finding is about, if it still has one. */
export const teamOfFinding = (desk: Desk, finding: DeskFinding): string | undefined =>
  'teamId' in finding ? finding.teamId : desk.rosterById.get(finding.rosterId)?.teamId;
