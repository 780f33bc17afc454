import type { Severity } from '../severity.ts';
import type { Instant } from '../time.ts';

/** What is left over in the room, as it stands whenever somebody looks. */
export type LeftOver = {
  readonly number: number;
  readonly subject: string;
  readonly severity: Severity;
  readonly assigneeId: string | null;
  /** Until when the customer was told to hear from us. */
  readonly promisedAt: Instant | null;
};

/** What the live parts of a brief show. */
export type LiveFacts = {
  /** Open tickets, the oldest first. */
  readonly leftOver: readonly LeftOver[];
};
