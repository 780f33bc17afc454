import { decide, type Command } from '../domain/decide.ts';
import type { RoomState } from '../domain/decision.ts';
import type { HandoverCommand } from '../domain/handover/handover-commands.ts';
import type { Room } from '../domain/desk.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { Tx } from '../storage/database.ts';
import { lastHandoverNumber, loadHandovers } from '../storage/handovers.ts';
import { roomRecords } from '../storage/room-records.ts';
import { saveChanges } from '../storage/save.ts';
import { loadTickets } from '../storage/tickets.ts';
import { createChangeSet } from './changes.ts';
import { growingDesk } from './desk-commands.ts';
import type { DeskHouse } from './house.ts';
import type { JobEnd } from './jobs.ts';
import type { Wakes } from './wakes.ts';

/** One thing that the desk does by itself, in one room. */
export type Act = {
  readonly roomId: string;
  readonly command: Command;
  readonly lateBy?: Duration;
  /** It may change the desk, or wants to see the room whole. */
  readonly whole: boolean;
};

/**
 * Decides and saves them, one after the other on what the ones before left. Its rooms are locked, and before them the
 * changes of the desk where one of them is `whole`.
 */
export const act = async (
  tx: Tx,
  house: DeskHouse,
  rooms: ReadonlyMap<string, Room>,
  acts: readonly Act[],
  more: { readonly now: Instant; readonly ticketIds: readonly string[] },
): Promise<{ readonly wakes: Wakes; readonly deskChanged: boolean }> => {
  const { now, ticketIds } = more;
  const wholeRooms = [...new Set(acts.flatMap(({ roomId, whole }) => (whole ? [roomId] : [])))];
  if (wholeRooms.length > 0) await house.overlay.refresh(tx);
  const tickets =
    wholeRooms.length + ticketIds.length === 0 ? [] : await loadTickets(tx, wholeRooms, ticketIds);
  const named = acts.flatMap(({ command }) => handoverIdOf(command) ?? []);
  const handovers = wholeRooms.length === 0 ? [] : await loadHandovers(tx, wholeRooms, named);
  const records = await roomRecords(tx, wholeRooms);
  let last = wholeRooms.length === 0 ? 0 : await lastHandoverNumber(tx);
  const growing = growingDesk(house.overlay);
  const states = new Map<string, RoomState>();
  const set = createChangeSet();
  const actor = { type: 'desk' } as const;
  for (const { roomId, command, lateBy } of acts) {
    const room = rooms.get(roomId);
    if (room === undefined) continue;
    const state = states.get(room.id) ?? {
      room,
      tickets: tickets.filter((ticket) => ticket.roomId === room.id),
      doubts: [],
      handovers: handovers.filter((handover) => handover.roomId === room.id),
      record: records.get(room.id),
    };
    const decision = decide(state, command, {
      desk: growing.current(),
      actor,
      identity: '',
      now,
      asksModel: house.assistant.asksModel,
      ...(lateBy === undefined ? {} : { lateBy }),
      nextId: house.nextId,
      nextNumber: () => {
        throw new Error('the desk opens no ticket by itself');
      },
      nextHandoverNumber: () => {
        last += 1;
        return last;
      },
    });
    if (!decision.ok) continue;
    states.set(room.id, decision.state);
    growing.decided(decision);
    set.add(decision, { actor, now, nextId: house.nextId }, null);
  }
  await saveChanges(tx, set.changes(), { now, notify: house.notify });
  return { wakes: set.wakes(), deskChanged: growing.own().length > 0 };
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
      const acts = [{ roomId, command, whole: true }];
      return (await act(tx, house, rooms, acts, { now, ticketIds: [] })).wakes;
    },
  });
