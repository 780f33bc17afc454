import { triageFor, tellTriage, type Context, type Draft } from './decision.ts';
import { isActive, type Ticket } from './ticket.ts';
import { minutes } from './time.ts';

/** A solved ticket that is like another one. */
export type SimilarTicket = {
  readonly ticketId: string;
  readonly number: number;
  readonly customerId: string | null;
  /** The beginning of its opening message. */
  readonly subject: string;
  /** What solved it, where somebody noted that. */
  readonly note: string | null;
};

export const mostSimilar = 3;
/** So many the words may find, for something else to choose among. */
const mostRanked = 20;

/** Below this much in common two tickets are about different things. */
const alike = 0.28;

const rarity = (all: number, having: number): number => Math.log(1 + (all + 1) / (having + 0.5));

/**
 * The most similar first. Words count by how rare they are among the solved tickets, and a long ticket, in which any
 * word may stand, counts for less. Words that stand in none tell nothing.
 */
export const rankSimilar = (
  asked: readonly string[],
  candidates: readonly { readonly ticketId: string; readonly words: readonly string[] }[],
  known: { readonly all: number; readonly having: ReadonlyMap<string, number> },
): readonly { readonly ticketId: string; readonly score: number }[] => {
  const weights = new Map(
    asked.flatMap((word): [string, number][] => {
      const having = known.having.get(word) ?? 0;
      return having === 0 ? [] : [[word, rarity(known.all, having)]];
    }),
  );
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  // What nobody has ever had a word for is like nothing, however well the few common words fit.
  const understood = Math.sqrt(weights.size / Math.max(asked.length, 1));
  return candidates
    .map(({ ticketId, words }) => {
      const common = words.filter((word) => weights.has(word));
      const shared = common.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
      const length = Math.min(1, Math.sqrt((asked.length * 3) / Math.max(words.length, 1)));
      const score = whole === 0 || common.length < 2 ? 0 : (shared / whole) * understood * length;
      return { ticketId, score };
    })
    .filter(({ score }) => score >= alike)
    .toSorted((a, b) => b.score - a.score || (a.ticketId < b.ticketId ? 1 : -1))
    .slice(0, mostRanked);
};

/** Looks for similar ones once the ticket stands; nothing waits for it. */
export const lookForSimilar = (draft: Draft, context: Context, ticket: Ticket): void => {
  if (triageFor(draft, context, ticket) === undefined) return;
  draft.effects.push({
    type: 'job.set',
    job: {
      kind: 'similar.find',
      subject: ticket.id,
      dueAt: context.now,
      payload: { ticketId: ticket.id, roomId: ticket.roomId },
    },
  });
};

/** A resolve that is taken back in a moment is not worth it. */
const settles = minutes(1);

/** It is solved, or no longer: others are to find it, or not. */
export const recall = (draft: Draft, context: Context, ticket: Ticket): void => {
  draft.effects.push({
    type: 'job.set',
    job: {
      kind: 'solved.index',
      subject: ticket.id,
      dueAt: context.now + settles,
      payload: { ticketId: ticket.id },
    },
  });
};

/** Shows them under the card of a ticket that is still to be solved. */
export const tellSimilar = (
  draft: Draft,
  context: Context,
  ticketId: string,
  found: readonly SimilarTicket[],
): void => {
  const ticket = draft.state.tickets.find((one) => one.id === ticketId);
  if (ticket === undefined || !isActive(ticket) || found.length === 0) return;
  tellTriage(draft, context, ticket, { type: 'ticket.similar', ticketId, found });
};
