import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';

/** What the app said to one delivery. */
export type Delivered = { readonly taken: boolean; readonly status: number | null; readonly answer: unknown };

/** How Slack signs: docs.slack.dev/authentication/verifying-requests-from-slack */
export const signed = (secret: string, body: string, at: number): Record<string, string> => ({
  'x-slack-request-timestamp': String(at),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
});

const isForm = (payload: object): boolean => 'command' in payload;
const isEvent = (payload: object): boolean => 'type' in payload && payload.type === 'event_callback';

export const bodyOf = (payload: object): { readonly body: string; readonly type: string } => {
  if (isForm(payload))
    return {
      body: new URLSearchParams(payload as Record<string, string>).toString(),
      type: 'application/x-www-form-urlencoded',
    };
  if (isEvent(payload) || !('user' in payload))
    return { body: JSON.stringify(payload), type: 'application/json' };
  return {
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    type: 'application/x-www-form-urlencoded',
  };
};

export const postOnce = async (
  url: string,
  secret: string,
  payload: object,
  retry: number,
  at: number,
  signal: AbortSignal,
): Promise<Delivered> => {
  const { body, type } = bodyOf(payload);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        connection: 'close',
        ...signed(secret, body, at),
        ...(retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_error' }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(3_000)]),
    });
    const text = await response.text();
    return {
      taken: response.ok,
      status: response.status,
      answer: text === '' || !response.ok ? null : JSON.parse(text),
    };
  } catch {
    return { taken: false, status: null, answer: null };
  }
};

/** Slack's own retries, nearer together: at once, then twice more. Interactions are not tried again. */
export const insist = async (
  payload: object,
  once: (retry: number) => Promise<Delivered>,
  signal: AbortSignal,
): Promise<Delivered> => {
  const mostRetries = isEvent(payload) ? 3 : 0;
  for (let retry = 0; ; retry += 1) {
    const delivered = await once(retry);
    if (delivered.taken || retry >= mostRetries || signal.aborted) return delivered;
    await pause(20 * retry, undefined, { signal }).catch(() => {});
  }
};

export const envelopeType = (payload: object): string =>
  isForm(payload) ? 'slash_commands' : 'user' in payload ? 'interactive' : 'events_api';

/** Envelopes that wait for their acknowledgement, over whichever socket is open. */
export const createEnvelopes = (nextId: (prefix: string) => string, unexpected: (what: string) => void) => {
  const waiting = new Map<string, (answer: unknown) => void>();
  const issued = new Set<string>();
  return {
    heard: (text: string): void => {
      const { envelope_id: id, payload, ...rest } = JSON.parse(text) as Record<string, unknown>;
      const settle = typeof id === 'string' ? waiting.get(id) : undefined;
      if (typeof id !== 'string' || !issued.has(id) || Object.keys(rest).length > 0)
        unexpected(`a frame that acknowledges nothing: ${text}`);
      // One that comes too late changes nothing: the envelope has been delivered again.
      else settle?.(payload ?? null);
    },
    send: async (
      socket: WebSocket | undefined,
      payload: object,
      retry: number,
      patience: number,
      signal: AbortSignal,
    ): Promise<Delivered> => {
      const lost: Delivered = { taken: false, status: null, answer: null };
      if (socket === undefined) {
        await pause(20, undefined, { signal }).catch(() => {});
        return lost;
      }
      const id = nextId('envelope-');
      issued.add(id);
      const type = envelopeType(payload);
      const answered = new Promise<Delivered>((resolve) => {
        waiting.set(id, (answer) => resolve({ taken: true, status: null, answer }));
      });
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type,
          accepts_response_payload: type !== 'events_api',
          ...(retry === 0 ? {} : { retry_attempt: retry, retry_reason: 'timeout' }),
          payload,
        }),
      );
      const stop = new AbortController();
      const late = pause(patience, lost, { signal: AbortSignal.any([signal, stop.signal]) }).catch(
        () => lost,
      );
      try {
        return await Promise.race([answered, late]);
      } finally {
        stop.abort();
        waiting.delete(id);
      }
    },
  };
};
