import { triageRoomOf } from '../domain/desk.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { Claimed, OutgoingRow, Settlement } from '../storage/outgoing.ts';

/**
 * What the triage room is told when a message came to nothing, or perhaps did: nobody should have to look into a table
 * to learn it. Null when there is nothing to tell, or when the triage room itself cannot be reached.
 */
export const troubleOf = (
  house: Pick<DeskHouse, 'desk' | 'clock' | 'nextId'>,
  row: Claimed,
  settlement: Settlement,
  ticket: Ticket | undefined,
): OutgoingRow | null => {
  const { notice } = row;
  const outcome = settlement.state;
  if (notice.type === 'delivery.trouble' || (outcome !== 'failed' && outcome !== 'unknown')) return null;
  const room = triageRoomOf(house.desk(), ticket?.teamId ?? undefined);
  const to = 'room' in row.to ? row.to.room : row.to.identity;
  if (room === undefined || room.id === to) return null;
  return {
    id: house.nextId(),
    platform: room.id.split(':', 1)[0] ?? '',
    to: { room: room.id },
    thread: `${room.id}/trouble/${row.id}`,
    lane: 0,
    card: null,
    ticketId: row.ticketId,
    notice: {
      type: 'delivery.trouble',
      ticketId: row.ticketId,
      what: notice.type,
      to,
      outcome,
      outgoingId: row.id,
    },
    createdAt: house.clock.now(),
  };
};
