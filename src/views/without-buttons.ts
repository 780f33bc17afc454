import type { Button, NeutralMessage } from '../adapters/contract.ts';
import { parsePress } from '../commands/press.ts';
import { spellPress, type Spelled } from '../commands/spell.ts';
import { oneLine } from './plain.ts';
import { speaking } from './place.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** Buttons that differ in one word are one command with a choice: `/wait 12 customer|rnd [reason]`. */
const commandLine = (spelled: readonly Spelled[]): string =>
  [...Map.groupBy(spelled, ({ head, tail }) => `${head}\n${tail}`).values()]
    .map((group) => {
      const choices = group.flatMap(({ choice }) => choice ?? []).join('|');
      return [group[0]?.head, choices, group[0]?.tail].filter((part) => part !== '').join(' ');
    })
    .join(' · ');

/**
 * The message as it is where there are no buttons: what they did is said in words. Customers are told in a sentence, and
 * only what they may do; staff get the commands, with the ticket's number. Where a rating has a signed link its buttons stay,
 * and the sentence too: a link may lead nowhere.
 */
export const withoutButtons = (
  message: NeutralMessage,
  data: NoticeData,
  numbers: ReadonlyMap<string, number> = new Map(),
): NeutralMessage => {
  const { buttons, mention } = speaking(data);
  if (buttons || message.buttons.length === 0) return message;
  const words = wordsFor(data.language);
  const sentences = new Set<string>();
  const spelled: Spelled[] = [];
  const linked: Button[] = [];
  const numberOf = (id: string): number | null =>
    data.ticket?.id === id
      ? data.ticket.number
      : data.handover?.id === id
        ? data.handover.number
        : (numbers.get(id) ?? null);
  for (const button of message.buttons) {
    const { action, input } = button;
    const intent = parsePress(action, null);
    const command = intent.type === 'command' ? intent.command : null;
    if (command?.type === 'poll.rate') {
      if (input === undefined && data.place?.can.ratingLinks === true) linked.push(button);
      sentences.add(
        input === undefined
          ? words.byWords.rate(mention)
          : words.byWords.comment({ mention, score: command.value }),
      );
    } else if (command?.type === 'handover.note') {
      const { forCustomer } = words.handover;
      const name = data.desk.personById.get(data.handover?.incomingId ?? '')?.name;
      if (data.place?.can.reads !== 'none')
        sentences.add(forCustomer.note(name === undefined ? forCustomer.colleague : oneLine(name, 60)));
    } else if (command?.type === 'ticket.reopen' && data.place?.kind === 'service' && data.ticket !== null) {
      sentences.add(words.byWords.stillWrong({ mention, number: data.ticket.number }));
    } else {
      const said = spellPress(action, data.language, numberOf);
      if (said !== null) spelled.push(said);
    }
  }
  const text = [message.text, ...sentences].filter((line) => line !== null).join('\n');
  return {
    ...message,
    text: text === '' ? null : text,
    fields:
      spelled.length === 0
        ? message.fields
        : [...message.fields, { label: words.byWords.commands, value: oneLine(commandLine(spelled), 900) }],
    buttons: linked,
  };
};
