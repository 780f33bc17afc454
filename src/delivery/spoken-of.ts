import type { Handover } from '../domain/handover/handover.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Database } from '../storage/database.ts';
import { handoversOfRooms, loadHandoversById } from '../storage/handovers.ts';
import type { Claimed } from '../storage/outgoing.ts';
import { loadTicketsById } from '../storage/tickets.ts';

/** The tickets that these rows are about, as they stand now. */
export const ticketsOf = async (
  db: Database,
  rows: readonly Claimed[],
): Promise<ReadonlyMap<string, Ticket>> => {
  const ids = [...new Set(rows.flatMap((row) => (row.ticketId === null ? [] : [row.ticketId])))];
  return new Map((await loadTicketsById(db, ids)).map((ticket) => [ticket.id, ticket]));
};

/** A handover as it stands now and, where it introduces somebody, those that the room has seen before. */
export type SpokenOf = { readonly handover: Handover; readonly earlier: readonly Handover[] };

/** The handovers that these rows are about, by row: hardly any is about one. */
export const handoversOf = async (
  db: Database,
  rows: readonly Claimed[],
): Promise<ReadonlyMap<string, SpokenOf>> => {
  const about = rows.flatMap(({ id, notice }) =>
    'handoverId' in notice ? [{ id, handoverId: notice.handoverId, type: notice.type }] : [],
  );
  if (about.length === 0) return new Map();
  const found = await loadHandoversById(db, [...new Set(about.map(({ handoverId }) => handoverId))]);
  const byId = new Map(found.map((handover) => [handover.id, handover]));
  const introduces = about.flatMap(({ type, handoverId }) =>
    type === 'handover.introduction' ? (byId.get(handoverId)?.roomId ?? []) : [],
  );
  const earlier = await handoversOfRooms(db, [...new Set(introduces)]);
  return new Map(
    about.flatMap(({ id, handoverId }): [string, SpokenOf][] => {
      const handover = byId.get(handoverId);
      if (handover === undefined) return [];
      const before = earlier.filter(
        ({ roomId, number }) => roomId === handover.roomId && number < handover.number,
      );
      return [[id, { handover, earlier: before }]];
    }),
  );
};
