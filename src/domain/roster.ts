import type { Duration, Instant } from './time.ts';
import type { WallTime, Weekday } from './wall-clock.ts';

/**
 * Who follows whom. The first person's shift begins at `start`, and one shift lasts `every` units of the wall clock, so
 * that hand-offs stay at the same time of the day over a change of the clock. The time (and for weeks the day) of the
 * hand-off is the one of `start`; before it nobody holds a shift.
 */
export type Rotation = {
  readonly every: number;
  readonly unit: 'hour' | 'day' | 'week';
  readonly start: WallTime;
};

/** Part of a week; where `to` is not later than `from`, it ends on the next day. Both count from midnight. */
export type Hours = {
  readonly weekdays: readonly Weekday[];
  readonly from: Duration;
  readonly to: Duration;
};

export type Layer = {
  readonly id: string;
  readonly rotation: Rotation;
  /** Person ids in their order. */
  readonly people: readonly string[];
  /** When the layer is active; empty: always. */
  readonly only: readonly Hours[];
};

export type Roster = {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly timeZone: string;
  /** The highest first: it wins, and those below it fill its gaps. */
  readonly layers: readonly Layer[];
};

export type OverrideChange =
  /** Whoever is on call is replaced; nobody to be replaced: the gap is filled. */
  | { readonly type: 'replace.all'; readonly personId: string }
  | { readonly type: 'replace.one'; readonly replaces: string; readonly personId: string }
  /** One more, beside whoever is on call. */
  | { readonly type: 'add'; readonly personId: string }
  /** This person holds no shift, and the next layer fills the gap. */
  | { readonly type: 'remove'; readonly personId: string };

/** A departure from the roster, from `from` until before `to`. */
export type Override = {
  readonly id: string;
  /** `null`: on every roster on which the person stands. Leave is that. */
  readonly rosterId: string | null;
  readonly from: Instant;
  readonly to: Instant;
  readonly change: OverrideChange;
  readonly reason: 'override' | 'takeover' | 'leave';
  /** Id of the person who made it; `null`: the desk's file. */
  readonly by: string | null;
};

/** A person's leave: the substitute takes every shift that would be theirs; without one nobody of this layer does. */
export const leaveOverride = (leave: {
  readonly id: string;
  readonly personId: string;
  readonly substituteId: string | null;
  readonly from: Instant;
  readonly to: Instant;
  readonly by: string | null;
}): Override => ({
  id: leave.id,
  rosterId: null,
  from: leave.from,
  to: leave.to,
  change:
    leave.substituteId === null
      ? { type: 'remove', personId: leave.personId }
      : { type: 'replace.one', replaces: leave.personId, personId: leave.substituteId },
  reason: 'leave',
  by: leave.by,
});
