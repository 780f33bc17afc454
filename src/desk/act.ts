import { decide, type Command } from '../domain/decide.ts';
import type { Decision, RoomState } from '../domain/decision.ts';
import type { HandoverCommand } from '../domain/handover/handover-commands.ts';
import type { Room } from '../domain/desk.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { Tx } from '../storage/database.ts';
import { loadDoubts } from '../storage/doubts.ts';
import { lastHandoverNumber, loadHandovers } from '../storage/handovers.ts';
import { roomRecords } from '../storage/room-records.ts';
import { saveChanges } from '../storage/save.ts';
import { loadTickets } from '../storage/tickets.ts';
import { createChangeSet } from './changes.ts';
import { growingDesk } from './desk-commands.ts';
import type { DeskHouse } from './house.ts';
import { repliesOfActs } from './replies-wanted.ts';
import type { JobEnd } from './jobs.ts';
import type { Wakes } from './wakes.ts';

/** One thing that the desk does by itself, in one room. */
export type Act = {
  readonly roomId: string;
  readonly command: Command;
  readonly lateBy?: Duration;
  /** Of its room: the tickets that are named, all live ones, or all, where it may change the desk itself. */
  readonly sees: 'named' | 'tickets' | 'whole';
};

type More = {
  readonly now: Instant;
  readonly ticketIds: readonly string[];
  readonly doubtIds?: readonly string[];
  /** For what may open a ticket; its numbers are reserved before the transaction. */
  readonly nextNumber?: () => number;
};

type Acted = {
  /** One for each, in order; null where its room is gone. */
  readonly decisions: readonly (Decision | null)[];
  readonly wakes: Wakes;
  readonly deskChanged: boolean;
};

/**
 * Decides and saves them, one after the other on what the ones before left. Its rooms are locked, and before them the
 * changes of the desk where one of them sees it whole.
 */
export const act = async (
  tx: Tx,
  house: DeskHouse,
  rooms: ReadonlyMap<string, Room>,
  acts: readonly Act[],
  { now, ticketIds, doubtIds = [], nextNumber = noNumber }: More,
): Promise<Acted> => {
  const roomsOf = (...those: readonly Act['sees'][]): readonly string[] => [
    ...new Set(acts.flatMap(({ roomId, sees }) => (those.includes(sees) ? [roomId] : []))),
  ];
  const wholeRooms = roomsOf('whole');
  const ticketRooms = roomsOf('whole', 'tickets');
  if (wholeRooms.length > 0) await house.overlay.refresh(tx);
  const tickets =
    ticketRooms.length + ticketIds.length === 0 ? [] : await loadTickets(tx, ticketRooms, ticketIds);
  const doubts = doubtIds.length === 0 ? [] : await loadDoubts(tx, doubtIds);
  const named = acts.flatMap(({ command }) => handoverIdOf(command) ?? []);
  const handovers = await loadHandovers(tx, wholeRooms, named);
  const records = await roomRecords(tx, wholeRooms);
  let last = wholeRooms.length === 0 ? 0 : await lastHandoverNumber(tx);
  const replies = await repliesOfActs(tx, acts);
  const growing = growingDesk(house.overlay);
  const states = new Map<string, RoomState>();
  const set = createChangeSet();
  const actor = { type: 'desk' } as const;
  const decisions: (Decision | null)[] = [];
  for (const { roomId, command, lateBy } of acts) {
    const room = rooms.get(roomId);
    if (room === undefined) {
      decisions.push(null);
      continue;
    }
    const state = states.get(room.id) ?? {
      room,
      tickets: tickets.filter((ticket) => ticket.roomId === room.id),
      doubts,
      handovers: handovers.filter((handover) => handover.roomId === room.id),
      record: records.get(room.id),
      replies,
    };
    const decision = decide(state, command, {
      desk: growing.current(),
      actor,
      identity: '',
      now,
      ...(lateBy === undefined ? {} : { lateBy }),
      nextId: house.nextId,
      nextNumber,
      nextHandoverNumber: () => {
        last += 1;
        return last;
      },
      reads: house.capabilities(room)?.reads ?? 'all',
      asksModel: house.assistant.asksModel,
    });
    decisions.push(decision);
    if (!decision.ok) continue;
    states.set(room.id, decision.state);
    growing.decided(decision);
    set.add(decision, { actor, now, nextId: house.nextId }, null);
  }
  await saveChanges(tx, set.changes(), { now, notify: house.notify });
  return { decisions, wakes: set.wakes(), deskChanged: growing.own().length > 0 };
};

const noNumber = (): never => {
  throw new Error('no number was reserved for a ticket');
};

const handoverIdOf = (command: Command): string | null => {
  const asked = command.type === 'timer.fire' ? command.timer : command;
  return 'handoverId' in asked ? asked.handoverId : null;
};

/** Ends a job with a command in its room: what came back from outside, decided in the same transaction. */
export const endWith =
  (house: DeskHouse) =>
  (roomId: string, command: HandoverCommand): JobEnd => ({
    type: 'done',
    roomIds: [roomId],
    changesDesk: true,
    save: async (tx, rooms, now) => {
      const acts = [{ roomId, command, sees: 'whole' as const }];
      return (await act(tx, house, rooms, acts, { now, ticketIds: [] })).wakes;
    },
  });

/** One command in one room that is locked already, on the live tickets there: what a job of the assistant's brought back. */
export const actInRoom = async (
  house: DeskHouse,
  tx: Tx,
  asked: Partial<More> & { readonly room: Room; readonly command: Command; readonly now: Instant },
): Promise<{ readonly decision: Decision; readonly wakes: Wakes }> => {
  const { room, command, ticketIds = [], ...more } = asked;
  const acts = [{ roomId: room.id, command, sees: 'tickets' as const }];
  const { decisions, wakes } = await act(tx, house, new Map([[room.id, room]]), acts, { ...more, ticketIds });
  const [decision] = decisions;
  if (!decision) throw new Error(`nothing was decided in ${room.id}`);
  return { decision, wakes };
};

/** Ends a job with a command about tickets of its room that are named; `also` is saved with it. */
export const endAbout =
  (house: DeskHouse) =>
  (
    { roomId, ticketIds, command }: Pick<Act, 'roomId' | 'command'> & Pick<More, 'ticketIds'>,
    also?: (tx: Tx, now: Instant) => Promise<void>,
  ): JobEnd => ({
    type: 'done',
    roomIds: [roomId],
    save: async (tx, rooms, now) => {
      await also?.(tx, now);
      const acts = [{ roomId, command, sees: 'named' as const }];
      return (await act(tx, house, rooms, acts, { now, ticketIds })).wakes;
    },
  });
