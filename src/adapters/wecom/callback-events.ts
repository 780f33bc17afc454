import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../domain/time.ts';
import { listOf, readXml, textOf, type XmlTree } from './strict-xml.ts';

/** What an application is told by its callback, as far as the desk has a use for it. */
export type CallbackEvent =
  | {
      readonly type: 'message';
      readonly key: string;
      readonly userId: string;
      readonly text: string;
      readonly at: Instant;
    }
  | {
      readonly type: 'press';
      readonly key: string;
      readonly userId: string;
      readonly action: string;
      readonly taskId: string;
      /** Updates the card once. */
      readonly responseCode: string | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'group-made' | 'group-gone';
      readonly key: string;
      readonly chatId: string;
      readonly at: Instant;
    }
  /** Who has it now is not told (§4.5): the group has to be read. */
  | { readonly type: 'owner-changed'; readonly key: string; readonly chatId: string; readonly at: Instant }
  /** Members or the name; what is known of the group is old. */
  | { readonly type: 'group-changed'; readonly key: string; readonly chatId: string; readonly at: Instant };

export type ReadEvent =
  | { readonly ok: true; readonly event: CallbackEvent }
  /** Understood, and nothing to do. */
  | { readonly ok: true; readonly event: null }
  | { readonly ok: false };

const common = z.object({
  FromUserName: z.string().min(1).max(128),
  CreateTime: z.string().regex(/^\d{1,12}$/),
  MsgType: z.string().max(64),
});

/** The pressed row of a select or of a vote, as one line; WeCom sends one item or many. */
const selectedOf = (tree: XmlTree): readonly string[] =>
  listOf(tree['SelectedItems'], 'SelectedItem').flatMap((item) =>
    listOf(
      typeof item === 'object' && 'OptionIds' in item ? item['OptionIds'] : undefined,
      'OptionId',
    ).filter((id): id is string => typeof id === 'string'),
  );

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const externalChat = (tree: XmlTree, at: Instant): CallbackEvent | null => {
  const chatId = textOf(tree, 'ChatId');
  if (chatId === null || chatId === '') return null;
  const named = ['ChangeType', 'ChatId', 'UpdateDetail', 'CreateTime', 'CurMemVer'];
  // `FromUserName` is always "sys" and time has seconds only, so the pair that WeCom names is no key here (§1.5).
  const key = `event.${hash(['change_external_chat', ...named.map((name) => textOf(tree, name) ?? '')].join('|'))}`;
  const change = textOf(tree, 'ChangeType');
  if (change === 'create') return { type: 'group-made', key, chatId, at };
  if (change === 'dismiss') return { type: 'group-gone', key, chatId, at };
  if (change !== 'update') return null;
  return textOf(tree, 'UpdateDetail') === 'change_owner'
    ? { type: 'owner-changed', key, chatId, at }
    : { type: 'group-changed', key, chatId, at };
};

/** Reads one decrypted letter. Elements may stand in any order, and more of them than are known (§4.5). */
export const readEvent = (xml: string): ReadEvent => {
  const tree = readXml(xml);
  if (tree === null) return { ok: false };
  const read = common.safeParse(tree);
  if (!read.success) return { ok: false };
  const { FromUserName: userId, CreateTime, MsgType } = read.data;
  const at = Number(CreateTime) * 1000;
  if (MsgType === 'text') {
    const id = textOf(tree, 'MsgId');
    const text = textOf(tree, 'Content');
    return id === null || text === null
      ? { ok: false }
      : { ok: true, event: { type: 'message', key: `app.${id}`, userId, text, at } };
  }
  if (MsgType !== 'event') return { ok: true, event: null };
  const event = textOf(tree, 'Event');
  if (event === 'change_external_chat') return { ok: true, event: externalChat(tree, at) };
  if (event === 'template_card_event' || event === 'template_card_menu_event') {
    const pressed = textOf(tree, 'EventKey');
    const taskId = textOf(tree, 'TaskId');
    if (pressed === null || taskId === null) return { ok: false };
    const responseCode = textOf(tree, 'ResponseCode');
    const action = selectedOf(tree)[0] ?? pressed;
    // A second press in the same second by the same person on the same card is the same press.
    const key = `press.${hash([taskId, userId.toLowerCase(), action, CreateTime, responseCode ?? ''].join('|'))}`;
    return { ok: true, event: { type: 'press', key, userId, action, taskId, responseCode, at } };
  }
  return { ok: true, event: null };
};
