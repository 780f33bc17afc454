import type { Duration, Instant } from './time.ts';

/** A timer carries one of these back to us. When it fires the state decides, so a late or second one changes nothing. */
export type TimerCommand =
  | {
      readonly type: 'escalation.step';
      readonly ticketId: string;
      readonly generation: number;
      readonly step: number;
      /** Absent: the first. */
      readonly round?: number;
      /** Not the step itself, which was taken at `since`, but what follows it at `at`: these people, by another channel. */
      readonly rung?: { readonly at: Duration; readonly since: Instant; readonly people: readonly string[] };
    }
  /** Something that is kept an eye on may be due: a promise, a silence, a wait, a clock, a follow-up. */
  | { readonly type: 'ticket.watch'; readonly ticketId: string }
  | { readonly type: 'poll.remind'; readonly ticketId: string; readonly pollId: string }
  | { readonly type: 'poll.close'; readonly ticketId: string; readonly pollId: string }
  | { readonly type: 'ticket.expire'; readonly ticketId: string; readonly cycle: number }
  | HandoverTimer;

export type HandoverTimer =
  /** The incoming person has not answered yet, or a group waits to be given by hand. */
  | { readonly type: 'handover.remind'; readonly handoverId: string }
  /** One of ours leaves, and this room was theirs. */
  | {
      readonly type: 'handover.leave';
      readonly roomId: string;
      readonly personId: string;
      readonly incomingId: string | null;
    }
  /** The introduction stands in the customer's group; set by whoever saw it delivered. */
  | {
      readonly type: 'introduction.tell';
      readonly handoverId: string;
      readonly providerId: string | null;
    };

/** The ticket that a timer is about, where it is about one. */
export const ticketOf = (timer: TimerCommand): string | null => ('ticketId' in timer ? timer.ticketId : null);
