import type { TicketKind, Severity } from './severity.ts';
import type { Instant, Duration } from './time.ts';
import type { Grade } from './grading/grade.ts';
import type { FollowUp } from './follow-up.ts';
import type { Attention } from './attention.ts';
import type { Poll } from './poll.ts';
import type { EscalationPath } from './escalation-policy.ts';
import type { TicketSla } from './ticket-sla.ts';

/*
 * open ──claim──▶ claimed ──wait──▶ waiting ──(customer writes | claim)──▶ claimed
 *   └─────────────────┴──────resolve──────┴──▶ resolved ──close──▶ closed
 * resolved | closed ──reopen──▶ claimed (with an assignee) or open; a new cycle begins.
 * Any active state may be closed with a reason; that sends no poll.
 */
export const ticketStates = ['open', 'claimed', 'waiting', 'resolved', 'closed'] as const;
export type TicketState = (typeof ticketStates)[number];
export const waitingParties = ['customer', 'rnd'] as const;
export type WaitingParty = (typeof waitingParties)[number];

/** One run from the customer's first message to a resolve. Reopening starts the next. */
export type Cycle = {
  readonly number: number;
  readonly startedAt: Instant;
  readonly firstResponseAt: Instant | null;
  readonly firstResponseBy: string | null;
  /** Working time of it; null also where it was not measured yet. */
  readonly firstResponseWorking: Duration | null;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
  /** Working time from the ticket's opening, without waiting for the customer. */
  readonly resolutionWorking: Duration | null;
};

export type Ticket = {
  readonly id: string;
  readonly number: number;
  readonly roomId: string;
  readonly customerId: string | null;
  readonly teamId: string | null;
  readonly state: TicketState;
  readonly kind: TicketKind;
  readonly severity: Severity;
  /** Why this severity: the rules' grade, or what a person said when grading. */
  readonly grade: Pick<Grade, 'words' | 'because' | 'sure'>;
  readonly gradedBy: { readonly name: string; readonly reason: string } | null;
  /** The opening message, whole. */
  readonly subject: string;
  readonly askerId: string;
  readonly askerName: string;
  readonly assigneeId: string | null;
  readonly acknowledgedBy: string | null;
  /** Counts up with every (re)planned escalation; a step of an older one is stale. */
  readonly escalation: number;
  /** Whom the present escalation has paged, in order. */
  readonly paged: readonly string[];
  /** Where the present escalation stands; null where none was ever planned. */
  readonly path: EscalationPath | null;
  readonly waitingFor: WaitingParty | null;
  readonly waitingSince: Instant | null;
  /** Time spent waiting for the customer since opening, without a wait that still runs. */
  readonly waited: Duration;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** The time told to the customer; null when nothing is owed. */
  readonly nextWordAt: Instant | null;
  /** True from a customer's message until one of our people writes to them. */
  readonly owesAnswer: boolean;
  readonly attention: Attention;
  /** When each of the customer's people last wrote on it. */
  readonly writers: Readonly<Record<string, Instant>>;
  /** Null: it was opened before there were clocks. */
  readonly sla: TicketSla | null;
  readonly cycle: Cycle;
  readonly poll: Poll | null;
  /** The newest one; an older one is always closed. */
  readonly followUp: FollowUp | null;
};

export const isActive = (ticket: Ticket): boolean =>
  ticket.state === 'open' || ticket.state === 'claimed' || ticket.state === 'waiting';

export const lastWriteOf = (ticket: Ticket, identity: string): Instant | undefined =>
  Object.hasOwn(ticket.writers, identity) ? ticket.writers[identity] : undefined;

/** Latest activity of the customer's side, for "the newest". */
export const lastWrite = (ticket: Ticket): Instant =>
  Math.max(ticket.openedAt, ...Object.values(ticket.writers));
