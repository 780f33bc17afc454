import type { Vocabulary } from './words.ts';

/** What can be done with a handover, behind `/handover`. */
export type HandoverVerb =
  | 'status'
  | 'fill'
  | 'ask'
  | 'submit'
  | 'accept'
  | 'return'
  | 'override'
  | 'confirm'
  | 'retry'
  | 'complete'
  | 'cancel'
  | 'add'
  | 'noted';

export const handoverWords: Vocabulary<HandoverVerb> = {
  status: { en: ['status', 'show'], zh: ['状态', '狀態', '进度', '進度'] },
  fill: { en: ['fill', 'brief', 'form'], zh: ['填写', '填寫', '清单', '清單'] },
  ask: { en: ['ask', 'questions'], zh: ['逐项', '逐項', '逐条'] },
  submit: { en: ['submit', 'offer'], zh: ['提交'] },
  accept: { en: ['accept'], zh: ['接受', '接收', '接棒'] },
  return: { en: ['return', 'reject'], zh: ['退回', '打回'] },
  override: { en: ['override'], zh: ['放行', '特批', '特批放行', '破例'] },
  confirm: { en: ['confirm', 'moved', 'done'], zh: ['确认', '確認', '已转让', '已轉讓', '已完成转让'] },
  retry: { en: ['retry'], zh: ['重试', '重試', '再试一次'] },
  complete: { en: ['complete', 'finish'], zh: ['完成', '完成交接'] },
  cancel: { en: ['cancel', 'undo'], zh: ['取消', '取消交接', '撤销', '撤銷'] },
  add: { en: ['add'], zh: ['补充', '補充', '新增'] },
  noted: { en: ['noted'], zh: ['已认识', '已認識'] },
};

/** Stages that come with the product, in the spellings in which people write them behind a name. */
const stageWords: Readonly<Record<string, readonly string[]>> = {
  sales: ['sales', '销售', '銷售', '售前'],
  implementation: ['implementation', '实施', '實施', '交付'],
  after_sales: ['after_sales', 'after-sales', 'aftersales', '售后', '售後'],
};

const stageOf = (word: string): string | null => {
  const plain = word.toLowerCase().replace(/(?:阶段|階段)$/u, '');
  return Object.keys(stageWords).find((stage) => stageWords[stage]?.includes(plain)) ?? null;
};

const stageKeys = new Set(['stage', '阶段', '階段', '到', '进入', '進入', '→', '->']);

/** The words behind `/handover`: whom, and the stage where one is named after that. */
export const splitStage = (
  words: readonly string[],
): { readonly name: string; readonly stage: string | null } => {
  const key = words.findIndex((word, index) => index > 0 && stageKeys.has(word.toLowerCase()));
  if (key > 0 && key < words.length - 1)
    return { name: words.slice(0, key).join(' '), stage: words.slice(key + 1).join(' ') };
  for (const length of [2, 1]) {
    if (words.length <= length) continue;
    const last = words.slice(-length);
    const stage = stageOf(last.join('_'));
    if (stage === null) continue;
    const before = words.slice(0, -length);
    const link = before.length > 1 && ['to', 'for', '给', '給'].includes(before.at(-1)?.toLowerCase() ?? '');
    return { name: (link ? before.slice(0, -1) : before).join(' '), stage };
  }
  return { name: words.join(' '), stage: null };
};

/** A stage and, behind it, whom: the stage of the product that the first words are, else the first word. */
export const splitAfterStage = (
  words: readonly string[],
): { readonly stage: string; readonly name: string | null } => {
  const both = words.length > 1 ? stageOf(words.slice(0, 2).join('_')) : null;
  const rest = words.slice(both === null ? 1 : 2).filter((word, index) => index > 0 || !links.has(word));
  const first = words[0] ?? '';
  return {
    stage: both ?? stageOf(first) ?? first,
    name: rest.length === 0 ? null : rest.join(' '),
  };
};

const links = new Set(['to', 'for', 'with', '给', '給', '交给', '交給', '由']);

/** One who leaves and, where named, who follows: "@Lin @Grace", "Lin to Grace", "林晓 交给 赵磊". */
export const splitTwo = (
  words: readonly string[],
): { readonly first: string; readonly second: string | null } => {
  const at = words.findIndex(
    (word, index) => index > 0 && (links.has(word.toLowerCase()) || word.startsWith('@')),
  );
  if (at <= 0) return { first: words.join(' '), second: null };
  const second = words.slice(links.has(words[at]?.toLowerCase() ?? '') ? at + 1 : at).join(' ');
  return { first: words.slice(0, at).join(' '), second: second === '' ? null : second };
};
