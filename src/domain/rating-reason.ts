import { isLow } from './follow-up.ts';
import type { Grade, GradeReason } from './grading/grade.ts';
import { ratingOf, type Rating } from './poll.ts';
import { isActive, lastWriteOf, type Ticket } from './ticket.ts';
import { minutes, type Duration, type Instant } from './time.ts';
import type { ReceivedMessage } from './which-ticket.ts';

/** How long after a low score the next message of its giver is taken for the reason. */
const window: Duration = minutes(15);

const courtesy: ReadonlySet<GradeReason> = new Set(['thanks', 'greeting', 'acknowledgement', 'small-talk']);
const slowness: ReadonlySet<GradeReason> = new Set(['slow', 'one-person', 'mild', 'complaint', 'wording']);

const isSevere = (grade: Grade): boolean => grade.severity === 'critical' || grade.severity === 'major';

type Reason = {
  readonly ticket: Ticket;
  readonly rating: Rating;
  /** It also asks for something, so it goes on like any other message. */
  readonly alsoRequest: boolean;
};

/** Whether the words can be a reason, and whether they want more than to be heard. */
const hears = (
  { grade, identity }: ReceivedMessage,
  tickets: readonly Ticket[],
): 'reason' | 'both' | 'neither' => {
  const active = tickets.filter(isActive);
  switch (grade.kind) {
    case 'complaint':
      return isSevere(grade) ? 'both' : 'reason';
    case 'chatter': {
      if (grade.sure && grade.because.length > 0 && grade.because.every((one) => courtesy.has(one)))
        return 'neither';
      // In the middle of another ticket their words are more likely about that.
      return active.some((ticket) => lastWriteOf(ticket, identity) !== undefined) ? 'neither' : 'reason';
    }
    case 'chaser':
      return active.length > 0 ? 'neither' : 'reason';
    case 'incident':
      // "The fix took far too long": our slowness or the system's, so both are served.
      return !isSevere(grade) && !grade.recurs && grade.because.every((one) => slowness.has(one))
        ? 'both'
        : 'neither';
    case 'question':
    case 'consultation':
      return 'neither';
  }
};

/**
 * The low score without words whose reason a message most likely is: the next one of the same person, soon after, that
 * names no other ticket.
 */
export const reasonFor = (
  tickets: readonly Ticket[],
  message: ReceivedMessage,
  now: Instant,
): Reason | null => {
  const { identity } = message;
  const [newest] = tickets
    .flatMap((ticket) => {
      const rating =
        ticket.poll?.state === 'open' && now < ticket.poll.closesAt && ratingOf(ticket.poll, identity);
      return rating ? [{ ticket, rating }] : [];
    })
    .toSorted((a, b) => b.rating.at - a.rating.at);
  if (newest === undefined) return null;
  const { ticket, rating } = newest;
  if (!isLow(rating.score) || rating.reason !== null || now - rating.at > window) return null;
  if (tickets.some((one) => (lastWriteOf(one, identity) ?? 0) > rating.at)) return null;
  const { quotedTicketId, numbers } = message;
  if (quotedTicketId !== null && quotedTicketId !== ticket.id) return null;
  if (numbers.some((number) => number !== ticket.number)) return null;
  const heard = hears(message, tickets);
  return heard === 'neither' ? null : { ticket, rating, alsoRequest: heard === 'both' };
};
