import type { Language } from '../../domain/desk.ts';

type Both = Readonly<Record<Language, string>>;

/** Why a link opens no form; said in both languages, because nobody knows who stands before it. */
export const doorWords = {
  forged: {
    en: 'This link is not one of ours, or a part of it is missing. Ask Baton for it again: /handover fill.',
    zh: '这个链接无效，或者没有复制完整。请向 Baton 重新获取：/交接 填写。',
  },
  expired: {
    en: 'This link has expired: it lasts seven days. Ask Baton for a new one: /handover fill.',
    zh: '这个链接已过期（有效期七天）。请向 Baton 重新获取：/交接 填写。',
  },
  tooLarge: {
    en: 'That is more than a form can take. Please shorten what you wrote; nothing was saved this time.',
    zh: '内容太多，超出了表单的上限。请精简后再存，这次没有保存。',
  },
  malformed: {
    en: 'That did not come from this form. Nothing was saved.',
    zh: '这不是从表单提交的内容，没有保存。',
  },
  busy: {
    en: 'Baton cannot save just now. Keep this page open and try again in a minute.',
    zh: 'Baton 暂时无法保存。请不要关闭页面，过一分钟再试。',
  },
} as const satisfies Record<string, Both>;

export const pageWords: Readonly<
  Record<
    Language,
    {
      readonly saved: string;
      readonly submitted: string;
      readonly incomplete: string;
      readonly problems: string;
      readonly seen: string;
      readonly typed: string;
      readonly skip: string;
      readonly saving: string;
      readonly savedNow: string;
      readonly notSaved: string;
      readonly top: string;
    }
  >
> = {
  en: {
    saved: 'Saved. You can close this page and go on later with the same link.',
    submitted: 'Handed in.',
    incomplete: 'Saved, but not handed in yet: what is missing is listed here.',
    problems: 'Nothing was saved yet: please mend what is marked below.',
    seen: 'This had been saved already.',
    typed: 'What you had typed is still here, so that you can copy it:',
    skip: 'To the first item',
    saving: 'Saving…',
    savedNow: 'Saved',
    notSaved: 'Not saved: please use the button below.',
    top: 'Back to the top',
  },
  zh: {
    saved: '已保存。可以关掉页面，以后用同一个链接接着填。',
    submitted: '已提交。',
    incomplete: '已保存，但还没有提交：缺的内容列在这里。',
    problems: '还没有保存，请先改好下面标出的地方。',
    seen: '这些内容之前已经保存过了。',
    typed: '你写的内容还在这里，可以复制：',
    skip: '跳到第一项',
    saving: '正在保存…',
    savedNow: '已保存',
    notSaved: '没有保存成功，请点下面的按钮。',
    top: '回到顶部',
  },
};
