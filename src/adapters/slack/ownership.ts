import { z } from 'zod';
import type { Author } from '../../domain/actor.ts';
import { type Group, type Obstacle, type Ownership, type OwnerMove, PlatformError } from '../contract.ts';
import { refusalOf, type SlackClient } from './client.ts';
import { idOf, partsOf } from './ids.ts';
import { cut, escaped } from './plain.ts';
import type { Sending } from './sending.ts';

/*
 * A channel has no owner. Channel Managers exist, and outside of Enterprise organisations no method reads or sets them.
 * docs.slack.dev/reference/methods/admin.roles.addAssignments
 */

const channelManager = 'Rl0A';
const longestPurpose = 250;

const members = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
const assignments = z.object({
  role_assignments: z.array(z.object({ role_id: z.string(), entity_id: z.string(), user_id: z.string() })),
});
const added = z.object({
  rejected_users: z.array(z.unknown()).nullish(),
  rejected_entities: z.array(z.unknown()).nullish(),
});
const channelInfo = z.object({
  channel: z.object({ purpose: z.object({ value: z.string().nullish() }).nullish() }),
});
const bookmarks = z.object({
  bookmarks: z.array(z.object({ id: z.string(), title: z.string(), link: z.string().nullish() })),
});
const permalink = z.object({ permalink: z.string() });
const latest = z.object({ messages: z.array(z.object({ ts: z.string() })) });

const bookmarkTitle = 'Owner: ';
/** Between what people wrote about a channel and our line. */
const divider = ' | ';

const nativeOf = (identity: string): string => {
  const parts = partsOf(identity);
  if (parts === null)
    throw new PlatformError('rejected', `${identity} is nobody of Slack's.`, {
      words: {
        en: 'This person has no Slack identity; /link ties one to them.',
        zh: '此人没有 Slack 身份，可用 /link 关联。',
      },
    });
  return parts.native;
};

/** The purpose with our line at its end; what people wrote stays, cut where both do not fit. */
export const purposeWith = (before: string, line: string): string => {
  const own = before.lastIndexOf(bookmarkTitle);
  const human = (own < 0 ? before : before.slice(0, own)).replace(/[\s|]+$/, '');
  const ours = `${bookmarkTitle}${line}`.slice(0, longestPurpose);
  if (human === '') return ours;
  const room = longestPurpose - ours.length - divider.length;
  if (room < 10) return ours;
  return `${cut(human, room)}${divider}${ours}`;
};

const memberIds = async (client: SlackClient, channel: string): Promise<readonly string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = members.parse(
      await client.call('conversations.members', {
        channel,
        limit: 1000,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    );
    found.push(...page.members);
    cursor = page.response_metadata?.next_cursor ?? undefined;
  } while (cursor !== undefined && cursor !== '');
  return found;
};

const newest = async (client: SlackClient, channel: string): Promise<string | null> => {
  const { messages } = latest.parse(await client.call('conversations.history', { channel, limit: 1 }));
  return messages[0]?.ts ?? null;
};

export const createOwnership = (options: {
  readonly sending: Sending;
  /** With an organisation administrator's token; null: nobody is made manager. */
  readonly organisation: SlackClient | null;
}): Ownership => {
  const { sending, organisation } = options;

  const managers = async (client: SlackClient, channel: string): Promise<readonly string[]> => {
    const found = assignments.parse(
      await client.call('admin.roles.listAssignments', { role_ids: [channelManager], entity_ids: [channel] }),
    );
    // Of this channel alone: somebody who manages a whole workspace manages this one too, and was not made so by us.
    return found.role_assignments
      .filter(({ role_id: role, entity_id: entity }) => role === channelManager && entity === channel)
      .map(({ user_id: user }) => user);
  };

  const assign = async (client: SlackClient, channel: string, user: string): Promise<void> => {
    const result = added.parse(
      await client.call('admin.roles.addAssignments', {
        role_id: channelManager,
        entity_ids: [channel],
        user_ids: [user],
      }),
    );
    if ((result.rejected_entities ?? []).length > 0 || (result.rejected_users ?? []).length > 0)
      throw new PlatformError('rejected', 'Slack did not make this person manager of the channel.', {
        words: {
          en: 'Slack did not take this person as manager of this one channel. Make them manager by hand.',
          zh: 'Slack 没有把此人设为该频道的管理员，请手动设置。',
        },
      });
  };

  return {
    read: (roomId) =>
      sending.inRoom(roomId, async ({ client, channel, tenant }): Promise<Group> => {
        const ids = await memberIds(client, channel);
        const managing = organisation === null ? [] : await managers(organisation, channel);
        const [owner] = managing.length === 1 ? managing : [];
        return {
          // Several managers are nobody's sign of one owner.
          owner: owner === undefined ? null : { identity: idOf(tenant, owner), name: owner },
          members: ids.map((id) => idOf(tenant, id)),
        };
      }),

    preflight: (roomId, { to }) =>
      sending.inRoom(roomId, async ({ client, channel }): Promise<readonly Obstacle[]> => {
        const parts = partsOf(to.identity);
        if (parts === null)
          return [
            {
              blocks: true,
              words: {
                en: `${to.name} has no Slack identity; /link ties one to them.`,
                zh: `${to.name} 没有 Slack 身份，可用 /link 关联。`,
              },
            },
          ];
        const inside = (await memberIds(client, channel)).includes(parts.native);
        return inside
          ? []
          : [
              {
                blocks: false,
                words: {
                  en: `${to.name} is not in the channel yet and is invited.`,
                  zh: `${to.name} 还不在频道里，将被邀请加入。`,
                },
              },
            ];
      }),

    invite: (roomId, who: Author) =>
      sending.inRoom(roomId, async ({ client, channel }) => {
        try {
          await client.call('conversations.invite', { channel, users: nativeOf(who.identity) });
        } catch (error) {
          if (refusalOf(error) !== 'already_in_channel') throw error;
        }
      }),

    ...(organisation === null
      ? {}
      : {
          transfer: (roomId: string, { from, to }: OwnerMove) =>
            sending.inRoom(roomId, async ({ channel }) => {
              const next = nativeOf(to.identity);
              if (!(await managers(organisation, channel)).includes(next)) {
                await assign(organisation, channel, next);
                // Never the former one first; and only what Slack shows counts.
                if (!(await managers(organisation, channel)).includes(next))
                  throw new PlatformError(
                    'rejected',
                    'Slack does not show this person as manager of the channel.',
                    {
                      words: {
                        en: 'Slack took the request but does not show this person as manager of the channel. Make them manager by hand.',
                        zh: 'Slack 接受了请求，但此人并未成为该频道的管理员，请手动设置。',
                      },
                    },
                  );
              }
              const former = from === null ? undefined : partsOf(from.identity)?.native;
              if (former === undefined || former === next) return;
              if ((await managers(organisation, channel)).includes(former))
                await organisation.call('admin.roles.removeAssignments', {
                  role_id: channelManager,
                  entity_ids: [channel],
                  user_ids: [former],
                });
            }),
        }),

    readBackAfter: [0, 2_000, 10_000, 60_000],

    steps: (_roomId, { to }) => ({
      en: `Open the channel’s details (click its name), choose About, then Managed by, then Edit. Add ${to.name} and remove whoever leaves. Then press Done here.`,
      zh: `点击频道名称打开频道详情，进入「关于」，在「管理者」处点「编辑」，添加 ${to.name}，移除离开的人，然后在这里点「已完成」。`,
    }),

    show: (roomId, owner, words, introduction) =>
      sending.inRoom(roomId, async ({ client, channel }) => {
        const info = channelInfo.parse(await client.call('conversations.info', { channel }));
        const before = info.channel.purpose?.value ?? '';
        const after = purposeWith(before, words);
        // Every change is told in the channel, so an unchanged one is not made.
        if (after !== before)
          await client.call('conversations.setPurpose', { channel, purpose: escaped(after) });
        const title = `${bookmarkTitle}${owner.name}`;
        const [mine] = bookmarks
          .parse(await client.call('bookmarks.list', { channel_id: channel }))
          .bookmarks.filter((one) => one.title.startsWith(bookmarkTitle));
        // A bookmark must lead somewhere: to whoever is presented, else to what was said last.
        const ts = introduction ?? (mine === undefined ? await newest(client, channel) : null);
        const link =
          ts === null
            ? undefined
            : permalink.parse(await client.call('chat.getPermalink', { channel, message_ts: ts })).permalink;
        if (mine?.title === title && (link === undefined || mine.link === link)) return;
        if (mine !== undefined)
          await client.call('bookmarks.edit', {
            channel_id: channel,
            bookmark_id: mine.id,
            title,
            ...(link === undefined ? {} : { link }),
          });
        else if (link !== undefined)
          await client.call('bookmarks.add', { channel_id: channel, type: 'link', title, link });
      }),
  };
};
