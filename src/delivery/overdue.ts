import type { Adapter } from '../adapters/contract.ts';
import type { Instant } from '../domain/time.ts';
import type { Claimed, Settlement } from '../storage/outgoing.ts';
import { ambiguousOutcome, sentAgainOutcome, sentOutcome } from './outcome.ts';

type Overdue = {
  readonly row: Claimed;
  readonly adapter: Adapter | undefined;
  /** The platform's id of the message that it belongs under. */
  readonly under: string | null;
  /** It was to replace a message in place. */
  readonly edits: boolean;
  readonly now: Instant;
};

/** A page that stays unclear is not repeated for as long as that lasts: its person is called in another way. */
const cannotTell = async ({ row, adapter, edits, now }: Overdue): Promise<Settlement> => {
  const outcome = ambiguousOutcome(row, edits, now);
  if (outcome.state !== 'unknown' || row.notice.type === 'page') return outcome;
  const same = await adapter?.repeatable?.({ id: row.id, to: row.to }, row.createdAt);
  return same === true ? sentAgainOutcome(row, now) : outcome;
};

/**
 * What becomes of a row whose deadline passed: the platform is asked where it can tell, else it goes by whether the platform
 * takes a repetition for the same, and by what kind of message it is. Null: that could not be found out now.
 */
export const overdueOutcome = async (overdue: Overdue): Promise<Settlement | null> => {
  const { row, adapter, under, edits, now } = overdue;
  try {
    if (adapter?.find === undefined) return await cannotTell(overdue);
    const found = await adapter.find({ id: row.id, to: row.to, ...(under === null ? {} : { under }) });
    if (found !== null) return sentOutcome(row, found, now);
    return edits ? ambiguousOutcome(row, true, now) : sentAgainOutcome(row, now);
  } catch {
    return null;
  }
};
