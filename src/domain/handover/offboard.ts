import {
  accept,
  changeDesk,
  recordHandover,
  reject,
  type Context,
  type Decision,
  type Draft,
  type HandoverTimer,
} from '../decision.ts';
import { owningTeam, type Desk, type Person, type Room } from '../desk.ts';
import { identityFor } from '../reach.ts';
import { serviceOwnerOf } from '../room-owner.ts';
import { abandon } from './end-handover.ts';
import { isLive } from './handover.ts';
import { hours, type Instant } from '../time.ts';
import { personCalled, reachableOnCall, standInFor } from './receiving.ts';
import { aimAt, beginHandover, moveOwner } from './start-handover.ts';
import { showBrief, showHandover } from './tell-handover.ts';

/** The rooms that somebody is responsible for. */
export const roomsOwnedBy = (desk: Desk, personId: string): readonly Room[] =>
  desk.rooms.filter((room) => room.kind === 'service' && serviceOwnerOf(desk, room) === personId);

/** A timer for each of them: every room is handed over by itself, and none waits for another. */
export const leaveTimer = (roomId: string, personId: string, incomingId: string | null): HandoverTimer => ({
  type: 'handover.leave',
  roomId,
  personId,
  incomingId,
});
export const leaveSubject = (roomId: string, personId: string): string => `leave/${personId}/${roomId}`;

/** For each room of those whose last day the file names, from the morning of that day on. */
export const leaveTimers = (
  desk: Desk,
  nextId: () => string,
): readonly {
  readonly id: string;
  readonly roomId: string;
  readonly subject: string;
  readonly dueAt: Instant;
  readonly command: HandoverTimer;
}[] =>
  desk.people.flatMap(({ id, lastDay }) =>
    lastDay === undefined
      ? []
      : roomsOwnedBy(desk, id).map((room) => ({
          id: nextId(),
          roomId: room.id,
          subject: leaveSubject(room.id, id),
          dueAt: lastDay.from,
          command: leaveTimer(room.id, id, null),
        })),
  );

/** `/offboard @person [@to]`: first told what it means, then done. */
export const offboard = (
  draft: Draft,
  context: Context,
  asked: { readonly person: string; readonly incoming: string | null; readonly confirmed: boolean },
): Decision => {
  const { desk, now } = context;
  const person = personCalled(desk, asked.person);
  if (person === undefined) return reject({ code: 'no-such-person', name: asked.person });
  let incoming: Person | undefined;
  if (asked.incoming !== null) {
    incoming = personCalled(desk, asked.incoming);
    if (incoming === undefined) return reject({ code: 'no-such-person', name: asked.incoming });
    if (incoming.id === person.id) return reject({ code: 'incoming-is-outgoing', name: incoming.name });
  }
  // Somebody has to be left who can set things up.
  const others = desk.people.filter(({ id }) => id !== person.id);
  if (person.roles.includes('admin') && !others.some(({ roles }) => roles.includes('admin')))
    return reject({ code: 'last-admin' });
  const rooms = roomsOwnedBy(desk, person.id);
  const incomingId = incoming?.id ?? null;
  if (!asked.confirmed)
    return accept(draft, {
      type: 'offboard.asked',
      personId: person.id,
      incomingId,
      roomIds: rooms.map(({ id }) => id),
    });
  changeDesk(draft, { type: 'person.left', personId: person.id, at: now });
  for (const { id } of rooms)
    draft.effects.push({
      type: 'timer.set',
      subject: leaveSubject(id, person.id),
      dueAt: now,
      command: leaveTimer(id, person.id, incomingId),
    });
  return accept(draft, { type: 'offboard.done', personId: person.id, rooms: rooms.length });
};

/**
 * Who may take over a leaver's room: the one who was named, else whoever is on call, else a colleague of the team. Only
 * where there is nobody else, whoever is responsible meanwhile: a handover to oneself hands nothing over.
 */
const successorFor = (
  { desk, now }: Context,
  room: Room,
  leaverId: string,
  wanted: string | null,
  keeper: Person,
): Person => {
  const named = wanted === null ? undefined : desk.personById.get(wanted);
  const team = owningTeam(desk, room);
  const colleagues = [
    ...reachableOnCall(desk, team, room, now),
    ...(team?.onCall ?? []).flatMap((id) => desk.personById.get(id) ?? []),
  ].filter(({ id }) => id !== keeper.id);
  return (
    [...(named === undefined ? [] : [named]), ...colleagues].find(
      (person) =>
        person.id !== leaverId && person.leftAt === undefined && identityFor(person, room.id) !== undefined,
    ) ?? keeper
  );
};

/** One of ours leaves, and is responsible for this room. Fired twice, or after somebody else has it: nothing happens. */
export const leaveRoom = (
  draft: Draft,
  context: Context,
  timer: Extract<HandoverTimer, { type: 'handover.leave' }>,
): void => {
  const { desk } = context;
  const { room, handovers } = draft.state;
  const { personId, incomingId } = timer;
  if (room.kind !== 'service' || serviceOwnerOf(desk, room) !== personId) return;
  // The file has taken it back, or put it off.
  const person = desk.personById.get(personId);
  const leaves = person?.leftAt !== undefined || (person?.lastDay?.from ?? Infinity) <= context.now;
  if (person !== undefined && !leaves) return;
  const keeper = standInFor(context, room, personId);
  if (keeper === undefined) {
    // Nobody is left who could answer for it: looked at again, rather than forgotten.
    const dueAt = context.now + hours(1);
    draft.effects.push({
      type: 'timer.set',
      subject: leaveSubject(room.id, personId),
      dueAt,
      command: timer,
    });
    return;
  }
  const live = handovers.find(isLive);
  if (live !== undefined && live.state !== 'accepted') {
    // Under way already: only somebody else answers for it until it is accepted.
    if (live.keeperId !== personId) return;
    const kept = recordHandover(draft, context, live.id, { type: 'handover.kept', keeperId: keeper.id });
    moveOwner(draft, context, keeper.id);
    showHandover(draft, context, kept);
    showBrief(draft, context, kept);
    return;
  }
  // Accepted by the leaver and not complete: it ends, and the next one begins with them.
  if (live !== undefined) abandon(draft, context, live, null);
  const successor = successorFor(context, room, personId, incomingId, keeper);
  beginHandover(draft, context, {
    cause: 'leaving',
    aim: aimAt(draft, context, successor.id, null),
    outgoingId: personId,
    keeperId: keeper.id,
    present: null,
  });
};
