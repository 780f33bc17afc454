import type { Jieba } from '@node-rs/jieba';
import { createFolder } from '../domain/grading/fold.ts';

/** Say nothing about what a message is about. */
const emptyWords = new Set(
  `的 了 是 我 你 您 他 她 它 我们 你们 他们 咱们 在 有 和 与 就 都 也 还 不 没 没有 吗 呢 吧 啊 呀 哦 嗯 这 那 这个 那个 这里 那里 一个 个 请 请问 麻烦 您好 你好
  大家 各位 谢谢 感谢 现在 今天 昨天 早上 上午 下午 怎么 什么 怎样 如何 可以 能 能不能 能否 要 会 想 让 给 把 被 从 到 对 为 以 及 或 但 但是 因为 所以 如果 还是 已经 一直 一下 帮忙 帮 看 看看 一下
  处理 反馈 问题 情况 时候 之后 之前 出现 进行 老师 工程师 客服 尽快 谁 哪 哪里 多少 几 又 再 很 太 更 最 只 全 全部 里 上 下 中
  the an is are was were be been am do does did has have had will would can could should may might to of in on at by for from with as it its this that these those
  we you they he she our your their my me us them there here what when where why how which who please hi hello hey thanks thank dear team and or but if so not no yes any some all
  now today since again still just very too also about into out up down get gets got baton com http https www`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const mostLetters = 4_000;
const mostWords = 200;

/** `exports`, `exported` and `exporting` are one word; crude, and the same on both sides. */
const stem = (word: string): string => {
  if (!/^[a-z]{5,}$/.test(word)) return word;
  const short = word.replace(/(?:ing|ed|es|s)$/, '');
  return short.length >= 4 ? short.replace(/(.)\1$/, '$1') : word;
};

/** Words of the cutter that can be searched by: each once, in small letters, without those that say nothing. */
export const wordsFrom = (cut: readonly string[]): readonly string[] => {
  const words = new Set<string>();
  for (const part of cut) {
    const word = part.toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(word) || emptyWords.has(word)) continue;
    // A single sign is a part of a word, or of none.
    if (Array.from(word).length < 2) continue;
    words.add(stem(word));
    if (words.size === mostWords) break;
  }
  return [...words];
};

export type WordCutter = (text: string) => Promise<readonly string[]>;

/** The dictionary (40 MB, a fifth of a second) is read with the first text. */
export const createWordCutter = (): WordCutter => {
  const fold = createFolder();
  /** Without links and mentions, in small letters and simplified characters. */
  const plain = (text: string): string => {
    const { units, length } = fold(text.slice(0, mostLetters));
    return String.fromCharCode(...units.subarray(0, length));
  };
  let loading: Promise<Jieba> | undefined;
  const load = async (): Promise<Jieba> => {
    const [{ Jieba: Cutter }, { dict }] = await Promise.all([
      import('@node-rs/jieba'),
      import('@node-rs/jieba/dict.js'),
    ]);
    return Cutter.withDict(dict);
  };
  return async (text) => {
    loading ??= load();
    const jieba = await loading;
    return wordsFrom(jieba.cutForSearch(plain(text), true));
  };
};
