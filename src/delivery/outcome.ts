import { PlatformError, type Capabilities, type Sent } from '../adapters/contract.ts';
import type { CardChange, Notice } from '../domain/notices.ts';
import { isLive, type Handover } from '../domain/handover/handover.ts';
import { isActive, type Ticket } from '../domain/ticket.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { Claimed, Settlement } from '../storage/outgoing.ts';
import { firstReminder } from '../storage/waiting.ts';

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
  introduces: false,
});

/** A reminder asks as well: where the question never came, the poll is delivered by it. */
const pollOf = (notice: Notice): string | null =>
  notice.type === 'poll.question' || notice.type === 'poll.reminder' ? notice.pollId : null;

/** What a person has to send has not been said yet: no poll is delivered by it, and nothing can be quoted. */
export const sentOutcome = (row: Claimed, { providerId, waits }: Sent, now: Instant): Settlement =>
  waits === true
    ? { ...settlement(row), state: 'waiting', providerId, dueAt: now + firstReminder(row.lane) }
    : {
        ...settlement(row),
        state: 'sent',
        providerId,
        pollId: pollOf(row.notice),
        introduces: row.notice.type === 'handover.introduction',
        post: {
          roomId: 'room' in row.to ? row.to.room : row.to.identity,
          ticketId: row.ticketId,
          card: row.card,
        },
      };

/** It waited for a person and is taken back: a day has passed, or an operator gave it up. */
export const goneOutcome = (row: Claimed, state: 'expired' | 'dropped'): Settlement => ({
  ...settlement(row),
  state,
  error: state === 'expired' ? 'nobody sent it in time' : null,
});

/**
 * A page that was put off and whose ticket has been acknowledged (or planned anew) meanwhile wakes nobody any more, and a
 * poll that is over before it was asked need not be spoken of.
 */
export const isNeedless = (notice: Notice, ticket: Ticket): boolean =>
  // It never came, so there is nothing to bring up to date.
  notice.type === 'page.over' ||
  ((notice.type === 'followup.alert' || notice.type === 'followup.due') &&
    (ticket.followUp?.id !== notice.followUpId || ticket.followUp.state === 'closed')) ||
  ((notice.type === 'poll.question' || notice.type === 'poll.reminder') &&
    ticket.poll !== null &&
    (ticket.poll.id !== notice.pollId || ticket.poll.state !== 'open')) ||
  (notice.type === 'page' &&
    (ticket.acknowledgedBy !== null || !isActive(ticket) || ticket.escalation !== notice.generation));

/** What would have been said of a handover and is over before it was. */
const isOver = (notice: Notice, handover: Handover): boolean => {
  if (notice.type === 'handover.introduction') return handover.state === 'cancelled';
  if (notice.type !== 'handover.told') return false;
  switch (notice.what) {
    case 'offer':
    case 'reminder':
    case 'silent':
      return handover.state !== 'offered';
    case 'give-group':
      return !isLive(handover) || handover.ownership.proof !== null;
    case 'brief':
    case 'group-will-move':
      return !isLive(handover);
    default:
      return false;
  }
};

/** Nobody needs to hear it any more, where it was never said. */
export const isMoot = (notice: Notice, ticket: Ticket | undefined, handover: Handover | undefined): boolean =>
  (ticket !== undefined && isNeedless(notice, ticket)) ||
  (handover !== undefined && isOver(notice, handover));

/** What stands in the room anyway, or shortly will: the mirrored message is the answer, the customer wrote the other. */
const small: ReadonlySet<CardChange['type']> = new Set(['answered', 'resumed', 'clock']);
/** Worth somebody's tap: what the customer has to do, and how it ended. */
const worthATap: ReadonlySet<CardChange['type']> = new Set(['waiting', 'resolved', 'reopened']);

/**
 * Changes that a card shows by the way, but that deserve no line of their own where it cannot be edited: a page that is
 * over, how many have rated so far, a colleague's look at the ticket. Where a person must send, hardly anything does.
 */
export const isSmallTalk = (
  notice: Notice,
  ticket: Ticket | undefined,
  sends: Capabilities['sends'],
): boolean => {
  if (notice.type === 'page.over' || notice.type === 'handover.introduction') return true;
  // Whoever has them is told apart of what they have to do.
  if (notice.type === 'handover.told') return true;
  if (notice.type === 'handover.card') return notice.quiet === true;
  if (notice.type === 'poll.question')
    return sends === 'by-a-person' || (ticket?.poll?.id === notice.pollId && ticket.poll.state === 'open');
  if (notice.type !== 'ticket.card') return false;
  const { change, audience } = notice;
  if (sends === 'by-a-person') return !worthATap.has(change.type);
  return small.has(change.type) || (audience === 'customer' && change.type === 'acknowledged');
};

export const needlessOutcome = (row: Claimed): Settlement => ({ ...settlement(row), state: 'cancelled' });

/** Put back without an attempt: the platform never saw it. */
export const postponedOutcome = (row: Claimed, dueAt: Instant): Settlement => ({
  ...settlement(row),
  dueAt,
  uncounted: true,
});

/** It never arrived, or saying it again says nothing new. */
export const sentAgainOutcome = (row: Claimed, now: Instant): Settlement => ({
  ...settlement(row),
  dueAt: now,
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
  const repeatable =
    type === 'page' ||
    type === 'sla.breach' ||
    type === 'followup.alert' ||
    type === 'ticket.handed' ||
    edits;
  return repeatable && !row.doubtful
    ? { ...settlement(row), dueAt: now, doubtful: !edits, error: 'no answer from the platform' }
    : { ...settlement(row), state: 'unknown', error: 'no answer from the platform; it may have arrived' };
};
