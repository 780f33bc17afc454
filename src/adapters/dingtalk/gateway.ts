import { z } from 'zod';
import { PlatformError } from '../contract.ts';
import type { Credentials } from './api.ts';
import { subscriptions } from './frames.ts';
import { exchange, orThrow } from './http.ts';
import { StreamRefused } from './stream.ts';

const opened = z.object({ endpoint: z.string().regex(/^wss?:\/\//), ticket: z.string().min(1) });

/**
 * The address of a fresh connection. Its ticket works once and for 90 s, and holds signs that an address must not have as
 * they are.
 */
export const openAddress = async (
  { apiUrl, clientId, clientSecret }: Credentials,
  signal: AbortSignal,
  timeout = 5_000,
): Promise<string> => {
  const asked = exchange(`${apiUrl}/v1.0/gateway/connections/open`, {
    method: 'POST',
    body: { clientId, clientSecret, subscriptions, ua: 'baton' },
    timeout,
    signal,
  });
  try {
    const parsed = opened.safeParse(orThrow(await asked, false));
    // What is wrong with it is not told: there may be a ticket in it.
    if (!parsed.success) throw new Error('the gateway answered without an endpoint or a ticket');
    const { endpoint, ticket } = parsed.data;
    return `${endpoint}?ticket=${encodeURIComponent(ticket)}`;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'unauthorized' && error.words)
      throw new StreamRefused(error.words, { cause: error });
    throw error;
  }
};
