import { evolveFollowUp, rateAgain, type FollowUpEvent } from './follow-up.ts';
import { evolveEscalation, type EscalationEvent } from './escalation-events.ts';
import { noAttention } from './attention.ts';
import { firstCycle, openTicket } from './open-ticket.ts';
import { inherit, type InheritedEvent } from './inherited-ticket.ts';
import type { Grade } from './grading/grade.ts';
import type { Poll, Rating } from './poll.ts';
import { evolveRecall, type RecallEvent } from './recall-events.ts';
import type { ReplyAnswers } from './said-reply.ts';
import { evolveSla, type SlaEvent, type SlaMeasured, type SlaPart } from './ticket-sla.ts';
import type { Severity, TicketKind } from './severity.ts';
import type { Ticket, TicketState, WaitingParty } from './ticket.ts';
import type { Duration, Instant } from './time.ts';

/** What happened to a ticket, appended to its timeline. Lives in the database: only ever add to it. */
export type TicketEvent =
  | {
      readonly type: 'ticket.opened';
      readonly number: number;
      readonly roomId: string;
      readonly customerId: string | null;
      readonly teamId: string | null;
      readonly kind: TicketKind;
      readonly severity: Severity;
      readonly grade: Pick<Grade, 'words' | 'because' | 'sure'>;
      /** Who gave the severity, where it was a person and not the rules. */
      readonly gradedBy: { readonly name: string; readonly reason: string } | null;
      readonly subject: string;
      readonly askerId: string;
      readonly askerName: string;
      readonly writtenAt: Instant;
      readonly nextWordAt: Instant;
      /** Absent, here and below, in what was recorded before there were clocks. */
      readonly sla?: SlaPart;
    }
  | {
      readonly type: 'ticket.message';
      readonly from: 'customer' | 'staff';
      readonly writerId: string;
      readonly name: string;
      readonly messageId: string;
      readonly nextWordAt: Instant | null;
      readonly chasing: boolean;
      readonly sla?: SlaMeasured;
      /** Said by the desk for one of ours, so it can be taken back. */
      readonly reply?: ReplyAnswers;
    }
  /** They answered the customer where we cannot see it, and say so. */
  | {
      readonly type: 'ticket.responded';
      readonly personId: string;
      readonly at: Instant;
      readonly nextWordAt: Instant | null;
      readonly sla?: SlaMeasured;
    }
  | {
      readonly type: 'ticket.graded';
      readonly from: Severity;
      readonly to: Severity;
      readonly reason: string;
      readonly name: string;
      readonly nextWordAt: Instant | null;
      readonly sla?: SlaPart;
    }
  | { readonly type: 'ticket.acknowledged'; readonly personId: string; readonly name: string }
  | { readonly type: 'ticket.claimed'; readonly personId: string; readonly from: string | null }
  | {
      readonly type: 'ticket.assigned';
      readonly personId: string;
      readonly from: string | null;
      /** Absent: a person gave it. */
      readonly because?: 'silent' | 'off-duty';
    }
  /** Its assignee left the customer without an answer for too long. */
  | { readonly type: 'ticket.neglected'; readonly personId: string | null }
  /** The customer, who is waited for, was asked once more. */
  | { readonly type: 'ticket.nudged' }
  /** The time told to the customer passed without a word of ours; who was told of it. */
  | { readonly type: 'promise.broken'; readonly promisedAt: Instant; readonly personId: string | null }
  | { readonly type: 'ticket.waiting'; readonly party: WaitingParty; readonly reason: string | null }
  | { readonly type: 'ticket.resumed'; readonly waited: Duration }
  | {
      readonly type: 'ticket.resolved';
      readonly by: string | null;
      readonly note: string | null;
      readonly waited: Duration;
      readonly sla?: SlaMeasured;
    }
  | {
      readonly type: 'ticket.reopened';
      readonly from: TicketState;
      readonly reason: string | null;
      readonly startedAt: Instant;
      readonly nextWordAt: Instant;
      readonly sla?: SlaPart;
    }
  | {
      readonly type: 'ticket.closed';
      readonly reason: string | null;
      readonly automatic: boolean;
      /** Why it closed by itself, where it was not that nobody came back on what was resolved. */
      readonly because?: 'no-answer';
      readonly waited: Duration;
      readonly sla?: SlaMeasured;
    }
  | InheritedEvent
  | RecallEvent
  | SlaEvent
  | EscalationEvent
  | { readonly type: 'poll.opened'; readonly pollId: string; readonly closesAt: Instant }
  | { readonly type: 'poll.rated'; readonly rating: Rating; readonly before: Rating | null }
  | { readonly type: 'poll.reminded'; readonly by: string | null }
  | { readonly type: 'poll.closed'; readonly answered: boolean }
  | { readonly type: 'poll.voided' }
  | FollowUpEvent;

/** The customer has heard from one of our people. */
const answered = (
  ticket: Ticket,
  { at, personId, nextWordAt, sla }: Omit<Extract<TicketEvent, { type: 'ticket.responded' }>, 'type'>,
): Ticket => {
  const first = {
    firstResponseAt: at,
    firstResponseBy: personId,
    firstResponseWorking: sla?.working ?? null,
  };
  return {
    ...ticket,
    owesAnswer: false,
    attention: { ...ticket.attention, owedSince: null },
    nextWordAt,
    cycle: ticket.cycle.firstResponseAt === null ? { ...ticket.cycle, ...first } : ticket.cycle,
  };
};

const active = (ticket: Ticket): TicketState => (ticket.assigneeId === null ? 'open' : 'claimed');
const noWait = { waitingFor: null, waitingSince: null } as const;
const withPoll = (ticket: Ticket, change: Partial<Poll>): Ticket =>
  ticket.poll === null ? ticket : { ...ticket, poll: { ...ticket.poll, ...change } };

/** The ticket after one event at `now`; total and free of rules, so that any stored timeline can be folded. */
export const evolve = (ticket: Ticket, event: TicketEvent, now: Instant): Ticket => {
  if (event.type === 'ticket.opened') return openTicket(ticket.id, event, now);
  const sla = evolveSla(ticket, event, now);
  const moved = move(ticket, event, now);
  return sla === ticket.sla ? moved : { ...moved, sla };
};

const move = (
  ticket: Ticket,
  event: Exclude<TicketEvent, { type: 'ticket.opened' }>,
  now: Instant,
): Ticket => {
  switch (event.type) {
    case 'ticket.message':
      if (event.from === 'customer') {
        return {
          ...ticket,
          owesAnswer: true,
          attention: { ...ticket.attention, owedSince: ticket.attention.owedSince ?? now },
          nextWordAt: event.nextWordAt ?? ticket.nextWordAt,
          writers: { ...ticket.writers, [event.writerId]: now },
        };
      }
      return answered(ticket, { ...event, at: now, personId: event.writerId });
    case 'ticket.responded':
      return answered(ticket, event);
    case 'ticket.graded':
      return {
        ...ticket,
        severity: event.to,
        gradedBy: { name: event.name, reason: event.reason },
        nextWordAt: event.nextWordAt,
      };
    case 'ticket.acknowledged':
      return { ...ticket, acknowledgedBy: event.personId };
    case 'ticket.claimed':
    case 'ticket.assigned':
      return {
        ...ticket,
        assigneeId: event.personId,
        attention: { ...ticket.attention, assignedAt: now },
        state: ticket.state === 'open' ? 'claimed' : ticket.state,
      };
    case 'ticket.inherited':
      return inherit(ticket, event, now);
    case 'reply.recalling':
    case 'reply.recalled':
    case 'reply.kept':
      return evolveRecall(ticket, event);
    case 'ticket.waiting':
      return {
        ...ticket,
        state: 'waiting',
        waitingFor: event.party,
        waitingSince: now,
        nextWordAt: null,
        attention: { ...ticket.attention, nudgedAt: null },
      };
    case 'ticket.resumed':
      return { ...ticket, ...noWait, state: active(ticket), waited: event.waited };
    case 'ticket.resolved':
      return {
        ...ticket,
        ...noWait,
        state: 'resolved',
        waited: event.waited,
        owesAnswer: false,
        attention: noAttention,
        nextWordAt: null,
        cycle: {
          ...ticket.cycle,
          resolvedAt: now,
          resolvedBy: event.by,
          resolutionWorking: event.sla?.working ?? null,
        },
      };
    case 'ticket.reopened':
      return {
        ...ticket,
        state: active(ticket),
        closedAt: null,
        acknowledgedBy: null,
        owesAnswer: true,
        attention: {
          ...noAttention,
          owedSince: event.startedAt,
          assignedAt: ticket.assigneeId === null ? null : now,
        },
        nextWordAt: event.nextWordAt,
        cycle: { ...firstCycle(event.startedAt), number: ticket.cycle.number + 1 },
      };
    case 'ticket.closed':
      return {
        ...ticket,
        ...noWait,
        state: 'closed',
        waited: event.waited,
        closedAt: now,
        owesAnswer: false,
        attention: noAttention,
        nextWordAt: null,
      };
    case 'ticket.nudged':
      return { ...ticket, attention: { ...ticket.attention, nudgedAt: now } };
    case 'sla.warned':
    case 'sla.breached':
      return ticket;
    case 'ticket.neglected':
      return { ...ticket, attention: { ...ticket.attention, passedFor: ticket.attention.owedSince } };
    case 'promise.broken':
      return { ...ticket, attention: { ...ticket.attention, brokenAt: event.promisedAt } };
    case 'escalation.started':
    case 'escalation.paged':
    case 'escalation.called':
    case 'escalation.exhausted':
    case 'escalation.insisted':
    case 'escalation.skipped':
      return evolveEscalation(ticket, event);
    case 'poll.opened':
      return {
        ...ticket,
        poll: {
          id: event.pollId,
          ticketId: ticket.id,
          cycle: ticket.cycle.number,
          state: 'open',
          openedAt: now,
          closesAt: event.closesAt,
          reminded: false,
          remindedBy: null,
          ratings: [],
        },
      };
    case 'poll.rated': {
      const rated = withPoll(ticket, {
        ratings: [
          ...(ticket.poll?.ratings ?? []).filter((rating) => rating.identity !== event.rating.identity),
          event.rating,
        ],
      });
      return { ...rated, followUp: rateAgain(ticket.followUp, event.rating) };
    }
    case 'poll.reminded':
      return withPoll(ticket, event.by === null ? { reminded: true } : { remindedBy: event.by });
    case 'poll.closed':
      return withPoll(ticket, { state: 'closed' });
    case 'poll.voided':
      return withPoll(ticket, { state: 'void' });
    case 'followup.opened':
    case 'followup.joined':
    case 'followup.alerted':
    case 'followup.reminded':
    case 'followup.passed':
    case 'followup.closed': {
      const { id: ticketId, poll } = ticket;
      return { ...ticket, followUp: evolveFollowUp(ticket.followUp, event, { ticketId, poll, now }) };
    }
  }
};
