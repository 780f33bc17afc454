import type { Duration } from './time.ts';

/**
 * The ways in which a person can be reached. `direct`: a message to them alone; `mention`: by name in the triage room;
 * `urgent`: whatever the platform has beyond that (a call, a text message). A platform says which it has.
 */
export const pageChannels = ['direct', 'mention', 'urgent'] as const;
export type PageChannel = (typeof pageChannels)[number];

/** One rung of a person's ladder: this channel, so long after the step began; null: half-way through the step's wait. */
export type Rung = { readonly channel: PageChannel; readonly after: Duration | null };

export const defaultLadder: readonly Rung[] = [
  { channel: 'direct', after: 0 },
  { channel: 'mention', after: null },
];

type Timed = { readonly channel: PageChannel; readonly at: Duration };

/** A ladder with its times, for a step that waits so long; what would come only when the step is over comes not at all. */
export const rungsWithin = (ladder: readonly Rung[], wait: Duration): readonly Timed[] =>
  ladder
    .map(({ channel, after }) => ({ channel, at: after ?? Math.floor(wait / 2) }))
    .filter(({ at }) => at === 0 || at < wait)
    .toSorted((a, b) => a.at - b.at);

/** When the next rung of any of these ladders comes, after `from`; null: none is left. */
export const nextRungAt = (
  ladders: readonly (readonly Rung[])[],
  wait: Duration,
  from: Duration,
): Duration | null => {
  const later = ladders.flatMap((ladder) =>
    rungsWithin(ladder, wait).flatMap(({ at }) => (at > from ? [at] : [])),
  );
  return later.length === 0 ? null : Math.min(...later);
};
