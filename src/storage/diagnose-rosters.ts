import { createDesk, type Desk, type DeskPlan } from '../domain/desk.ts';
import { deskFindings, type DeskFinding } from '../domain/desk-findings.ts';
import { rosterFindings } from '../domain/roster-findings.ts';
import type { Instant } from '../domain/time.ts';
import type { Finding } from './diagnose.ts';

const shownAt = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);

const inWords = (finding: DeskFinding, desk: Desk): Finding => {
  const said = (text: string, mend: string): Finding => ({ ok: false, text, mend });
  switch (finding.code) {
    case 'gap': {
      const timeZone = desk.rosterById.get(finding.rosterId)?.timeZone ?? desk.timeZone;
      const from = shownAt(finding.from, timeZone);
      const to = shownAt(finding.to, timeZone);
      return said(
        `Roster ${finding.rosterId}: nobody is on call from ${from} to ${to}.`,
        'Say /takeover in the chat then, name a substitute, or add a layer below the others that is always active.',
      );
    }
    case 'layer.empty':
      return said(
        `Roster ${finding.rosterId}: ${finding.layerId} has no people and fills nothing.`,
        'Write `people:` for it, or remove it.',
      );
    case 'person.unreachable':
      return said(
        `Roster ${finding.rosterId}: ${finding.personId} has no identity on any platform, so pages cannot arrive.`,
        'Add `identities:` to this person, or say /link in the chat.',
      );
    case 'team.without_roster':
      return said(
        `Team ${finding.teamId}: it has neither a roster nor a list of people to page.`,
        'Write a roster for it in `rosters:`, or `on_call: [person-id, …]`.',
      );
    case 'step.empty':
      return said(
        `Escalation of ${finding.teamId}: step ${finding.step + 1} reaches nobody (${finding.severities.join(', ')}).`,
        'Let the step reach a roster, a person or the room, or remove it.',
      );
    case 'step.unreachable':
      return said(
        `Escalation of ${finding.teamId}: step ${finding.step + 1} reaches only ${finding.people.join(', ')}, without an identity on any platform (${finding.severities.join(', ')}).`,
        'Add `identities:` to them, or say /link in the chat.',
      );
  }
};

/** What is wrong with rosters and escalation as the desk stands, beside what reading the file has warned of already. */
export const diagnoseRosters = (base: DeskPlan, desk: Desk, now: Instant): readonly Finding[] => {
  const warned = new Set(
    rosterFindings(createDesk(base), base.overrides, now).map((finding) => JSON.stringify(finding)),
  );
  const found = deskFindings(desk, now);
  if (found.length === 0 && desk.rosters.length > 0)
    return [{ ok: true, text: 'Rosters: somebody is on call at every time of the next 14 days.' }];
  return found
    .filter((finding) => !warned.has(JSON.stringify(finding)))
    .map((finding) => inWords(finding, desk));
};

/** The same, as lines for the log and for whoever starts the desk. */
export const rosterWarnings = (base: DeskPlan, desk: Desk, now: Instant): readonly string[] =>
  diagnoseRosters(base, desk, now).flatMap(({ ok, text, mend = '' }) =>
    ok ? [] : [`${text} ${mend}`.trim()],
  );
