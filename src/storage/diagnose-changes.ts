import { applyChanges, type DeskChange, type Misfit } from '../domain/desk-changes.ts';
import type { Customer, DeskPlan, Person, Room } from '../domain/desk.ts';
import { days, type Instant } from '../domain/time.ts';
import { dayAt } from '../domain/zone.ts';
import type { StoredChange } from './desk-changes.ts';
import type { Finding } from './diagnose.ts';

/** An entry as it may stand in `baton.yaml`: JSON is YAML. */
const entryOf = {
  people:
    (timeZone: string) =>
    (person: Person): object => {
      const { id, name, roles, identities, language, leftAt } = person;
      return leftAt === undefined
        ? { id, name, roles, identities, language }
        : { id, name, left: new Date(dayAt(timeZone, leftAt - 1) * days(1)).toISOString().slice(0, 10) };
    },
  customers: ({ id, name, tier, stage, owner, contacts }: Customer): object => ({
    id,
    name,
    tier,
    stage,
    owner,
    ...(contacts.length === 0 ? {} : { contacts }),
  }),
  rooms: ({ id, kind, name, customerId, teamId, ownerId, language }: Room): object => ({
    id,
    kind,
    name,
    customer: customerId,
    team: teamId,
    owner: ownerId,
    language,
  }),
};

const reasons: Readonly<Record<Misfit, string>> = {
  'no-such-room': 'there is no such binding to take back',
  'no-such-customer': 'its customer is no longer in the file',
  'no-such-contact': 'its contact is no longer in the file',
  'no-such-team': 'its team is no longer in the file',
  'no-such-person': 'its person is no longer in the file',
  'no-such-identity': 'nobody has that identity any more',
  'no-such-roster': 'its roster is no longer in the file',
  'no-such-override': 'there is no such take-over or leave any more',
  'already-there': 'the file has it too',
  'identity-taken': 'the file gives that identity to somebody else',
  'not-understood': 'a newer version wrote it',
};

type Item = { readonly id: string; readonly name: string };

/** What chat has added to one part of the file, and where it says otherwise than the file. */
const partOf = <T extends Item>(
  part: keyof typeof entryOf,
  base: readonly T[],
  now: readonly T[],
  entry: (one: T) => object,
): readonly Finding[] =>
  now.flatMap((one): readonly Finding[] => {
    const written = base.find(({ id }) => id === one.id);
    const stands = JSON.stringify(entry(one));
    if (written !== undefined && JSON.stringify(entry(written)) === stands) return [];
    const how = written === undefined ? 'comes from chat and is not in the file' : 'overrides the file';
    return [
      {
        ok: true,
        text: `Chat: ${one.name} (${one.id}) ${how}.`,
        mend: `To make it permanent, write under ${part}: - ${stands}`,
      },
    ];
  });

/** Where what was changed from chat stands over the file, and what of it fits the file no longer. */
export const diagnoseChanges = (
  base: DeskPlan,
  entries: readonly StoredChange[],
  now: Instant,
): readonly Finding[] => {
  if (entries.length === 0) return [];
  const { plan, dropped } = applyChanges(
    base,
    entries.map(({ change }) => change),
  );
  // Take-overs and leave that are over are missed by nobody.
  const isOver = (change: DeskChange): boolean =>
    change.type === 'override.removed' || (change.type === 'override.added' && change.override.to <= now);
  const lost = dropped.filter(({ change, why }) => why !== 'already-there' && !isOver(change));
  return [
    { ok: true, text: `Chat: ${entries.length - dropped.length} changes of the desk are in force.` },
    ...partOf('people', base.people, plan.people, entryOf.people(base.timeZone)),
    ...partOf('customers', base.customers, plan.customers, entryOf.customers),
    ...partOf('rooms', base.rooms, plan.rooms, entryOf.rooms),
    ...lost.map(({ index, change, why }): Finding => {
      const entry = entries[index];
      const when = entry === undefined ? '' : `, by ${entry.byName} on ${new Date(entry.at).toISOString()}`;
      return {
        ok: false,
        text: `Chat: ${JSON.stringify(change)}${when} is not in force: ${reasons[why]}.`,
        mend: 'Put back in the file what it needs, or say it anew in chat (/setup, /link, /takeover, /leave).',
      };
    }),
  ];
};
