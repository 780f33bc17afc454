import type { TicketRef } from '../domain/decision.ts';
import type { Language } from '../domain/desk.ts';
import type { DoubtVerdict } from '../domain/doubt-moves.ts';
import { findEntry } from './catalog.ts';
import { isHandoverPress } from './press-handover.ts';
import { parsePress } from './press.ts';
import { spellHandover } from './spell-handover.ts';
import { noWords, outboxWords, partyWords, severityWords, type Vocabulary } from './words.ts';

/** A button said as a command, in parts: `/grade 12`, `major`, `<reason>`. Buttons that differ in their choice share the rest. */
export type Spelled = { readonly head: string; readonly choice: string | null; readonly tail: string };

/**
 * The command that does what a button does, for where there are no buttons. `numberOf` gives the number of a ticket by its
 * id. Null for a button that no command stands for, or whose ticket has no number here.
 */
export const spellPress = (
  action: string,
  language: Language,
  numberOf: (ticketId: string) => number | null,
): Spelled | null => {
  const intent = parsePress(action, null);
  const asked = intent.type === 'query' ? intent.query : intent.type === 'command' ? intent.command : null;
  if (asked !== null && isHandoverPress(asked)) return spellHandover(asked, language, numberOf);
  if (intent.type !== 'command' && intent.type !== 'operation') return null;

  const verb = (name: string): string => {
    const entry = findEntry(name);
    return `/${language === 'zh' && entry !== null ? entry.aliases.zh[0] : name}`;
  };
  const word = <T extends string>(vocabulary: Vocabulary<T>, value: T): string =>
    vocabulary[value][language][0];
  const place = (name: string, argument: string): string => {
    const { label, otherwise } = findEntry(name)?.arguments[argument] ?? {};
    if (label === undefined) return '';
    return otherwise === undefined ? `<${label[language]}>` : `[${label[language]}]`;
  };
  const about = (name: string, ref: TicketRef, choice: string | null, argument = ''): Spelled | null => {
    const number = ref.by === 'number' ? ref.number : ref.by === 'id' ? numberOf(ref.id) : null;
    if (number === null) return null;
    return { head: `${verb(name)} ${number}`, choice, tail: argument === '' ? '' : place(name, argument) };
  };
  const verdictWord = (verdict: DoubtVerdict): string | null => {
    if (verdict.type === 'dismiss') return word(noWords, 'no');
    if (verdict.type === 'open') return word(severityWords, verdict.severity);
    const number = numberOf(verdict.ticketId);
    return number === null ? null : `#${number}`;
  };

  if (intent.type === 'operation') {
    const { operation } = intent;
    const name = operation.type === 'outbox.settle' ? 'outbox' : 'inbox';
    return { head: verb(name), choice: word(outboxWords, operation.how), tail: operation.id };
  }
  const { command } = intent;
  if (isHandoverPress(command) || command.type === 'brief.fill') return null;
  switch (command.type) {
    case 'ticket.acknowledge':
      return about('ack', command.ticket, null);
    case 'ticket.claim':
      return about('claim', command.ticket, null);
    case 'ticket.wait':
      return about('wait', command.ticket, word(partyWords, command.party), 'reason');
    case 'ticket.resolve':
      return about('resolve', command.ticket, null, 'note');
    case 'ticket.reopen':
      return about('reopen', command.ticket, null, 'reason');
    case 'ticket.close':
      return about('close', command.ticket, null, 'reason');
    case 'ticket.grade':
      return about('grade', command.ticket, word(severityWords, command.severity), 'reason');
    case 'poll.remind':
      return about('remind', command.ticket, null);
    case 'poll.rate':
      return about('rate', command.ticket, String(command.value), 'reason');
    case 'doubt.settle': {
      const { verdict, doubtId } = command;
      const choice = verdict.type === 'attach' && 'number' in verdict ? null : verdictWord(verdict);
      return choice === null ? null : { head: `${verb('doubt')} ${doubtId}`, choice, tail: '' };
    }
    case 'ticket.respond':
      return about('responded', command.ticket, null, command.at === null ? 'time' : '');
    case 'ticket.reply':
      return about('reply', command.ticket, null, 'text');
    case 'ticket.recall':
      return about('recall', command.ticket, null, 'reason');
    case 'ticket.summarize':
      return about('summarize', command.ticket, null);
    case 'ticket.draft':
      return about('draft', command.ticket, null);
    case 'followup.close':
      return about('followup', command.ticket, null, 'note');
    case 'shift.take':
      return { head: [verb('takeover'), ...command.names].join(' '), choice: null, tail: '' };
    case 'shift.return':
    case 'leave.add':
    case 'leave.end':
    case 'ticket.assign':
    case 'ticket.open':
    case 'room.show':
    case 'room.bind':
    case 'room.unbind':
    case 'desk.claim':
    case 'identity.offer':
    case 'identity.redeem':
    case 'identity.link':
    case 'identity.unlink':
      return null;
  }
};
