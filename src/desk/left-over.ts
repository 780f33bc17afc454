import type { LiveFacts } from '../domain/handover/live-facts.ts';
import { isActive } from '../domain/ticket.ts';
import type { Queryable } from '../storage/database.ts';
import { loadTickets } from '../storage/tickets.ts';

/** What a brief shows live of its room, as it stands now. */
export const readLive = async (db: Queryable, roomId: string): Promise<LiveFacts> => ({
  leftOver: (await loadTickets(db, [roomId], []))
    .filter((ticket) => ticket.roomId === roomId && isActive(ticket))
    .map((ticket) => ({
      number: ticket.number,
      subject: ticket.subject,
      severity: ticket.severity,
      assigneeId: ticket.assigneeId,
      promisedAt: ticket.nextWordAt,
    })),
});
