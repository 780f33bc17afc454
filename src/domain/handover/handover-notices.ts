import type { Author } from '../actor.ts';
import type { AskedField, ReturnedItem } from './handover.ts';

/** Why a handover does not complete yet. */
export type HandoverBlocker =
  | { readonly type: 'not-accepted' }
  | { readonly type: 'not-introduced' }
  /** With a person who has to send it, where there is one. */
  | { readonly type: 'introduction-waits' }
  | { readonly type: 'group-not-moved'; readonly present: Author | null }
  | { readonly type: 'live-item'; readonly item: string }
  /** Nobody of the receiving team can take them. */
  | { readonly type: 'ticket-without-owner'; readonly numbers: readonly number[] };

/** What one person is told directly; worded when it is sent, from the handover as it stands then. */
export type HandoverTold =
  /** To whoever fills the brief: one card that stays true, with the way to the form. */
  | { readonly what: 'brief' }
  /** To the incoming person: the brief, to accept or return. */
  | { readonly what: 'offer' }
  | { readonly what: 'returned'; readonly items: readonly ReturnedItem[]; readonly byName: string }
  | { readonly what: 'accepted' }
  | { readonly what: 'reminder' }
  /** To both leads: the incoming person is silent. */
  | { readonly what: 'silent' }
  /** To the present group owner who is neither: the stage has ended, the group will have to be given away. */
  | { readonly what: 'group-will-move' }
  /** To the present group owner: how to give it away by hand; a "done" button. */
  | { readonly what: 'give-group' }
  /** To a former group owner who is somebody else: the group was moved in the client. */
  | { readonly what: 'group-was-moved' }
  | { readonly what: 'completed' }
  | { readonly what: 'cancelled'; readonly reason: string | null };

export type HandoverNotice =
  /** The one card of a handover in the triage room; edited afterwards. */
  | {
      readonly type: 'handover.card';
      readonly handoverId: string;
      /** Nothing that deserves a line of its own where the card cannot be edited. */
      readonly quiet?: true;
    }
  | ({
      readonly type: 'handover.told';
      readonly handoverId: string;
      readonly personId: string;
    } & HandoverTold)
  /** In the customer's group. */
  | { readonly type: 'handover.introduction'; readonly handoverId: string }
  /** In the customer's group: it is done, or called off after it had been told. */
  | {
      readonly type: 'handover.announcement';
      readonly handoverId: string;
      readonly outcome: 'completed' | 'cancelled';
    }
  /** To the lead: the group belongs to somebody who is none of ours. */
  | {
      readonly type: 'group.stranger';
      readonly roomId: string;
      readonly owner: Author | null;
      readonly personId: string;
    };

/** To the one who asked. */
export type HandoverAnswer =
  | {
      readonly type: 'handover.done';
      readonly handoverId: string;
      readonly number: number;
      readonly what:
        | 'started'
        | 'aimed'
        | 'filled'
        | 'offered'
        | 'overridden'
        | 'accepted'
        | 'returned'
        | 'noted'
        | 'confirmed'
        | 'retried'
        | 'completed'
        | 'cancelled'
        | 'appended';
    }
  /** What became of an answer, and what is asked next. */
  | {
      readonly type: 'brief.question';
      readonly handoverId: string;
      readonly number: number;
      readonly saved: AskedField | null;
      /** Why the answer did not do, so that the question stands. */
      readonly problem: 'empty' | 'bare-none' | 'too-long' | null;
      readonly question: AskedField | null;
      /** What a model would answer; absent: nothing, or nobody has asked one. */
      readonly drafted?: string;
      /** Fields that are still missing, skipped ones too. */
      readonly left: number;
      readonly passes: boolean;
    }
  /** Asked for first: these rooms will be handed over. */
  | {
      readonly type: 'offboard.asked';
      readonly personId: string;
      readonly incomingId: string | null;
      readonly roomIds: readonly string[];
    }
  | { readonly type: 'offboard.done'; readonly personId: string; readonly rooms: number };

export type HandoverRejection =
  | { readonly code: 'no-handover' }
  | { readonly code: 'no-such-handover'; readonly number: number | null }
  | { readonly code: 'handover-live'; readonly number: number }
  /** In which state it would have been possible is said by the state it is in. */
  | { readonly code: 'handover-state'; readonly number: number; readonly state: string }
  /** Only these may. */
  | {
      readonly code: 'handover-not-yours';
      readonly number: number;
      readonly allowed: readonly ('outgoing' | 'keeper' | 'incoming' | 'group-owner' | 'lead')[];
    }
  /** Begun where no customer is, or one with several rooms is meant. */
  | { readonly code: 'whose-handover' }
  | { readonly code: 'no-service-owner' }
  | { readonly code: 'incoming-is-outgoing'; readonly name: string }
  | { readonly code: 'incoming-unreachable'; readonly name: string }
  | { readonly code: 'no-such-stage'; readonly stage: string; readonly stages: readonly string[] }
  | { readonly code: 'same-stage'; readonly stage: string }
  | { readonly code: 'nobody-to-receive'; readonly stage: string }
  | {
      readonly code: 'brief-incomplete';
      readonly handoverId: string;
      readonly number: number;
      /** Items with the fields that are missing. */
      readonly missing: readonly { readonly item: string; readonly fields: readonly string[] }[];
      /** Of the counted items, in percent. */
      readonly filled: number;
      readonly threshold: number;
    }
  | { readonly code: 'no-such-item'; readonly item: string; readonly items: readonly string[] }
  /** It cannot be kept as it is; nothing of what was given with it was. */
  | {
      readonly code: 'answer-refused';
      readonly item: string;
      readonly field: string;
      readonly why: 'unknown-field' | 'no-choice' | 'too-long';
      /** Characters, and how many can be kept. */
      readonly length: number;
      readonly limit: number;
      /** Of a choice; of an unknown field, the fields there are. */
      readonly choices: readonly string[];
    }
  | { readonly code: 'group-has-moved'; readonly number: number }
  | {
      readonly code: 'handover-stands';
      readonly number: number;
      readonly blockers: readonly HandoverBlocker[];
    };
