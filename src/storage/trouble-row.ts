import type { Desk } from '../domain/desk.ts';
import { tellTrouble, type Undelivered } from '../domain/trouble.ts';
import type { Instant } from '../domain/time.ts';
import type { Claimed, OutgoingRow } from './outgoing.ts';

/** The row by which the triage room is told of one that came to nothing; null when there is nobody to tell. */
export const troubleRow = (
  desk: Desk,
  row: Pick<Claimed, 'id' | 'to' | 'ticketId' | 'notice'>,
  more: Pick<Undelivered, 'teamId' | 'outcome'> & { readonly id: string; readonly now: Instant },
): OutgoingRow | null => {
  const { ticketId, notice } = row;
  const to = 'room' in row.to ? row.to.room : row.to.identity;
  const { teamId, outcome } = more;
  const told = tellTrouble(desk, { outgoingId: row.id, ticketId, teamId, notice, to, outcome });
  if (told === null) return null;
  return {
    id: more.id,
    platform: told.room.id.split(':', 1)[0] ?? '',
    to: { room: told.room.id },
    thread: `${told.room.id}/trouble/${row.id}`,
    lane: 0,
    card: null,
    ticketId,
    notice: told.notice,
    createdAt: more.now,
  };
};
