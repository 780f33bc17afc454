import { PlatformError } from '../adapters/contract.ts';
import type { CardChange, Notice } from '../domain/notices.ts';
import { isActive, type Ticket } from '../domain/ticket.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { Claimed, Settlement } from '../storage/outgoing.ts';

/** Definite failures are tried again this often, over some ten minutes; then the row stands as failed. */
const mostAttempts = 10;
const firstBackoff: Duration = 1_000;
const longestBackoff: Duration = 300_000;
const unauthorizedPause: Duration = 60_000;

/** 1 s, 2 s, 4 s … up to 5 minutes, each by up to a third longer, so that many do not come back at once. */
export const backoff = (attempts: number, random: () => number): Duration => {
  const base = Math.min(firstBackoff * 2 ** Math.max(attempts - 1, 0), longestBackoff);
  return Math.round(base * (1 + random() / 3));
};

const settlement = (row: Claimed): Settlement => ({
  id: row.id,
  state: 'pending',
  dueAt: null,
  providerId: null,
  error: null,
  uncounted: false,
  doubtful: false,
  post: null,
  pollId: null,
});

const pollOf = (notice: Notice): string | null => (notice.type === 'poll.question' ? notice.pollId : null);

export const sentOutcome = (row: Claimed, providerId: string): Settlement => ({
  ...settlement(row),
  state: 'sent',
  providerId,
  pollId: pollOf(row.notice),
  post: {
    roomId: 'room' in row.to ? row.to.room : row.to.identity,
    ticketId: row.ticketId,
    card: row.card,
  },
});

/** A page that was put off and whose ticket has been acknowledged (or planned anew) meanwhile wakes nobody any more. */
export const isNeedless = (notice: Notice, ticket: Ticket): boolean =>
  // It never came, so there is nothing to bring up to date.
  notice.type === 'page.over' ||
  (notice.type === 'followup.alert' &&
    (ticket.followUp?.id !== notice.followUpId || ticket.followUp.state === 'closed')) ||
  (notice.type === 'page' &&
    (ticket.acknowledgedBy !== null || !isActive(ticket) || ticket.escalation !== notice.generation));

/** Changes that a card shows by the way, but that deserve no line of their own: in a customer's group, or after a page. */
const small: ReadonlySet<CardChange['type']> = new Set(['acknowledged', 'answered', 'resumed']);
export const isSmallTalk = (notice: Notice): boolean =>
  notice.type === 'page.over' ||
  (notice.type === 'ticket.card' && notice.audience === 'customer' && small.has(notice.change.type));

export const needlessOutcome = (row: Claimed): Settlement => ({ ...settlement(row), state: 'cancelled' });

/** Put back without an attempt: the platform never saw it. */
export const postponedOutcome = (row: Claimed, dueAt: Instant): Settlement => ({
  ...settlement(row),
  dueAt,
  uncounted: true,
});

/** Whether it tells that the platform is unwell; one that refuses, or asks for patience, is well. */
export const meansTrouble = (error: unknown): boolean =>
  error instanceof PlatformError && (error.kind === 'temporary' || error.kind === 'unknown');

/**
 * After a failed send. Null: it may have arrived, so the row stays at `sending` until its deadline and is then looked
 * after. What threw is no `PlatformError` but a bug of ours: it is tried again and then stands as failed, like any other.
 */
export const failedOutcome = (
  row: Claimed,
  error: unknown,
  now: Instant,
  random: () => number,
): Settlement | null => {
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const kind = error instanceof PlatformError ? error.kind : 'temporary';
  switch (kind) {
    case 'unknown':
      return null;
    case 'rejected':
      return { ...settlement(row), state: 'failed', error: text };
    case 'rate_limited': {
      const wait = (error instanceof PlatformError ? error.retryAfterMs : undefined) ?? backoff(1, random);
      return { ...settlement(row), dueAt: now + wait, error: text, uncounted: true };
    }
    case 'unauthorized':
      return { ...settlement(row), dueAt: now + unauthorizedPause, error: text, uncounted: true };
    case 'temporary':
      return row.attempts >= mostAttempts
        ? { ...settlement(row), state: 'failed', error: text }
        : { ...settlement(row), dueAt: now + backoff(row.attempts, random), error: text };
  }
};

/**
 * The deadline passed and the platform cannot tell. A page or an alert wakes somebody, so it goes once more, marked; an edit of a
 * card says the same twice; anything else could be said twice to a customer and waits for a person.
 */
export const ambiguousOutcome = (row: Claimed, edits: boolean, now: Instant): Settlement => {
  const { type } = row.notice;
  const repeatable = type === 'page' || type === 'followup.alert' || type === 'ticket.handed' || edits;
  return repeatable && !row.doubtful
    ? { ...settlement(row), dueAt: now, doubtful: !edits, error: 'no answer from the platform' }
    : { ...settlement(row), state: 'unknown', error: 'no answer from the platform; it may have arrived' };
};
