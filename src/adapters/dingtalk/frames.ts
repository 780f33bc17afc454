import type { DWClientDownStream, EventAckData } from 'dingtalk-stream';
import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream/constants';
import { z } from 'zod';

/** What the gateway pushes, as the SDK types it; `data` is text that may or may not be JSON. */
export type Frame = Pick<DWClientDownStream, 'type' | 'data'> & {
  readonly headers: Pick<DWClientDownStream['headers'], 'topic' | 'messageId' | 'eventType' | 'eventId'>;
};

const text = z.string().catch('');
const frame = z.object({
  type: z.string(),
  headers: z.object({
    topic: text,
    messageId: text,
    eventType: z.string().optional(),
    eventId: z.string().optional(),
  }),
  data: text,
});

/** Null: none that could be answered, so it is only told in the log. */
export const readFrame = (raw: string): Frame | null => {
  try {
    const parsed = frame.safeParse(JSON.parse(raw));
    if (!parsed.success) return null;
    const { type, data, headers } = parsed.data;
    const { eventType, eventId, ...rest } = headers;
    return {
      type,
      data,
      headers: { ...rest, ...(eventType && { eventType }), ...(eventId && { eventId }) },
    };
  } catch {
    return null;
  }
};

/** What stands in `data`; null: no JSON. */
export const dataOf = ({ data }: Pick<Frame, 'data'>): unknown => {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
};

/** What we ask the gateway for; which events come of `*` is ticked in the developer console. */
export const subscriptions = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: TOPIC_ROBOT },
  { type: 'CALLBACK', topic: TOPIC_CARD },
] as const;

/** Our answer to a frame; `data` is what the gateway reads of it. */
export type Ack = { readonly code: 200 | 404; readonly data: unknown };

/** `LATER`: deliver it again. */
export const eventAck = (status: `${EventAckData['status']}`): Ack => ({ code: 200, data: { status } });
export const callbackAck = (response: unknown = null): Ack => ({ code: 200, data: { response } });
export const unknownTopic: Ack = { code: 404, data: {} };

/** The envelope is the same for all (the stream protocol's page); a ping's data goes back as it came. */
export const ackText = (messageId: string, code: number, data: string): string =>
  JSON.stringify({
    code,
    message: code === 200 ? 'OK' : 'not handled here',
    headers: { messageId, contentType: 'application/json' },
    data,
  });
