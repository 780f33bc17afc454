import { cardName } from '../domain/decision.ts';
import type { Notice } from '../domain/notices.ts';
import type { Database } from '../storage/database.ts';
import { postedCards, type Claimed } from '../storage/outgoing.ts';

/** What stands in the room already, as the platform calls it. */
export type Standing = {
  /** The card that this row edits. */
  readonly card: string | null;
  /** The staff's card of its ticket, for what belongs under it. */
  readonly under: string | null;
};

export const nothingStands: Standing = { card: null, under: null };

/** Cards stand for themselves, and a warning of several tickets belongs under none of them. */
const headOf = ({ card, ticketId, to, notice }: Claimed): string | null =>
  card !== null ||
  ticketId === null ||
  'identity' in to ||
  (notice.type === 'sla.warning' && notice.clocks.some((clock) => clock.ticketId !== ticketId))
    ? null
    : cardName(ticketId, 'staff');

/**
 * By row. A card that stands in another room (its team has moved to a new triage room) cannot be edited from here, and
 * nothing goes under it: what is new is posted by itself.
 */
export const standingOf = async (
  db: Database,
  rows: readonly Claimed[],
  /** Whether the platform has threads where this row goes. */
  threads: (row: Claimed) => boolean,
): Promise<ReadonlyMap<string, Standing>> => {
  const wanted = rows.map((row) => ({ row, head: threads(row) ? headOf(row) : null }));
  const cards = wanted.flatMap(({ row, head }) => row.card ?? head ?? []);
  const posts = await postedCards(db, [...new Set(cards)]);
  return new Map(
    wanted.map(({ row, head }): [string, Standing] => {
      const room = 'room' in row.to ? row.to.room : row.to.identity;
      const standing = (card: string | null): string | null => {
        const post = card === null ? undefined : posts.get(card);
        return post?.roomId === room ? post.providerId : null;
      };
      return [row.id, { card: standing(row.card), under: standing(head) }];
    }),
  );
};

const forAll: ReadonlySet<Notice['type']> = new Set([
  'page',
  'escalation.exhausted',
  'sla.breach',
  'promise.broken',
  'delivery.trouble',
]);

/** Whoever is in the room has to see it, and a thread is read by those who follow it. */
export const isForAll = ({ notice }: Pick<Claimed, 'notice'>): boolean => forAll.has(notice.type);
