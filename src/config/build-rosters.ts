import { leaveOverride, type Layer, type Override, type Roster } from '../domain/roster.ts';
import { firstInstant, lastInstant, wallTime } from '../domain/wall-clock.ts';
import type { Instant } from '../domain/time.ts';
import type { DeskFile } from './desk-schema.ts';
import { readClock, readDate, readEvery, readHours, readMoment, type Read } from './roster-words.ts';

type RosterEntry = DeskFile['rosters'][number];
type LayerEntry = RosterEntry['layers'][number];

const sure = <Value>(read: Read<Value>): Value => {
  if (!read.ok) throw new Error(read.message);
  return read.value;
};

// A layer of one person has no hand-offs, so it needs no beginning: this Monday lies before everything.
const always = wallTime(2000, 1, 3);

const buildLayer = (entry: LayerEntry, index: number): Layer => ({
  id: `layer-${index + 1}`,
  rotation: {
    ...sure(readEvery(entry.every)),
    start:
      (entry.start === undefined ? always : sure(readDate(entry.start))) + sure(readClock(entry.hand_off)),
  },
  people: entry.people,
  only: entry.only.map((text) => sure(readHours(text))),
});

const zoneOf = (file: DeskFile, roster: RosterEntry): string => roster.time_zone ?? file.desk.time_zone;

/** Of a time that comes twice the first is meant where something begins, and the last where it ends. */
const between = (entry: { readonly from: string; readonly to: string }, timeZone: string) => ({
  from: firstInstant(timeZone, sure(readMoment(entry.from))),
  to: lastInstant(timeZone, sure(readMoment(entry.to, true))),
});

/** A whole day, in the desk's time zone. */
export const dayOf = (date: string, timeZone: string): { readonly from: Instant; readonly to: Instant } =>
  between({ from: date, to: date }, timeZone);

/** Throws only on a file that was not checked. */
export const buildRosters = (file: DeskFile): readonly Roster[] =>
  file.rosters.map((roster) => ({
    id: roster.id,
    name: roster.name ?? file.teams.find((team) => team.id === roster.team)?.name ?? roster.id,
    teamId: roster.team,
    timeZone: zoneOf(file, roster),
    layers: roster.layers.map(buildLayer),
  }));

/** The overrides of every roster, then the leave of everybody, which so passes on what an override gave them. */
export const buildOverrides = (file: DeskFile): readonly Override[] => [
  ...file.rosters.flatMap((roster) =>
    roster.overrides.map(
      (entry, index): Override => ({
        id: `${roster.id}/override-${index + 1}`,
        rosterId: roster.id,
        ...between(entry, zoneOf(file, roster)),
        change:
          entry.replaces === undefined
            ? { type: 'replace.all', personId: entry.person }
            : { type: 'replace.one', replaces: entry.replaces, personId: entry.person },
        reason: 'override',
        by: null,
      }),
    ),
  ),
  ...file.leave.map((entry, index) =>
    leaveOverride({
      id: `leave-${index + 1}`,
      personId: entry.person,
      substituteId: entry.substitute,
      ...between(entry, file.desk.time_zone),
      by: null,
    }),
  ),
];
