import { nameOf } from './actor.ts';
import { instantAsked, type AskedTime } from './asked-time.ts';
import { accept, changeDesk, reject, type Context, type Decision, type Draft } from './decision.ts';
import { triageRoomOf, type Desk } from './desk.ts';
import { everybodyOf } from './on-call-view.ts';
import { onCallAt } from './on-call.ts';
import { may } from './rights.ts';
import type { GapOf, RosterNotice } from './roster-changes.ts';
import { personCalled } from './roster-scope.ts';
import { leaveOverride, type Override, type Roster } from './roster.ts';
import { gapsBetween, shiftsBetween } from './shifts.ts';
import { canBeOnCall, newestOwn, tellPerson, tellShiftRoom } from './takeover-moves.ts';
import { days, type Instant } from './time.ts';

const longestLeave = 366;
const mostGaps = 10;

type Told = {
  readonly personId: string;
  readonly substituteId: string | null;
  readonly from: Instant;
  readonly to: Instant;
};

/** Rosters on which somebody stands, or is put by what was changed. */
const rostersWith = (desk: Desk, personId: string): readonly Roster[] =>
  desk.rosters.filter(
    ({ id, layers }) =>
      layers.some(({ people }) => people.includes(personId)) ||
      desk.overrides.some(({ rosterId, change }) => rosterId === id && change.personId === personId),
  );

/** Whether the substitutes lead back to the person at some instant of the leave. */
const goesRound = (overrides: readonly Override[], { personId, substituteId, from, to }: Told): boolean => {
  const leaves = overrides.filter(({ reason }) => reason === 'leave');
  const standsInAt = (instant: Instant, id: string): string | null => {
    const last = leaves.findLast(
      ({ change, ...one }) =>
        one.from <= instant &&
        instant < one.to &&
        ((change.type === 'replace.one' && change.replaces === id) ||
          (change.type === 'remove' && change.personId === id)),
    );
    return last?.change.type === 'replace.one' ? last.change.personId : null;
  };
  // Who is away changes only where somebody's leave begins.
  const instants = [from, ...leaves.map((one) => one.from).filter((at) => from < at && at < to)];
  return instants.some((instant) => {
    const seen = new Set<string>();
    for (let id = substituteId; id !== null && !seen.has(id); id = standsInAt(instant, id)) {
      if (id === personId) return true;
      seen.add(id);
    }
    return false;
  });
};

/** Shifts that somebody would hold, were they not on leave: a second leave of the same days may name a substitute. */
const shiftsOf = (desk: Desk, rosters: readonly Roster[], { personId, from, to }: Told): number => {
  const others = desk.overrides.filter(
    ({ reason, change }) =>
      reason !== 'leave' || (change.type === 'replace.one' ? change.replaces : change.personId) !== personId,
  );
  return rosters.reduce(
    (count, roster) =>
      count + shiftsBetween(roster, others, from, to).filter(({ holder }) => holder === personId).length,
    0,
  );
};

/** When nobody is on call with the leave, and somebody was without it. */
const newGaps = (
  rosters: readonly Roster[],
  before: readonly Override[],
  after: readonly Override[],
  { from, to }: Told,
): readonly GapOf[] =>
  rosters.flatMap((roster) => {
    const old = gapsBetween(roster, before, from, to);
    return gapsBetween(roster, after, from, to)
      .filter((gap) => !old.some((one) => one.from <= gap.from && gap.to <= one.to))
      .map((gap) => ({ rosterId: roster.id, ...gap }));
  });

const tell = (
  draft: Draft,
  context: Context,
  rosters: readonly Roster[],
  about: Told,
  more: { readonly undone: boolean; readonly gaps: readonly GapOf[] },
): void => {
  const { desk } = context;
  const { personId, substituteId, from, to: until } = about;
  const notice: Omit<Extract<RosterNotice, { type: 'leave.told' }>, 'to'> = {
    type: 'leave.told',
    personId,
    substituteId,
    from,
    until,
    byName: nameOf(context.actor),
    ...more,
  };
  const teams = desk.teams.filter(
    ({ id, onCall, lead }) =>
      rosters.some(({ teamId }) => teamId === id) ||
      (rosters.length === 0 && (onCall.includes(personId) || lead === personId)),
  );
  const rooms = [...new Set(teams.flatMap(({ id }) => triageRoomOf(desk, id)?.id ?? []))];
  const near = rooms[0] ?? draft.state.room.id;
  tellPerson(draft, context, personId, near, { ...notice, to: 'person' });
  if (substituteId !== null)
    tellPerson(draft, context, substituteId, near, { ...notice, gaps: [], to: 'substitute' });
  for (const room of rooms) {
    const here = more.gaps.filter(({ rosterId }) => {
      const teamId = desk.rosterById.get(rosterId)?.teamId;
      return triageRoomOf(desk, teamId)?.id === room;
    });
    tellShiftRoom(draft, room, { ...notice, gaps: here, to: 'room' });
  }
};

/** What begins or ends at this moment has been told with the leave itself. */
const told = (
  draft: Draft,
  { desk, now }: Context,
  rosters: readonly Roster[],
  after: readonly Override[],
): void => {
  for (const roster of rosters) {
    const [before, then] = [onCallAt(roster, desk.overrides, now), onCallAt(roster, after, now)];
    if (everybodyOf(before).join('\n') !== everybodyOf(then).join('\n'))
      draft.effects.push({ type: 'shift.told', rosterId: roster.id, at: now });
  }
};

export type AskedLeave = {
  /** Null: the one who asks. */
  readonly person: string | null;
  readonly from: AskedTime;
  readonly to: AskedTime;
  readonly substitute: string | null;
};

/** Somebody holds no shift for a time; the substitute takes them, or the next layer does. */
export const addLeave = (draft: Draft, context: Context, asked: AskedLeave): Decision => {
  const { desk, actor, now } = context;
  const self = actor.type === 'person' ? desk.personById.get(actor.id) : undefined;
  const person = asked.person === null ? self : personCalled(desk, asked.person);
  if (person === undefined) return reject({ code: 'no-such-person', name: asked.person ?? nameOf(actor) });
  if (person.id !== self?.id && !may(actor, 'leave.give')) return reject({ code: 'lead-for-others' });
  const substitute = asked.substitute === null ? null : personCalled(desk, asked.substitute);
  if (substitute === undefined) return reject({ code: 'no-such-person', name: asked.substitute ?? '' });
  if (substitute?.id === person.id) return reject({ code: 'substitute-self' });
  if (substitute !== null && !canBeOnCall(substitute))
    return reject({ code: 'cannot-be-on-call', name: substitute.name });

  const { timeZone } = desk;
  const begins = instantAsked(asked.from, { now, timeZone, after: now, ends: false });
  if (begins === null) return reject({ code: 'no-such-date' });
  const to = instantAsked(asked.to, { now, timeZone, after: begins, ends: true });
  if (to === null) return reject({ code: 'no-such-date' });
  if (to <= begins) return reject({ code: 'end-before-begin' });
  if (to <= now) return reject({ code: 'time-past' });
  // What has been is over: whoever was on call stays on record as that.
  const from = Math.max(begins, now);
  if (to > from + days(longestLeave)) return reject({ code: 'too-long', days: longestLeave });
  const leave: Told = { personId: person.id, substituteId: substitute?.id ?? null, from, to };
  if (substitute !== null && goesRound(desk.overrides, leave))
    return reject({ code: 'substitute-circle', name: substitute.name });

  const override = leaveOverride({
    id: context.nextId(),
    ...leave,
    by: actor.type === 'person' ? actor.id : null,
  });
  const after = [...desk.overrides, override];
  const rosters = rostersWith(desk, person.id);
  const gaps = newGaps(rosters, desk.overrides, after, leave).slice(0, mostGaps);
  const shifts = shiftsOf(desk, rosters, leave);
  changeDesk(draft, { type: 'override.added', override });
  told(draft, context, rosters, after);
  tell(draft, context, rosters, leave, { undone: false, gaps });
  return accept(draft, { type: 'leave.added', self: person.id === self?.id, ...leave, shifts, gaps });
};

/** Takes the asker's newest leave back: they hold their shifts again. */
export const endLeave = (draft: Draft, context: Context): Decision => {
  const { desk } = context;
  const last = newestOwn(context, 'leave');
  if (last === undefined) return reject({ code: 'nothing-to-take-back' });
  const { change, from, to } = last;
  const leave: Told =
    change.type === 'replace.one'
      ? { personId: change.replaces, substituteId: change.personId, from, to }
      : { personId: change.personId, substituteId: null, from, to };
  changeDesk(draft, { type: 'override.removed', id: last.id });
  const rosters = rostersWith(desk, leave.personId);
  told(
    draft,
    context,
    rosters,
    desk.overrides.filter(({ id }) => id !== last.id),
  );
  tell(draft, context, rosters, leave, { undone: true, gaps: [] });
  return accept(draft, { type: 'leave.ended', personId: leave.personId, from, to });
};
