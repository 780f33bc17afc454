import type { Author } from '../actor.ts';
import type { BriefAnswers } from './brief.ts';
import type {
  Asking,
  BriefDraft,
  HandoverCause,
  MoveObstacle,
  OwnershipProof,
  ReturnedItem,
} from './handover.ts';

/** What has happened in a handover, in the order of its timeline; replaying it gives its state. Only ever added to. */
export type HandoverEvent =
  | {
      readonly type: 'handover.started';
      readonly number: number;
      readonly roomId: string;
      readonly customerId: string | null;
      readonly cause: HandoverCause;
      readonly fromStage: string | null;
      readonly toStage: string | null;
      readonly toTeamId: string | null;
      readonly outgoingId: string;
      readonly incomingId: string;
      readonly keeperId: string;
      readonly startedById: string | null;
      readonly moves: boolean;
      readonly present: Author | null;
      /** Filled from what the desk knows. */
      readonly answers: BriefAnswers;
    }
  /** It goes to somebody else, or to another stage, before it was offered. */
  | {
      readonly type: 'handover.aimed';
      readonly incomingId: string;
      readonly fromStage: string | null;
      readonly toStage: string | null;
      readonly toTeamId: string | null;
      readonly moves: boolean;
    }
  /** The keeper leaves; this person is responsible until acceptance. */
  | { readonly type: 'handover.kept'; readonly keeperId: string }
  /** Whole items as they stand now. */
  | { readonly type: 'handover.filled'; readonly answers: BriefAnswers }
  /** Question by question; null: nothing is asked any more. */
  | { readonly type: 'brief.asked'; readonly asking: Asking | null }
  /** Asked of a model, or come from it; null: a person has spoken. */
  | { readonly type: 'brief.drafted'; readonly draft: BriefDraft | null }
  | {
      readonly type: 'handover.overridden';
      readonly byId: string;
      readonly byName: string;
      readonly reason: string;
    }
  | { readonly type: 'handover.offered' }
  | { readonly type: 'handover.returned'; readonly items: readonly ReturnedItem[] }
  | { readonly type: 'handover.accepted' }
  | { readonly type: 'handover.reminded'; readonly to: readonly string[] }
  | { readonly type: 'introduction.prepared' }
  | { readonly type: 'introduction.told'; readonly providerId: string | null }
  | { readonly type: 'introduction.noted'; readonly identity: string; readonly name: string }
  /** Whose the group is, as it was read or told. */
  | {
      readonly type: 'ownership.seen';
      readonly present: Author | null;
      /** Absent: not asked, so what was known before stands. */
      readonly obstacles?: readonly MoveObstacle[];
    }
  | { readonly type: 'ownership.moving'; readonly present: Author | null }
  | {
      readonly type: 'ownership.by-hand';
      readonly present: Author | null;
      readonly cause: Readonly<Record<'en' | 'zh', string>> | null;
      /** The platform said that it was done, and never showed it. */
      readonly unseen?: true;
    }
  | { readonly type: 'ownership.proven'; readonly proof: OwnershipProof }
  | { readonly type: 'handover.completed'; readonly ticketIds: readonly string[] }
  | { readonly type: 'handover.cancelled'; readonly reason: string | null }
  | { readonly type: 'stakeholder.added'; readonly text: string; readonly byName: string };
