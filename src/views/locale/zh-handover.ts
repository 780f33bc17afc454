import { spaced } from './spaced.ts';
import type { HandoverWords } from './words-handover.ts';
import { zhHandoverAnswers, zhHandoverList } from './zh-handover-answers.ts';
import { zhHandoverCustomer } from './zh-handover-customer.ts';
import { zhHandoverTold } from './zh-handover-told.ts';

const because = (cause: string | null): string => cause ?? '';
const ownerIs = (present: string | null): string =>
  present === null ? '平台不显示现任群主' : `平台显示现任群主是${present}`;

export const zhHandover: HandoverWords = {
  handover: {
    title: (number, customer) => `交接 H${number} · ${customer}`,
    gone: '这次交接已不在系统中。',
    state: {
      drafting: '填写清单',
      offered: '等待接受',
      accepted: '已接受',
      completed: '已完成',
      cancelled: '已取消',
    },
    stands: ({ state, cause, owner, returned, outgoing, incoming, keeper }) => {
      switch (state) {
        case 'drafting': {
          if (returned) return spaced(`${incoming}退回了部分项目，由${keeper}补正后再提交。`);
          const why =
            cause === 'group-owner' && owner !== null
              ? `群主已在客户端转给${owner}。`
              : cause === 'leaving'
                ? `${outgoing}即将离开。`
                : '';
          return spaced(`${why}由${keeper}填写清单；在${incoming}接受之前，仍由${keeper}负责。`);
        }
        case 'offered':
          return spaced(`等${incoming}接受，或逐项写明原因退回。在此之前由${keeper}负责。`);
        case 'accepted':
          return spaced(`现在由${incoming}负责。下面的事项都了结后，交接即完成。`);
        case 'completed':
          return spaced(`客户和所有未了事项都已由${incoming}接手。`);
        case 'cancelled':
          return spaced(`交接已取消，由${keeper}负责。`);
      }
    },
    labels: {
      people: '交棒 → 接棒',
      stage: '阶段',
      state: '状态',
      responsible: '现在负责',
      brief: '交接清单',
      missing: '还没填',
      returned: '被退回',
      override: '特批放行',
      introduction: '群内介绍',
      group: '群主',
      obstacles: '转让前要解决',
      inTheWay: '还差',
      started: '发起',
      later: '后来补充',
      reason: '原因',
      customer: '客户',
    },
    people: (outgoing, incoming) => `${outgoing} → ${incoming}`,
    stage: (from, to) => (from === null ? to : `${from} → ${to}`),
    stageStays: '不变',
    completeness: ({ filled, counted, percent, threshold }) =>
      `已填 ${filled}/${counted} 项（${percent}%，需达到 ${threshold}%）`,
    item: ({ label, text }) => `${label}：${text}`,
    overridden: (name, reason) => `${name}：${reason}`,
    introduction: {
      none: '尚未介绍',
      prepared: '已备好，还没看到发到群里',
      told: (at) => `${at} 已在群里介绍`,
      noted: (names) => `已认识：${names}`,
    },
    group: {
      stays: ({ present }) => spaced(present === null ? '这次不转让' : `这次不转让；${ownerIs(present)}`),
      waits: ({ present, cause }) => spaced(`接受后转让；${ownerIs(present)}。${because(cause)}`),
      moving: ({ present }) => spaced(`正在转让；${ownerIs(present)}`),
      'by-hand': ({ present, cause, unseen }) =>
        spaced(
          `需要手动转让；${ownerIs(present)}。${
            unseen ? '平台说已经转好，但显示的仍是原群主。' : ''
          }${because(cause)}`,
        ),
      read: ({ owner, at }) => spaced(`${owner}（${at} 平台显示）`),
      said: ({ by, at }) => spaced(`${by}确认已转让（${at}）；这个平台无法核实`),
    },
    started: ({ cause, by, at }) => {
      const who = by === null ? '' : ` ${by}`;
      switch (cause) {
        case 'command':
          return `${at}${who}`;
        case 'stage':
          return `${at}${who}，因阶段变更`;
        case 'leaving':
          return `${at}${who}，因同事离开`;
        case 'group-owner':
          return `${at}，因群主在客户端变更`;
      }
    },
    note: (words) => `请留意：${words}`,
    blocker: {
      'not-submitted': ({ keeper }) => spaced(`${keeper}还没有提交清单`),
      'not-accepted': () => '接棒人还没有接受',
      'not-introduced': () => '还没有在群里向客户介绍接棒人',
      'introduction-waits': () => '介绍已备好但还没发到群里，需要有人发送',
      'group-not-moved': ({ present }) =>
        present === null ? '还没有人确认群主已转让' : spaced(`群主还是${present}`),
      'live-item': ({ item }) => `“${item}”还没有落实`,
      'ticket-without-owner': ({ numbers }) =>
        `接收团队没有人能接 ${numbers.map((number) => `#${number}`).join('、')}`,
    },
    nothingInTheWay: '没有了',
    line: (number, text) => `H${number}：${text}`,
    button: {
      fill: '打开表单',
      fillByWords: '填写一项',
      fillText: '项目：内容',
      submit: '提交',
      override: '特批放行',
      overrideReason: '清单不完整也放行的原因',
      accept: '接受',
      return: '退回…',
      returnReason: '项目：缺什么（一行一项）',
      noted: '已认识',
      done: '已完成转让',
      retry: '再试一次',
      complete: '完成交接',
      cancel: '取消交接',
      cancelReason: '取消的原因',
      add: '补充干系人',
      addText: '姓名、联系方式、职位',
      show: '查看交接',
    },
    confirmOffboard: (rooms) => (rooms === 0 ? '确认离开' : '确认，开始交接这些群'),
    fillItem: (label) => `填写：${label}`,
    notSaid: '未填写',
    needed: '还需要',
    formAt: (link) => `在表单里填写，手机也可以；链接仅供本人使用，七天内有效：\n${link}`,
    between: '；',
    howToFill: (number, item) =>
      `逐项填写：/交接 填写 H${number} ${item}：内容。也可以写明小项：/交接 填写 H${number} ${item} 小项名称：内容。`,
    told: zhHandoverTold,
    forCustomer: zhHandoverCustomer,
    stranger: {
      title: (room) => `${room}：群主变成了我们不认识的人`,
      text: (owner) =>
        spaced(
          `${owner === null ? '平台没有显示新群主是谁。' : `新群主是${owner}。`}现在我们没有人能管理这个群。请确认对方身份并把群主要回来；如果是同事，请把账号补进 baton.yaml。`,
        ),
    },
    answer: zhHandoverAnswers,
    list: zhHandoverList,
  },
};
