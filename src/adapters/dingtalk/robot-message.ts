import { z } from 'zod';
import { storable, type Inbound } from '../contract.ts';
import { directRoom, idOf } from './ids.ts';

const text = z.string();
/** A robot's message (S:robot-receive-message). Fields that are not on every message of the field are optional. */
const message = z.object({
  conversationId: text,
  conversationType: text,
  conversationTitle: text.nullish(),
  chatbotCorpId: text,
  msgId: text,
  createAt: z.coerce.number(),
  senderId: text,
  senderNick: text.catch(''),
  // Empty for people from outside, and for everybody until the robot is published.
  senderStaffId: text.nullish(),
  sessionWebhook: z.url().nullish(),
  sessionWebhookExpiredTime: z.coerce.number().nullish(),
  msgtype: text.catch(''),
  text: z.object({ content: text }).nullish(),
  content: z.unknown().optional(),
  originalProcessQueryKey: text.nullish(),
  originalMsgId: text.nullish(),
  errorCode: z.coerce.string().nullish(),
  errCode: z.coerce.string().nullish(),
});

/** A webhook of 90 minutes that came with a message; whoever has it can write there. */
export type Session = { readonly url: string; readonly until: number };

export type RobotMessage = {
  readonly inbound: Extract<Inbound, { type: 'message' }>;
  readonly session: Session | null;
  /** Null: a chat with the robot alone. */
  readonly group: { readonly conversationId: string; readonly title: string } | null;
};

export type ReadRobotMessage =
  | { readonly type: 'message'; readonly message: RobotMessage }
  /** The month's pushes are used up: it came without what was written (D:robot-message-type). */
  | { readonly type: 'over-quota'; readonly title: string }
  | { readonly type: 'malformed'; readonly fields: readonly string[] };

const picture = '[图片 picture]';
const part = z.object({ text: text.optional(), type: text.optional(), downloadCode: text.optional() });
const rich = z.object({ richText: z.array(z.unknown()) });
const named = z.object({ fileName: text.optional(), recognition: text.optional() });

const richText = (content: unknown): string => {
  const parsed = rich.safeParse(content);
  if (!parsed.success) return '';
  return parsed.data.richText
    .map((one) => {
      const { data } = part.safeParse(one);
      if (data?.text !== undefined) return data.text;
      return data?.type === 'picture' || data?.downloadCode !== undefined ? `\n${picture}\n` : '';
    })
    .join('')
    .replaceAll(/\n{2,}/g, '\n');
};

/** In groups a robot gets text, pictures and both together; alone with somebody anything. */
const wordsOf = ({ msgtype, text: plain, content }: z.infer<typeof message>): string => {
  if (plain) return plain.content;
  switch (msgtype) {
    case 'richText':
      return richText(content);
    case 'picture':
      return picture;
    default: {
      const { data } = named.safeParse(content);
      return data?.recognition ?? `[${msgtype}${data?.fileName === undefined ? '' : ` ${data.fileName}`}]`;
    }
  }
};

export const readRobotMessage = (payload: unknown): ReadRobotMessage => {
  const parsed = message.safeParse(payload);
  if (!parsed.success)
    return { type: 'malformed', fields: parsed.error.issues.map(({ path }) => path.join('.')) };
  const { data } = parsed;
  const title = data.conversationTitle ?? '';
  if (!data.text && (data.content === undefined || data.content === null)) {
    if ((data.errorCode ?? data.errCode ?? '') !== '') return { type: 'over-quota', title };
    return { type: 'malformed', fields: ['text'] };
  }
  const corp = data.chatbotCorpId;
  const sender = data.senderStaffId || data.senderId;
  const direct = data.conversationType === '1';
  const { sessionWebhook, sessionWebhookExpiredTime } = data;
  return {
    type: 'message',
    message: {
      session:
        sessionWebhook && sessionWebhookExpiredTime
          ? { url: sessionWebhook, until: sessionWebhookExpiredTime }
          : null,
      group: direct ? null : { conversationId: data.conversationId, title },
      inbound: {
        type: 'message',
        // A redelivery has another id on its frame and the same one here.
        key: idOf(corp, data.msgId),
        roomId: direct ? directRoom(corp, sender) : idOf(corp, data.conversationId),
        author: { identity: idOf(corp, sender), name: storable(data.senderNick) },
        text: storable(wordsOf(data)).trim(),
        // In a group nothing else is shown to a robot than what calls it.
        addressed: true,
        providerId: data.msgId,
        quotes: data.originalProcessQueryKey || data.originalMsgId || null,
        writtenAt: data.createAt,
        ...(direct ? { direct: true } : { roomName: storable(title) }),
      },
    },
  };
};
