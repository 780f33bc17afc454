import { spaced } from './spaced.ts';
import type { HandoverAnswerWords, HandoverListWords, HandoverRejections } from './words-handover.ts';

const allowed: Readonly<Record<'outgoing' | 'keeper' | 'incoming' | 'group-owner' | 'lead', string>> = {
  outgoing: '交棒人',
  keeper: '现在的负责人',
  incoming: '接棒人',
  'group-owner': '群主',
  lead: '主管',
};

const or = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join('、')}或${parts.at(-1) ?? ''}`;

export const zhHandoverAnswers: HandoverAnswerWords = {
  started: (number, { customer, incoming, keeper }) =>
    spaced(
      `交接 H${number} 已开始：${customer}将交给${incoming}。已请${keeper}填写清单，${incoming}接受之前仍由${keeper}负责。`,
    ),
  aimed: (number, { incoming }) => spaced(`H${number} 改为交给${incoming}，已填的内容保留。`),
  filled: (number, percent) => `已保存，H${number} 的清单完成了 ${percent}%。`,
  offered: (number, { incoming, keeper }) =>
    spaced(`H${number} 已交给${incoming}，等对方接受或退回。在此之前由${keeper}负责。`),
  overridden: (number, { incoming }) =>
    spaced(`H${number} 已特批放行，现在等${incoming}答复。放行原因已记录，并会显示出来。`),
  accepted: (number, { customer }) =>
    spaced(`从现在起由你负责${customer}（H${number}）。我会在群里向客户介绍你，全部完成后再告诉你。`),
  returned: (number, { keeper }) => spaced(`H${number} 的退回原因已转给${keeper}。`),
  noted: (incoming) => spaced(`谢谢您，${incoming}很高兴认识您。`),
  confirmed: (number, counts) =>
    counts
      ? `谢谢。平台无法核实群主，H${number} 已按你说的记下。`
      : `谢谢，H${number} 已记下，我再核对一次群主。`,
  retried: (number) => `正在重试 H${number}，有结果就告诉你。`,
  completed: (number, { incoming }) => spaced(`H${number} 已完成，全部由${incoming}接手。`),
  cancelled: (number, { keeper }) => spaced(`H${number} 已取消，由${keeper}负责。`),
  appended: (number) => `已补充到 H${number} 的清单，其余内容不变。`,
  offboardAsked: ({ person, incoming, rooms }) => ({
    title: spaced(`${person}即将离开：有 ${rooms.length} 个群要交接`),
    text: spaced(
      `${rooms.join('、')}\n每个群各开始一次交接，${
        incoming === null ? '由那里的值班同事接棒' : `由${incoming}接棒`
      }。对方接受之前由主管负责，没有主管则由值班同事负责。之后不再通知${person}，也不再给${person}派单。`,
    ),
  }),
  offboardNone: (person) => spaced(`${person}没有负责的群。之后不再通知${person}，也不再给${person}派单。`),
  offboardDone: (person, rooms) =>
    spaced(
      rooms === 0
        ? `${person}已离开，没有需要交接的群。`
        : `${person}已离开，已开始 ${rooms} 次交接，发 /交接列表 可以查看。`,
    ),
};

export const zhHandoverList: HandoverListWords = {
  title: (live) => `进行中的交接 ${live} 个`,
  none: '目前没有进行中的交接。',
  row: ({ number, customer, outgoing, incoming, state, age, percent }) =>
    `H${number} · ${customer} · ${outgoing} → ${incoming} · ${state} · 用时 ${age} · 清单 ${percent}%`,
  more: (count) => `另有 ${count} 个`,
  labels: {
    states: '按状态',
    accept: '接受用时',
    duration: '从开始到完成',
    transfers: '群主转让',
    later: '后来补充的干系人',
    csat: '前后 30 天满意度',
    customers: '按客户',
  },
  since: (days) => `近 ${days} 天`,
  count: (state, count) => `${state} ${count}`,
  accept: ({ median, mean, count }) => `中位 ${median}，平均 ${mean}（${count} 次）`,
  noneAccepted: '还没有接受过',
  transfers: ({ wanted, proven, said }) => `${wanted} 次中平台核实 ${proven} 次，人工确认 ${said} 次`,
  noTransfers: '还没有需要转让的',
  stakeholders: (count) => `${count} 位`,
  csat: ({ before, after }) => `${before} → ${after}`,
  rated: (share, count) => `${share}%（${count} 份）`,
  unrated: '没有评价',
  ofCustomer: (customer, csat) => `${customer}：${csat}`,
  hint: (number) => `查看其中一个：/交接 H${number}`,
};

export const zhHandoverRejections: HandoverRejections = {
  'no-handover': () => '这里没有进行中的交接。要开始一次：/交接 @同事',
  'no-such-handover': ({ number }) => (number === null ? '没有找到这次交接。' : `没有找到交接 H${number}。`),
  'handover-live': ({ number }) => `这里已有进行中的交接 H${number}。发“/交接 状态”查看，或“/交接 取消”。`,
  'handover-state': ({ number, state }) => `H${number} 现在不能这样操作，它目前是：${state}。`,
  'handover-not-yours': ({ number, allowed: these }) =>
    `H${number} 的这一步要由${or(these.map((one) => allowed[one]))}来做。`,
  'whose-handover': () =>
    '要交接的是哪位客户？请一并写上客户：/交接 @客户 @接棒人。客户有多个群时，请到要交接的那个群里写。',
  'no-service-owner': () => '还不知道这个客户由谁负责，所以没有人可以交棒。请先在 baton.yaml 里写明负责人。',
  'incoming-is-outgoing': ({ name }) => spaced(`${name}已经是负责人了，请换一位同事。`),
  'incoming-unreachable': ({ name }) =>
    spaced(`${name}在这个平台上没有账号，我联系不到。请换一位同事，或请${name}用 /关联 绑定账号。`),
  'no-such-stage': ({ stage, stages }) =>
    `没有“${stage}”这个阶段。${stages.length === 0 ? '' : `可以写：${stages.join('、')}。`}`,
  'same-stage': ({ stage }) => `客户已经在${stage}阶段了。`,
  'nobody-to-receive': ({ stage }) =>
    `${stage}阶段找不到人接棒：没有对应的团队，或团队没有人值班。请指定同事：/阶段 ${stage} @同事`,
  'brief-incomplete': ({ number, missing, filled, threshold }) =>
    [
      `H${number} 的清单还不能提交：已填 ${filled}%，需要达到 ${threshold}%，且必填项要填全。还缺，或被退回后还没补正：`,
      ...missing.map(({ item, fields }) => `· ${item}${fields.length === 0 ? '' : `：${fields.join('；')}`}`),
    ].join('\n'),
  'no-such-item': ({ item, items }) =>
    `清单里没有“${item}”这一项。可以写：${items.join('、')}。例如：/交接 退回 ${items[0] ?? '合同'}：缺少期限`,
  'answer-refused': ({ item, field, why, length, limit, choices }) =>
    ({
      'too-long': `${item}「${field}」有 ${length} 个字，最多能存 ${limit} 个。请精简，这次没有保存。`,
      'no-choice': `${item}「${field}」请从这些里选：${choices.join('、')}。`,
      'unknown-field': `${item}没有「${field}」这一项，可以填：${choices.join('、')}。`,
    })[why],
  'group-has-moved': ({ number }) =>
    `H${number} 的群主已经转让，不能再取消。要交回去，请反向再交接一次：/交接 @同事`,
  'handover-stands': ({ number }) => `H${number} 还没有完成。`,
};
