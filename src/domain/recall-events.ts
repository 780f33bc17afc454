import type { Ticket } from './ticket.ts';
import type { TicketSla } from './ticket-sla.ts';
import type { Instant } from './time.ts';
import type { RecallOutcome } from './said-reply.ts';

/** What became of somebody's wish to have a reply back. `messageId` is the reply's, `name` that of who had said it. */
export type RecallEvent =
  | {
      readonly type: 'reply.recalling';
      readonly messageId: string;
      readonly name: string;
      readonly reason: string | null;
    }
  | {
      readonly type: 'reply.recalled';
      readonly messageId: string;
      readonly name: string;
      readonly outcome: RecallOutcome;
      /** The customer waits for an answer again; absent: they do not. */
      readonly owes?: OwedAgain;
    }
  /** It stands in the customer's group as before, and why. */
  | {
      readonly type: 'reply.kept';
      readonly messageId: string;
      readonly name: string;
      readonly words: Readonly<Record<'en' | 'zh', string>>;
    };

export type OwedAgain = {
  readonly since: Instant;
  /** The response that never was, since what it was made of never went out; absent: there was one, and it counts. */
  readonly neverAt?: Instant;
  /** That one was the first of its cycle. */
  readonly first?: true;
};

/** The ticket after such an event: the customer waits again, and what never reached them was no response. */
export const evolveRecall = (ticket: Ticket, event: RecallEvent): Ticket => {
  if (event.type !== 'reply.recalled' || event.owes === undefined) return ticket;
  const { since, first } = event.owes;
  const none = { firstResponseAt: null, firstResponseBy: null, firstResponseWorking: null };
  return {
    ...ticket,
    owesAnswer: true,
    attention: { ...ticket.attention, owedSince: since },
    cycle: first === true ? { ...ticket.cycle, ...none } : ticket.cycle,
  };
};

/** The clocks after it: one that ended by a response that never was runs on; else that of the next response begins. */
export const recallClocks = (
  sla: TicketSla,
  event: RecallEvent,
  begin: (at: Instant) => TicketSla,
): TicketSla => {
  if (event.type !== 'reply.recalled' || event.owes === undefined) return sla;
  const { since, neverAt } = event.owes;
  if (neverAt === undefined) return begin(since);
  const { first_response: first, next_response: next } = sla.clocks;
  const runsOn = <T extends { readonly type: string; readonly at: Instant }>(facts: readonly T[]) =>
    facts.filter(({ type, at }) => type !== 'fulfil' || at !== neverAt);
  return {
    ...sla,
    clocks: {
      ...sla.clocks,
      ...(first === undefined ? {} : { first_response: runsOn(first) }),
      ...(next === undefined ? {} : { next_response: runsOn(next) }),
    },
  };
};
