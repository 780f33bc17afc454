import type { Author } from '../actor.ts';
import type { BriefAnswers } from './brief.ts';
import type { MoveObstacle, ReturnedItem } from './handover.ts';

/** Which handover is meant: the live one of the room, or one by number (`H3`) or id. */
export type HandoverRef =
  | { readonly by: 'room' }
  | { readonly by: 'number'; readonly number: number }
  | { readonly by: 'id'; readonly id: string };

/** What a job found out about a group, or what became of a move. */
export type OwnershipResult =
  /** Read live: before a start, before a move, or after one. Null: the platform does not tell. */
  | {
      readonly type: 'read';
      readonly owner: Author | null;
      /** What stands in the way of a move, or is worth knowing before it; absent: it was not asked. */
      readonly obstacles?: readonly MoveObstacle[];
    }
  /** The platform, or we by our own ledger, refuse; in both languages. */
  | { readonly type: 'refused'; readonly words: Readonly<Record<'en' | 'zh', string>> }
  /** No room of this kind is moved by its platform: whoever owns it has to give it away. */
  | { readonly type: 'by-hand'; readonly owner: Author | null }
  /** Said to be done, and never seen. */
  | { readonly type: 'not-seen'; readonly owner: Author | null };

export type HandoverCommand =
  /** `incoming` is a name, an id or an identity, as typed; started again while it is drafted, it goes to somebody else. */
  | { readonly type: 'handover.start'; readonly incoming: string; readonly stage: string | null }
  /** Without `incoming`, whoever is on call for the receiving team. */
  | { readonly type: 'handover.stage'; readonly stage: string; readonly incoming: string | null }
  /** One of ours leaves: confirmed, each of their rooms is handed over. */
  | {
      readonly type: 'person.offboard';
      readonly person: string;
      readonly incoming: string | null;
      readonly confirmed: boolean;
    }
  /** Only what is given changes. `item` by item, or a whole form. */
  | { readonly type: 'handover.fill'; readonly handover: HandoverRef; readonly answers: BriefAnswers }
  /** Question by question, in a room with the desk alone. */
  | { readonly type: 'brief.ask' | 'brief.skip' | 'brief.stop'; readonly handover: HandoverRef }
  /** `field`: the question that it answers, as `item.field`; null: the one that was asked last. */
  | {
      readonly type: 'brief.answer';
      readonly handover: HandoverRef;
      readonly text: string;
      readonly field: string | null;
    }
  | { readonly type: 'handover.submit'; readonly handover: HandoverRef }
  | { readonly type: 'handover.override'; readonly handover: HandoverRef; readonly reason: string | null }
  | { readonly type: 'handover.accept'; readonly handover: HandoverRef }
  | {
      readonly type: 'handover.return';
      readonly handover: HandoverRef;
      readonly items: readonly ReturnedItem[];
    }
  /** A customer has met the incoming person. */
  | { readonly type: 'handover.note'; readonly handover: HandoverRef }
  /** The group has been given by hand, says the one who asks. */
  | { readonly type: 'handover.confirm'; readonly handover: HandoverRef }
  /** Tries the transfer, or the completion, once more. */
  | { readonly type: 'handover.retry'; readonly handover: HandoverRef }
  | { readonly type: 'handover.complete'; readonly handover: HandoverRef }
  | { readonly type: 'handover.cancel'; readonly handover: HandoverRef; readonly reason: string | null }
  /** Somebody of the customer's, found later. */
  | { readonly type: 'handover.append'; readonly handover: HandoverRef; readonly text: string }
  /** What follows comes from the desk itself: jobs, deliveries, the platform. */
  | { readonly type: 'introduction.tell'; readonly handoverId: string; readonly providerId: string | null }
  | { readonly type: 'brief.draft'; readonly handoverId: string; readonly text: string }
  | { readonly type: 'ownership.settle'; readonly handoverId: string; readonly result: OwnershipResult }
  /** The platform says that the group belongs to somebody else now. */
  | { readonly type: 'group.move'; readonly owner: Author | null; readonly former: string | null };
