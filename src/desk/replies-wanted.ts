import type { SaidReply } from '../domain/said-reply.ts';
import type { Tx } from '../storage/database.ts';
import { loadReplies } from '../storage/recalls.ts';
import type { Act } from './act.ts';
import type { Interpreted } from './interpret.ts';

/** What was said to the customers of these tickets, where one of the batch wants something back; undefined: nobody does. */
export const repliesWanted = async (
  tx: Tx,
  items: readonly Interpreted[],
  tickets: readonly { readonly id: string }[],
): Promise<readonly SaidReply[] | undefined> =>
  items.some(({ intent }) => intent.type === 'command' && intent.command.type === 'ticket.recall')
    ? loadReplies(
        tx,
        tickets.map(({ id }) => id),
      )
    : undefined;

/** The same for what the desk does by itself. */
export const repliesOfActs = async (
  tx: Tx,
  acts: readonly Act[],
): Promise<readonly SaidReply[] | undefined> => {
  const ids = acts.flatMap(({ command }) => (command.type === 'recall.settle' ? [command.ticketId] : []));
  return ids.length === 0 ? undefined : loadReplies(tx, ids);
};
