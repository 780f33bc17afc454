import type { Inbound } from '../adapters/contract.ts';
import type { AskedCommand, Intent } from '../commands/intent.ts';
import { parseText } from '../commands/parse.ts';
import { parsePress } from '../commands/press.ts';
import { answersOf } from '../domain/handover/read-brief.ts';
import type { TicketRef } from '../domain/decision.ts';
import type { HandoverCommand } from '../domain/handover/handover-commands.ts';

/** An inbound with what its words ask for; the room's state is not known yet. */
export type Interpreted = {
  readonly inbound: Inbound;
  /** A platform's report on a message that a person had to send asks for nothing. */
  readonly intent: Intent | { readonly type: 'report' } | PlatformNews;
  /** Ticket numbers that its text names, `#12`. */
  readonly numbers: readonly number[];
  /** Asked right behind it, once it was done. */
  readonly next?: AskedCommand;
};

/** What a platform tells of its own accord: nobody asked for it, so nobody's rights are looked at. */
export type PlatformNews = {
  readonly type: 'news';
  readonly command: Extract<HandoverCommand, { type: 'group.move' }>;
};

const numbered = /[#＃]\s?([0-9]{1,9})(?![0-9])/g;
const mostNumbers = 5;

const briefForm = /^handover\.fill:([0-9a-f-]{36})$/;

/** What stands in it is kept even where it cannot be handed in. */
const interpretForm = (inbound: Extract<Inbound, { type: 'form' }>): Interpreted => {
  const id = briefForm.exec(inbound.form)?.[1];
  if (id === undefined)
    return {
      inbound,
      intent: { type: 'misunderstood', why: { code: 'unknown-button' }, language: null },
      numbers: [],
    };
  const handover = { by: 'id', id } as const;
  const fill = { type: 'brief.fill', handover, answers: answersOf(inbound.values) } as const;
  const submit = { type: 'handover.submit', handover } as const;
  const asked = (command: AskedCommand): Interpreted => ({
    inbound,
    intent: { type: 'command', command, language: null },
    numbers: [],
  });
  if (!inbound.done) return asked(fill);
  return Object.keys(inbound.values).length === 0 ? asked(submit) : { ...asked(fill), next: submit };
};

export const interpret = (inbound: Inbound): Interpreted => {
  if (inbound.type === 'joined' || inbound.type === 'flagged')
    return { inbound, intent: { type: 'message' }, numbers: [] };
  if (inbound.type === 'form') return interpretForm(inbound);
  if (inbound.type === 'delivery') return { inbound, intent: { type: 'report' }, numbers: [] };
  if (inbound.type === 'group-owner') {
    const { owner, former } = inbound;
    return { inbound, intent: { type: 'news', command: { type: 'group.move', owner, former } }, numbers: [] };
  }
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
