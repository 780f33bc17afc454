import { triageRoomOf } from '../domain/desk.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { Claimed, OutgoingRow, Settlement } from '../storage/outgoing.ts';
import { isNeedless } from './outcome.ts';

/**
 * A page that could not be sent, or perhaps was not, must not cost the minutes until the next rung: the person is called
 * under another account where they have one on another platform, else by name in the triage room. Null: nothing is left.
 */
export const alternativeOf = (
  house: Pick<DeskHouse, 'desk' | 'clock' | 'nextId'>,
  row: Claimed,
  settlement: Settlement,
  ticket: Ticket | undefined,
): OutgoingRow | null => {
  const { notice } = row;
  if (settlement.state !== 'failed' && settlement.state !== 'unknown') return null;
  if (
    notice.type !== 'page' ||
    notice.personId === null ||
    notice.channel !== undefined ||
    ticket === undefined
  )
    return null;
  if (isNeedless(notice, ticket) || !('identity' in row.to)) return null;
  const { identity: tried } = row.to;
  const desk = house.desk();
  const platform = tried.split(':', 1)[0] ?? '';
  const other = desk.personById
    .get(notice.personId)
    ?.identities.find((identity) => !identity.startsWith(`${platform}:`));
  const room = triageRoomOf(desk, ticket.teamId ?? undefined);
  const to = other === undefined ? room && { room: room.id } : { identity: other };
  if (to === undefined) return null;
  return {
    id: house.nextId(),
    platform: (other ?? room?.id ?? '').split(':', 1)[0] ?? '',
    to,
    thread: `${row.thread}/again`,
    lane: 0,
    card: null,
    ticketId: row.ticketId,
    notice: other === undefined ? { ...notice, channel: 'mention' } : notice,
    createdAt: house.clock.now(),
  };
};
