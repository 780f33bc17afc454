import type { Context, Draft } from './decision.ts';
import { reachedBy } from './escalation-targets.ts';
import { tell } from './pass-on.ts';
import { lastWriteOf, type Ticket } from './ticket.ts';
import { hours } from './time.ts';

/** Whoever writes again within this time is not announced a second time. */
const quiet = hours(1);

/** A contact whose level is briefed about has written: those who are named for it are told, whoever works on the ticket. */
export const brief = (
  draft: Draft,
  context: Context,
  /** As it stood before the message; a new one: as it was opened. */
  ticket: Ticket,
  message: {
    readonly identity: string;
    readonly name: string;
    readonly text: string;
    readonly opens: boolean;
  },
): void => {
  const { desk, now } = context;
  const level = desk.contactByIdentity.get(message.identity)?.contact.level;
  const targets = level === undefined ? undefined : desk.briefings[level];
  if (level === undefined || targets === undefined || targets.length === 0) return;
  const wrote = lastWriteOf(ticket, message.identity);
  if (!message.opens && wrote !== undefined && now - wrote < quiet) return;
  for (const person of reachedBy(desk, ticket, targets, now).people) {
    tell(draft, ticket, person, {
      type: 'briefing',
      ticketId: ticket.id,
      name: message.name,
      level,
      text: message.text.slice(0, 1_000),
      opens: message.opens,
    });
  }
};
