import type { Severity } from './severity.ts';
import type { SimilarTicket } from './similar.ts';

/** What a model writes for our own people when they ask for it. */
export type WrittenFor = 'draft' | 'summary';

/** What the desk says beside the rules, to our own people alone. */
export type AssistantNotice =
  /** Under the card of a new ticket. */
  | { readonly type: 'ticket.similar'; readonly ticketId: string; readonly found: readonly SimilarTicket[] }
  /** A model takes it for worse than it may make it; a person decides. */
  | { readonly type: 'opinion.ask'; readonly ticketId: string; readonly severity: Severity }
  /** An answer to the customer, as a model would write it; a person makes it theirs and sends it. */
  | {
      readonly type: 'assistant.draft';
      readonly ticketId: string;
      readonly text: string;
      /** The solved tickets that it draws on. */
      readonly sources: readonly SimilarTicket[];
    }
  /** Of a ticket, or without one of the whole room. */
  | {
      readonly type: 'assistant.summary';
      readonly ticketId: string | null;
      readonly roomId: string;
      readonly text: string;
    }
  /** Nothing came of it. */
  | {
      readonly type: 'assistant.silent';
      readonly ticketId: string | null;
      readonly roomId: string;
      readonly what: WrittenFor;
      readonly why: 'down' | 'refused' | 'nothing';
    };
