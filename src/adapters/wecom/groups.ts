import { z } from 'zod';
import type { WecomClient } from './client.ts';
import { PlatformError } from '../contract.ts';

export type GroupMember = { readonly userId: string; readonly staff: boolean; readonly name: string | null };

/** A customer group as WeCom shows it now. */
export type CustomerGroup = {
  readonly chatId: string;
  readonly name: string;
  readonly owner: string | null;
  readonly members: readonly GroupMember[];
};

const answer = z.looseObject({
  group_chat: z.looseObject({
    chat_id: z.string().optional(),
    name: z.string().default(''),
    owner: z.string().optional(),
    member_list: z
      .array(z.looseObject({ userid: z.string(), type: z.number(), name: z.string().optional() }))
      .default([]),
  }),
});

const page = z.looseObject({
  group_chat_list: z.array(z.looseObject({ chat_id: z.string(), status: z.number().default(0) })).default([]),
  next_cursor: z.string().default(''),
});

const unread = (what: string): PlatformError =>
  new PlatformError('temporary', `WeCom’s answer about ${what} cannot be read.`);

/** Reads a group live (doc 92122). In its list of members 1 is one of ours and 2 somebody from outside. */
export const readGroup = async (client: WecomClient, chatId: string): Promise<CustomerGroup> => {
  const read = answer.safeParse(
    await client.call('/cgi-bin/externalcontact/groupchat/get', {
      body: { chat_id: chatId, need_name: 1 },
      repeatable: true,
    }),
  );
  if (!read.success) throw unread('a group');
  const { name, owner, member_list } = read.data.group_chat;
  return {
    chatId,
    name,
    owner: owner === undefined || owner === '' ? null : owner,
    members: member_list.map((member) => ({
      userId: member.userid,
      staff: member.type === 1,
      name: member.name ?? null,
    })),
  };
};

export const sameUser = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase();

export const nameIn = (group: CustomerGroup, userId: string): string =>
  group.members.find((member) => sameUser(member.userId, userId))?.name ?? userId;

/** All customer groups that the application sees (doc 92120), page by page. */
export const listGroups = async function* (client: WecomClient): AsyncGenerator<string> {
  let cursor = '';
  // A cursor that never ends would go on for ever; no company has a hundred million groups.
  for (let turn = 0; turn < 100_000; turn += 1) {
    const read = page.safeParse(
      await client.call('/cgi-bin/externalcontact/groupchat/list', {
        body: { status_filter: 0, cursor, limit: 1000 },
        repeatable: true,
      }),
    );
    if (!read.success) throw unread('the list of groups');
    for (const { chat_id } of read.data.group_chat_list) yield chat_id;
    if (read.data.next_cursor === '' || read.data.next_cursor === cursor) return;
    cursor = read.data.next_cursor;
  }
};
