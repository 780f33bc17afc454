import type { Inbound } from '../adapters/contract.ts';
import type { Accepted } from '../domain/decision.ts';
import type { Tx } from '../storage/database.ts';
import type { Instant } from '../domain/time.ts';
import { doubtsAbout } from '../storage/doubts.ts';
import { insertInbox } from '../storage/inbox.ts';
import { quotedTickets } from '../storage/messages.ts';
import type { Interpreted } from './interpret.ts';

/** What is known of messages that somebody points at, read when their rooms are locked: none becomes two tickets. */
export type FlaggedMessages = {
  /** Ids of the tickets that hold them, and of the open questions about them: to be loaded. */
  readonly ticketIds: readonly string[];
  readonly doubtIds: readonly string[];
  ticketOf(inbound: Inbound): string | null;
  doubtOf(inbound: Inbound): string | null;
  /** What was decided in this batch about a message counts for the next one. */
  decided(inbound: Inbound, decision: Accepted): void;
  /** A message that became a ticket in this batch, before its own turn came. */
  isTaken(inbound: Inbound): boolean;
  /** Messages that became tickets before they were delivered are known when they are. */
  remember(tx: Tx, now: Instant): Promise<void>;
};

const messageOf = (inbound: Inbound): { roomId: string; providerId: string } | null =>
  inbound.type === 'flagged'
    ? { roomId: inbound.roomId, providerId: inbound.message.providerId }
    : inbound.type === 'message'
      ? { roomId: inbound.roomId, providerId: inbound.providerId }
      : null;

const keyOf = (inbound: Inbound): string | null => {
  const message = messageOf(inbound);
  return message === null ? null : `${message.roomId}\n${message.providerId}`;
};

export const readFlagged = async (tx: Tx, items: readonly Interpreted[]): Promise<FlaggedMessages> => {
  const messages = items.flatMap(({ inbound }) =>
    inbound.type === 'flagged' ? (messageOf(inbound) ?? []) : [],
  );
  const held = new Map(await quotedTickets(tx, messages));
  const taken = new Map<string, { key: string; roomId: string }>();
  const asked = await doubtsAbout(tx, messages);
  return {
    ticketIds: [...held.values()],
    doubtIds: [...asked.values()],
    ticketOf: (inbound) => (inbound.type === 'flagged' ? (held.get(keyOf(inbound) ?? '') ?? null) : null),
    doubtOf: (inbound) => (inbound.type === 'flagged' ? (asked.get(keyOf(inbound) ?? '') ?? null) : null),
    decided: (inbound, { effects }) => {
      const key = messages.length === 0 ? null : keyOf(inbound);
      if (key === null) return;
      for (const effect of effects)
        if (effect.type === 'message.keep' && effect.ticketId !== null) {
          held.set(key, effect.ticketId);
          if (inbound.type === 'flagged')
            taken.set(key, { key: inbound.message.key, roomId: inbound.roomId });
        }
    },
    isTaken: (inbound) => inbound.type === 'message' && taken.has(keyOf(inbound) ?? ''),
    remember: async (db, now) => {
      if (taken.size > 0) await insertInbox(db, [...taken.values()], now);
    },
  };
};
