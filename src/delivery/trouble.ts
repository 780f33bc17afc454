import type { Ticket } from '../domain/ticket.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { Claimed, OutgoingRow, Settlement } from '../storage/outgoing.ts';
import { troubleRow } from '../storage/trouble-row.ts';

/** What is told, with the outcome, of a message that somebody has to see to; null for all others. */
export const troubleOf = (
  house: Pick<DeskHouse, 'desk' | 'clock' | 'nextId'>,
  row: Claimed,
  { state: outcome }: Settlement,
  ticket: Ticket | undefined,
): OutgoingRow | null =>
  outcome === 'failed' || outcome === 'unknown' || outcome === 'expired'
    ? troubleRow(house.desk(), row, {
        id: house.nextId(),
        now: house.clock.now(),
        teamId: ticket?.teamId ?? null,
        outcome,
      })
    : null;
