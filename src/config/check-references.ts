import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';
import { meant } from './nearest.ts';
import { shown } from './shown.ts';

const idsIn = (desk: Entry, section: string): readonly string[] =>
  desk.entries(section).flatMap(({ id }) => id?.value ?? []);

/** Of these references those that lead nowhere. */
export const unknown = (
  references: readonly (Placed | undefined)[],
  known: readonly string[],
  what: string,
  section: string,
): readonly Verdict[] =>
  references.flatMap((reference) =>
    reference === undefined || known.includes(reference.value)
      ? []
      : [
          {
            path: reference.path,
            message: `there is no ${what} with the id ${shown(reference.value)}`,
            mend: meant(
              reference.value,
              known,
              `Add it to \`${section}:\`, or write an id that stands there`,
            ),
          },
        ],
  );

/** Everything that is named by its id has to exist. */
export const checkReferences: Check = (desk) => {
  const people = idsIn(desk, 'people');
  const teams = desk.entries('teams');
  const rooms = desk.entries('rooms');
  return [
    ...unknown(
      teams.flatMap((team) => [...team.texts('on_call'), team.text('lead')]),
      people,
      'person',
      'people',
    ),
    ...unknown(
      [...desk.entries('customers'), ...desk.entries('rooms')].map((entry) => entry.text('owner')),
      people,
      'person',
      'people',
    ),
    ...unknown(
      rooms.map((room) => room.text('customer')),
      idsIn(desk, 'customers'),
      'customer',
      'customers',
    ),
    ...unknown(
      rooms.map((room) => room.text('team')),
      idsIn(desk, 'teams'),
      'team',
      'teams',
    ),
  ];
};

/** A stage that no team owns falls to the first team: allowed, but seldom meant. */
export const checkStages: Check = (desk) => {
  const owned = desk.entries('teams').flatMap((team) => team.texts('stages'));
  const names = [...new Set(owned.map((stage) => stage.value))];
  if (names.length === 0) return [];
  return desk.entries('customers').flatMap((customer): readonly Verdict[] => {
    const stage = customer.text('stage');
    if (stage === undefined || names.includes(stage.value)) return [];
    return [
      {
        path: stage.path,
        message: `no team has the stage ${shown(stage.value)}, so the first team gets this customer's tickets`,
        mend: meant(stage.value, names, 'Add the stage to the team that owns it'),
        warning: true,
      },
    ];
  });
};
