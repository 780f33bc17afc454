import type { Logger } from 'pino';
import { z } from 'zod';
import { type OutgoingMessage, PlatformError, type Sent, type SentMessage } from '../contract.ts';
import type { Channels } from './channels.ts';
import { refusalOf, type SlackClient } from './client.ts';
import { partsOf } from './ids.ts';
import { blocksOf, fallbackOf } from './render.ts';
import { directChannel, type Replies } from './replies.ts';
import type { Workspaces } from './workspaces.ts';

/** What our messages carry, to be found again by. Metadata is for apps: people do not see it. */
const eventType = 'baton_outgoing';
const metadataOf = (id: string): object => ({ event_type: eventType, event_payload: { id } });

const posted = z.object({ ts: z.string(), channel: z.string().optional() });
const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({
          event_type: z.string().nullish(),
          event_payload: z.looseObject({ id: z.unknown() }).nullish(),
        })
        .nullish(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** It cannot be edited any more, but its news can still be told. */
const uneditable: ReadonlySet<string | null> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);

/** It cannot stand in that thread, but in the channel. */
const threadless: ReadonlySet<string | null> = new Set([
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
]);

/** A minute before the row was made, read from its UUIDv7; null where the id tells no time. */
const sinceOf = (id: string): string | null =>
  id[14] === '7' ? String(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 1000 - 60) : null;

const mostPages = 5;

type Place = { readonly client: SlackClient; readonly channel: string };

export type Sending = {
  send(message: OutgoingMessage): Promise<Sent>;
  find(message: Pick<OutgoingMessage, 'id' | 'to' | 'under'>): Promise<Sent | null>;
  /** Deletes a message of ours; one that somebody has deleted is gone as well. */
  recall(sent: SentMessage): Promise<void>;
  /** Runs `work` where a room is now. Throws `PlatformError`. */
  inRoom<T>(roomId: string, work: (place: Place & { readonly tenant: string }) => Promise<T>): Promise<T>;
};

export const createSending = (options: {
  readonly workspaces: Workspaces;
  readonly channels: Channels;
  readonly replies: Replies;
  readonly log: Logger;
}): Sending => {
  const { workspaces, channels, replies, log } = options;
  const directs = new Map<string, string>();

  const clientOf = async (tenant: string): Promise<SlackClient> => {
    const workspace = await workspaces.of(tenant);
    if (workspace === null)
      throw new PlatformError('unauthorized', 'This Slack workspace has not installed the app.', {
        words: {
          en: 'This Slack workspace has not installed the app (any more). Install it again.',
          zh: '该 Slack 工作区尚未安装（或已移除）此应用，请重新安装。',
        },
      });
    return workspace.client;
  };

  /** A workspace that was installed anew has another token; whoever is refused reads it again, for the next try. */
  const withToken = async <T>(tenant: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PlatformError && error.kind === 'unauthorized') workspaces.renew(tenant);
      throw error;
    }
  };

  const inRoom: Sending['inRoom'] = async (roomId, work) => {
    const address = await channels.addressOf(roomId);
    if (address === null) throw new PlatformError('rejected', `${roomId} is no room of Slack's.`);
    const { tenant } = address;
    return withToken(tenant, async () => {
      const client = await clientOf(tenant);
      try {
        return await work({ ...address, client });
      } catch (error) {
        if (refusalOf(error) !== 'channel_not_found') throw error;
        // Another process may have heard that it has another id.
        const again = await channels.addressOf(roomId, true);
        if (again === null || again.channel === address.channel) throw error;
        return work({ ...again, client });
      }
    });
  };

  const withPerson = async <T>(identity: string, work: (place: Place) => Promise<T>): Promise<T> => {
    const parts = partsOf(identity);
    if (parts === null) throw new PlatformError('rejected', `${identity} is nobody of Slack's.`);
    return withToken(parts.tenant, async () => {
      const client = await clientOf(parts.tenant);
      const channel = directs.get(identity) ?? (await directChannel(client, parts.native));
      directs.set(identity, channel);
      return work({ client, channel });
    });
  };

  const at = <T>(to: OutgoingMessage['to'], work: (place: Place) => Promise<T>): Promise<T> =>
    'room' in to ? inRoom(to.room, work) : withPerson(to.identity, work);

  const post = async (
    { client, channel }: Place,
    { id, message, edits, under, aloud }: OutgoingMessage,
  ): Promise<string> => {
    const said = {
      channel,
      text: fallbackOf(message),
      blocks: blocksOf(message),
      metadata: metadataOf(id),
    };
    if (edits !== null) {
      try {
        return posted.parse(await client.call('chat.update', { ...said, ts: edits })).ts;
      } catch (error) {
        if (!uneditable.has(refusalOf(error))) throw error;
      }
    }
    const anew = async (thread: object): Promise<string> =>
      posted.parse(
        await client.call('chat.postMessage', {
          ...said,
          ...thread,
          unfurl_links: false,
          unfurl_media: false,
        }),
      ).ts;
    if (under === undefined) return anew({});
    try {
      return await anew({ thread_ts: under, ...(aloud === true ? { reply_broadcast: true } : {}) });
    } catch (error) {
      if (!threadless.has(refusalOf(error))) throw error;
      return anew({});
    }
  };

  /** What we said with this id, in a channel or in one of its threads; null: it is not there. */
  const readBack = async (
    { client, channel }: Place,
    id: string,
    thread: string | null,
  ): Promise<Sent | null> => {
    const since = sinceOf(id);
    let cursor: string | undefined;
    for (let read = 0; read < mostPages; read += 1) {
      const { messages, response_metadata: more } = page.parse(
        await client.call(thread === null ? 'conversations.history' : 'conversations.replies', {
          channel,
          include_all_metadata: true,
          limit: 200,
          ...(thread === null ? {} : { ts: thread }),
          ...(since === null ? {} : { oldest: since }),
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      const found = messages.find(
        ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload?.id === id,
      );
      if (found !== undefined) return { providerId: found.ts };
      cursor = more?.next_cursor ?? undefined;
      if (cursor === undefined || cursor === '') return null;
    }
    // Too much has been said since to read it all: whether it is there is not known.
    throw new PlatformError('temporary', 'There is too much to read back in this channel.');
  };

  /** Of a thread's replies a channel's history shows only those that were shown to everybody. */
  const inThread = async (place: Place, id: string, thread: string): Promise<Sent | null> => {
    try {
      return await readBack(place, id, thread);
    } catch (error) {
      if (refusalOf(error) === 'thread_not_found') return null;
      throw error;
    }
  };

  /** What stands beside a message and may be missing: the message says all of it. */
  const beside = ({ client, channel }: Place, { message, pin, edits }: OutgoingMessage, ts: string): void => {
    const { picture } = message;
    if (picture !== undefined && edits === null) {
      const png = Buffer.from(picture.png, 'base64');
      replies.track(client.upload({ channel, thread: ts, png, name: 'report.png', alt: picture.alt }));
    }
    if (pin === true)
      replies.track(
        client.call('pins.add', { channel, timestamp: ts }).catch((error: unknown) => {
          if (refusalOf(error) !== 'already_pinned')
            log.warn({ err: error }, 'a message could not be pinned');
        }),
      );
  };

  return {
    inRoom,
    send: (message) =>
      at(message.to, async (place) => {
        const ts = await post(place, message);
        beside(place, message, ts);
        return { providerId: ts };
      }),
    recall: ({ to, providerId }) =>
      at(to, async ({ client, channel }) => {
        try {
          await client.call('chat.delete', { channel, ts: providerId });
        } catch (error) {
          if (refusalOf(error) !== 'message_not_found') throw error;
        }
      }),
    find: ({ id, to, under }) =>
      at(to, async (place) => {
        const found = under === undefined ? null : await inThread(place, id, under);
        // Where the thread did not take it, it was said in the channel.
        return found ?? readBack(place, id, null);
      }),
  };
};
