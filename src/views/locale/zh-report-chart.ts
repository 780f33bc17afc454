import type { ReportChartWords } from './words-report-chart.ts';

export const zhReportChart: ReportChartWords = {
  behind: {
    volume: '查看这些工单',
    frt: '首次响应的工单',
    resolution: '解决时长的工单',
    csat: '满意度的工单',
    response: '参评率的工单',
    sla: '达标率的工单',
  },
  period: { today: '今天', week: '本周', month: '本月' },
  allFigures: '全部数据',
  chart: {
    times: '时效（中位数）',
    opened: '新开工单',
    satisfied: '4–5 分占比',
    mean: (mean) => `平均 ${mean} 分`,
    ratings: (count) => `${count} 份评价`,
    answered: '已评价',
    delivered: '已送达',
    polls: (answered, delivered) => `${delivered} 份中有 ${answered} 份已评`,
    weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    day: (day) => `${day}日`,
    underAMinute: '< 1 分',
    nothing: {
      volume: '还没有工单',
      frt: '还没有首次响应',
      resolution: '还没有解决的工单',
      csat: '还没有收到评价',
      response: '还没有发出评价邀请',
    },
  },
};
