import { onCallAt, type OnCall } from './on-call.ts';
import type { Override, Roster } from './roster.ts';
import { nextShiftChange, shiftsBetween, type ShiftChange } from './shifts.ts';
import { days, type Instant } from './time.ts';

/** Everybody who is on call, the holder first. */
export const everybodyOf = ({ holder, added }: OnCall): readonly string[] =>
  holder === null ? added : [holder, ...added];

// More than the hand-offs of a year in which only others beside the holder change.
const mostChanges = 400;

/** When somebody else (or nobody) is the holder, after `after`; null: nobody within sight. */
export const nextHolder = (
  roster: Roster,
  overrides: readonly Override[],
  after: Instant,
): { readonly at: Instant; readonly holder: string | null } | null => {
  const { holder } = onCallAt(roster, overrides, after);
  let from = after;
  for (let step = 0; step < mostChanges; step += 1) {
    const change = nextShiftChange(roster, overrides, from);
    if (change === null) return null;
    if (change.after.holder !== holder) return { at: change.at, holder: change.after.holder };
    from = change.at;
  }
  return null;
};

/** How a roster stands at an instant. */
export type RosterStanding = {
  readonly roster: Roster;
  readonly now: OnCall;
  /** The override that put the holder there. */
  readonly because: Override | null;
  readonly next: { readonly at: Instant; readonly holder: string | null } | null;
};

export const standingOfRoster = (
  roster: Roster,
  overrides: readonly Override[],
  instant: Instant,
): RosterStanding => {
  const now = onCallAt(roster, overrides, instant);
  const id = now.source?.overrideId ?? null;
  return {
    roster,
    now,
    because: id === null ? null : (overrides.find((one) => one.id === id) ?? null),
    next: nextHolder(roster, overrides, instant),
  };
};

/** Nobody is told of what lies longer back than this. */
const longestLate = days(31);

/** The newest hand-off after `since` and not after `now`; null: nobody else has come on since. */
export const newestChange = (
  roster: Roster,
  overrides: readonly Override[],
  since: Instant,
  now: Instant,
): ShiftChange | null => {
  const from = Math.max(since, now - longestLate);
  // One instant more, so that a hand-off at this very moment is seen.
  const shifts = shiftsBetween(roster, overrides, from, now + 1);
  const peopleIn = (shift: OnCall): string => everybodyOf(shift).join('\n');
  for (let index = shifts.length - 1; index > 0; index -= 1) {
    const [before, after] = [shifts[index - 1], shifts[index]];
    if (before === undefined || after === undefined) return null;
    if (peopleIn(before) !== peopleIn(after)) return { at: after.from, before, after };
  }
  return null;
};
