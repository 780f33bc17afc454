import type { RoomKind } from '../../domain/desk.ts';

/**
 * Ids as the desk knows them. A customer group stands by its chat id (`wr…`); chats of the AI bot are of another namespace
 * and look the same, so they carry a mark, and so do the two places in which one person is spoken with alone.
 */
export type Place =
  | { readonly type: 'customer-group'; readonly chatId: string }
  | { readonly type: 'bot-group'; readonly chatId: string }
  | { readonly type: 'bot-chat'; readonly userId: string }
  | { readonly type: 'app-chat'; readonly userId: string };

export type Ids = {
  readonly tenant: string;
  room(place: Place): string;
  identity(userId: string): string;
  key(what: string): string;
  /** Null: no room of ours. */
  place(roomId: string): Place | null;
  userId(identity: string): string | null;
};

/** Customers' ids tell capital letters apart; those of members do not (§6), so they have one form. */
const isExternal = (userId: string): boolean => /^w[mob][A-Za-z0-9_-]{20,}$/.test(userId);
export const foldUserId = (userId: string): string => (isExternal(userId) ? userId : userId.toLowerCase());

export const createIds = (tenant: string): Ids => {
  const prefix = `wecom:${tenant}:`;
  const within = (id: string): string | null => (id.startsWith(prefix) ? id.slice(prefix.length) : null);
  return {
    tenant,
    room: (place) => {
      switch (place.type) {
        case 'customer-group':
          return `${prefix}${place.chatId}`;
        case 'bot-group':
          return `${prefix}bot.${place.chatId}`;
        case 'bot-chat':
          return `${prefix}dm.${foldUserId(place.userId)}`;
        case 'app-chat':
          return `${prefix}app.${foldUserId(place.userId)}`;
      }
    },
    identity: (userId) => `${prefix}${foldUserId(userId)}`,
    key: (what) => `${prefix}${what}`,
    place: (roomId) => {
      const native = within(roomId);
      if (native === null) return null;
      if (native.startsWith('bot.')) return { type: 'bot-group', chatId: native.slice(4) };
      if (native.startsWith('dm.')) return { type: 'bot-chat', userId: native.slice(3) };
      if (native.startsWith('app.')) return { type: 'app-chat', userId: native.slice(4) };
      return /^wr[\w-]{4,}$/.test(native) ? { type: 'customer-group', chatId: native } : null;
    },
    userId: within,
  };
};

/** What a room is by its id, and where nobody names one, by its kind. */
export const placeTypeOf = (place: Place | null, kind: RoomKind): Place['type'] =>
  place?.type ?? (kind === 'service' ? 'customer-group' : kind === 'direct' ? 'app-chat' : 'bot-group');
