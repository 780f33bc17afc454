import type { Inbound } from '../adapters/contract.ts';
import type { Desk } from '../domain/desk.ts';
import type { Instant } from '../domain/time.ts';
import type { Tx } from '../storage/database.ts';
import { insertOutgoing } from '../storage/outgoing.ts';
import { troubleRow } from '../storage/trouble-row.ts';
import { settleReports, type Report } from '../storage/waiting.ts';

const isReport = (inbound: Inbound): inbound is Report => inbound.type === 'delivery';

/**
 * Settles what platforms say of messages that a person had to send, and tells the triage room of those that nobody sent.
 * Runs in the inbox rows' transaction, after the rooms are locked. True when there was any: what waited may go on.
 */
export const takeReports = async (
  tx: Tx,
  inbounds: readonly Inbound[],
  deps: { readonly desk: Desk; readonly now: Instant; readonly nextId: () => string },
): Promise<boolean> => {
  const reports = inbounds.filter(isReport);
  if (reports.length === 0) return false;
  const expired = await settleReports(tx, reports, deps.now);
  const told = expired.flatMap((row) => {
    const { teamId } = row;
    const more = { id: deps.nextId(), now: deps.now, teamId, outcome: 'expired' } as const;
    return troubleRow(deps.desk, row, more) ?? [];
  });
  if (told.length > 0) await insertOutgoing(told).execute(tx);
  return true;
};
