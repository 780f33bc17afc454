import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../domain/time.ts';
import { type Handed, type Inbound, type NeutralMessage, PlatformError, type Sent } from '../contract.ts';
import { type Directory, directRoomOf, tenant } from './directory.ts';
import type { GroupOwner } from './room-settings.ts';
import { blankMessage, type PlaygroundStore, type StoredMessage } from './store.ts';

/** A message as a person sends it: plain text, line by line. */
const plainText = ({ title, text, fields }: NeutralMessage): string =>
  [title, text, ...fields.map(({ label, value }) => `${label}: ${value}`)]
    .filter((line) => line !== null)
    .join('\n');

const remindersIn = {
  en: (name: string) =>
    `Still waiting for you: please send this to “${name}”, or Baton’s message is lost there.`,
  zh: (name: string) => `还在等你：请把这条消息发到「${name}」，否则客户收不到。`,
} as const;

const tapForm = z.object({ message: z.uuid(), speakAs: z.string() });

type Tap =
  | { readonly ok: true; readonly stored: StoredMessage }
  | { readonly ok: false; readonly refusal: 'malformed' | 'not-waiting' | 'not-group-owner' };

export type ByAPerson = {
  /** Gives it to the group's owner, once per outgoing id, however often it is called. */
  handOver(outgoingId: string, roomId: string, message: NeutralMessage): Promise<Sent>;
  /** The owner sends a prepared message into the group. */
  tap(payload: unknown): Promise<Tap>;
  remind(handed: Handed): Promise<void>;
  withdraw(handed: Handed): Promise<boolean>;
  /** Takes back what the former owner of a group had to send: what is reported of it. */
  takeFrom(roomId: string, former: string): Promise<readonly Inbound[]>;
  find(outgoingId: string): Promise<Sent | null>;
};

/** Messages that the owner of a group has to send, as they lie in that person's direct room. */
export const createByAPerson = (options: {
  readonly store: PlaygroundStore;
  readonly directory: () => Directory;
  readonly groupOwner: (roomId: string) => GroupOwner | null;
  readonly now: () => Instant;
}): ByAPerson => {
  const { store, directory, groupOwner, now } = options;

  const blank = (roomId: string): StoredMessage => blankMessage(randomUUID(), roomId, now());

  const find = async (outgoingId: string): Promise<Sent | null> => {
    const sent = await store.findSentFor(outgoingId);
    if (sent !== null) return { providerId: sent.id };
    const given = await store.find(outgoingId);
    return given && (given.prepared ? { providerId: given.id, waits: true } : { providerId: given.id });
  };

  return {
    find,

    handOver: async (outgoingId, roomId, message) => {
      const known = await find(outgoingId);
      if (known !== null) return known;
      const owner = groupOwner(roomId);
      if (owner === null)
        throw new PlatformError('rejected', 'Only the owner of the group can send there, and it has none.');
      const given = await store.append({
        ...blank(directRoomOf(owner.identity)),
        message: { ...message, buttons: [] },
        outgoingId,
        prepared: { roomId, state: 'waiting' },
      });
      return { providerId: given.id, waits: true };
    },

    tap: async (payload) => {
      const parsed = tapForm.safeParse(payload);
      if (!parsed.success) return { ok: false, refusal: 'malformed' };
      const { message: id, speakAs } = parsed.data;
      const given = await store.message(id.toLowerCase());
      const { prepared, message, outgoingId } = given ?? {};
      if (!prepared || !message || !outgoingId || given?.roomId !== directRoomOf(speakAs))
        return { ok: false, refusal: 'not-waiting' };
      const author = directory().author(speakAs);
      if (author === undefined || groupOwner(prepared.roomId)?.identity !== speakAs)
        return { ok: false, refusal: 'not-group-owner' };
      const stored =
        (await store.release(given.id, {
          ...blank(prepared.roomId),
          author,
          text: plainText(message),
          sentFor: outgoingId,
        })) ?? (await store.findSentFor(outgoingId));
      return stored === null ? { ok: false, refusal: 'not-waiting' } : { ok: true, stored };
    },

    remind: async ({ id }) => {
      const given = await store.find(id);
      const name = given?.prepared ? directory().room(given.prepared.roomId)?.name : undefined;
      if (given?.prepared?.state !== 'waiting' || name === undefined) {
        // The report that it was sent is on its way; otherwise nobody has it.
        if ((await store.findSentFor(id)) !== null) return;
        throw new PlatformError('rejected', 'Nobody has this message to send.');
      }
      const { speakers, desk } = directory();
      const reader = speakers.find(({ identity }) => directRoomOf(identity) === given.roomId);
      const words = remindersIn[reader?.language ?? desk.language](name);
      const message = { tone: 'neutral', title: null, text: words, fields: [], buttons: [] } as const;
      await store.append({ ...blank(given.roomId), message, quotes: given.id });
    },

    withdraw: ({ id }) => store.withdraw(id),

    takeFrom: async (roomId, former) => {
      const reports: Inbound[] = [];
      const author = directory().author(former) ?? { identity: former, name: former };
      for (const given of await store.waitingFor(roomId)) {
        if (given.outgoingId === null || !(await store.withdraw(given.outgoingId))) continue;
        reports.push({
          type: 'delivery',
          key: `${tenant}:${given.id}:returned`,
          roomId,
          author,
          outgoingId: given.outgoingId,
          providerId: null,
          outcome: 'returned',
          writtenAt: now(),
        });
      }
      return reports;
    },
  };
};
