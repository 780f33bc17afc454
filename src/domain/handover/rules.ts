import type { Duration } from '../time.ts';
import type { BriefRules } from './brief.ts';

/** How this desk hands over. */
export type HandoverRules = {
  readonly brief: BriefRules;
  /** An incoming person who neither accepts nor returns is reminded after this much working time, */
  readonly remindAfter: Duration;
  /** and this long after the offer the leads of both teams are told. */
  readonly escalateAfter: Duration;
  /** The transitions at which the group changes hands too. */
  readonly movesGroup: readonly { readonly from: string; readonly to: string }[];
};
