import { spaced } from './spaced.ts';
import type { SlaRejections, SlaWords } from './words-sla.ts';

export const zhSla: SlaWords = {
  sla: {
    metric: { first_response: '首次响应', next_response: '后续响应', resolution: '解决' },
    label: '时限',
    due: ({ metric, at, left }) => spaced(`${metric}时限 ${at} · 剩余 ${left}`),
    overdue: ({ metric, at, by }) => spaced(`${metric}已超时：应在 ${at} 前完成（超出 ${by}）`),
    paused: ({ metric, left }) => spaced(`${metric}暂停计时 · 剩余 ${left}`),
    unknown: (metric, number) => `本群看不到${metric}；如已回复，请发 /已回复 ${number}`,
    ended: {
      met: (metric, at) => spaced(`${metric}按时完成，${at}`),
      breached: (metric, at) => spaced(`${metric}超时完成，${at}`),
      cancelled: (metric) => `${metric}不再计时`,
      unknown: (metric) => `${metric}未知：看不到群里的回复`,
    },
    why: {
      tier: (tier) => spaced(`按 ${tier} 承诺`),
      severity: (severity) => `按“${severity}”`,
      working: (duration) => duration,
      workingDays: (count) => `${count} 个工作日`,
      by: ({ rule, amount, calendar }) => `${rule}，${amount}，${calendar}`,
      pausedFor: (duration) => spaced(`已暂停 ${duration}`),
      provisional: '暂定，该年节假日尚未公布',
      elapsed: (duration) => spaced(`已用 ${duration}`),
    },
    list: {
      title: (count) => `时限一览：${count} 张未解决工单`,
      one: (number, severity, customer) => `#${number} · ${severity} · ${customer} 的时限`,
      empty: '目前没有到期事项。',
      none: '这张工单没有承诺时限。',
      more: (count) => `另有 ${count} 张`,
      hint: '看某一张的全部时限：/时限 加工单号；缩小范围：/时限 我的、/时限 团队',
    },
    warning: {
      title: (count) => (count === 1 ? '时限将到' : `时限将到：${count} 项`),
      line: ({ number, metric, percent, at, left }) =>
        spaced(`#${number} ${metric}时限 ${at} · 剩余 ${left}（已用 ${percent} %）`),
      unseen: (number) => `那个群里的回复我看不到。如已回复，请发 /已回复 ${number}`,
    },
    breach: {
      title: (number, metric) => `#${number} ${metric}已超时`,
      text: (at) => spaced(`应在 ${at} 前完成。`),
    },
    responded: (number, at) => spaced(`已记录：${at} 已回复 #${number} 的客户。`),
    timeline: {
      warned: (metric, percent) => `${metric}时限已用 ${percent} %`,
      breached: ({ metric, retargeted, name }) =>
        `${metric}超时${retargeted ? '（按新级别计算）' : ''}${name === null ? '' : `，已通知${name}`}`,
      responded: (at) => spaced(`说明已在 ${at} 回复客户`),
    },
    report: {
      part: ({ metric, share, met, breached, unknown }) =>
        `${metric} ${share === null ? '暂无' : `${share}（${met}/${met + breached}）`}${unknown === 0 ? '' : `，${unknown} 项未知`}`,
      working: (median, mean) => `工作时间：中位 ${median} · 平均 ${mean}`,
    },
    followUp: {
      title: (number) => `#${number} 的跟进到期了`,
      text: (at) => spaced(`应在 ${at} 前结束。请尽快处理，并写明结果后结束跟进。`),
      reminded: (to, name) =>
        `跟进到期，${name === null ? '没有可提醒的人' : `已提醒${name}${to === 'lead' ? '（主管）' : ''}`}`,
    },
  },
};

export const zhSlaRejections: SlaRejections = {
  'response-is-seen': ({ number }) =>
    `#${number} 所在群里的消息我能看到，直接在群里回复，或发 /回复 ${number} 即可。`,
  'no-answer-owed': ({ number }) => `#${number} 的客户目前没有在等回复。`,
  'response-too-early': ({ number }) =>
    `那个时间 #${number} 的客户还没有提出问题。写法：/已回复 ${number} 14:05`,
};
