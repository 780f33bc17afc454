import { z } from 'zod';
import type { Author } from '../../domain/actor.ts';
import { storable, type Inbound } from '../contract.ts';
import { mentionsBaton } from './addressed.ts';
import type { RoomLimits } from './room-limits.ts';
import { type Directory, type PlaygroundRoom, tenant } from './directory.ts';
import type { Group, StoredMessage } from './store.ts';

const words = z.string().transform(storable);

const writtenMessage = z.object({
  id: z.uuid(),
  room: z.string(),
  speakAs: z.string(),
  text: words.refine((text) => text.trim() !== ''),
  quotes: z.uuid().nullish(),
});

const pressedButton = z.object({
  id: z.uuid(),
  room: z.string(),
  speakAs: z.string(),
  action: words.refine((action) => action !== ''),
  input: words.nullish(),
});

const pointedAt = z.object({ id: z.uuid(), room: z.string(), speakAs: z.string(), message: z.uuid() });

const newGroup = z.object({
  id: z.uuid(),
  name: words.transform((name) => name.trim()).refine((name) => name !== '' && name.length <= 60),
  speakAs: z.string(),
});

/** Why a request of the page is none that a platform would pass on. */
export type Refusal =
  | 'malformed'
  | 'unknown-room'
  | 'unknown-speaker'
  | 'not-in-room'
  | 'unknown-message'
  | 'not-waiting'
  | 'not-group-owner';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

const locate = (
  directory: Directory,
  roomId: string,
  identity: string,
): Read<{ room: PlaygroundRoom; author: Author }> => {
  const room = directory.room(roomId);
  if (!room) return refuse('unknown-room');
  const author = directory.author(identity);
  if (!author) return refuse('unknown-speaker');
  if (room.kind === 'direct' && !room.members.includes(identity)) return refuse('not-in-room');
  return { ok: true, value: { room, author } };
};

/** A message that the page posts, as the playground keeps it. */
export const readMessage = (payload: unknown, directory: Directory, at: number): Read<StoredMessage> => {
  const parsed = writtenMessage.safeParse(payload);
  if (!parsed.success) return refuse('malformed');
  const { id, room, speakAs, text, quotes } = parsed.data;
  const located = locate(directory, room, speakAs);
  if (!located.ok) return located;
  return {
    ok: true,
    value: {
      id: id.toLowerCase(),
      seq: 0,
      revision: 0,
      roomId: room,
      author: located.value.author,
      text,
      message: null,
      outgoingId: null,
      quotes: quotes?.toLowerCase() ?? null,
      at,
      editedAt: null,
    },
  };
};

/** A group that somebody makes on the page. */
export const readGroup = (payload: unknown, directory: Directory, at: number): Read<Group> => {
  const parsed = newGroup.safeParse(payload);
  if (!parsed.success) return refuse('malformed');
  const author = directory.author(parsed.data.speakAs);
  if (!author) return refuse('unknown-speaker');
  const id = `${tenant}:group-${parsed.data.id.toLowerCase()}`;
  return { ok: true, value: { id, name: parsed.data.name, author, at } };
};

/** The desk is in a new group from the beginning. */
export const joinedOf = ({ id, name, author, at }: Group): Inbound => ({
  type: 'joined',
  key: `${id}:joined`,
  roomId: id,
  roomName: name,
  author,
  writtenAt: at,
});

/** What the platform tells of a room that the desk may not know. */
const whereOf = ({ kind, name }: PlaygroundRoom): Pick<Inbound, 'direct' | 'roomName'> => ({
  ...(kind === 'direct' ? { direct: true } : {}),
  ...(kind === 'unknown' ? { roomName: name } : {}),
});

/** Under which a message is delivered, however often. */
const keyOf = ({ id }: StoredMessage): string => `${tenant}:${id}`;

/**
 * What the platform delivers of a kept message: of what the group's owner sent for Baton, that it was sent. Null for
 * Baton's own, and for what Baton does not see in a room that shows it only what mentions it.
 */
export const inboundOf = (
  message: StoredMessage,
  room: PlaygroundRoom,
  limits: Pick<RoomLimits, 'onlyMentions'>,
): Inbound | null => {
  const { author, text, roomId, sentFor } = message;
  if (author === null || text === null) return null;
  const event = { key: keyOf(message), roomId, author, writtenAt: message.at };
  if (sentFor)
    return { ...event, type: 'delivery', outgoingId: sentFor, providerId: message.id, outcome: 'sent' };
  const addressed = room.kind === 'direct' || mentionsBaton(text);
  if (limits.onlyMentions && !addressed) return null;
  return {
    ...event,
    ...whereOf(room),
    type: 'message',
    text,
    addressed,
    providerId: message.id,
    quotes: message.quotes,
  };
};

/** A button press that the page posts. */
export const readPress = (payload: unknown, directory: Directory, at: number): Read<Inbound> => {
  const parsed = pressedButton.safeParse(payload);
  if (!parsed.success) return refuse('malformed');
  const { id, room, speakAs, action, input } = parsed.data;
  const located = locate(directory, room, speakAs);
  if (!located.ok) return located;
  return {
    ok: true,
    value: {
      type: 'press',
      ...whereOf(located.value.room),
      key: `${tenant}:${id.toLowerCase()}`,
      roomId: room,
      author: located.value.author,
      action,
      input: input ?? null,
      writtenAt: at,
    },
  };
};

/** Somebody points at a message that a person wrote in this room; `find` looks it up by its id, and its errors pass. */
export const readFlag = async (
  payload: unknown,
  directory: Directory,
  find: (id: string) => Promise<StoredMessage | null>,
  at: number,
): Promise<Read<Inbound>> => {
  const parsed = pointedAt.safeParse(payload);
  if (!parsed.success) return refuse('malformed');
  const { id, room: roomId, speakAs, message: messageId } = parsed.data;
  const located = locate(directory, roomId, speakAs);
  if (!located.ok) return located;
  const message = await find(messageId.toLowerCase());
  if (message?.roomId !== roomId || message.author === null || message.text === null || message.sentFor)
    return refuse('unknown-message');
  return {
    ok: true,
    value: {
      type: 'flagged',
      ...whereOf(located.value.room),
      key: `${tenant}:${id.toLowerCase()}`,
      roomId,
      author: located.value.author,
      message: {
        key: keyOf(message),
        author: message.author,
        text: message.text,
        providerId: message.id,
        quotes: message.quotes,
        writtenAt: message.at,
      },
      writtenAt: at,
    },
  };
};
