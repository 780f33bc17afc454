import { incomingIn, stageIn } from '../commands/handover.ts';
import type { AskedCommand } from '../commands/intent.ts';
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

/** The customer that a command names, and the command without that name. */
const asked = (
  desk: Desk,
  command: AskedCommand,
): { readonly customerId: string; readonly command: AskedCommand } | null => {
  switch (command.type) {
    case 'ticket.open': {
      const named = namedFirst(desk, command.text);
      return named && { customerId: named.customerId, command: { ...command, text: named.rest } };
    }
    case 'handover.start': {
      const named = namedFirst(desk, `@${command.incoming}`);
      return (
        named && { customerId: named.customerId, command: { ...command, incoming: incomingIn(named.rest) } }
      );
    }
    case 'handover.stage': {
      const named = namedFirst(desk, [command.stage, command.incoming].join(' ').trim());
      return (
        named && {
          customerId: named.customerId,
          command: { ...command, ...stageIn(named.rest.split(/\s+/)) },
        }
      );
    }
    default:
      return null;
  }
};

/**
 * `/ticket @customer …` and `/handover @customer @incoming` of one of ours, where no customer is: it is done in that
 * customer's room, with the words without the name. Where a room's text is not shown to the desk, this is how its tickets
 * and handovers begin. Null: nobody's room, or several.
 */
export const forCustomer = (
  desk: Desk,
  { inbound, intent, numbers }: Interpreted,
): { readonly item: Interpreted; readonly roomId: string } | null => {
  if (intent.type !== 'command' || !desk.personByIdentity.has(inbound.author.identity)) return null;
  if (inbound.direct !== true && desk.roomById.get(inbound.roomId)?.kind !== 'triage') return null;
  const named = asked(desk, intent.command);
  if (named === null) return null;
  const all = desk.rooms.filter(
    ({ kind, customerId }) => kind === 'service' && customerId === named.customerId,
  );
  const platform = inbound.roomId.split(':', 1)[0] ?? '';
  const here = all.filter(({ id }) => id.startsWith(`${platform}:`));
  const rooms = here.length > 0 ? here : all;
  const [room] = rooms;
  if (room === undefined || rooms.length > 1) return null;
  return { item: { inbound, intent: { ...intent, command: named.command }, numbers }, roomId: room.id };
};
