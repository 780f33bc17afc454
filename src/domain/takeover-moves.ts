import { instantAsked, type AskedTime } from './asked-time.ts';
import { nameOf } from './actor.ts';
import { accept, changeDesk, reject, type Context, type Decision, type Draft } from './decision.ts';
import { rostersOf, triageRoomOf, type Person } from './desk.ts';
import { nextHolder } from './on-call-view.ts';
import { onCallAt } from './on-call.ts';
import { identityFor } from './reach.ts';
import { namedIn, teamsHereabouts } from './roster-scope.ts';
import type { RosterNotice } from './roster-changes.ts';
import type { Override, Roster } from './roster.ts';
import { may } from './rights.ts';
import { shiftsBetween } from './shifts.ts';
import { days, type Instant } from './time.ts';

/** A take-over is of a shift or two; whoever is away for longer says so by leave. */
const longestTakeover = 31;

/** Tells a person by direct message; whoever has no identity is not told. */
export const tellPerson = (
  draft: Draft,
  context: Context,
  personId: string,
  from: string,
  notice: RosterNotice,
): void => {
  const person = context.desk.personById.get(personId);
  const identity = person && identityFor(person, from);
  if (identity === undefined) return;
  draft.effects.push({
    type: 'send',
    to: { identity },
    thread: `${identity}/shifts`,
    lane: 'normal',
    card: null,
    notice,
  });
};

/** Tells a triage room about its roster. */
export const tellShiftRoom = (draft: Draft, roomId: string, notice: RosterNotice): void => {
  draft.effects.push({
    type: 'send',
    to: { room: roomId },
    thread: `${roomId}/shifts`,
    lane: 'normal',
    card: null,
    notice,
  });
};

/** Whether somebody who is woken could acknowledge. */
export const canBeOnCall = (person: Person): boolean =>
  may({ type: 'person', id: person.id, name: person.name, roles: person.roles }, 'ticket.acknowledge');

const tell = (
  draft: Draft,
  context: Context,
  roster: Roster,
  about: Omit<Extract<RosterNotice, { type: 'shift.taken' }>, 'type' | 'to' | 'rosterId' | 'byName'>,
): void => {
  const { desk } = context;
  const room = triageRoomOf(desk, roster.teamId);
  const notice = {
    type: 'shift.taken',
    rosterId: roster.id,
    byName: nameOf(context.actor),
    ...about,
  } as const;
  const near = room?.id ?? draft.state.room.id;
  tellPerson(draft, context, about.personId, near, { ...notice, to: 'taker' });
  if (about.from !== null && about.from !== about.personId)
    tellPerson(draft, context, about.from, near, { ...notice, to: 'giver' });
  if (room !== undefined) tellShiftRoom(draft, room.id, { ...notice, to: 'room' });
};

/** The one roster that is meant, or why it is not clear. */
const rosterFor = (draft: Draft, { desk, actor }: Context, named: readonly Roster[]): Roster | Decision => {
  const asker = actor.type === 'person' ? actor.id : null;
  const all =
    named.length > 0
      ? named
      : teamsHereabouts(desk, draft.state.room, asker).flatMap((team) => rostersOf(desk, team.id));
  const [only, another] = all;
  if (only === undefined) return reject({ code: 'no-roster' });
  if (another !== undefined)
    return reject({ code: 'which-roster', names: all.slice(0, 8).map(({ name }) => name) });
  return only;
};

/** Somebody is on call from now on, until the running shift ends or until then, whoever it would have been. */
export const takeShift = (
  draft: Draft,
  context: Context,
  words: readonly string[],
  asked: AskedTime | null,
): Decision => {
  const { desk, actor, now } = context;
  const named = namedIn(desk, words);
  if (named === undefined) return reject({ code: 'no-such-roster', name: words.join(' ') });
  const self = actor.type === 'person' ? desk.personById.get(actor.id) : undefined;
  const taker = named.person ?? self;
  if (taker === undefined) return reject({ code: 'no-such-person', name: nameOf(actor) });
  if (taker.id !== self?.id && !may(actor, 'shift.give')) return reject({ code: 'lead-for-others' });
  if (!canBeOnCall(taker)) return reject({ code: 'cannot-be-on-call', name: taker.name });
  const roster = rosterFor(draft, context, named.rosters);
  if ('ok' in roster) return roster;

  const end =
    asked === null
      ? (nextHolder(roster, desk.overrides, now)?.at ?? null)
      : instantAsked(asked, { now, timeZone: roster.timeZone, after: now, ends: true });
  if (end === null) return reject({ code: asked === null ? 'shift-endless' : 'no-such-date' });
  if (end <= now) return reject({ code: 'time-past' });
  if (asked !== null && end > now + days(longestTakeover))
    return reject({ code: 'too-long', days: longestTakeover });
  const alreadyTheirs = shiftsBetween(roster, desk.overrides, now, end).every(
    ({ holder }) => holder === taker.id,
  );
  if (alreadyTheirs) return reject({ code: 'already-on-call', name: taker.name });

  const from = onCallAt(roster, desk.overrides, now).holder;
  const override: Override = {
    id: context.nextId(),
    rosterId: roster.id,
    from: now,
    to: end,
    change: { type: 'replace.all', personId: taker.id },
    reason: 'takeover',
    by: actor.type === 'person' ? actor.id : null,
  };
  changeDesk(draft, { type: 'override.added', override });
  draft.effects.push({ type: 'shift.told', rosterId: roster.id, at: now });
  tell(draft, context, roster, { personId: taker.id, from, until: end, undone: false });
  return accept(draft, {
    type: 'shift.taken',
    self: taker.id === self?.id,
    rosterId: roster.id,
    personId: taker.id,
    from,
    until: end,
  });
};

/** The asker's newest override of this kind that is not over. */
export const newestOwn = ({ desk, actor, now }: Context, reason: Override['reason']): Override | undefined =>
  actor.type === 'person'
    ? desk.overrides.findLast((one) => one.by === actor.id && one.reason === reason && one.to > now)
    : undefined;

export const returnShift = (draft: Draft, context: Context): Decision => {
  const { desk, now } = context;
  const last = newestOwn(context, 'takeover');
  const roster = last?.rosterId == null ? undefined : desk.rosterById.get(last.rosterId);
  if (last === undefined || roster === undefined) return reject({ code: 'nothing-to-take-back' });
  changeDesk(draft, { type: 'override.removed', id: last.id });
  const left = desk.overrides.filter(({ id }) => id !== last.id);
  const { holder } = onCallAt(roster, left, now);
  const until: Instant = nextHolder(roster, left, now)?.at ?? last.to;
  draft.effects.push({ type: 'shift.told', rosterId: roster.id, at: now });
  tell(draft, context, roster, { personId: last.change.personId, from: holder, until, undone: true });
  return accept(draft, { type: 'shift.returned', rosterId: roster.id, holder });
};
