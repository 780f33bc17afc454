import { roles as allRoles } from '../domain/desk.ts';
import { may } from '../domain/rights.ts';
import { bare } from './shown.ts';
import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';

const warn = (at: Entry, message: string, mend: string): Verdict => ({
  path: at.path,
  message,
  mend,
  warning: true,
});

/** Somebody on call who can be paged in vain: nowhere to be reached, or with no right to acknowledge. */
export const unreachable = (desk: Entry, people: readonly Placed[]): readonly Verdict[] =>
  people.flatMap(({ value: id, path }): readonly Verdict[] => {
    const person = desk.entries('people').find((entry) => entry.id?.value === id);
    if (person === undefined) return [];
    const written = person.texts('roles').map(({ value }) => value);
    const roles = allRoles.filter((role) => written.includes(role));
    const verdicts: Verdict[] = [];
    if (person.texts('identities').length === 0) {
      verdicts.push({
        path,
        message: `${bare(id)} is on call but has no identity on any platform, so pages cannot arrive`,
        mend: 'Add `identities:` to this person (`/whoami` in a chat shows the id)',
        warning: true,
      });
    }
    if (roles.length > 0 && !may({ type: 'person', id, name: id, roles }, 'ticket.acknowledge')) {
      verdicts.push({
        path,
        message: `${bare(id)} is on call but has no right to acknowledge a ticket`,
        mend: 'Add `agent` to the roles of this person',
        warning: true,
      });
    }
    return verdicts;
  });

const checkTeams: Check = (desk) =>
  desk.entries('teams').flatMap((team) => {
    const name = bare(team.id?.value ?? 'this team');
    if (team.texts('on_call').length > 0) return unreachable(desk, team.texts('on_call'));
    if (desk.entries('rosters').some((roster) => roster.text('team')?.value === team.id?.value)) return [];
    const lead = team.text('lead');
    return [
      warn(
        team,
        lead === undefined
          ? `nobody of ${name} is on call, so its tickets wake nobody`
          : `nobody of ${name} is on call, so its lead ${bare(lead.value)} is paged for everything`,
        'Write `on_call: [person-id, …]`, or a roster for it in `rosters:`',
      ),
    ];
  });

const kindOf = (room: Entry): string | undefined => room.text('kind')?.value;

const checkRooms: Check = (desk) => {
  const rooms = desk.entries('rooms');
  const verdicts = rooms.flatMap((room): readonly Verdict[] => {
    const customer = room.text('customer');
    if (kindOf(room) === 'service' && customer === undefined) {
      return [warn(room, 'this service room has no customer', 'Write `customer: customer-id`')];
    }
    if (kindOf(room) === 'triage' && customer !== undefined) {
      return [
        {
          path: customer.path,
          message: 'a triage room is internal and cannot belong to a customer',
          mend: 'Remove the customer, or write `kind: service`',
        },
      ];
    }
    return [];
  });
  if (rooms.some((room) => kindOf(room) === 'triage')) return verdicts;
  const message = 'there is no triage room, so nobody is asked when the desk is unsure';
  const mend = 'Add a room with `kind: triage`, one that customers are not in';
  return [...verdicts, { path: ['rooms'], message, mend, warning: true }];
};

/** Whether somebody answers for what arrives. */
export const checkDuties: Check = (desk, lineOf) => {
  const teams = checkTeams(desk, lineOf);
  const none = desk.entries('teams').length === 0;
  const message = 'there is no team, so nobody is paged for a ticket';
  const mend = 'Add a team with `on_call:`; examples/baton.yaml shows how';
  return [
    ...(none ? [{ path: ['teams'], message, mend, warning: true } as const] : teams),
    ...checkRooms(desk, lineOf),
  ];
};
