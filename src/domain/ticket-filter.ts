import type { Severity } from './severity.ts';

export const filterWords = ['mine', 'unclaimed', 'waiting', 'all'] as const;
export type FilterWord = (typeof filterWords)[number];

/** Which open tickets somebody asks for; what is given holds together. */
export type TicketFilter = {
  readonly words: readonly FilterWord[];
  /** One of these; empty: any. */
  readonly severities: readonly Severity[];
  /** A customer's or a team's name or id, as it was typed. */
  readonly name: string | null;
};
