import { days } from '../domain/time.ts';
import { weekdayOf, type WallTime } from '../domain/wall-clock.ts';
import { unreachable } from './check-duties.ts';
import { unknown } from './check-references.ts';
import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';
import { readDate, readEvery } from './roster-words.ts';

const idsIn = (desk: Entry, section: string): readonly string[] =>
  desk.entries(section).flatMap(({ id }) => id?.value ?? []);

const named = (entry: Entry, ...keys: readonly string[]): readonly Placed[] =>
  keys.flatMap((key) => entry.text(key) ?? []);

const peopleOf = (roster: Entry): readonly Placed[] => [
  ...roster.entries('layers').flatMap((layer) => layer.texts('people')),
  ...roster.entries('overrides').flatMap((override) => named(override, 'person')),
];

const checkNames: Check = (desk) => {
  const rosters = desk.entries('rosters');
  const people = [
    ...rosters.flatMap(peopleOf),
    ...rosters.flatMap((roster) => roster.entries('overrides').flatMap((one) => named(one, 'replaces'))),
    ...desk.entries('leave').flatMap((leave) => named(leave, 'person', 'substitute')),
  ];
  return [
    ...unknown(people, idsIn(desk, 'people'), 'person', 'people'),
    ...unknown(
      rosters.map((roster) => roster.text('team')),
      idsIn(desk, 'teams'),
      'team',
      'teams',
    ),
  ];
};

/** Everybody once, where they are named first. */
const checkReach: Check = (desk) => {
  const all = [
    ...desk.entries('rosters').flatMap(peopleOf),
    ...desk.entries('leave').flatMap((leave) => named(leave, 'substitute')),
  ];
  const first = all.filter(({ value }, index) => all.findIndex((other) => other.value === value) === index);
  return unreachable(desk, first);
};

// No instant: a wall time is written down as if it were one of UTC.
const isoDate = (day: WallTime): string => new Date(day).toISOString().slice(0, 10);

const checkLayer = (layer: Entry): readonly Verdict[] => {
  const every = readEvery(layer.text('every')?.value ?? '1 week');
  const weekday = layer.text('weekday');
  const start = layer.text('start');
  const day = start === undefined ? undefined : readDate(start.value);
  const people = new Set(layer.texts('people').map(({ value }) => value));
  const verdicts: Verdict[] = [];
  if (start === undefined && people.size > 1) {
    verdicts.push({
      path: layer.path,
      message: 'several people take turns, but nothing says when the first one begins',
      mend: 'Write for example `start: "2026-01-05"`',
    });
  }
  if (weekday !== undefined && every.ok && every.value.unit !== 'week') {
    verdicts.push({
      path: weekday.path,
      message: 'a day of the week belongs to shifts of weeks',
      mend: 'Remove it, or write `every: 1 week`',
    });
  } else if (weekday !== undefined && day?.ok === true && weekdayOf(day.value) !== weekday.value) {
    const others = Array.from({ length: 7 }, (_, ahead) => day.value + days(ahead));
    const next = others.find((other) => weekdayOf(other) === weekday.value);
    if (next !== undefined) {
      verdicts.push({
        path: weekday.path,
        message: `the start is not on ${weekday.value} but on ${weekdayOf(day.value)}`,
        mend: `Write \`start: "${isoDate(next - days(7))}"\` or "${isoDate(next)}", or leave weekday out`,
      });
    }
  }
  return verdicts;
};

/** Rosters: who is named in them and in leave, and layers that contradict themselves. */
export const checkRosters: Check = (desk, lineOf) => [
  ...checkNames(desk, lineOf),
  ...checkReach(desk, lineOf),
  ...desk.entries('rosters').flatMap((roster) => roster.entries('layers').flatMap(checkLayer)),
];
