import { z } from 'zod';
import type { WecomClient } from './client.ts';

const answer = z.looseObject({
  userid_list: z.array(z.looseObject({ open_userid: z.string(), userid: z.string() })).default([]),
});

/** Where nobody of the company's super-admins made the bot, it hears of people by ids of its own (§2.1). */
const looksEncrypted = (userId: string): boolean => /^wo[\w-]{20,}$/.test(userId);

/** Turns a bot's id of a person into the company's; the same again where that is not needed, or cannot be told now. */
export const createOpenUserIds = (client: WecomClient | null): ((userId: string) => Promise<string>) => {
  const known = new Map<string, string>();
  return async (userId) => {
    if (client === null || !looksEncrypted(userId)) return userId;
    const found = known.get(userId);
    if (found !== undefined) return found;
    try {
      const { userid_list } = answer.parse(
        await client.call('/cgi-bin/batch/openuserid_to_userid', {
          body: { open_userid_list: [userId] },
          repeatable: true,
        }),
      );
      const converted = userid_list.find(({ open_userid }) => open_userid === userId)?.userid;
      if (converted === undefined || converted === '') return userId;
      known.set(userId, converted);
      return converted;
    } catch {
      return userId;
    }
  };
};
