import { owningTeam, triageRoomOf, type Desk, type Room } from './desk.ts';
import type { Notice } from './notices.ts';

/** An outgoing message that came to nothing, or perhaps did. */
export type Undelivered = {
  readonly outgoingId: string;
  readonly ticketId: string | null;
  readonly teamId: string | null;
  readonly notice: Notice;
  /** A room's id, or a person's identity. */
  readonly to: string;
  readonly outcome: Extract<Notice, { type: 'delivery.trouble' }>['outcome'];
};

/**
 * What the triage room is told of it: nobody should have to look into a table to learn it. Null when it was about such a
 * message itself, or when the triage room is what cannot be reached.
 */
export const tellTrouble = (
  desk: Desk,
  { notice, to, outcome, outgoingId, ticketId, teamId }: Undelivered,
): { readonly room: Room; readonly notice: Notice } | null => {
  const there = desk.roomById.get(to);
  // What belongs to no ticket concerns the team of the room in which it should have been said.
  const team = teamId ?? (there?.kind === 'service' ? owningTeam(desk, there)?.id : undefined);
  const room = triageRoomOf(desk, team);
  if (notice.type === 'delivery.trouble' || room === undefined || room.id === to) return null;
  return {
    room,
    notice: { type: 'delivery.trouble', ticketId, what: notice.type, to, outcome, outgoingId },
  };
};
