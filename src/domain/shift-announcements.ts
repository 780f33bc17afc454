import { triageRoomOf, type Desk } from './desk.ts';
import type { Effect } from './decision.ts';
import { deskFindings, teamOfFinding, type DeskFinding } from './desk-findings.ts';
import { everybodyOf, newestChange, nextHolder } from './on-call-view.ts';
import { identityFor } from './reach.ts';
import type { AnnouncedShift, RosterNotice } from './roster-changes.ts';
import type { Roster } from './roster.ts';
import { nextShiftChange } from './shifts.ts';
import { days, hours, minutes, type Duration, type Instant } from './time.ts';
import { firstInstant, startOfDay, wallTimeAt } from './wall-clock.ts';

/** Told so long after the hand-off, it is marked as late. */
const tolerated: Duration = minutes(5);
/** When the working day begins and findings are told, by the desk's clock. */
const dayBegins: Duration = hours(9);

/** The newest hand-off of a roster after `since`, as it is announced. */
export const dueShift = (desk: Desk, roster: Roster, since: Instant, now: Instant): AnnouncedShift | null => {
  const change = newestChange(roster, desk.overrides, since, now);
  if (change === null) return null;
  const next = nextHolder(roster, desk.overrides, now);
  return {
    rosterId: roster.id,
    at: change.at,
    before: everybodyOf(change.before),
    after: everybodyOf(change.after),
    until: next?.at ?? null,
    next: next?.holder ?? null,
  };
};

const send = (
  to: { readonly room: string } | { readonly identity: string },
  notice: RosterNotice,
): Effect => ({
  type: 'send',
  to,
  thread: `${'room' in to ? to.room : to.identity}/shifts`,
  lane: 'normal',
  card: null,
  notice,
});

/** Tells the triage rooms, one message each, and whoever comes on. */
export const announceShifts = (
  desk: Desk,
  shifts: readonly AnnouncedShift[],
  now: Instant,
): readonly Effect[] => {
  const isLate = ({ at }: AnnouncedShift): boolean => now - at > tolerated;
  const roomOf = ({ rosterId }: AnnouncedShift): string =>
    triageRoomOf(desk, desk.rosterById.get(rosterId)?.teamId)?.id ?? '';
  const inRooms = [...Map.groupBy(shifts, (shift) => `${roomOf(shift)}\n${isLate(shift)}`).values()];
  const told = inRooms.flatMap((here): readonly Effect[] => {
    const [first] = here;
    const room = first === undefined ? '' : roomOf(first);
    return first === undefined || room === ''
      ? []
      : [send({ room }, { type: 'shift.changed', shifts: here, late: isLate(first) })];
  });
  const coming = shifts.flatMap((shift) =>
    shift.after
      .filter((personId) => !shift.before.includes(personId))
      .flatMap((personId): readonly Effect[] => {
        const person = desk.personById.get(personId);
        const identity = person && identityFor(person, roomOf(shift));
        return identity === undefined
          ? []
          : [send({ identity }, { type: 'shift.begins', shift, personId, late: isLate(shift) })];
      }),
  );
  return [...told, ...coming];
};

/** The newest beginning of a working day that is not after `now`. */
export const dayBegunAt = (desk: Pick<Desk, 'timeZone'>, now: Instant): Instant => {
  const midnight = startOfDay(wallTimeAt(desk.timeZone, now));
  const today = firstInstant(desk.timeZone, midnight + dayBegins);
  return today <= now ? today : firstInstant(desk.timeZone, midnight - days(1) + dayBegins);
};

/** What is wrong, each in the triage room of its team; nothing where nothing is. */
export const announceFindings = (desk: Desk, now: Instant): readonly Effect[] => {
  const byRoom = Map.groupBy(
    deskFindings(desk, now),
    (finding) => triageRoomOf(desk, teamOfFinding(desk, finding))?.id ?? '',
  );
  return [...byRoom].flatMap(([room, findings]: [string, DeskFinding[]]) =>
    room === '' ? [] : [send({ room }, { type: 'duty.findings', findings })],
  );
};

/** When there may be something to announce next, after `now`. */
export const nextAnnouncement = (desk: Desk, now: Instant): Instant => {
  const midnight = startOfDay(wallTimeAt(desk.timeZone, now));
  const mornings = [0, 1, 2].map((later) => firstInstant(desk.timeZone, midnight + days(later) + dayBegins));
  const changes = desk.rosters.flatMap((roster) => nextShiftChange(roster, desk.overrides, now)?.at ?? []);
  return Math.min(...[...mornings, ...changes].filter((at) => at > now));
};
