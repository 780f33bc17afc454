import type { SimilarTicket } from './similar.ts';

/** What the desk says of other tickets, for our own people alone. */
export type AssistantNotice =
  /** Under the card of a new ticket. */
  { readonly type: 'ticket.similar'; readonly ticketId: string; readonly found: readonly SimilarTicket[] };
