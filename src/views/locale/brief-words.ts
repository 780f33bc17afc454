import type { Lack } from '../../domain/handover/completeness.ts';
import type { HandoverState } from '../../domain/handover/handover.ts';
import { spaced } from './spaced.ts';

/** What stands around a brief where it is filled. */
export type BriefPageWords = {
  title(number: number, customer: string): string;
  way(from: string, to: string): string;
  /** `more`: that mandatory items are among what is missing, which no threshold outweighs. */
  progress(filled: number, counted: number, percent: number): string;
  needs(threshold: number): string;
  ready: string;
  missing: string;
  mandatory: string;
  optional: string;
  live: string;
  filled: string;
  returned(reason: string): string;
  choose: string;
  keep: string;
  submit: string;
  lacks: Readonly<Record<Lack, string>>;
  tooLong(length: number, limit: number): string;
  noChoice: string;
  /** Beside what a model has written and nobody has checked. */
  drafted: string;
  /** To whoever fills the brief, that there is such a draft. */
  draftCame(field: string): string;
  nothingLeft: string;
  ticket(number: number, severity: string, subject: string, owner: string | null): string;
  promised(when: string): string;
  met(names: readonly string[]): string;
  metNobody: string;
  notTold: string;
  groupOf(owner: string): string;
  groupUnknown: string;
  /** Why nothing can be filled any more. */
  closed(number: number, state: Exclude<HandoverState, 'drafting'>, incoming: string): string;
  notYours(number: number): string;
  gone: string;
  /** Where it is asked question by question. */
  asking: {
    readonly question: (number: number, item: string, field: string) => string;
    readonly saved: (field: string) => string;
    readonly tooLong: string;
    readonly how: (left: number) => string;
    readonly elsewhere: (left: number) => string;
    readonly over: (number: number) => string;
    readonly enough: string;
    readonly left: (left: number) => string;
    readonly answer: string;
    readonly begin: string;
    readonly again: string;
    readonly skip: string;
    readonly stop: string;
  };
};

const enSaid = (names: readonly string[]): string => names.join(', ');

export const enBrief: BriefPageWords = {
  title: (number, customer) => `H${number} · ${customer}`,
  way: (from, to) => `${from} hands over to ${to}`,
  progress: (filled, counted, percent) => `${filled} of ${counted} items filled (${percent} %)`,
  needs: (threshold) => `${threshold} % are needed, and every item that is marked “needed”.`,
  ready: 'That is enough: it can be handed in.',
  missing: 'Still missing',
  mandatory: 'needed',
  optional: 'if there is any',
  live: 'read by Baton',
  filled: 'filled',
  returned: (reason) => `Came back: ${reason}`,
  choose: 'Choose…',
  keep: 'Keep as a draft',
  submit: 'Hand in',
  lacks: {
    empty: 'This is still empty.',
    'bare-none': 'That there is nothing wants a word why, such as “none: they renewed last week”.',
  },
  tooLong: (length, limit) => `This has ${length} characters; ${limit} can be kept. Please shorten it.`,
  noChoice: 'Please choose one of the list.',
  drafted: 'Draft by the model, please check: it counts once you have saved it.',
  draftCame: (field) =>
    `The model has drafted “${field}”. It stands in the form, and counts once you have checked and saved it.`,
  nothingLeft: 'No ticket is open.',
  ticket: (number, severity, subject, owner) =>
    `#${number} · ${severity} · ${subject}${owner === null ? '' : ` · with ${owner}`}`,
  promised: (when) => `the customer hears from us ${when}`,
  met: (names) => `Has met the incoming person: ${enSaid(names)}`,
  metNobody: 'Introduced in the group; nobody has said “noted” yet.',
  notTold: 'Nobody has been introduced yet: Baton does it in the group after acceptance.',
  groupOf: (owner) => `The group belongs to ${owner}.`,
  groupUnknown: 'The platform does not tell to whom the group belongs.',
  closed: (number, state, incoming) =>
    ({
      offered: `H${number} has been handed in; ${incoming} is looking at it. What comes back can be filled again.`,
      accepted: `${incoming} has accepted H${number}. The brief is closed.`,
      completed: `H${number} is complete. The brief is closed.`,
      cancelled: `H${number} was called off. There is nothing to fill any more.`,
    })[state],
  notYours: (number) => `H${number} is filled by somebody else now, so this link does not open it any more.`,
  gone: 'This handover is not here any more.',
  asking: {
    question: (number, item, field) => `H${number} · ${item} · ${field}`,
    saved: (field) => `Saved: ${field}.`,
    tooLong: 'That is more than can be kept. Please say it in fewer words.',
    how: (left) =>
      `Write the answer here. “skip” leaves it for later, “stop” ends the questions. Still missing: ${left}.`,
    elsewhere: (left) => `Write me the answer directly, in our own chat. Still missing: ${left}.`,
    over: (number) => `H${number}: nothing more to ask`,
    enough: 'The brief is full enough: it can be handed in.',
    left: (left) => `What you skipped is still missing (${left}).`,
    answer: 'Answer',
    begin: 'One by one',
    again: 'Ask again',
    skip: 'Skip',
    stop: 'Stop',
  },
};

export const zhBrief: BriefPageWords = {
  title: (number, customer) => `H${number} · ${customer}`,
  way: (from, to) => spaced(`${from}交给${to}`),
  progress: (filled, counted, percent) => `${counted} 项已填 ${filled} 项（${percent}%）`,
  needs: (threshold) => `填满 ${threshold}% 且标有“必填”的各项都填好，才能提交。`,
  ready: '已经够了，可以提交。',
  missing: '还缺这些',
  mandatory: '必填',
  optional: '有则填',
  live: '由 Baton 读取',
  filled: '已填',
  returned: (reason) => `被退回：${reason}`,
  choose: '请选择…',
  keep: '保存草稿',
  submit: '提交给接棒人',
  lacks: {
    empty: '这里还没有填。',
    'bare-none': '如果没有，请写明为什么，例如“无，上周刚续约”。',
  },
  tooLong: (length, limit) => `这里有 ${length} 个字，最多能存 ${limit} 个，请精简。`,
  noChoice: '请从列表里选一个。',
  drafted: '这是模型写的草稿，请核对；保存之后才算数。',
  draftCame: (field) => `模型为“${field}”写了草稿，已放进表单；核对并保存之后才算数。`,
  nothingLeft: '没有未结工单。',
  ticket: (number, severity, subject, owner) =>
    `#${number} · ${severity} · ${subject}${owner === null ? '' : ` · 处理人 ${owner}`}`,
  promised: (when) => `答应客户 ${when} 前回复`,
  met: (names) => `已认识接棒人：${names.join('、')}`,
  metNobody: '已在群里介绍，还没有人点“已认识”。',
  notTold: '还没有介绍：接棒人接受之后，Baton 会在群里介绍。',
  groupOf: (owner) => spaced(`群主是${owner}。`),
  groupUnknown: '平台没有告诉我们群主是谁。',
  closed: (number, state, incoming) =>
    ({
      offered: spaced(`H${number} 已提交，${incoming}正在看。被退回的部分可以再填。`),
      accepted: spaced(`${incoming}已接受 H${number}，交接清单不再修改。`),
      completed: `H${number} 已完成，交接清单不再修改。`,
      cancelled: `H${number} 已取消，不用再填了。`,
    })[state],
  notYours: (number) => `H${number} 现在由别人填写，这个链接打不开了。`,
  gone: '这次交接已经不在了。',
  asking: {
    question: (number, item, field) => `H${number} · ${item} · ${field}`,
    saved: (field) => `已保存：${field}。`,
    tooLong: '太长了，存不下，请说得短一些。',
    how: (left) => `直接在这里写答案。“跳过”留到以后，“停止”结束提问。还缺 ${left} 处。`,
    elsewhere: (left) => `请在与我的单聊里直接写答案。还缺 ${left} 处。`,
    over: (number) => `H${number}：没有要问的了`,
    enough: '清单已经够完整，可以提交。',
    left: (left) => `跳过的还没有填（${left} 处）。`,
    answer: '回答',
    begin: '逐项问我',
    again: '再问一遍',
    skip: '跳过',
    stop: '停止',
  },
};
