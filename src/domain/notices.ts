import type { AssistantNotice, WrittenFor } from './assistant-words.ts';
import type { ContactLevel } from './desk.ts';
import type { HandoverAnswer, HandoverNotice } from './handover/handover-notices.ts';
import type { OpinionVerdict } from './opinion.ts';
import type { PageChannel } from './paging-ladder.ts';
import type { Rejection } from './rejections.ts';
import type { Score } from './poll.ts';
import type { RosterAnswer, RosterNotice } from './roster-changes.ts';
import type { RecallOutcome } from './said-reply.ts';
import type { SetupAnswer, SetupNotice } from './setup.ts';
import type { Severity } from './severity.ts';
import type { SlaMetric } from './sla-targets.ts';
import type { TicketState, WaitingParty } from './ticket.ts';
import type { Duration, Instant } from './time.ts';

/** Who will read it. A notice for `customer` never carries internal text. */
export type Audience = 'customer' | 'staff';

/** What changed on a card, told in one short line where the platform cannot edit the card. */
export type CardChange =
  | { readonly type: 'opened' }
  | { readonly type: 'graded'; readonly severity: Severity }
  | { readonly type: 'acknowledged'; readonly name: string }
  | { readonly type: 'claimed'; readonly name: string }
  | { readonly type: 'waiting'; readonly party: WaitingParty }
  | { readonly type: 'resumed' }
  | { readonly type: 'resolved'; readonly name: string }
  | { readonly type: 'reopened'; readonly name: string }
  | { readonly type: 'closed' }
  | { readonly type: 'answered'; readonly name: string }
  | { readonly type: 'overdue' }
  /** What is due, and when. */
  | { readonly type: 'clock' };

/** One clock of a warning. */
export type SlaNoticeClock = {
  readonly ticketId: string;
  readonly number: number;
  readonly metric: SlaMetric;
  readonly percent: number;
  readonly dueAt: Instant;
  /** Working time that was left then. */
  readonly left: Duration;
  /** Whether somebody has answered cannot be seen. */
  readonly unseen?: true;
};

/**
 * What the desk wants said, without words or platform. Stored with the outgoing row; rendered when it is sent, from
 * the ticket as it stands then. Lives in the database: old rows must stay readable, so only ever add to it.
 */
export type Notice =
  /** The one card of a ticket in a room: posted once, edited afterwards. */
  | {
      readonly type: 'ticket.card';
      readonly ticketId: string;
      readonly audience: Audience;
      readonly change: CardChange;
    }
  /** What was written in the customer's group, shown to staff under the ticket's card. */
  | {
      readonly type: 'ticket.mirror';
      readonly ticketId: string;
      readonly name: string;
      readonly from: Audience;
      readonly text: string;
      readonly chasing: boolean;
      /** A reply that the desk can take back. */
      readonly replyId?: string;
    }
  /** Said to the customer by one of our people from elsewhere; all of it is meant for the customer. */
  | {
      readonly type: 'ticket.reply';
      readonly ticketId: string;
      readonly number: number;
      readonly name: string;
      readonly text: string;
    }
  /** To our people: what became of the wish to have a reply back. `name` had said it, `byName` wants it back. */
  | RecallNotice
  /** One attempt to reach one person. */
  | {
      readonly type: 'page';
      readonly ticketId: string;
      /** Null: whoever is in the triage room. */
      readonly personId: string | null;
      readonly step: number;
      readonly generation: number;
      /** Absent: the first. */
      readonly round?: number;
      /** Absent: a direct message. */
      readonly channel?: PageChannel;
    }
  /** An earlier page is brought up to date: somebody has seen it, or it is done. Wakes nobody. */
  | { readonly type: 'page.over'; readonly ticketId: string; readonly personId: string }
  /** Nobody acknowledged; told to the triage room. */
  | {
      readonly type: 'escalation.exhausted';
      readonly ticketId: string;
      readonly reason: 'silence' | 'nobody';
    }
  /** A message that could not be sent, or may not have arrived: a person has to see to it. */
  | {
      readonly type: 'delivery.trouble';
      readonly ticketId: string | null;
      readonly what: Exclude<Notice['type'], 'delivery.trouble'>;
      readonly to: string;
      readonly outcome: 'failed' | 'unknown' | 'expired';
      readonly outgoingId: string;
    }
  | AssistantNotice
  | SetupNotice
  | RosterNotice
  | HandoverNotice
  | {
      readonly type: 'ticket.handed';
      readonly ticketId: string;
      readonly byName: string;
      /** Absent: a person gave it. */
      readonly because?: 'silent' | 'off-duty';
      /** Who had it before, where the desk passed it on. */
      readonly from?: string;
    }
  /** To the one who had it. */
  | {
      readonly type: 'ticket.taken';
      readonly ticketId: string;
      readonly personId: string;
      readonly because: 'silent' | 'off-duty';
    }
  /** The time told to the customer has passed without a word. */
  | { readonly type: 'promise.broken'; readonly ticketId: string; readonly promisedAt: Instant }
  /** Clocks of one customer's room that are running out; the first one's ticket is `ticketId`. */
  | { readonly type: 'sla.warning'; readonly ticketId: string; readonly clocks: readonly SlaNoticeClock[] }
  /** A clock has run out. */
  | {
      readonly type: 'sla.breach';
      readonly ticketId: string;
      readonly metric: SlaMetric;
      readonly dueAt: Instant;
    }
  /** Somebody of the customer's whom the desk watches for has written. */
  | {
      readonly type: 'briefing';
      readonly ticketId: string;
      readonly name: string;
      readonly level: ContactLevel;
      readonly text: string;
      readonly opens: boolean;
    }
  /** To the customer who is waited for. */
  | { readonly type: 'ticket.nudge'; readonly ticketId: string }
  | { readonly type: 'poll.question'; readonly ticketId: string; readonly pollId: string }
  | { readonly type: 'poll.reminder'; readonly ticketId: string; readonly pollId: string }
  | {
      readonly type: 'poll.rating';
      readonly ticketId: string;
      readonly pollId: string;
      readonly name: string;
      readonly score: Score;
      readonly reason: string | null;
      readonly before: Score | null;
    }
  /** Tells one person that somebody gave a low score; edited when the reason comes, and when it is closed. */
  | {
      readonly type: 'followup.alert';
      readonly ticketId: string;
      readonly followUpId: string;
      readonly name: string;
      readonly score: Score;
      readonly reason: string | null;
    }
  /** It is due, and not closed; to whoever has it, a working day later to the lead. */
  | { readonly type: 'followup.due'; readonly ticketId: string; readonly followUpId: string }
  /** The one card of a follow-up in the triage room. */
  | { readonly type: 'followup.card'; readonly ticketId: string; readonly followUpId: string }
  /** Asked in the triage room: is this a request, or which ticket is meant? Edited when it is settled. */
  | {
      readonly type: 'doubt.card';
      readonly doubtId: string;
      readonly doubt: 'request' | 'which';
      readonly roomId: string;
      readonly name: string;
      readonly text: string;
      readonly candidates: readonly { readonly ticketId: string; readonly number: number }[];
      readonly settledBy: string | null;
      readonly outcome: DoubtOutcome | null;
      /** What a model makes of it. */
      readonly opinion?: OpinionVerdict;
    };

export type RecallNotice = {
  readonly type: 'reply.recall';
  readonly ticketId: string;
  readonly number: number;
  readonly name: string;
  readonly byName: string;
} & (
  | {
      readonly outcome: RecallOutcome;
      /** The customer waits for an answer again. */
      readonly owes: boolean;
    }
  | { readonly outcome: 'refused'; readonly words: Readonly<Record<'en' | 'zh', string>> }
);

export type DoubtOutcome =
  | { readonly type: 'opened'; readonly number: number }
  | { readonly type: 'attached'; readonly number: number }
  | { readonly type: 'dismissed' };

/** Given right after the commit, to the one who asked, and not stored. Numbers and lists are looked up by the shell. */
export type Answer =
  | { readonly type: 'rejected'; readonly rejection: Rejection }
  /** `forCustomer`: one of ours asked for it, and the promise is the customer's. */
  | {
      readonly type: 'opened';
      readonly ticketId: string;
      readonly number: number;
      readonly forCustomer: boolean;
    }
  | {
      readonly type: 'moved';
      readonly ticketId: string;
      readonly number: number;
      readonly state: TicketState;
    }
  | {
      readonly type: 'graded';
      readonly ticketId: string;
      readonly number: number;
      readonly severity: Severity;
    }
  | {
      readonly type: 'replied';
      readonly ticketId: string;
      readonly number: number;
      readonly replyId: string;
    }
  /** A reply is being taken back; what became of it is told later. */
  | {
      readonly type: 'recalling';
      readonly number: number;
      readonly name: string;
      /** Of the one who asked. */
      readonly own: boolean;
    }
  | { readonly type: 'responded'; readonly number: number; readonly at: Instant }
  | { readonly type: 'acknowledged'; readonly number: number }
  | {
      readonly type: 'rated';
      readonly ticketId: string;
      readonly pollId: string;
      readonly number: number;
      readonly score: Score;
      readonly reason: string | null;
      readonly changed: boolean;
      readonly closesAt: Instant;
    }
  | { readonly type: 'poll.reminded'; readonly number: number }
  | { readonly type: 'followup.closed'; readonly number: number }
  | { readonly type: 'doubt.settled'; readonly outcome: DoubtOutcome }
  | { readonly type: 'chased'; readonly number: number }
  /** Somebody pointed at a message that a ticket holds already. */
  | { readonly type: 'flag.held'; readonly ticketId: string; readonly number: number }
  /** Said to the desk by somebody of ours whom it does not know. */
  | { readonly type: 'colleague.unknown' }
  /** It is on its way, of a ticket or of the whole room. */
  | { readonly type: 'assistant.asked'; readonly what: WrittenFor; readonly number: number | null }
  | SetupAnswer
  | RosterAnswer
  | HandoverAnswer
  | { readonly type: 'addressed.empty' }
  /** Said to the desk where no customer's ticket can be opened. */
  | { readonly type: 'addressed.elsewhere' };
