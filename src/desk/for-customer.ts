import type { Desk } from '../domain/desk.ts';
import { findNamed } from '../domain/known-names.ts';
import type { Interpreted } from './interpret.ts';

const longestName = 6;

/** The customer whose name the text begins with, after an @, and what follows it. */
const namedFirst = (
  desk: Desk,
  text: string,
): { readonly customerId: string; readonly rest: string } | null => {
  if (!/^[@＠]/.test(text)) return null;
  const words = text.slice(1).split(/(\s+)/);
  for (let count = Math.min(longestName * 2 - 1, words.length - 2); count > 0; count -= 2) {
    const customer = findNamed(desk.customers, words.slice(0, count).join(''));
    const rest = words.slice(count).join('').trim();
    if (customer !== undefined && rest !== '') return { customerId: customer.id, rest };
  }
  return null;
};

/**
 * `/ticket @customer …` of one of ours, where no customer is: it is opened in that customer's room, with the words without
 * the name. Where a room's text is not shown to the desk, this is how its tickets begin. Null: nobody's room, or several.
 */
export const forCustomer = (
  desk: Desk,
  { inbound, intent, numbers }: Interpreted,
): { readonly item: Interpreted; readonly roomId: string } | null => {
  if (intent.type !== 'command' || intent.command.type !== 'ticket.open') return null;
  if (!desk.personByIdentity.has(inbound.author.identity)) return null;
  if (inbound.direct !== true && desk.roomById.get(inbound.roomId)?.kind !== 'triage') return null;
  const named = namedFirst(desk, intent.command.text);
  if (named === null) return null;
  const all = desk.rooms.filter(
    ({ kind, customerId }) => kind === 'service' && customerId === named.customerId,
  );
  const platform = inbound.roomId.split(':', 1)[0] ?? '';
  const here = all.filter(({ id }) => id.startsWith(`${platform}:`));
  const rooms = here.length > 0 ? here : all;
  const [room] = rooms;
  if (room === undefined || rooms.length > 1) return null;
  const command = { ...intent.command, text: named.rest };
  return { item: { inbound, intent: { ...intent, command }, numbers }, roomId: room.id };
};
