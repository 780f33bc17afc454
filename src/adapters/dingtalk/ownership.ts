import { z } from 'zod';
import { type Group, type Obstacle, type Ownership, PlatformError, type Words } from '../contract.ts';
import type { Author } from '../../domain/actor.ts';
import type { Api } from './api.ts';
import { queryScene, type Groups } from './groups.ts';
import { corpOf, idOf, nativeOf, staffOf } from './ids.ts';

const members = z.object({
  memberUserIds: z.array(z.string()).catch([]),
  unionIdList: z.array(z.string()).catch([]),
  hasMore: z.boolean().catch(false),
  nextToken: z.union([z.string(), z.number()]).nullish(),
});
const appGroup = z.object({
  chat_info: z.object({ owner: z.string().nullish(), useridlist: z.array(z.string()).nullish() }),
});

const mostPages = 20;

const byHand: Words = {
  en: 'This group was not made from our template or by our app, so DingTalk lets only its owner give it away.',
  zh: '该群不是由我们的群模板或应用创建的，钉钉只允许群主本人转让。',
};
const fromOutside: Words = {
  en: 'The new owner is not a member of our organisation on DingTalk; only colleagues can own this group.',
  zh: '新群主不是本组织的钉钉成员，只有同事可以成为该群群主。',
};
const comesFirst: Words = {
  en: 'The new owner is not in the group yet and is brought in first.',
  zh: '新群主还不在群里，会先邀请入群。',
};
const linksEnd: Words = {
  en: 'Links and codes to join the group end with the change of owner; fresh ones have to be given out.',
  zh: '转让群主后，原来的入群链接和二维码会失效，需要重新发放。',
};

const steps = (to: string): Words => ({
  en: [
    'Open the group on DingTalk and tap its settings at the top right.',
    'Choose "Group management", then "Transfer group ownership".',
    `Choose ${to} and confirm. If the name is missing, invite that person into the group first.`,
    'Baton sees it by itself where DingTalk tells; otherwise confirm it here.',
  ].join('\n'),
  zh: [
    '在钉钉打开该群，点右上角进入“群设置”。',
    '选择“群管理”，再选“转让群主”。',
    `选择${to}并确认。如果列表里没有此人，请先邀请入群。`,
    '钉钉有通知时 Baton 会自动识别；否则请在这里确认。',
  ].join('\n'),
});

const refusedByHand = (): PlatformError =>
  new PlatformError('rejected', 'DingTalk: this kind of group is managed by hand', { words: byHand });

/** Whose group it is, by its kind (D:api-updategroup, D:api-updatescenegroup, D:query-group-information). */
export const createOwnership = (
  api: Api,
  groups: Groups,
  nameOf: (identity: string) => string,
  log: { warn(fields: object, text: string): void },
): Ownership => {
  const authorOf = (roomId: string, userId: string | null | undefined): Author | null => {
    if (!userId) return null;
    const identity = idOf(corpOf(roomId), userId);
    return { identity, name: nameOf(identity) };
  };

  const sceneMembers = async (roomId: string): Promise<readonly string[]> => {
    const found: string[] = [];
    let nextToken: string | number | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await api.call('/v1.0/im/sceneGroups/members/batchQuery', {
        body: {
          openConversationId: nativeOf(roomId),
          maxResults: 100,
          ...(nextToken !== null && { nextToken }),
        },
      });
      const { data } = members.safeParse(answer);
      if (data === undefined) break;
      found.push(...data.memberUserIds, ...data.unionIdList);
      if (!data.hasMore || data.nextToken === undefined || data.nextToken === null) break;
      ({ nextToken } = data);
    }
    return [...new Set(found)].map((userId) => idOf(corpOf(roomId), userId));
  };

  const read = async (roomId: string): Promise<Group> => {
    const group = groups.get(roomId);
    if (group?.kind === 'scene') {
      const { ownerUserId, groupUrl, title } = await queryScene(api, group.conversationId);
      if (groupUrl && groupUrl !== group.joinUrl)
        await groups.save({ ...group, joinUrl: groupUrl, title: title ?? group.title });
      return { owner: authorOf(roomId, ownerUserId), members: await sceneMembers(roomId) };
    }
    if (group?.kind === 'app' && group.chatId !== null) {
      const path = `/chat/get?chatid=${encodeURIComponent(group.chatId)}`;
      const { data } = appGroup.safeParse(await api.old(path, { method: 'GET' }));
      const info = data?.chat_info;
      return {
        owner: authorOf(roomId, info?.owner),
        members: info?.useridlist?.map((userId) => idOf(corpOf(roomId), userId)) ?? null,
      };
    }
    return { owner: null, members: null };
  };

  const staff = ({ identity }: Author): string => {
    const userId = staffOf(identity);
    if (userId === null)
      throw new PlatformError('rejected', 'DingTalk: not a colleague', { words: fromOutside });
    return userId;
  };

  return {
    read,
    readBackAfter: [0, 2_000, 5_000, 15_000, 60_000],
    steps: (_, { to }) => steps(to.name),

    preflight: async (roomId, { to }) => {
      const kind = groups.get(roomId)?.kind ?? 'other';
      const found: Obstacle[] = [];
      if (staffOf(to.identity) === null) found.push({ blocks: true, words: fromOutside });
      if (kind === 'other') return [...found, { blocks: false, words: byHand }];
      const { members: inside } = await read(roomId);
      if (inside !== null && !inside.includes(to.identity)) found.push({ blocks: false, words: comesFirst });
      return [...found, { blocks: false, words: linksEnd }];
    },

    invite: async (roomId, who) => {
      const userId = staff(who);
      const group = groups.get(roomId);
      if (group?.kind === 'scene') {
        await api.call('/v1.0/im/sceneGroup/member/add', {
          body: { open_conversation_id: group.conversationId, user_ids: [userId] },
        });
      } else if (group?.kind === 'app' && group.chatId !== null) {
        await api.call('/v1.0/im/group/update', {
          body: { chatid: group.chatId, add_useridlist: [userId] },
        });
      } else throw refusedByHand();
    },

    transfer: async (roomId, { to }) => {
      const userId = staff(to);
      const group = groups.get(roomId);
      if (group?.kind === 'scene') {
        await api.call('/v1.0/im/sceneGroup/update', {
          body: { open_conversation_id: group.conversationId, owner_user_id: userId },
        });
        // The old links to join end here: the fresh one is kept at once.
        await read(roomId).catch((error: unknown) => {
          log.warn({ err: error }, 'the fresh link to join a group could not be read');
        });
      } else if (group?.kind === 'app' && group.chatId !== null) {
        await api.call('/v1.0/im/group/update', {
          body: { chatid: group.chatId, owner: userId, ownerType: 'emp' },
        });
      } else throw refusedByHand();
    },
  };
};
