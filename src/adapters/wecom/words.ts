import type { Language } from '../../domain/desk.ts';

/** What the adapter itself says to the people of a desk, beside the refusals of `codes.ts`. */
const en = {
  pasteAsk: (group: string) =>
    `Please send the following into the customer group “${group}” (copy it), then press “Sent”:`,
  pasteTitle: (group: string) => `For the group “${group}”`,
  pasteDone: 'Sent',
  pasteAgain: (group: string) =>
    `Still waiting for you: please send Baton’s message into “${group}”, or the customer does not get it.`,
  pasteGone: (group: string) => `The message for “${group}” is no longer needed; please do not send it.`,
  pressed: 'Done',
  welcome: 'I am Baton, the support desk. Write /help to see what I can do.',
};

const zh: typeof en = {
  pasteAsk: (group) => `请把下面这段话复制后发到客户群「${group}」，发完点「已发送」：`,
  pasteTitle: (group) => `发到客户群「${group}」`,
  pasteDone: '已发送',
  pasteAgain: (group) => `还在等你：请把 Baton 的消息发到「${group}」，否则客户收不到。`,
  pasteGone: (group) => `发到「${group}」的那条消息已经不需要了，请不要再发。`,
  pressed: '已处理',
  welcome: '我是服务台 Baton。发送 /帮助 看看我能做什么。',
};

export type WecomWords = typeof en;
export const wecomWords = (language: Language): WecomWords => ({ en, zh })[language];
