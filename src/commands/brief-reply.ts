import { withoutMention } from './tokenize.ts';

/** What somebody says who is asked for a brief, question by question. */
export type BriefReply =
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'skip' | 'stop' };

const words = {
  skip: ['skip', 'next', 'later', '跳过', '跳過', '下一个', '下一題', '下一题', '略过', '以后再填'],
  stop: ['stop', 'quit', 'exit', 'end', '停', '停止', '结束', '結束', '退出', '不填了', '先这样'],
} as const;

/** Null: it is a command of its own, and no answer. */
export const readBriefReply = (text: string): BriefReply | null => {
  const said = withoutMention(text).trim();
  if (said === '' || /^[/／]/.test(said)) return null;
  const plain = said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.!。！]+$/u, '');
  if (words.skip.some((word) => word === plain)) return { type: 'skip' };
  if (words.stop.some((word) => word === plain)) return { type: 'stop' };
  return { type: 'answer', text: said };
};
