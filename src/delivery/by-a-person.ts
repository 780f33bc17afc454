import { PlatformError, type Adapter, type Handed } from '../adapters/contract.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { Claimed, Settlement } from '../storage/outgoing.ts';
import { claimWaiting, type Waiting } from '../storage/waiting.ts';
import { goneOutcome } from './outcome.ts';
import { ticketsOf } from './spoken-of.ts';

/** A report is on its way when the platform says that it was sent: the newer card waits for it. */
export const reportRest: Duration = 2_000;

const mostAtOnce = 100;

/** Asks the platform to take it back; a platform that cannot has nothing to take back. */
export const takeBack = async (adapter: Adapter | undefined, handed: Handed): Promise<boolean> =>
  adapter?.withdraw === undefined
    ? true
    : adapter.withdraw({ id: handed.id, to: handed.to, providerId: handed.providerId });

type Deps = {
  readonly house: Pick<DeskHouse, 'db' | 'log' | 'clock'>;
  readonly adapterOf: (platform: string) => Adapter | undefined;
  readonly settle: (row: Claimed, outcome: Settlement, tickets: ReadonlyMap<string, Ticket>) => void;
};

/** Looks after what waits for a person: asks again, and after a day, or when it was given up, takes it back. */
export const lookAfterWaiting = async (deps: Deps, now: Instant): Promise<number> => {
  const { house, adapterOf, settle } = deps;
  const rows = await claimWaiting(house.db, now, mostAtOnce);
  if (rows.length === 0) return 0;
  const tickets = await ticketsOf(house.db, rows);

  const outcomeOf = async (row: Waiting): Promise<Settlement | null> => {
    const adapter = adapterOf(row.platform);
    if (row.next === 'remind') {
      await adapter?.remind?.({ id: row.id, to: row.to, providerId: row.providerId });
      return null;
    }
    if (!(await takeBack(adapter, row))) return null;
    return goneOutcome(row, row.next === 'drop' ? 'dropped' : 'expired');
  };

  await Promise.all(
    rows.map(async (row) => {
      try {
        const outcome = await outcomeOf(row);
        if (outcome !== null) settle(row, outcome, tickets);
      } catch (error) {
        // Nobody has it any more. Whatever else went wrong, it is looked at again when it is due again.
        if (error instanceof PlatformError && error.kind === 'rejected')
          settle(row, goneOutcome(row, 'expired'), tickets);
        else house.log.warn({ id: row.id, err: error }, 'a message that waits for a person: platform away');
      }
    }),
  );
  return rows.length;
};
