import type { Role } from './desk.ts';
import type { HandoverRejection } from './handover/handover-notices.ts';
import type { RosterRejection } from './roster-changes.ts';
import type { RecallOutcome } from './said-reply.ts';
import type { SetupRejection } from './setup.ts';
import type { TicketState } from './ticket.ts';

/** Why the rules refuse. `views` has one sentence per code and language. */
export type Rejection =
  | { readonly code: 'not-allowed'; readonly needs: readonly (Role | 'customer')[] }
  | { readonly code: 'no-such-ticket'; readonly number: number | null }
  | { readonly code: 'which-ticket'; readonly numbers: readonly number[] }
  | { readonly code: 'no-open-ticket' }
  | {
      readonly code: 'illegal-move';
      readonly move: string;
      readonly number: number;
      readonly state: TicketState;
    }
  | { readonly code: 'reply-empty'; readonly number: number }
  | {
      readonly code: 'reply-too-long';
      readonly number: number;
      readonly length: number;
      readonly most: number;
    }
  | { readonly code: 'reply-is-command'; readonly number: number }
  /** It quotes one ticket and names another. */
  | { readonly code: 'reply-other-quote'; readonly number: number }
  /** Written in the room of one customer, about another's ticket. */
  | { readonly code: 'reply-other-room'; readonly number: number }
  /** Nothing was said to the customer by the desk that could be taken back. */
  | { readonly code: 'no-reply'; readonly number: number | null }
  | {
      readonly code: 'reply-recalled';
      readonly number: number;
      readonly name: string;
      readonly outcome: RecallOutcome;
    }
  /** Somebody else said it. */
  | { readonly code: 'recall-not-yours'; readonly number: number; readonly name: string }
  /** The desk sees itself what our people write in that room. */
  | { readonly code: 'response-is-seen'; readonly number: number }
  | { readonly code: 'no-answer-owed'; readonly number: number }
  /** Before the customer had written. */
  | { readonly code: 'response-too-early'; readonly number: number }
  | { readonly code: 'already-claimed'; readonly number: number }
  | { readonly code: 'already-acknowledged'; readonly number: number; readonly name: string }
  | { readonly code: 'already-waiting'; readonly number: number }
  | { readonly code: 'same-severity'; readonly number: number }
  | { readonly code: 'reason-missing'; readonly move: string }
  | { readonly code: 'no-such-person'; readonly name: string }
  | { readonly code: 'no-such-customer'; readonly name: string }
  | { readonly code: 'which-customer'; readonly names: readonly string[] }
  | { readonly code: 'customer-missing' }
  | { readonly code: 'no-such-poll' }
  | { readonly code: 'poll-closed'; readonly number: number }
  | { readonly code: 'poll-void'; readonly number: number }
  | { readonly code: 'not-a-score'; readonly value: string }
  | { readonly code: 'only-their-people' }
  | { readonly code: 'poll-answered'; readonly number: number }
  | { readonly code: 'already-reminded'; readonly number: number }
  | { readonly code: 'no-follow-up'; readonly number: number | null }
  | { readonly code: 'follow-up-closed'; readonly number: number; readonly name: string }
  | { readonly code: 'note-missing'; readonly number: number }
  | { readonly code: 'no-such-doubt' }
  | { readonly code: 'doubt-settled' }
  | SetupRejection
  | RosterRejection
  | HandoverRejection
  /** Nobody has named a model that could write it. */
  | { readonly code: 'no-model' }
  | { readonly code: 'not-a-service-room' }
  | { readonly code: 'empty-text' };

/** Those that go on record, because somebody reached for what is not theirs. */
export const denials: ReadonlySet<Rejection['code']> = new Set([
  'not-allowed',
  'lead-for-others',
  'handover-not-yours',
  'recall-not-yours',
]);
