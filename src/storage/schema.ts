import type { Generated } from 'kysely';
import type { Inbound } from '../adapters/contract.ts';
import type { TimerCommand } from '../domain/decision.ts';
import type { DeskChange } from '../domain/desk-changes.ts';
import type { Language, RoomKind } from '../domain/desk.ts';
import type { Doubt } from '../domain/doubt.ts';
import type { TicketEvent } from '../domain/events.ts';
import type { HandoverEvent } from '../domain/handover/events.ts';
import type { FollowUpState } from '../domain/follow-up.ts';
import type { JobPayload } from '../domain/job.ts';
import type { Notice } from '../domain/notices.ts';
import type { PollState } from '../domain/poll.ts';
import type { Severity, TicketKind } from '../domain/severity.ts';
import type { SlaMetric } from '../domain/sla-targets.ts';
import type { SlaOutcome } from '../domain/ticket-sla.ts';
import type { Ticket, TicketState, WaitingParty } from '../domain/ticket.ts';
import type { WecomSchema } from './wecom-schema.ts';
import type { PlatformSchema } from './platform-schema.ts';
import type { HandoverTable } from './handover-table.ts';

export type OutgoingState =
  | 'pending'
  | 'sending'
  | 'waiting'
  | 'sent'
  | 'failed'
  | 'unknown'
  | 'expired'
  | 'cancelled'
  | 'dropped';
export type InboxState = 'done' | 'failed' | 'buried' | 'dropped';

/** The tables as the migrations leave them; times are `Date`s here and `Instant`s everywhere else. */
type DeskSchema = {
  rooms: {
    id: string;
    kind: RoomKind;
    name: string;
    customer_id: string | null;
    team_id: string | null;
    language: Language | null;
    owner_id: string | null;
    introduced_at: Date | null;
  };
  desk_changes: {
    id: string;
    seq: Generated<number>;
    at: Date;
    by_id: string;
    by_name: string;
    type: DeskChange['type'];
    change: DeskChange;
  };
  link_offers: { hash: string; person_id: string; expires_at: Date };
  code_tries: { id: string; room_id: string; at: Date };
  inbox: {
    key: string;
    room_id: string;
    state: InboxState;
    received_at: Date;
    /** Only of a message that failed: how operators name it. */
    id: string | null;
    inbound: Inbound | null;
    attempts: Generated<number>;
    due_at: Date | null;
    error: string | null;
  };
  messages: {
    id: string;
    room_id: string;
    provider_id: string;
    ticket_id: string | null;
    author_id: string;
    author_name: string;
    side: 'customer' | 'staff';
    text: string;
    written_at: Date;
    /** A reply of the desk's, taken back. */
    recalled_at: Date | null;
  };
  tickets: {
    id: string;
    number: number;
    room_id: string;
    customer_id: string | null;
    team_id: string | null;
    state: TicketState;
    kind: TicketKind;
    severity: Severity;
    grade: Ticket['grade'];
    graded_by: Ticket['gradedBy'];
    subject: string;
    asker_id: string;
    asker_name: string;
    assignee_id: string | null;
    acknowledged_by: string | null;
    escalation: number;
    paged: string[];
    path: Ticket['path'];
    /** Found by its room: not closed, still asked about, or with an open follow-up. */
    live: boolean;
    waiting_for: WaitingParty | null;
    waiting_since: Date | null;
    waited: number;
    opened_at: Date;
    closed_at: Date | null;
    next_word_at: Date | null;
    owes_answer: boolean;
    attention: Ticket['attention'] | null;
    sla: Ticket['sla'];
    writers: Ticket['writers'];
    cycle: number;
  };
  ticket_cycles: {
    ticket_id: string;
    number: number;
    started_at: Date;
    first_response_at: Date | null;
    first_response_by: string | null;
    /** Milliseconds, like `waited`. */
    first_response_working: number | null;
    resolved_at: Date | null;
    resolved_by: string | null;
    resolution_working: number | null;
    /** Of the ticket, up to the end of this cycle. */
    waited: number;
  };
  handovers: HandoverTable;
  timeline: {
    id: string;
    ticket_id: string | null;
    handover_id: string | null;
    room_id: string;
    at: Date;
    actor_type: 'person' | 'contact' | 'desk';
    actor_id: string;
    actor_name: string;
    type: string;
    event: TicketEvent | HandoverEvent | DeniedEvent;
  };
  doubts: {
    id: string;
    room_id: string;
    type: Doubt['type'];
    message_id: string;
    author_id: string;
    author_name: string;
    text: string;
    written_at: Date;
    candidates: string[];
    state: Doubt['state'];
  };
  timers: {
    id: string;
    room_id: string;
    subject: string;
    name: TimerCommand['type'];
    due_at: Date;
    command: TimerCommand;
  };
  jobs: {
    id: string;
    kind: string;
    subject: string;
    payload: JobPayload;
    /** While somebody holds it: when the lease ends. */
    due_at: Date;
    lease_until: Date | null;
    attempts: Generated<number>;
    failed_at: Date | null;
    error: string | null;
  };
  solved_tickets: {
    ticket_id: string;
    solved_at: Date;
    words: string[];
    vector: number[] | null;
    vector_model: string | null;
  };
  outgoing: {
    id: string;
    platform: string;
    to_room: string | null;
    to_identity: string | null;
    thread: string;
    lane: 0 | 1;
    card: string | null;
    ticket_id: string | null;
    kind: Notice['type'];
    notice: Notice;
    state: OutgoingState;
    due_at: Date;
    attempts: number;
    doubtful: Generated<boolean>;
    /** When a person was given it to send. */
    handed_at: Date | null;
    /** How often that person was asked again; negative: an operator has given it up. */
    reminders: Generated<number>;
    provider_id: string | null;
    error: string | null;
    created_at: Date;
    settled_at: Date | null;
  };
  posts: { room_id: string; provider_id: string; ticket_id: string | null; card: string | null };
  polls: {
    id: string;
    ticket_id: string;
    cycle: number;
    state: PollState;
    opened_at: Date;
    closes_at: Date;
    delivered_at: Date | null;
    reminded: boolean;
    reminded_by: string | null;
    first_rated_at: Date | null;
  };
  ratings: {
    poll_id: string;
    identity: string;
    ticket_id: string;
    name: string;
    score: number;
    reason: string | null;
    rated_at: Date;
  };
  follow_ups: {
    id: string;
    ticket_id: string;
    poll_id: string;
    state: FollowUpState;
    opened_at: Date;
    due_at: Date | null;
    reminded: 'assignee' | 'lead' | null;
    assignee_id: string | null;
    /** Identities of those who gave a low score. */
    raters: string[];
    note: string | null;
    closed_at: Date | null;
    closed_by: string | null;
  };
  announcements: { key: string; at: Date };
  sla_outcomes: {
    ticket_id: string;
    metric: SlaMetric;
    started_at: Date;
    outcome: SlaOutcome['outcome'];
    /** When that was known. */
    at: Date;
  };
  sla_rules: { one: Generated<boolean>; fingerprint: string };
};

export type Schema = DeskSchema & PlatformSchema & WecomSchema;

/** A refused command, kept beside the events: every denial is on record. */
export type DeniedEvent = { readonly type: 'command.denied'; readonly action: string };
