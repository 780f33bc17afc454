import type { Severity } from './severity.ts';
import type { SimilarTicket } from './similar.ts';

/** What the desk says beside the rules, to our own people alone. */
export type AssistantNotice =
  /** Under the card of a new ticket. */
  | { readonly type: 'ticket.similar'; readonly ticketId: string; readonly found: readonly SimilarTicket[] }
  /** A model takes it for worse than it may make it; a person decides. */
  | { readonly type: 'opinion.ask'; readonly ticketId: string; readonly severity: Severity };
