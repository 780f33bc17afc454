import { z } from 'zod';
import { PlatformError } from '../contract.ts';
import { refusalOf, type SlackClient } from './client.ts';
import { type Spoken, spoken } from './payloads.ts';

const page = z.object({ messages: z.array(spoken) });

const among = (result: unknown, ts: string): Spoken | null =>
  page.safeParse(result).data?.messages.find((one) => one.ts === ts) ?? null;

/**
 * The message that a reaction stands on, which the event does not bring along. Null: it is gone. A thread's reply is not
 * in the channel's history. Throws `PlatformError`.
 */
export const readMessage = async (
  client: SlackClient,
  channel: string,
  ts: string,
): Promise<Spoken | null> => {
  const only = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1 };
  const found = among(await client.call('conversations.history', only), ts);
  if (found !== null) return found;
  try {
    return among(await client.call('conversations.replies', { channel, ts, inclusive: true, limit: 1 }), ts);
  } catch (error) {
    if (error instanceof PlatformError && refusalOf(error) === 'thread_not_found') return null;
    throw error;
  }
};
