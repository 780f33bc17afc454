import type { Instant } from './time.ts';

/*
 * open ──▶ settled (a person of ours opened a ticket from it, attached it to one, or dismissed it)
 */
/** Something the rules are unsure of: asked in the triage room, never to the customer. */
export type Doubt = {
  readonly id: string;
  readonly roomId: string;
  readonly type: 'request' | 'which';
  readonly messageId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  readonly writtenAt: Instant;
  readonly candidates: readonly string[];
  readonly state: 'open' | 'settled';
};
