import { parseTarget } from './escalation-schema.ts';
import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';
import { meant } from './nearest.ts';
import { bare, shown } from './shown.ts';

const idsIn = (desk: Entry, section: string): readonly string[] =>
  desk.entries(section).flatMap(({ id }) => id?.value ?? []);

const missing = (
  placed: Placed,
  what: string,
  id: string,
  known: readonly string[],
  section: string,
): Verdict => ({
  path: placed.path,
  message: `there is no ${what} with the id ${shown(id)}`,
  mend: meant(id, known, `Add it to \`${section}:\`, or write an id that stands there`),
});

/** What a policy names has to exist, reach somebody, and be the only one for its team and severity. */
export const checkEscalation: Check = (desk, lineOf) => {
  const teams = desk.entries('teams');
  const people = idsIn(desk, 'people');
  const rosters = idsIn(desk, 'rosters');
  const first = new Map<string, Entry>();
  return desk
    .group('escalation')
    .entries('policies')
    .flatMap((policy): readonly Verdict[] => {
      const verdicts: Verdict[] = [];
      const team = policy.text('team');
      const owner = teams.find(({ id }) => id?.value === team?.value);
      if (team !== undefined && owner === undefined)
        verdicts.push(missing(team, 'team', team.value, idsIn(desk, 'teams'), 'teams'));
      for (const severity of policy.texts('severities')) {
        const key = `${team?.value ?? ''}\n${severity.value}`;
        const earlier = first.get(key);
        if (earlier === undefined) first.set(key, policy);
        else
          verdicts.push({
            path: severity.path,
            message: `${bare(severity.value)} of this team already has a policy in line ${lineOf(earlier.path)}`,
            mend: 'Leave the severity in one of the two',
          });
      }
      for (const target of policy.entries('steps').flatMap((step) => step.texts('reach'))) {
        const read = parseTarget(target.value);
        if (read?.to === 'person' && !people.includes(read.id))
          verdicts.push(missing(target, 'person', read.id, people, 'people'));
        if (read?.to === 'roster' && !rosters.includes(read.id))
          verdicts.push(missing(target, 'roster', read.id, rosters, 'rosters'));
        if (read?.to === 'lead' && owner !== undefined && owner.text('lead') === undefined)
          verdicts.push({
            path: target.path,
            message: `the step reaches the lead, but ${bare(owner.id?.value ?? 'the team')} has none`,
            mend: 'Write `lead: person-id` at the team, or reach somebody else',
          });
      }
      return verdicts;
    });
};
