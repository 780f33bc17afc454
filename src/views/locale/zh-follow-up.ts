import { spaced } from './spaced.ts';
import type { FollowUpWords } from './words-follow-up.ts';
import type { Due } from './words.ts';

const dueBy = ({ at, late }: Due): string => (late ? `${at} 前（已超时）` : `${at} 前`);

export const zhFollowUp: FollowUpWords = {
  followUp: {
    title: (number, customer) => `低分跟进 #${number} · ${customer}`,
    alertTitle: ({ name, number, score }) => spaced(`${name}只给 #${number} 打了 ${score} 分`),
    rating: ({ name, score, reason, raised }) =>
      `${name}：${score} 分${raised ? '（后来改高）' : ''}${reason === null ? '' : `，${reason}`}`,
    noReason: '暂时还没有原因。已在请客户说明，收到后会显示在这里。',
    ask: '请联系客户了解情况，然后写明处理结果，结束跟进。',
    closed: (name, note) => spaced(`${name}已结束跟进：${note}`),
    over: '这次跟进已结束。',
    state: (assignee, due) =>
      ['进行中', ...(assignee === null ? [] : [assignee]), ...(due === null ? [] : [dueBy(due)])].join('，'),
    labels: { followUp: '跟进', assignee: '跟进人', due: '期限', subject: '工单', customer: '客户' },
    due: dueBy,
    button: { close: '结束跟进', note: '处理结果（仅内部可见）', show: '查看工单' },
    answerClosed: (number) => `#${number} 的跟进已结束，说明已记录。`,
    list: {
      title: (count) => `${count} 条未完成的跟进`,
      more: '这里只列出最急的，还有更多。',
      line: ({ number, customer, assignee, since, due }) =>
        [
          `#${number}`,
          customer,
          assignee === null ? '暂无跟进人' : `跟进人 ${assignee}`,
          `${since} 开始`,
          ...(due === null ? [] : [dueBy(due)]),
        ].join(' · '),
      empty: '没有未完成的跟进，低分评价都处理完了。',
      hint: '写明处理结果即可结束，例如：/跟进 12 已致电李女士，同意退款',
    },
    timeline: {
      opened: (assignee) => (assignee === null ? '开始跟进' : `开始跟进，跟进人 ${assignee}`),
      joined: '又有一个低分，并入跟进',
      passed: (name) => `回访随客户一起交接给${name}`,
      alerted: (reached, unreachable) =>
        [
          ...(reached === null ? [] : [`已提醒 ${reached}`]),
          ...(unreachable === null ? [] : [`${unreachable} 没有可用的平台账号，未能提醒`]),
        ].join('；') || '没有可提醒的人',
      closed: (note) => `结束跟进：${note}`,
    },
  },
};
