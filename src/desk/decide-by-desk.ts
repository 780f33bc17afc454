import { decide, type Command } from '../domain/decide.ts';
import type { Decision } from '../domain/decision.ts';
import type { Room } from '../domain/desk.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from '../storage/database.ts';
import { loadDoubts } from '../storage/doubts.ts';
import { loadHandoversById } from '../storage/handovers.ts';
import { saveChanges } from '../storage/save.ts';
import { loadTickets } from '../storage/tickets.ts';
import { createChangeSet } from './changes.ts';
import type { DeskHouse } from './house.ts';
import type { Wakes } from './wakes.ts';

/**
 * Decides and saves what the desk commands itself, such as what a job has brought back. The room is locked already.
 * `nextNumber` for what may open a ticket; its numbers are reserved before the transaction.
 */
export const decideByDesk = async (
  house: DeskHouse,
  tx: Tx,
  asked: {
    readonly room: Room;
    readonly command: Command;
    readonly now: Instant;
    readonly ticketIds?: readonly string[];
    readonly doubtIds?: readonly string[];
    /** Handovers of the room; none are loaded without. */
    readonly handoverIds?: readonly string[];
    readonly nextNumber?: () => number;
  },
): Promise<{ readonly decision: Decision; readonly wakes: Wakes }> => {
  const { room, now } = asked;
  const state = {
    room,
    tickets: (await loadTickets(tx, [room.id], asked.ticketIds ?? [])).filter(
      ({ roomId }) => roomId === room.id,
    ),
    doubts: await loadDoubts(tx, asked.doubtIds ?? []),
    handovers: (await loadHandoversById(tx, asked.handoverIds ?? [])).filter(
      ({ roomId }) => roomId === room.id,
    ),
  };
  const actor = { type: 'desk' } as const;
  const decision = decide(state, asked.command, {
    desk: house.desk(),
    actor,
    identity: '',
    now,
    nextId: house.nextId,
    nextNumber:
      asked.nextNumber ??
      (() => {
        throw new Error('no number was reserved for a ticket');
      }),
    nextHandoverNumber: () => {
      throw new Error('what a job brings back begins no handover');
    },
    reads: house.capabilities(room)?.reads ?? 'all',
    asksModel: house.assistant.asksModel,
  });
  const set = createChangeSet();
  if (decision.ok) {
    set.add(decision, { actor, now, nextId: house.nextId }, null);
    await saveChanges(tx, set.changes(), { now, notify: house.notify });
  }
  return { decision, wakes: set.wakes() };
};
