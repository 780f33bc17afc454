import type { Inbound } from '../adapters/contract.ts';
import type { Intent } from '../commands/intent.ts';
import { parseText } from '../commands/parse.ts';
import { parsePress } from '../commands/press.ts';
import type { TicketRef } from '../domain/decision.ts';

/** An inbound with what its words ask for; the room's state is not known yet. */
export type Interpreted = {
  readonly inbound: Inbound;
  /** A platform's report on a message that a person had to send asks for nothing. */
  readonly intent: Intent | { readonly type: 'report' };
  /** Ticket numbers that its text names, `#12`. */
  readonly numbers: readonly number[];
};

const numbered = /[#＃]\s?([0-9]{1,9})(?![0-9])/g;
const mostNumbers = 5;

export const interpret = (inbound: Inbound): Interpreted => {
  if (inbound.type === 'joined' || inbound.type === 'flagged')
    return { inbound, intent: { type: 'message' }, numbers: [] };
  if (inbound.type === 'delivery' || inbound.type === 'group-owner' || inbound.type === 'form')
    return { inbound, intent: { type: 'report' }, numbers: [] };
  if (inbound.type === 'press')
    return { inbound, intent: parsePress(inbound.action, inbound.input), numbers: [] };
  const intent = parseText(inbound.text, { addressed: inbound.addressed });
  if (intent.type !== 'message') return { inbound, intent, numbers: [] };
  const numbers: number[] = [];
  for (const match of inbound.text.slice(0, 8_000).normalize('NFKC').matchAll(numbered)) {
    if (numbers.length < mostNumbers) numbers.push(Number(match[1]));
  }
  return { inbound, intent, numbers };
};

/** The ticket that a command names, if it names one. */
export const refOf = (intent: Interpreted['intent']): TicketRef | null =>
  intent.type === 'command' && 'ticket' in intent.command ? intent.command.ticket : null;

/** Whether it may open a ticket, and so wants a number at hand. */
export const mayOpen = ({ inbound, intent }: Interpreted): boolean =>
  (intent.type === 'message' && (inbound.type === 'message' || inbound.type === 'flagged')) ||
  (intent.type === 'command' &&
    (intent.command.type === 'ticket.open' || intent.command.type === 'doubt.settle'));
