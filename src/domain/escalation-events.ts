import type { EscalationPath, EscalationPolicy } from './escalation-policy.ts';
import type { PageChannel } from './paging-ladder.ts';
import type { Ticket } from './ticket.ts';
import type { Duration, Instant } from './time.ts';

export type EscalationEvent =
  | {
      readonly type: 'escalation.started';
      readonly generation: number;
      /** Its own copy from here on; absent in what was recorded before policies were kept. */
      readonly policy?: EscalationPolicy;
      /** Where it waits for open hours: until then. */
      readonly opensAt?: Instant;
    }
  | {
      readonly type: 'escalation.paged';
      readonly generation: number;
      readonly step: number;
      readonly personId: string;
      /** Absent: the first. */
      readonly round?: number;
      /** When the next step is taken unless somebody acknowledges. */
      readonly nextAt?: Instant;
      /** The desk was not running when it was due. */
      readonly lateBy?: Duration;
    }
  /** Everybody in the triage room was called. */
  | {
      readonly type: 'escalation.called';
      readonly generation: number;
      readonly step: number;
      readonly round?: number;
      readonly nextAt: Instant;
    }
  /** Somebody who had not acknowledged was reached in another way. */
  | {
      readonly type: 'escalation.insisted';
      readonly generation: number;
      readonly step: number;
      readonly personId: string;
      readonly channel: PageChannel;
    }
  | {
      readonly type: 'escalation.skipped';
      readonly generation: number;
      readonly step: number;
      readonly round?: number;
      /** Nobody is on call at this step, or the person has no identity on any platform. */
      readonly reason: 'nobody' | 'unreachable';
      readonly personId: string | null;
    }
  | { readonly type: 'escalation.exhausted'; readonly generation: number };

const onPath = (
  path: EscalationPath | null,
  event: { readonly round?: number; readonly step: number; readonly nextAt?: Instant },
): EscalationPath | null =>
  path && { ...path, round: event.round ?? 0, step: event.step, nextAt: event.nextAt ?? null };

/** The ticket after one event of its escalation. */
export const evolveEscalation = (ticket: Ticket, event: EscalationEvent): Ticket => {
  switch (event.type) {
    case 'escalation.started':
      return {
        ...ticket,
        escalation: event.generation,
        paged: [],
        acknowledgedBy: null,
        path:
          event.policy === undefined
            ? null
            : { policy: event.policy, round: 0, step: 0, nextAt: event.opensAt ?? null },
      };
    case 'escalation.paged':
      return {
        ...ticket,
        paged: [...ticket.paged.filter((id) => id !== event.personId), event.personId],
        path: onPath(ticket.path, event),
      };
    case 'escalation.called':
      return { ...ticket, path: onPath(ticket.path, event) };
    case 'escalation.exhausted':
      return { ...ticket, path: ticket.path && { ...ticket.path, nextAt: null } };
    case 'escalation.insisted':
    case 'escalation.skipped':
      return ticket;
  }
};
