import { z } from 'zod';
import { days, type Instant } from '../../domain/time.ts';
import { type Obstacle, type Ownership, type OwnerMove, PlatformError, type Words } from '../contract.ts';
import { isRefusal, type WecomClient, WecomRefusal } from './client.ts';
import { type CustomerGroup, nameIn, readGroup, sameUser } from './groups.ts';
import type { Ids } from './ids.ts';
import { dayStart } from './month.ts';
import type { GroupStore, TransferLedger } from './store.ts';

const perGroup = 2;
const perDay = 300;
const perGroupDays = days(90);

const failures = z.looseObject({
  failed_chat_list: z
    .array(z.looseObject({ chat_id: z.string(), errcode: z.number(), errmsg: z.string().default('') }))
    .default([]),
});

const refuse = (words: Words): PlatformError => new PlatformError('rejected', words.en, { words });

const obstacle = (blocks: boolean, en: string, zh: string): Obstacle => ({ blocks, words: { en, zh } });

type Deps = {
  readonly client: WecomClient;
  readonly ids: Ids;
  readonly ledger: TransferLedger;
  readonly groups: GroupStore;
  readonly now: () => Instant;
  /** The group has moved, by us. */
  readonly moved: (chatId: string, owner: string) => Promise<void>;
};

/** Whose a customer group is, and how it changes hands (§4). */
export const createOwnership = ({ client, ids, ledger, groups, now, moved }: Deps): Ownership => {
  const chatOf = (roomId: string): string => {
    const place = ids.place(roomId);
    if (place?.type === 'customer-group') return place.chatId;
    throw refuse({
      en: 'Only customer groups have an owner that can be moved.',
      zh: '只有客户群的群主可以转让。',
    });
  };
  const userOf = ({ identity, name }: { readonly identity: string; readonly name: string }): string => {
    const userId = ids.userId(identity);
    if (userId !== null) return userId;
    throw refuse({
      en: `${name} has no account in this WeCom company.`,
      zh: `${name} 没有绑定本企业的企业微信账号。`,
    });
  };

  const counted = async (
    chatId: string,
    from: string | null,
    key: string | null,
  ): Promise<readonly Obstacle[]> => {
    // Natural days: from the beginning of the day on which the ninetieth before this one began.
    const used = await ledger.ofGroup(chatId, dayStart(now()) - perGroupDays, key);
    const today = from === null ? 0 : await ledger.ofDay(from, dayStart(now()), key);
    return [
      ...(used >= perGroup
        ? [
            obstacle(
              true,
              'This group was given on twice in the last 90 days; WeCom allows no third time. Its owner can give it on in the client.',
              '该客户群 90 天内已转让 2 次，企业微信不允许再次通过接口转让；可由群主在客户端手动转让。',
            ),
          ]
        : used === perGroup - 1
          ? [
              obstacle(
                false,
                'This is the last transfer of this group that WeCom allows within 90 days.',
                '这是该客户群 90 天内最后一次可用的转让。',
              ),
            ]
          : []),
      ...(today >= perDay
        ? [
            obstacle(
              true,
              'The present owner gave on 300 groups today; WeCom allows no more until tomorrow.',
              '现任群主今天已转让 300 个群，达到企业微信上限，请明天再试。',
            ),
          ]
        : []),
    ];
  };

  const standing = (group: CustomerGroup, from: string | null, to: string): readonly Obstacle[] => {
    if (sameUser(group.owner, to)) return [];
    const member = group.members.find(({ userId }) => sameUser(userId, to));
    return [
      ...(from !== null && !sameUser(group.owner, from)
        ? [
            obstacle(
              true,
              `The group does not belong to ${nameIn(group, from)} but to ${group.owner === null ? 'nobody' : nameIn(group, group.owner)}.`,
              `该群现任群主不是 ${nameIn(group, from)}，而是 ${group.owner === null ? '（无）' : nameIn(group, group.owner)}。`,
            ),
          ]
        : []),
      ...(member?.staff === true
        ? []
        : [
            obstacle(
              true,
              'The new owner is not in the group as one of the company; somebody has to bring them in first.',
              '新群主还不在群里（或不是企业成员），请先把 TA 拉进群。',
            ),
          ]),
    ];
  };

  const ask = async (path: string, chatId: string, to: string): Promise<void> => {
    const answer = failures.parse(
      await client.call(`/cgi-bin/externalcontact/groupchat/${path}`, {
        body: { chat_id_list: [chatId], new_owner: to },
      }),
    );
    // Errcode 0 above says nothing of the single group (doc 95703).
    const failed = answer.failed_chat_list.find(({ chat_id }) => chat_id === chatId);
    if (failed !== undefined && failed.errcode !== 90504)
      throw new WecomRefusal(failed.errcode, failed.errmsg, `groupchat/${path}`);
  };

  return {
    readBackAfter: [2_000, 5_000, 15_000, 60_000],

    read: async (roomId) => {
      const group = await readGroup(client, chatOf(roomId));
      const { owner } = group;
      return {
        owner: owner === null ? null : { identity: ids.identity(owner), name: nameIn(group, owner) },
        members: group.members.map(({ userId }) => ids.identity(userId)),
      };
    },

    preflight: async (roomId, { from, to }) => {
      const chatId = chatOf(roomId);
      const group = await readGroup(client, chatId);
      const [former, next] = [from === null ? null : userOf(from), userOf(to)];
      if (sameUser(group.owner, next)) return [];
      return [...standing(group, former, next), ...(await counted(chatId, group.owner, null))];
    },

    transfer: async (roomId, { from, to }, key) => {
      const chatId = chatOf(roomId);
      const [former, next] = [from === null ? null : userOf(from), userOf(to)];
      const group = await readGroup(client, chatId);
      if (sameUser(group.owner, next)) {
        // An earlier try did it, or somebody in the client.
        await ledger.settle(key, 'moved');
        await moved(chatId, next);
        return;
      }
      const standsIn = [...standing(group, former, next), ...(await counted(chatId, group.owner, key))].find(
        ({ blocks }) => blocks,
      );
      if (standsIn !== undefined) throw refuse(standsIn.words);
      await ledger.begin({ key, chatId, from: group.owner, to: next, at: now() });
      try {
        await ask('onjob_transfer', chatId, next);
        await ledger.settle(key, 'moved');
      } catch (error) {
        // What may have happened goes on counting.
        if (!isRefusal(error) || error.kind === 'temporary') throw error;
        await ledger.settle(key, 'refused');
        if (error.code !== 90502) throw error;
        // The owner has left: inherited, which is another limit.
        await ask('transfer', chatId, next);
      }
      await groups.save({ chatId, name: group.name, owner: next, seenAt: now() });
      await moved(chatId, next);
    },

    steps: (roomId, { to }: OwnerMove) => {
      const place = ids.place(roomId);
      const group = place?.type === 'customer-group' ? place.chatId : roomId;
      return {
        en: `1. Open the customer group (${group}) in WeCom. 2. See that ${to.name} is in it; if not, add them. 3. Group settings → “Group management” → “Transfer group ownership” → ${to.name}. 4. Confirm. Baton sees it by itself.`,
        zh: `1. 在企业微信中打开该客户群（${group}）。2. 确认 ${to.name} 已在群里，不在就先邀请进群。3. 群设置 →「群管理」→「转让群主」→ 选择 ${to.name}。4. 确认。Baton 会自动识别，无需回复。`,
      };
    },
  };
};
