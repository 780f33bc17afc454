import type { Logger } from 'pino';
import { z } from 'zod';
import type { Duration } from '../../domain/time.ts';
import type { NeutralMessage, Received } from '../contract.ts';
import type { SlackClient } from './client.ts';
import type { View } from './modal.ts';
import { blocksOf, fallbackOf } from './render.ts';
import type { Workspace } from './workspaces.ts';

/** Where somebody asked, and who. */
export type Asked = {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  readonly thread: string | null;
};

/** What is said at once and not kept: answers to the one who asked, modals, names. None of it throws. */
export type Replies = {
  answer(received: Received, asked: Asked): void;
  /** Uploads what an answer shows, to the asker alone. */
  picture(message: NeutralMessage, asked: Asked): void;
  /** Within the 3 s that a trigger lives; nobody waits for it. */
  open(client: SlackClient, trigger: string, view: View): void;
  update(client: SlackClient, viewId: string, view: View): void;
  channelName(client: SlackClient, channel: string): Promise<string | null>;
  track(work: Promise<unknown>): void;
  /** Resolves when nothing is under way any more, or after `longest`. */
  rest(longest: Duration): Promise<void>;
};

const info = z.object({ channel: z.object({ name: z.string().nullish() }) });
const opened = z.object({ channel: z.object({ id: z.string() }) });

/** Longer than this a channel's name is not waited for: it is a nicety. */
const longestLook: Duration = 1_000;

/** The direct channel with somebody. Throws `PlatformError`. */
export const directChannel = async (client: SlackClient, user: string): Promise<string> =>
  opened.parse(await client.call('conversations.open', { users: user })).channel.id;

export const createReplies = (log: Logger): Replies => {
  const underWay = new Set<Promise<unknown>>();

  const track = (work: Promise<unknown>): void => {
    const tracked: Promise<unknown> = work
      .catch((error: unknown) => log.warn({ err: error }, 'an answer could not be given on Slack'))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };

  const upload = async (
    message: NeutralMessage,
    { workspace: { client }, channel, user }: Asked,
  ): Promise<void> => {
    const { picture } = message;
    if (picture === undefined) return;
    // A picture cannot be shown to one person in a channel, so it goes to that person.
    const to = channel.startsWith('D') ? channel : await directChannel(client, user);
    const png = Buffer.from(picture.png, 'base64');
    await client.upload({ channel: to, thread: null, png, name: 'report.png', alt: picture.alt });
  };

  const post = async (message: NeutralMessage, asked: Asked): Promise<void> => {
    const { workspace, channel, user, thread } = asked;
    const { client } = workspace;
    const said = {
      channel,
      text: fallbackOf(message),
      blocks: blocksOf(message),
      ...(thread === null ? {} : { thread_ts: thread }),
    };
    if (channel.startsWith('D')) await client.call('chat.postMessage', { ...said, unfurl_links: false });
    else await client.call('chat.postEphemeral', { ...said, user });
  };

  return {
    track,
    answer: ({ answer }, asked) => {
      if (answer === null) return;
      track(post(answer, asked));
      if (answer.picture !== undefined) track(upload(answer, asked));
    },
    picture: (message, asked) => {
      if (message.picture !== undefined) track(upload(message, asked));
    },
    // Whoever pressed and sees that nothing opened presses again.
    open: (client, trigger, view) => track(client.call('views.open', { trigger_id: trigger, view })),
    update: (client, viewId, view) => track(client.call('views.update', { view_id: viewId, view })),
    channelName: async (client, channel) => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<null>((resolve) => {
        timer = setTimeout(() => resolve(null), longestLook);
      });
      const asked = client
        .call('conversations.info', { channel })
        .then((result) => info.safeParse(result).data?.channel.name ?? null)
        .catch(() => null);
      return Promise.race([asked, patience]).finally(() => clearTimeout(timer));
    },
    rest: async (longest) => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, longest);
      });
      await Promise.race([Promise.allSettled(underWay), patience]).finally(() => clearTimeout(timer));
    },
  };
};
