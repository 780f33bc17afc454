import type { WallTime } from '../domain/wall-clock.ts';
import type { Check, Entry, Placed, Verdict } from './loose-desk.ts';
import { readMoment } from './roster-words.ts';
import { bare } from './shown.ts';

type Span = { readonly from: WallTime; readonly to: WallTime };

const spanOf = (entry: Entry): Span | undefined => {
  const from = readMoment(entry.text('from')?.value ?? '');
  const to = readMoment(entry.text('to')?.value ?? '', true);
  return from.ok && to.ok ? { from: from.value, to: to.value } : undefined;
};

const backwards = (entries: readonly Entry[]): readonly Verdict[] =>
  entries.flatMap((entry) => {
    const span = spanOf(entry);
    const to = entry.text('to');
    return span === undefined || to === undefined || span.from < span.to
      ? []
      : [
          {
            path: to.path,
            message: 'it ends before it begins',
            mend: 'Write a `to` that is later than `from`',
          },
        ];
  });

const sameTwice = (entries: readonly Entry[], one: string, other: string): readonly Verdict[] =>
  entries.flatMap((entry) => {
    const [first, second] = [entry.text(one), entry.text(other)];
    return first === undefined || second === undefined || first.value !== second.value
      ? []
      : [
          {
            path: second.path,
            message: `${bare(second.value)} cannot stand in for themselves`,
            mend: 'Write the id of somebody else',
          },
        ];
  });

type Leave = Span & { readonly index: number; readonly person: string; readonly substitute: Placed };

const leaveOf = (entries: readonly Entry[]): readonly Leave[] =>
  entries.flatMap((entry, index) => {
    const span = spanOf(entry);
    const [person, substitute] = [entry.text('person')?.value, entry.text('substitute')];
    if (span === undefined || person === undefined || substitute === undefined) return [];
    return person === substitute.value ? [] : [{ ...span, index, person, substitute }];
  });

/** Substitutes who lead back to the person, at some instant of their leave; each circle where its last part stands. */
const circles = (entries: readonly Entry[]): readonly Verdict[] => {
  const all = leaveOf(entries);
  const byPerson = Map.groupBy(all, ({ person }) => person);
  const substituteAt = (person: string | undefined, instant: WallTime, index: number): string | undefined =>
    byPerson
      .get(person ?? '')
      ?.findLast((other) => other.index <= index && other.from <= instant && instant < other.to)?.substitute
      .value;
  const wayFrom = (leave: Leave, instant: WallTime): readonly string[] => {
    const way: string[] = [leave.person];
    for (;;) {
      const next = substituteAt(way.at(-1), instant, leave.index);
      if (next === undefined) return way;
      way.push(next);
      if (way.indexOf(next) < way.length - 1) return way;
    }
  };
  // Who is away changes only where somebody's leave begins.
  const begins = [...new Set(all.map(({ from }) => from))];
  return all.flatMap((leave): readonly Verdict[] => {
    const way = begins
      .filter((instant) => leave.from <= instant && instant < leave.to)
      .map((instant) => wayFrom(leave, instant))
      .find((one) => one.length > 1 && one.at(-1) === leave.person);
    if (way === undefined) return [];
    return [
      {
        path: leave.substitute.path,
        message: `the substitutes go round in a circle (${way.map(bare).join(' → ')}), so nobody is left`,
        mend: 'Name a substitute who is not away at that time',
      },
    ];
  });
};

/** Overrides and leave whose times run backwards, or that leave nobody. */
export const checkStandIns: Check = (desk) => {
  const overrides = desk.entries('rosters').flatMap((roster) => roster.entries('overrides'));
  const leave = desk.entries('leave');
  return [
    ...backwards([...overrides, ...leave]),
    ...sameTwice(overrides, 'replaces', 'person'),
    ...sameTwice(leave, 'person', 'substitute'),
    ...circles(leave),
  ];
};
