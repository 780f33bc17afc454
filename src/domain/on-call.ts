import type { Override, Roster } from './roster.ts';
import { scheduledIn } from './rotation.ts';
import type { Instant } from './time.ts';

/** By what somebody is on call. */
export type OnCallSource = {
  /** `null`: by an override alone. */
  readonly layerId: string | null;
  /** The override that put them there; `null`: their own shift. */
  readonly overrideId: string | null;
  /** Whose shift it was before somebody was replaced. */
  readonly insteadOf: string | null;
};

export type OnCall = {
  /** The one person who is on call; `null`: a gap. */
  readonly holder: string | null;
  /** Further people, in the order in which they were added; never the holder. */
  readonly added: readonly string[];
  /** `null` in a gap. */
  readonly source: OnCallSource | null;
};

/** Oldest first, with the place in which they were made. */
type Active = readonly { readonly override: Override; readonly made: number }[];

const activeAt = (roster: Roster, overrides: readonly Override[], instant: Instant): Active =>
  overrides.flatMap((override, made) =>
    (override.rosterId === null || override.rosterId === roster.id) &&
    override.from <= instant &&
    instant < override.to
      ? [{ override, made }]
      : [],
  );

type Standing = { readonly personId: string; readonly by: string | null };

/**
 * Who stands for a person at last, over substitutes of substitutes; `null`: nobody, since they were removed or the
 * substitutes go round in a circle. What was made before `since` does not touch the person themselves: whoever takes
 * over during their own leave means it.
 */
const standingFor = (active: Active, personId: string, since: number): Standing | null => {
  const seen = new Set<string>();
  let standing: Standing = { personId, by: null };
  for (let after = since; ; after = -1) {
    if (seen.has(standing.personId)) return null;
    seen.add(standing.personId);
    const latest = active.findLast(
      ({ override: { change }, made }) =>
        made > after &&
        ((change.type === 'replace.one' && change.replaces === standing.personId) ||
          (change.type === 'remove' && change.personId === standing.personId)),
    )?.override;
    if (latest === undefined) return standing;
    if (latest.change.type === 'remove') return null;
    standing = { personId: latest.change.personId, by: standing.by ?? latest.id };
  }
};

type Held = { readonly holder: string; readonly source: OnCallSource };

const heldBy = (
  active: Active,
  personId: string,
  place: { readonly layerId: string } | { readonly overrideId: string; readonly made: number },
): Held | null => {
  const ofLayer = 'layerId' in place;
  const standing = standingFor(active, personId, ofLayer ? -1 : place.made);
  if (standing === null) return null;
  return {
    holder: standing.personId,
    source: {
      layerId: ofLayer ? place.layerId : null,
      overrideId: standing.by ?? (ofLayer ? null : place.overrideId),
      insteadOf: standing.by === null ? null : personId,
    },
  };
};

const ofType = (active: Active, type: 'replace.all' | 'add'): readonly (Held | null)[] =>
  active.flatMap(({ override: { id, change }, made }) =>
    change.type === type ? [heldBy(active, change.personId, { overrideId: id, made })] : [],
  );

const firstHeld = (roster: Roster, active: Active, instant: Instant): Held | null => {
  const taken = active.length === 0 ? null : ofType(active, 'replace.all').findLast((one) => one !== null);
  if (taken) return taken;
  for (const layer of roster.layers) {
    const personId = scheduledIn(layer, roster.timeZone, instant);
    const held = personId === null ? null : heldBy(active, personId, { layerId: layer.id });
    if (held !== null) return held;
  }
  return null;
};

/**
 * The one resolver of who is on call: what pages, lists and announces all ask. `overrides` stand in the order in which
 * they were made (those of other rosters are passed over), and of two that contradict each other the later one holds.
 * The holder is the newest replacement of whoever is on call, else the highest layer that has somebody, else the first
 * who was added; each of them replaced in turn where they have a substitute.
 */
export const onCallAt = (roster: Roster, overrides: readonly Override[], instant: Instant): OnCall => {
  const active = activeAt(roster, overrides, instant);
  const added = active.length === 0 ? [] : ofType(active, 'add').filter((one) => one !== null);
  const held = firstHeld(roster, active, instant) ?? added[0];
  if (held === undefined) return { holder: null, added: [], source: null };
  const others = new Set(added.map(({ holder }) => holder));
  others.delete(held.holder);
  return { holder: held.holder, added: [...others], source: held.source };
};
