import type { AskedCommand } from '../commands/intent.ts';
import { readBriefReply } from '../commands/brief-reply.ts';
import type { Desk } from '../domain/desk.ts';
import type { Tx } from '../storage/database.ts';
import { askedOfPeople } from '../storage/handovers.ts';
import type { Interpreted } from './interpret.ts';

/**
 * What somebody writes to the desk alone answers the question of a brief that they were asked last; a line with a slash
 * stays what it is. Only where one of ours writes directly does this look anything up.
 */
export const withBriefAnswers = async (
  tx: Tx,
  items: readonly Interpreted[],
  desk: Desk,
): Promise<readonly Interpreted[]> => {
  const personOf = ({ inbound }: Interpreted): string | undefined =>
    inbound.type === 'message' && inbound.direct === true && readBriefReply(inbound.text) !== null
      ? desk.personByIdentity.get(inbound.author.identity)?.id
      : undefined;
  const people = [...new Set(items.flatMap((item) => personOf(item) ?? []))];
  if (people.length === 0) return items;
  const asked = await askedOfPeople(tx, people);
  return items.map((item) => {
    const id = asked.get(personOf(item) ?? '');
    const reply = item.inbound.type === 'message' ? readBriefReply(item.inbound.text) : null;
    if (id === undefined || reply === null) return item;
    const handover = { by: 'id', id } as const;
    const command: AskedCommand =
      reply.type === 'answer'
        ? { type: 'brief.answer', handover, text: reply.text, field: null }
        : { type: `brief.${reply.type}`, handover };
    return { ...item, intent: { type: 'command', command, language: null }, numbers: [] };
  });
};
