import { z } from 'zod';
import type { Instant } from '../../domain/time.ts';
import type { BotFrame } from './bot-connection.ts';

/** What the bot hears, before ids are converted and quotes looked up. */
export type Heard =
  | {
      readonly type: 'message';
      readonly msgId: string;
      /** Null: in a chat with one person alone. */
      readonly chatId: string | null;
      readonly userId: string;
      readonly text: string;
      readonly quoted: string | null;
      readonly at: Instant | null;
    }
  | {
      readonly type: 'press';
      readonly msgId: string;
      readonly chatId: string | null;
      readonly userId: string;
      readonly action: string;
      readonly taskId: string;
      readonly at: Instant | null;
    }
  | { readonly type: 'entered'; readonly userId: string }
  | { readonly type: 'nothing' };

const text = z.looseObject({ content: z.string().max(100_000).default('') });
const quote: z.ZodType<{
  msgtype?: string | undefined;
  text?: { content: string } | undefined;
  mixed?: unknown;
}> = z.looseObject({
  msgtype: z.string().optional(),
  text: text.optional(),
  mixed: z.unknown().optional(),
});
const mixed = z.looseObject({
  msg_item: z
    .array(z.looseObject({ msgtype: z.string(), text: text.optional() }))
    .max(200)
    .default([]),
});

const message = z.looseObject({
  msgid: z.string().min(1).max(256),
  create_time: z.number().optional(),
  chatid: z.string().min(1).max(256).optional(),
  chattype: z.string().optional(),
  from: z.looseObject({ userid: z.string().min(1).max(256) }),
  msgtype: z.string(),
  text: text.optional(),
  mixed: mixed.optional(),
  voice: text.optional(),
  quote: quote.optional(),
});

const pressed = z.looseObject({
  card_type: z.string().optional(),
  event_key: z.string().optional(),
  task_id: z.string().optional(),
  selected_items: z
    .looseObject({
      selected_item: z
        .array(
          z.looseObject({
            option_ids: z.looseObject({ option_id: z.array(z.string()).default([]) }).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});

const event = message.omit({ text: true, mixed: true, voice: true, quote: true }).extend({
  event: pressed.extend({ eventtype: z.string(), template_card_event: pressed.optional() }),
});

const wordless: Readonly<Record<string, string>> = {
  image: '[图片]',
  file: '[文件]',
  video: '[视频]',
  voice: '[语音]',
};

const wordsOf = (parts: z.infer<typeof mixed>): string =>
  parts.msg_item
    .map((item) => (item.msgtype === 'text' ? (item.text?.content ?? '') : (wordless[item.msgtype] ?? '')))
    .join(' ')
    .trim();

/** The call stands in the text; who is called is clear anyway, since nothing else comes (§2.1). */
const withoutCall = (said: string): string => said.replace(/^\s*@\S+[\s\u2005\u00a0]*/, '');

const quotedWords = (given: z.infer<typeof quote> | undefined): string | null => {
  if (given === undefined) return null;
  if (given.text !== undefined) return given.text.content;
  const parts = mixed.safeParse(given.mixed);
  return parts.success ? wordsOf(parts.data) : null;
};

const instant = (seconds: number | undefined): Instant | null =>
  seconds === undefined ? null : seconds * 1000;

/** Of a frame; null when it is nothing that WeCom's documents know. */
export const readFrame = ({ kind, body }: BotFrame): Heard | null => {
  if (kind === 'event') {
    const read = event.safeParse(body);
    if (!read.success) return null;
    const { msgid: msgId, from, chatid, create_time, event: happened } = read.data;
    if (happened.eventtype === 'enter_chat') return { type: 'entered', userId: from.userid };
    if (happened.eventtype !== 'template_card_event') return { type: 'nothing' };
    // Nested by the document, flat by the SDK's types.
    const press = happened.template_card_event ?? happened;
    const chosen = press.selected_items?.selected_item[0]?.option_ids?.option_id[0];
    const action = chosen ?? press.event_key;
    if (action === undefined || press.task_id === undefined) return null;
    const taskId = press.task_id;
    return {
      type: 'press',
      msgId,
      chatId: chatid ?? null,
      userId: from.userid,
      action,
      taskId,
      at: instant(create_time),
    };
  }
  const read = message.safeParse(body);
  if (!read.success) return null;
  const { msgid: msgId, from, chatid, chattype, create_time, msgtype } = read.data;
  const chatId = chattype === 'single' ? null : (chatid ?? null);
  const said =
    read.data.text?.content ??
    (read.data.mixed === undefined ? undefined : wordsOf(read.data.mixed)) ??
    read.data.voice?.content ??
    wordless[msgtype];
  if (said === undefined) return { type: 'nothing' };
  return {
    type: 'message',
    msgId,
    chatId,
    userId: from.userid,
    text: chatId === null ? said : withoutCall(said),
    quoted: quotedWords(read.data.quote),
    at: instant(create_time),
  };
};
